"""Promise: vendors' files are a table like any other; a broken one is withheld by itself. One run, one folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.pipeline.prepare import prepare
from jobs.sources.lake_table import LakeTable
from redaction_udfs.policy import PolicyError
from tests.formats.amazon import contact_lens_voice
from tests.formats.others import assemblyai
from tests.formats.spoken import EXAMPLE, TURN_MS, values_in, words
from tests.jobs.files.test_conversations import ANSWERS, ASKS, leg
from tests.jobs.tables import rows_of, run_job, statuses

pytestmark = pytest.mark.spark

CALL = json.dumps(contact_lens_voice(EXAMPLE, False)).encode()
TAKEN = "_analysis_2026-03-02T10:00:00Z.json"
"""With a sign that Hadoop cannot open on a disk, and that Amazon writes."""
CONTACT = "7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e8{:02}"
FILES: dict[str, Any] = {
    "2026/03/01/" + CONTACT.format(1) + TAKEN: CALL,
    "2026/03/01/" + CONTACT.format(2) + TAKEN: CALL[:-30],
    "2026/03/01/" + CONTACT.format(3) + TAKEN: b"",
    "2026/03/01/+12125550187.json": CALL,
    "2026/03/01/spoken.json": json.dumps(assemblyai(EXAMPLE, False)).encode(),
    "2026/03/01/notes.txt": b"orla",
    "2026/03/02/leg b.json": json.dumps(leg(ANSWERS, 2, TURN_MS)).encode(),
    "2026/03/02/transfers/leg a.json": json.dumps(leg(ASKS, 1)).encode(),
    "2026/03/02/" + CONTACT.format(4) + TAKEN: CALL,
    "2026/03/02/again/" + CONTACT.format(4) + TAKEN: CALL,
    "2026/03/03/" + CONTACT.format(5) + TAKEN: b"[1, 2",
}
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")
ASSEMBLY, LEGS = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        file = folder / "calls" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def job_in(folder: Path, **keys: Any) -> JobConfig:
    said = {"transcripts": "calls", "out": "out", "format": "files", "partition": "date", **keys}
    (folder / "job.yaml").write_text(json.dumps({**said, "policy": "analyst_friendly"}), "utf-8")  # JSON is YAML
    return load_job(folder / "job.yaml")


@pytest.fixture(scope="module")
def done(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[JobConfig, Any]:
    folder = tmp_path_factory.mktemp("vendor_files")
    write(folder, FILES)
    job = job_in(folder)
    return job, run_job(spark, job)


def test_files_become_rows_of_their_day(done: tuple[JobConfig, Any]) -> None:
    job, outcome = done
    assert statuses(outcome) == {DAYS[0]: "published", DAYS[1]: "published", DAYS[2]: "checks_failed"}
    rows = [row for row in rows_of(job, "redacted") if row["date"] == DAYS[0]]
    assert {row["conversation_id"] for row in rows} == {CONTACT.format(1), ASSEMBLY}
    call = [row for row in rows if row["conversation_id"] == CONTACT.format(1)]
    assert [row["text"] for row in call] == [said.text(True) for said in EXAMPLE]
    assert [(row["role"], row["channel"], row["utterance_index"]) for row in call] == [
        (said.role, "voice", number) for number, said in enumerate(EXAMPLE)
    ]
    spoken = [row for row in rows if row["conversation_id"] == ASSEMBLY]
    assert [[word["word"] for word in row["words"]] for row in spoken] == [
        [word.text for word in words(said, number, True)] for number, said in enumerate(EXAMPLE)
    ]


def test_a_conversation_of_several_files_is_read_as_one(done: tuple[JobConfig, Any]) -> None:
    rows = [row for row in rows_of(done[0], "redacted") if row["conversation_id"] == LEGS]
    assert [(row["utterance_index"], row["role"], row["text"]) for row in rows] == [
        (0, "agent", "and what is your password"),
        (1, "customer", "[PASSWORD]"),
        (2, "agent", "thank you"),
    ]


def test_a_broken_file_is_in_quarantine_by_its_name_and_reason(done: tuple[JobConfig, Any]) -> None:
    rows = rows_of(done[0], "quarantine")
    found = {Path(row["source_file"]).name: row["reason"].removeprefix("file: ") for row in rows}
    assert found.pop(CONTACT.format(2) + TAKEN).startswith("not JSON at byte ")
    assert found.pop("[PII]").startswith("a file name with a long number or an @")
    assert found == {
        CONTACT.format(3) + TAKEN: "empty file",
        CONTACT.format(4) + TAKEN: "two files of one conversation",
    }
    [failed] = [row for row in done[1].rows if row.partition == DAYS[2]]
    assert "held back: file: not JSON at byte " in failed.problem, "a day of which no file can be read is not published"


def test_recordings_know_when_to_be_silent(done: tuple[JobConfig, Any]) -> None:
    mutes = [row for row in rows_of(done[0], "mutes") if row["conversation_id"] == ASSEMBLY]
    said = [word for number, each in enumerate(EXAMPLE) for word in words(each, number, True) if word.is_hidden]
    assert [(row["start_ms"], row["end_ms"]) for row in mutes] == [(word.start, word.end) for word in said]


def test_no_value_is_anywhere(done: tuple[JobConfig, Any]) -> None:
    every = b"".join(file.read_bytes() for file in Path(done[0].out).rglob("*") if file.is_file())
    assert values_in(every) == []
    assert b"2125550187" not in every and b"bluebonnet" not in every


def test_a_second_time_only_what_changed_is_stale(spark: SparkSession, done: tuple[JobConfig, Any]) -> None:
    job = done[0]
    assert [planned.input.value for planned in prepare(spark, job).plan.todo] == [DAYS[2]]
    write(Path(job.out).parent, {"2026/03/02/" + CONTACT.format(6) + TAKEN: b""})
    plan = prepare(spark, job).plan
    assert [planned.input.value for planned in plan.todo] == [DAYS[1], DAYS[2]]
    assert [skipped.value for skipped in plan.skipped] == [DAYS[0]]


def test_partitions_are_what_paths_tell(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path, {"day=2026-03-01/region=n/one.json": CALL, "day=2026-03-02/region=s%20w/two.json": CALL})
    found = {
        str(said): [each.value for each in LakeTable(spark, job_in(tmp_path, partition=said)).partitions(None)]
        for said in ("day", ["day", "region"], "date", "folder", None)
    }
    assert found == {
        "day": ["2026-03-01", "2026-03-02"],
        "['day', 'region']": ["day=2026-03-01/region=n", "day=2026-03-02/region=s w"],
        "date": ["2026-03-01", "2026-03-02"],
        "folder": ["day=2026-03-01/region=n", "day=2026-03-02/region=s%20w"],
        "None": ["all"],
    }
    with pytest.raises(PolicyError) as caught:
        LakeTable(spark, job_in(tmp_path, partition="dayy")).partitions(None)
    assert 'no folder "dayy"=...' in str(caught.value) and "did you mean day?" in str(caught.value)
