"""Promise: a job with input that it must not start with says so and writes nothing. Plans only, no run."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.pipeline.prepare import check_writable, prepare
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import DAYS, STANDARD, job_over, said, three_days, write_partition
from tests.jobs.tables import complaints

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with nothing wrong in it."""
    folder = tmp_path_factory.mktemp("lake")
    three_days(folder)
    return folder


def test_values_without_a_mapping_are_named(spark: SparkSession, tmp_path: Path) -> None:
    strange = [
        said("a", 0, role="Customr"),
        said("b", 1, channel="fax"),
        said("c", 2, channel=None),
        said("d", 3, role=None),
    ]
    write_partition(tmp_path, DAYS[0], strange)
    found = complaints(spark, job_over(tmp_path))
    assert len(found) == 3, "a null role is `other`"
    role, *channels = found
    assert 'values.roles: found "Customr" in role' in role and role.endswith("did you mean customer?")
    assert sorted(channel.split(": ", 1)[1].split(", expected")[0] for channel in channels) == [
        'values.channels: found "fax" in channel',
        "values.channels: found nothing in channel",
    ]


def test_a_column_of_too_many_values_is_not_shown(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], [said("a", i, role=f"jane.doe.{i}@example.com") for i in range(21)])
    [mistake] = complaints(spark, job_over(tmp_path))
    assert "values.roles: found 21 unknown values in role" in mistake and "jane" not in mistake


FOLDERS = [
    ("transcripts", "transcripts", "out: found the folder of the transcripts", "the same"),
    ("transcripts", "transcripts/out", "out: found the folder of the transcripts", "one inside the other"),
    ("transcripts", "transcripts/../transcripts/", "out: found the folder of the transcripts", "the same in disguise"),
    ("transcripts", ".", "out: found the folder of the transcripts", "one around the other"),
    ("nowhere", "out", "transcripts: found nothing that can be read", "no such folder"),
    ("transcripts/dt=2026-01-05", "out", "transcripts: found a table without a column dt", "a single partition"),
]


@pytest.mark.parametrize(("transcripts", "out", "expected", "why"), FOLDERS, ids=[case[-1] for case in FOLDERS])
def test_folders_that_cannot_serve(
    spark: SparkSession, lake: Path, transcripts: str, out: str, expected: str, why: str
) -> None:
    job = JobConfig(transcripts=str(lake / transcripts), out=f"{lake}/{out}")
    [mistake] = complaints(spark, job)
    assert expected in mistake, why


def test_all_that_does_not_fit_is_named_at_once(spark: SparkSession, tmp_path: Path) -> None:
    fields = [field for field in STANDARD if field.name != "role"]
    schema = pa.schema([*fields, pa.field("note", pa.string()), pa.field("raw", pa.struct([("json", pa.binary())]))])
    write_partition(tmp_path, DAYS[0], [said("a")], schema)
    found = complaints(spark, job_over(tmp_path))
    assert [mistake.split(": ")[1] for mistake in found] == [
        "columns.role",
        "text_columns.note",
        "text_columns.raw.json",
    ]


def test_rows_without_a_partition_are_named_and_can_be_left_out(spark: SparkSession, tmp_path: Path) -> None:
    for value in (DAYS[0], "__HIVE_DEFAULT_PARTITION__"):
        write_partition(tmp_path, value, [said("a")])
    [mistake] = complaints(spark, job_over(tmp_path))
    assert "partition: found rows without a dt" in mistake
    run = prepare(spark, job_over(tmp_path), where="dt IS NOT NULL")
    assert [partition.input.value for partition in run.plan.todo] == [DAYS[0]]


def test_a_folder_that_cannot_be_written(spark: SparkSession, lake: Path) -> None:
    file = lake / "a_file"
    file.write_text("not a folder")
    run = prepare(spark, JobConfig(transcripts=str(lake / "transcripts"), out=str(file / "out")))
    with pytest.raises(PolicyError, match="a folder that cannot be written"):
        check_writable(run)
    assert file.read_text() == "not a folder"
