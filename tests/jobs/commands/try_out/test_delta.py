"""Promise: of a Delta table the same conversations are picked as of Parquet, context too, and no deleted rows."""

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from jobs.sources.in_memory.delta import delta_rows
from jobs.sources.in_memory.parquet import parquet_rows
from jobs.sources.in_memory.parquet_files import is_delta
from jobs.sources.in_memory.rows import conversations_of
from jobs.sources.source import Selection
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import said, with_columns, write_partition

pytestmark = pytest.mark.spark
COMPARED = ("duration", "nothing")
GOES_ON = ("c1, 2026-01-05", "c1, 2026-01-06")
WANTED = [
    (Selection(ids=("c1", "c9")), "by id; one is not there"),
    (Selection(search="ÜBER pin", limit=9), "by words, in any letter case"),
    (Selection(search="a.b", limit=9), "signs are signs"),
    (Selection(where="dt > '2026-01-05'", limit=9), "by partition"),
    (Selection(where="dt = '1999-01-01'"), "no such partition"),
]


@pytest.fixture(scope="module")
def both(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[JobConfig, JobConfig]:
    """The same rows as Parquet and as a Delta table, which still has files of rows that were deleted."""
    folder = tmp_path_factory.mktemp("lake")
    schema = with_columns(pa.field("duration", pa.int32()))
    for day, conversation in (("2026-01-05", "c1"), ("2026-01-06", "c1"), ("2026-01-06", "c2")):
        texts = ("über pin 1", None, "a.b", "axb pin")
        rows = [said(text, n, conversation, duration=60) for n, text in enumerate(texts)]
        write_partition(folder, day, rows, schema, part=int(conversation[1]))
    transcripts, delta = str(folder / "transcripts"), str(folder / "delta")
    frame = spark.read.parquet(transcripts)
    writer = frame.withColumn("text", F.upper("text")).write.format("delta").partitionBy("dt")
    writer.save(delta)
    frame.write.format("delta").mode("overwrite").save(delta)
    return tuple(JobConfig.model_validate({"transcripts": path, "out": ""}) for path in (transcripts, delta))


def test_a_delta_table_is_known_as_one(both: tuple[JobConfig, JobConfig]):
    assert [is_delta(job.transcripts) for job in both] == [False, True]


@pytest.mark.parametrize(("wanted", "why"), WANTED)
def test_the_same_conversations_as_from_parquet(both, spark: SparkSession, wanted: Selection, why: str):
    parquet, delta = both
    expected = conversations_of(parquet_rows(parquet, wanted, COMPARED), parquet)
    found = conversations_of(delta_rows(spark, delta, wanted, COMPARED), delta)
    assert sorted(found, key=str) == sorted(expected, key=str), why
    assert all(talk.columns == {"duration": 60} for talk, _ in found), why
    assert {talk.id for talk, context in found if context} == {talk.id for talk, _ in found if talk.id in GOES_ON}, why
    assert bool(found) == ("1999" not in (wanted.where or "")), why


def test_a_condition_on_another_column_is_told(both, spark: SparkSession):
    with pytest.raises(PolicyError, match="--where"):
        delta_rows(spark, both[1], Selection(where="day = 1"), ())
