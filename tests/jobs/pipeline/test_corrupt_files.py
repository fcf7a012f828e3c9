"""Promise: the partition of a file that cannot be read fails and names it, the others are published."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from tests.jobs.lakes import DAYS, STANDARD, job_over, said, write_partition
from tests.jobs.tables import days_of, rows_of, run_job

pytestmark = pytest.mark.spark

GOOD_DAYS = DAYS[:2]
BAD_DAYS = ("2026-01-04", "2026-01-09", "2026-01-10")
EMPTY_DAY = DAYS[2]


@pytest.fixture(scope="module")
def corrupt(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[JobConfig, dict[str, Any]]:
    """A job over files of which some cannot be read, and its ledger."""
    folder = tmp_path_factory.mktemp("corrupt")
    for day in (*GOOD_DAYS, EMPTY_DAY):
        write_partition(folder, day, [said("card 4111 1111 1111 1111")])
    (folder / "transcripts" / f"dt={EMPTY_DAY}" / "part-9.parquet").touch()  # Spark passes over a file without a byte
    truncated, garbage, damaged = (write_partition(folder, day, [said("pin 1234 " + "x" * 500)]) for day in BAD_DAYS)
    truncated.write_bytes(truncated.read_bytes()[:-100])
    garbage.write_bytes(b"card 4111 1111 1111 1111\n" * 40)
    damage_texts(damaged)
    job = job_over(folder)
    outcome = run_job(spark, job)
    return job, {row.partition: row for row in outcome.rows}


def damage_texts(file: Path) -> None:
    """Overwrites the pages of the texts: the file opens, and its other columns can be read."""
    text = pq.ParquetFile(file).metadata.row_group(0).column(STANDARD.get_field_index("text"))
    start = text.dictionary_page_offset or text.data_page_offset
    written = bytearray(file.read_bytes())
    written[start : start + text.total_compressed_size] = b"\xaa" * text.total_compressed_size
    file.write_bytes(bytes(written))


@pytest.mark.parametrize("day", BAD_DAYS, ids=["truncated", "garbage", "damaged"])
def test_a_partition_with_a_corrupt_file_fails_with_the_file_named(
    corrupt: tuple[JobConfig, dict[str, Any]], day: str
) -> None:
    _, ledger = corrupt
    assert ledger[day].status == "failed" and f"dt={day}/part-00000.parquet" in ledger[day].problem
    assert "4111" not in ledger[day].problem


def test_a_file_without_a_byte_fails_its_partition(corrupt: tuple[JobConfig, dict[str, Any]]) -> None:
    _, ledger = corrupt
    assert ledger[EMPTY_DAY].status == "failed"
    assert "a file of 0 bytes" in ledger[EMPTY_DAY].problem and "part-9.parquet" in ledger[EMPTY_DAY].problem


def test_partitions_without_a_corrupt_file_are_published(corrupt: tuple[JobConfig, dict[str, Any]]) -> None:
    job, ledger = corrupt
    assert {day for day in ledger if ledger[day].status == "published"} == set(GOOD_DAYS)
    assert days_of(job) == days_of(job, "audit") == set(GOOD_DAYS)
    assert len(rows_of(job, "runs")) == len(GOOD_DAYS) + len(BAD_DAYS) + 1
