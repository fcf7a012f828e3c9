"""Promise: ten kills at ten moments of a run over 30,000 rows, with a vault and mutes, leave what the next run mends.

`pytest -s` prints a table: the moment, seconds until then, what was left in staging, and what the next run did.
"""

import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE
from tests.jobs.pipeline.killing import commits, ended, kill_when, make_lake, start
from tests.jobs.tables import lasting_rows, rows_of

pytestmark = [pytest.mark.spark, pytest.mark.nightly]

UTTERANCES, DAYS = 30_000, 3
KEPT = "output: redacted_and_original\nvault_key_file: vault.key\n"
TABLES = ("redacted", "audit", "mutes", "quarantine", "vault", "vault_keys")
BY_CHANCE = ("nonce", "ciphertext", "wrapped_key")
"""Columns of the vault that are drawn anew whenever a value is sealed."""
LINE = "| {:<52} | {:>7} | {:>12} | {:>8} | {:<24} |"


def is_staging(out: Path, files: int = 1) -> bool:
    return len(list((out / "_staging").glob("*/*/**/*.parquet"))) >= files


MOMENTS: list[tuple[str, Callable[[Path], bool]]] = [
    ("as its folder is made, before there is a table", lambda out: out.exists()),
    ("as tables are made", lambda out: commits(out, "redacted") == 1),
    ("as the first rows are staged", is_staging),
    ("between claim and tables", lambda out: commits(out, "_claims") == 2),
    ("when the audit of the first day is there", lambda out: commits(out, "audit") == 2),
    ("when the vault of the first day is there", lambda out: commits(out, "vault") == 2),
    ("between its text and the ledger", lambda out: commits(out, "redacted") == 2),
    ("when the ledger has the first day", lambda out: commits(out, "runs") == 2),
    ("when the mutes of the second day are there", lambda out: commits(out, "mutes") == 3),
    ("between the text of the last day and the ledger", lambda out: commits(out, "redacted") == DAYS + 1),
]


class Killed(NamedTuple):
    """What a kill left, and what the run after it did. Times in seconds."""

    after: float
    staged: int
    next_took: float
    published: int
    differing: list[str]


@pytest.fixture(scope="module")
def job_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    (folder / "vault.key").write_text(b64encode(b"a key of a test, of 32 bytes, ok").decode())
    return make_lake(folder, UTTERANCES, DAYS, KEPT)


@pytest.fixture(scope="module")
def undisturbed(job_file: Path) -> JobConfig:
    assert ended(start(job_file, job_file.parent / "out")) == DONE
    job = load_job(job_file)
    assert rows_of(job, "vault") and rows_of(job, "mutes"), "there is something to lose"
    return job


@pytest.fixture(scope="module", autouse=True)
def head() -> None:
    print("\n" + LINE.format("killed", "seconds", "files staged", "next run", "which published"))


@pytest.mark.parametrize(("moment", "is_due"), MOMENTS, ids=[moment for moment, _ in MOMENTS])
def test_a_kill_and_the_run_after_it(
    undisturbed: JobConfig, job_file: Path, tmp_path: Path, moment: str, is_due: Callable[[Path], bool]
) -> None:
    killed = kill_and_run_again(undisturbed, job_file, tmp_path / "out", is_due)
    done = f"{killed.published} of {DAYS} days"
    print(LINE.format(moment, f"{killed.after:.1f}", killed.staged, f"{killed.next_took:.0f}", done), flush=True)
    assert killed.differing == [], moment
    assert killed.published >= 1, "it was killed before its end"


def kill_and_run_again(undisturbed: JobConfig, job_file: Path, out: Path, is_due: Callable[[Path], bool]) -> Killed:
    began = time.monotonic()
    assert kill_when(start(job_file, out), lambda: is_due(out)), "it came to its end before"
    after, staged = time.monotonic() - began, len(list((out / "_staging").glob("**/*.parquet")))
    before = commits(out, "runs")
    began = time.monotonic()
    assert ended(start(job_file, out)) == DONE
    took = time.monotonic() - began
    job = undisturbed.model_copy(update={"out": str(out)})
    assert list((out / "_staging").iterdir()) == [], "what the dead run left is gone, its rows among it"
    differing = [name for name in TABLES if kept_rows(job, name) != kept_rows(undisturbed, name)]
    return Killed(after, staged, took, commits(out, "runs") - max(before, 1), differing)


def kept_rows(job: JobConfig, table: str) -> list[dict[str, Any]]:
    """The table's rows without what differs from run to run."""
    rows = lasting_rows(job, table)
    return [{name: value for name, value in row.items() if name not in BY_CHANCE} for row in rows]
