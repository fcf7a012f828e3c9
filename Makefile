# make demo | check | test | nightly | lint | bench | profile | docs | install | lock | clean    each works by itself from a fresh clone

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKS := requirements-build.lock requirements-dev.lock
UTTERANCES ?= 2000000

# The first Python on the path that will do; `make PYTHON=/path/to/python3.12 ...` says which.
IS_FIT := import sys, ensurepip; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 15))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do \
	$$name -c '$(IS_FIT)' 2>/dev/null && echo $$name && break; done)

# Images of containers often forbid Python to keep what it has compiled: the workers, and each of the hundred processes
# that tests start, would compile all modules again, which takes a third of the time to collect the tests.
export PYTHONDONTWRITEBYTECODE :=

# Java's classes, kept by the first session that ends: the next ones start in half the time.
export REDACTION_JAVA_CLASSES := $(CURDIR)/$(VENV)/java

.PHONY: install python java demo check quick test nightly lint bench profile docs lock clean

install: $(STAMP)

# Installer and build backend come first: pyspark is built here, by these and not by whatever is newest today.
$(STAMP): $(LOCKS) pyproject.toml | python
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV): 1.4 GB, a few minutes ..."
	@$(PIP_INSTALL) --require-hashes -r requirements-build.lock
	@$(PIP_INSTALL) --require-hashes --no-build-isolation -r requirements-dev.lock
	@PYTHONWARNINGS=ignore $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

python:
	@$(if $(PYTHON),$(PYTHON),false) -c '$(IS_FIT)' 2>/dev/null || { echo "Install Python 3.10 to 3.14 with its venv module \
	(Debian and Ubuntu: apt-get install python3-venv), or name one: make PYTHON=/path/to/python3.12." >&2; exit 1; }

java: | python
	@$(PYTHON) -m jobs.lake.java

demo: java install
	@$(BIN)/redact demo

# A file stays with one worker, for the session, tables and other fixtures that its tests share. Files are begun in the
# order of tests/conftest.py, not by how many tests they have.
PYTEST := $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# What is asked for after each edit: no Spark, nothing that takes more than two seconds.
check: install
	@$(MAKE) --no-print-directory --jobs 2 lint quick

quick: install
	@$(PYTEST) --quiet -m "not spark and not slow and not nightly"

test: java install
	@$(PYTEST) -m "not nightly"

# Twenty times as many examples, others each time, and longer texts.
nightly: java install
	@HYPOTHESIS_PROFILE=nightly $(PYTEST)

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: java install
	@$(BIN)/python -m tests.benchmarks.bench --utterances $(UTTERANCES) $(BENCH)

profile: install
	@$(BIN)/python -m tests.benchmarks.profile_stages

# The site goes into site/. A link that leads nowhere ends it.
docs: install
	@$(BIN)/zensical build --clean --strict

# For maintainers: resolves pyproject.toml anew, for every Python and system. Needs uv.
COMPILE := uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-header --no-annotate
lock:
	@{ echo pip; sed -n 's/^requires = \["\(.*\)"\]/\1/p' pyproject.toml; } | $(COMPILE) --upgrade - -o requirements-build.lock
	@$(COMPILE) --upgrade pyproject.toml --extra spark -o requirements.lock
	@$(COMPILE) --upgrade pyproject.toml --extra spark --extra dev --constraint requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist demo bench site *.egg-info spark-warehouse metastore_db derby.log
	rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache .cache
