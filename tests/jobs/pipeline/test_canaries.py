"""Promise: no planted value is in tables, statistics, logs, events or on the screen. One run of all made-up texts."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.run import run_in
from jobs.console import logs
from jobs.corpus import PlantedValue, planted_values, write_transcripts
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy
from tests.jobs.lakes import job_over, said, write_partition

pytestmark = pytest.mark.spark

UTTERANCES = 1500
SHORTEST = 9
"""Shorter values are too common to be looked for: `1234` is in many a version and hash, `one two` in many a talk."""
HELD_BACK = [said("card 4012 8888 8888 1881"), said("ssn 219-09-9999 of jane.canary@example.org")]


class Left(NamedTuple):
    """What a run has left behind, as one text each, and the values that must not be in there."""

    canaries: set[str]
    places: dict[str, str]


@pytest.fixture(scope="module")
def left(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder = tmp_path_factory.mktemp("canaries")
    write_transcripts(folder / "transcripts", UTTERANCES, days=3, first_day=date(2026, 1, 5))
    write_partition(folder, "2026-01-05", HELD_BACK, part=9)
    screen = StringIO()
    logs.to_file(folder / "log.jsonl")
    try:
        run_in(spark, job_over(folder), Console(file=screen, width=200))
    finally:
        logs.to_file(None)
    events = Path(spark.conf.get("spark.eventLog.dir").removeprefix("file:"))
    places = {
        "tables": "".join(everything_in(folder / "out")),
        "screen": screen.getvalue(),
        "log": (folder / "log.jsonl").read_text(),
        "Spark's events and output": "".join(everything_in(events)),
    }
    return Left({*canaries(), *(word for row in HELD_BACK for word in row["text"].split() if len(word) > 8)}, places)


def canaries() -> Iterator[str]:
    """The planted values that a rule of the policy is to find."""
    policy = load_policy("contact_center")
    for planted in planted_values(UTTERANCES):
        if len(planted.digits or planted.value) >= SHORTEST and is_looked_for(planted, policy):
            yield planted.value


def is_looked_for(planted: PlantedValue, policy: Policy) -> bool:
    return any(
        rule.label == planted.label and rule.applies_to(planted.channel, planted.role, "en") for rule in policy.rules
    )


def everything_in(folder: Path) -> Iterator[str]:
    """All files as text; of Parquet files the values as well, and what the footer says of them."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield file.read_bytes().decode("utf-8", "replace")
        if file.suffix == ".parquet":
            yield repr(pq.read_table(file, partitioning=None).to_pylist())
            yield from footer(file)


def footer(file: Path) -> Iterator[str]:
    metadata = pq.ParquetFile(file).metadata
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            yield repr(metadata.row_group(group).column(column).to_dict())


def test_there_is_something_to_look_for_and_to_look_into(left: Left) -> None:
    assert len(left.canaries) > 50
    assert "demo-0-0000001" in left.places["tables"], "conversations are there"
    assert "2 quarantined" in left.places["screen"]
    assert '"partition": "2026-01-05"' in left.places["log"]
    assert "SparkListenerTaskEnd" in left.places["Spark's events and output"]


@pytest.mark.parametrize("place", ["tables", "screen", "log", "Spark's events and output"])
def test_no_planted_value_is_left_anywhere(left: Left, place: str) -> None:
    found = [value for value in left.canaries if value in left.places[place]]
    assert len(found) == 0, "how many are enough to know: the values stay out of this message as well"
