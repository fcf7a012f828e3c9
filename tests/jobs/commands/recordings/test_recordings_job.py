"""Promise: recordings are muted where a job redacted their transcripts, and no others come out. One run, one lake."""

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from delta.tables import DeltaTable
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from typer.testing import CliRunner

from jobs.cli import app
from jobs.config.job import JobConfig
from jobs.staging.claims import claim
from tests.audio.wavs import MU_LAW, TAGS, Wav
from tests.jobs.lakes import DAYS, job_over, said, with_columns, write_partition, write_policy
from tests.jobs.tables import rows_of, run_job

pytestmark = pytest.mark.spark

POLICY = """
name: recordings
version: "1"
extends: minimal
max_quarantine_share: 1
limits: {max_characters: 40}
rules:
  - {id: secret, name: Secret, label: SECRET, padding_ms: {left: 100, right: 100}, expressions: [{match: sesame}]}
"""
WORDS = pa.list_(pa.struct([("word", pa.string()), ("from", pa.float64()), ("to", pa.float64())]))
SCHEMA = with_columns(pa.field("items", WORDS), pa.field("ended", pa.float64()), without=("end_ms",))
COLUMNS = {
    "words": {"column": "items", "word": "word", "start": "from", "end": "to", "unit": "s"},
    "end_ms": {"column": "ended", "unit": "s"},
}
"""A lake of its own kind: times in seconds, words of other fields."""
STEREO = Wav((MU_LAW, 8), channels=2, frames=80_000, before=TAGS, after=TAGS)
MONO = Wav(frames=80_000)


def turn(text: str, start_s: float, end_s: float | None, index: int = 0, **others: Any) -> dict[str, Any]:
    timed = {"channel": "voice", "start_ms": int(start_s * 1000), "ended": end_s}
    return said(text, index) | timed | others


def timed(text: str, start_s: float) -> list[dict[str, Any]]:
    """Words of half a second."""
    starts = [start_s + place / 2 for place in range(len(text.split()))]
    return [{"word": word, "from": at, "to": at + 0.5} for word, at in zip(text.split(), starts, strict=True)]


OPEN = "open sesame now please"
END = turn("goodbye", 9, 10, 2, role="agent")
CALLS: dict[str, list[dict[str, Any]]] = {
    "stereo": [turn(OPEN, 1, 5, items=timed(OPEN, 2)), turn("sesame", 6, 7, 1, role="agent"), END],
    "mono": [turn(OPEN, 1, 5, items=timed(OPEN, 2)), END],
    'it\'s "quoted" ä': [turn("hello", 1, 2), END],
    "held": [turn("sesame" + " x" * 20, 1, 2), END],
    "untimed": [turn("sesame", 1, None), END],
    "chat": [turn("sesame", 1, 2, channel="chat"), {**END, "channel": "chat"}],
    "no ends": [turn("hello", 1, None), turn("bye", 2, None, 1)],
    "short": [turn("hello", 1, 2), turn("sesame", 18, 20, 1)],
    "long": [turn("sesame", 1, 2)],
    "../up": [turn("hello", 1, 2), END],
    "no file": [turn("sesame", 1, 2)],
}
MUTED_MS = {"stereo": [(1, 2400, 3100), (0, 5900, 7100)], "mono": [(0, 2400, 3100)], 'it\'s "quoted" ä': []}
WITHHELD = {
    "held": "quarantined",
    "untimed": "spans_without_times",
    "chat": "no_times",
    "no ends": "no_times",
    "short": "shorter_than_mutes",
    "long": "longer_than_transcript",
    "nobody's": "no_transcript",
    "cut": "no_transcript",
}


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run, beside recordings of its calls and some more."""
    folder = tmp_path_factory.mktemp("recordings")
    rows = [{**row, "conversation_id": name} for name, turns in CALLS.items() for row in turns]
    write_partition(folder, DAYS[0], rows, SCHEMA)
    write_partition(folder, DAYS[1], [{**turn("hello", 1, 10), "conversation_id": "mono"}], SCHEMA)
    job = job_over(folder, policy=write_policy(folder, POLICY), columns=COLUMNS)
    assert run_job(spark, job).all_published
    (folder / "wav").mkdir()
    for name in [*CALLS, "nobody's", "cut"]:
        if name not in ("no file", "../up"):
            (STEREO if name == "stereo" else MONO).write(folder / "wav" / f"{name}.wav")
    (folder / "wav" / "cut.wav").write_bytes(b"RIFF")
    (folder / "wav" / "notes.txt").write_text("card 4111 1111 1111 1111")
    MONO.write(folder / "up.wav")
    return job


def recordings(job: JobConfig, *options: str) -> Any:
    folder = Path(job.out).parent
    paths = ["--mutes", f"{job.out}/mutes", "--from", str(folder / "wav"), "--to", str(folder / "muted")]
    return CliRunner().invoke(app, ["recordings", *paths, "--channels", "customer=1,agent=0", *options])


def receipts(job: JobConfig) -> dict[str, dict[str, Any]]:
    """The last receipt of each conversation."""
    rows = sorted(rows_of(job, "recordings"), key=lambda row: row["redacted_at"])
    return {row["conversation_id"]: row for row in rows}


def written(job: JobConfig) -> dict[str, bytes]:
    folder = Path(job.out).parent / "muted"
    return {path.stem: path.read_bytes() for path in folder.rglob("*") if path.suffix}


@pytest.fixture(scope="module")
def first(job: JobConfig) -> Any:
    """The command's first run."""
    return recordings(job)


def test_the_rest_goes_on_and_the_exit_code_says_that_some_did_not(job: JobConfig, first: Any):
    assert first.exit_code == 3, first.output
    assert "3 recordings published" in first.stdout
    assert "1 file of other names" in first.stdout
    assert "Traceback" not in first.output


def test_calls_are_silent_on_the_channel_of_who_spoke(job: JobConfig, first: Any):
    files = written(job)
    assert set(files) == set(MUTED_MS)
    for name, muted in MUTED_MS.items():
        made = STEREO if name == "stereo" else MONO
        before, after = made.samples(made.to_bytes()), made.samples(files[name])
        expected = before.copy()
        for channel, start_ms, end_ms in muted:
            expected[start_ms * 8 : end_ms * 8, channel] = made.silence
        assert (after == expected).all(), name
        assert len(files[name]) == len(made.to_bytes())
        assert b"Maria" not in files[name]


def test_others_are_withheld_each_with_its_reason(job: JobConfig, first: Any):
    found = {name: row["reason"] for name, row in receipts(job).items() if row["status"] == "withheld"}
    assert found == WITHHELD


def test_a_receipt_has_hashes_of_both_and_the_ranges(job: JobConfig, first: Any):
    row, output = receipts(job)["stereo"], written(job)["stereo"]
    assert row["source_sha256"] == hashlib.sha256(STEREO.to_bytes()).hexdigest()
    assert row["output_sha256"] == hashlib.sha256(output).hexdigest()
    assert [(m["channel"], m["start_ms"], m["end_ms"]) for m in row["muted"]] == sorted(MUTED_MS["stereo"])
    assert row["run_id"] in {run["run_id"] for run in rows_of(job, "runs")}
    assert (row["format"], row["fill"], row["file"]) == ("WAV mu-law", "silence", "stereo.wav")


def test_a_second_time_nothing_is_done_but_what_changed(spark: SparkSession, job: JobConfig, first: Any):
    """Runs last: then tables are others. A run has begun on one day, and mutes of the other were taken away."""
    before, rows = written(job), len(rows_of(job, "recordings"))
    claim(spark, f"{job.out}/_claims", "a later run", [DAYS[1]])
    DeltaTable.forPath(spark, f"{job.out}/mutes").delete(F.col("conversation_id") == "stereo")
    again = recordings(job)
    assert again.exit_code == 3 and "1 recording as before" in again.stdout
    assert written(job) == {name: before[name] for name in before if not name.endswith(("stereo", "mono"))}
    assert receipts(job)["stereo"]["reason"] == "spans_not_muted", "the audit knows better"
    assert receipts(job)["mono"]["reason"] == "not_current", "nobody knows yet what that run will say"
    assert len(rows_of(job, "recordings")) == rows + 2, "no receipt is written twice"
