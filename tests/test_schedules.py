"""The examples of docs/schedule.md do with every exit code what the page says."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from jobs.cli import main
from jobs.lake import exit_codes
from tests import pages

FILES = pages.files_of("schedule.md")
CODES = [0, 2, 3, 4]


@pytest.fixture
def redact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """A program `redact` on the path that ends with these exit codes in turn, and notes how it was called."""

    def made(*codes: int) -> Path:
        calls = tmp_path / "calls"
        program = tmp_path / "redact"
        program.write_text(
            f'#!/bin/sh\necho "$@" >> {calls}\nset -- {" ".join(map(str, codes))}\n'
            f"shift $(($(wc -l < {calls}) - 1))\nexit $1\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return calls

    yield made


@pytest.mark.parametrize(
    ("codes", "ends_with", "times"),
    [((0,), 0, 1), ((2,), 2, 1), ((3,), 3, 1), ((4, 0), 0, 2), ((4, 4, 3), 3, 3), ((4, 4, 4), 4, 3)],
)
def test_the_nightly_script_tries_again_on_4_alone(
    redact: Callable[..., Path], tmp_path: Path, codes: tuple[int, ...], ends_with: int, times: int
):
    calls = redact(*codes)
    script = tmp_path / "nightly.sh"
    script.write_text(FILES["nightly.sh"])
    done = subprocess.run(["sh", str(script)], env={**os.environ, "REDACT_PAUSE": "0"})
    called = calls.read_text().splitlines()
    assert (done.returncode, len(called)) == (ends_with, times)
    assert set(called) == {"run /etc/redaction/job.yaml --log /var/log/redaction.jsonl"}


class AirflowFailException(Exception):
    """Stands for Airflow's: the task fails without another try."""


def airflow(tasks: list[Callable[[], None]], asked: dict[str, Any]) -> dict[str, ModuleType]:
    """Airflow's modules, as far as the page uses them. A task is kept in place of being run."""

    def dag(**options: Any) -> Callable[..., Any]:
        asked.update(options)
        return lambda function: function

    def task(function: Callable[[], None]) -> Callable[[], None]:
        return lambda: tasks.append(function)

    modules = {name: ModuleType(name) for name in ("airflow", "airflow.exceptions", "airflow.sdk")}
    vars(modules["airflow.sdk"]).update(dag=dag, task=task)
    vars(modules["airflow.exceptions"]).update(AirflowFailException=AirflowFailException)
    return modules


@pytest.mark.parametrize("code", CODES)
def test_the_dag_retries_what_another_try_can_mend(
    redact: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, code: int
):
    tasks, asked = list[Callable[[], None]](), dict[str, Any]()
    for name, module in airflow(tasks, asked).items():
        monkeypatch.setitem(sys.modules, name, module)
    exec(compile(FILES["redact_transcripts.py"], "redact_transcripts.py", "exec"), {})
    calls, [run] = redact(code), tasks
    raised = {0: None, 2: AirflowFailException, 3: AirflowFailException, 4: RuntimeError}[code]
    if raised is None:
        run()
    else:
        with pytest.raises(raised, match=f"exit code {code}"):
            run()
    assert calls.read_text() == "run /etc/redaction/job.yaml --log /dev/stderr\n"
    assert asked["max_active_runs"] == 1 and asked["default_args"]["retries"] > 0 and not asked["catchup"]


def test_the_page_s_codes_are_the_commands_own():
    [page] = [page.read_text("utf-8") for page in pages.PAGES if page.name == "schedule.md"]
    own = (exit_codes.DONE, exit_codes.WRONG_USE, exit_codes.NOT_PUBLISHED, exit_codes.STOPPED)
    assert [own, [f"| {code} |" in page for code in own]] == [(*CODES,), [True] * 4]


def test_the_bundle_names_files_that_are_shown_and_the_wheel_that_is_built():
    bundle = yaml.safe_load(FILES["databricks.yml"])
    [task] = bundle["resources"]["jobs"]["redact_transcripts"]["tasks"]
    assert task["spark_python_task"]["python_file"] in FILES
    version = (pages.ROOT / "pyproject.toml").read_text().split('version = "')[1].split('"')[0]
    assert task["libraries"] == [{"whl": f"dist/transcript_redaction-{version}-py3-none-any.whl"}]
    imported = [
        node.module for node in ast.walk(ast.parse(FILES["redact_chats.py"])) if isinstance(node, ast.ImportFrom)
    ]
    assert not [name for name in imported if str(name).startswith(("jobs", "delta"))], "the job does not run there"


def test_a_command_that_is_done_returns(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["redact", "version"])
    assert main() is None, "a platform would take SystemExit for a failure"
    assert capsys.readouterr().out.strip()
    monkeypatch.setattr(sys, "argv", ["redact", "run"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
