"""Promise: Spark's tasks write what one process writes, and a run that was stopped goes on where it was."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.files import run as files_run
from tests.formats.amazon import contact_lens_voice
from tests.formats.others import deepgram
from tests.formats.spoken import EXAMPLE, TURN_MS, values_in
from tests.jobs.files.test_conversations import ANSWERS, ASKS, leg

CALL = json.dumps(contact_lens_voice(EXAMPLE, False))
FILES = {
    **{f"2026/03/0{n}/7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e80{n}_analysis.json": CALL for n in range(1, 6)},
    "legs/a.json": json.dumps(leg(ASKS, 1)),
    "legs/b.json": json.dumps(leg(ANSWERS, 2, TURN_MS)),
    "broken.json": CALL[:-9],
    "one.json": json.dumps(deepgram(EXAMPLE, False)),
    "two.json": json.dumps(deepgram(EXAMPLE, False)),
}
OF_A_RUN = ("run_id", "redacted_at")


def put(folder: Path) -> None:
    for name, text in FILES.items():
        file = folder / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def redact_files(folder: Path, out: str, *more: str) -> Any:
    words = ["files", str(folder / "in"), str(folder / out), "--policy", "analyst_friendly", *more]
    return CliRunner().invoke(app, words)


def ledger(folder: Path, out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / out / "files.jsonl").read_text("utf-8").splitlines()]


def written(folder: Path, out: str) -> dict[str, Any]:
    """All that was written, but for what tells one run from another."""
    found: dict[str, Any] = {}
    for file in sorted((folder / out).rglob("*.json*")):
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        own = [{key: value for key, value in line.items() if key not in OF_A_RUN} for line in lines]
        found[file.relative_to(folder / out).as_posix()] = sorted(own, key=lambda line: str(line.get("path")))
    return found


@pytest.mark.spark
def test_tasks_write_what_one_process_writes(spark: SparkSession, tmp_path: Path) -> None:
    put(tmp_path)
    on_spark, plain = redact_files(tmp_path, "spark", "--spark"), redact_files(tmp_path, "plain")
    assert (on_spark.exit_code, plain.exit_code) == (3, 3), on_spark.output
    assert "7 files redacted." in plain.stdout and on_spark.stdout.replace("/spark/", "/plain/") == plain.stdout
    assert written(tmp_path, "spark") == written(tmp_path, "plain")
    assert {row["status"] for row in ledger(tmp_path, "spark")} == {"redacted", "withheld"}
    again = redact_files(tmp_path, "spark", "--spark")
    assert again.exit_code == 3 and "redacted" not in again.stdout and len(ledger(tmp_path, "spark")) == len(FILES)
    every = b"".join(file.read_bytes() for file in (tmp_path / "spark").rglob("*.json*"))
    assert values_in(every) == []


class Stopped(Exception):
    """What ends a run of this test."""


@pytest.mark.parametrize("after", [0, 3])
def test_a_run_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    put(tmp_path)
    whole = files_run.in_processes

    def stopping(task: Any, given: Sequence[Any], work: Any) -> Iterator[Any]:
        for number, done in enumerate(work(task, given)):
            if number == after and isinstance(done, list):  # rows, and what they tell of is published
                raise Stopped
            yield done

    class Stopping:
        def __init__(self, *given: Any) -> None:
            self._whole = whole(*given)

        def __enter__(self) -> Any:
            work = self._whole.__enter__()
            return lambda task, given: stopping(task, given, work)

        def __exit__(self, *error: Any) -> None:
            self._whole.__exit__(*error)

    monkeypatch.setattr(files_run, "in_processes", Stopping)
    assert redact_files(tmp_path, "out").exit_code == 4
    rows = ledger(tmp_path, "out")
    assert len(rows) >= after and len(rows) < len(FILES)
    monkeypatch.setattr(files_run, "in_processes", whole)
    assert redact_files(tmp_path, "out").exit_code == 3
    assert len(ledger(tmp_path, "out")) == len(FILES), "nothing that has a row is done again"
    assert redact_files(tmp_path, "plain").exit_code == 3
    assert written(tmp_path, "out") == written(tmp_path, "plain")


def test_workers_are_not_beside_spark(tmp_path: Path) -> None:
    put(tmp_path)
    result = redact_files(tmp_path, "out", "--spark", "--workers", "2")
    assert result.exit_code == 2 and "--workers or --spark" in result.output and not (tmp_path / "out").exists()
