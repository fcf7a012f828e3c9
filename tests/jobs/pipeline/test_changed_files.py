"""Promise: a file that changes while a run reads it stops its partition and is named; the next run takes what is there.

The changes come between plan and reading; a kill or a clock has no part in it.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.pipeline import prepare as preparing
from jobs.pipeline.ledger import PartitionRun
from jobs.pipeline.prepare import prepare
from jobs.pipeline.progress import reasons
from jobs.sources.lake_table import LakeTable
from tests.jobs.lakes import job_over, said, write_partition
from tests.jobs.sources import own_lakes
from tests.jobs.tables import days_of, finish, run_job, statuses, texts_of

pytestmark = pytest.mark.spark

SECRET = "card 4111 1111 1111 1111"
CHANGED = "files changed after this run had listed them: "
TO_DO = "Let their writer finish: the next run takes what is there then"
SIZE = r"[\d,]+ bytes of 2"
NEW = [said(f"pin 1234 {n}", n, "new") for n in range(7)]


def write_anew(file: Path, rows: list[dict[str, Any]]) -> None:
    """Writes the file as a job does that replaces it: another file takes its name."""
    draft = file.with_suffix(".draft")
    pq.write_table(pa.Table.from_pylist(rows, pq.read_schema(file)), draft)
    draft.replace(file)


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 300)


class Change(NamedTuple):
    """What happens to a file, what is said of it then, and what becomes of its partition in the next run."""

    happens: Callable[[Path], object]
    now: str | None
    next_run: str = "published"


CHANGES = {
    "untouched": Change(lambda file: None, None),
    "its time alone": Change(lambda file: os.utime(file, (1, 1)), None),
    "a new file beside it": Change(lambda file: write_partition(file.parents[2], value_of(file), NEW, part=9), None),
    "removed": Change(Path.unlink, "gone"),
    "cut": Change(cut, SIZE, "failed"),
    "of 0 bytes": Change(lambda file: file.write_bytes(b""), "0 bytes of", "failed"),
    "fewer rows": Change(lambda file: write_anew(file, NEW[:1]), SIZE),
    "more rows": Change(lambda file: write_anew(file, NEW), SIZE),
    "as many rows, others": Change(lambda file: write_anew(file, NEW[:3]), SIZE),
    "no row": Change(lambda file: write_anew(file, []), SIZE),
}
DAYS = {f"2026-01-{day:02}": name for day, name in enumerate(CHANGES, start=5)}


def value_of(file: Path) -> str:
    return file.parent.name.partition("=")[2]


class Changed(NamedTuple):
    """A job, its ledger after the run in which files changed, and the size that each of them had before."""

    job: JobConfig
    rows: dict[str, PartitionRun]
    sizes: dict[str, int]


@pytest.fixture(scope="module")
def changed(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Changed:
    folder = tmp_path_factory.mktemp("a lake")  # with a blank
    files = {day: write_two(folder, day) for day in DAYS}
    sizes = {day: file.stat().st_size for day, file in files.items()}
    job = job_over(folder)
    run = prepare(spark, job)
    for day, name in DAYS.items():
        CHANGES[name].happens(files[day])
    return Changed(job, {row.partition: row for row in finish(run).rows}, sizes)


def write_two(folder: Path, day: str) -> Path:
    """Two files of a day; the second."""
    write_partition(folder, day, [said(SECRET), said("thank you", 1)])
    return write_partition(folder, day, [said(f"pin 1234 {n}", n, "c2") for n in range(3)], part=1)


@pytest.mark.parametrize("day", DAYS, ids=list(DAYS.values()))
def test_a_file_that_changed_is_named_with_what_it_was_and_is(changed: Changed, day: str) -> None:
    row, change = changed.rows[day], CHANGES[DAYS[day]]
    if change.now is None:
        assert (row.status, row.problem) == ("published", None)
        return
    told = reasons(row)
    assert row.status in ("failed", "checks_failed")
    assert f"{CHANGED}dt={day}/part-00001.parquet ({changed.sizes[day]:,} bytes of 2" in told, told
    assert re.search(f" UTC, now {change.now}.*{TO_DO}", told), told
    assert "part-00000" not in told.partition(CHANGED)[2], "the file that is as it was is not named"
    assert "4111" not in told and "pin" not in told


def test_the_next_run_takes_what_is_there_then(spark: SparkSession, changed: Changed) -> None:
    assert days_of(changed.job) == {day for day, name in DAYS.items() if CHANGES[name].now is None}
    again = run_job(spark, changed.job)
    expected = {day: CHANGES[name].next_run for day, name in DAYS.items() if name != "untouched"}
    assert statuses(again) == expected
    assert not any(CHANGED in (row.problem or "") for row in again.rows), "nothing changed during this one"
    assert not any("4111" in (text or "") for text in texts_of(changed.job))
    assert (
        len([text for text in texts_of(changed.job) if text and text.startswith("pin [PIN]")]) == 3 * 3 + 7 + 1 + 7 + 3
    )


def test_a_file_that_goes_while_rows_are_counted_is_named(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2026-01-05", "2026-01-06"):
        file = write_two(tmp_path, day)
    make_plan = preparing.make_plan

    def after_a_removal(*args: Any) -> Any:
        file.unlink()
        return make_plan(*args)

    monkeypatch.setattr(preparing, "make_plan", after_a_removal)
    plan = prepare(spark, job_over(tmp_path)).plan
    assert [planned.input.value for planned in plan.todo] == ["2026-01-05"]
    [failed] = plan.failed
    assert f"; {CHANGED}dt=2026-01-06/part-00001.parquet (" in failed.problem and ", now gone). Let" in failed.problem


LAYOUTS = ["by_hour", "by_expression", "unpartitioned", "as_csv"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_files_are_looked_at_wherever_spark_found_them(spark: SparkSession, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a lake"
    folder.mkdir()
    job = getattr(own_lakes, name)(folder)
    files = LakeTable(spark, job).files
    first, *others = [str(value) for value in files.by_value]
    assert [files.changes_in(value) for value in (first, *others)] == [None] * (1 + len(others))
    place = files.places(files.by_value[first])[0]
    os.utime(place.removeprefix("file:"), (1, 1))
    told = files.changes_in(first)
    assert told is not None and f"{CHANGED}{files.below(place)} (" in told and "now" in told


def test_files_of_a_delta_table_are_looked_at(spark: SparkSession, tmp_path: Path) -> None:
    rows = spark.createDataFrame(pa.Table.from_pylist([{**said("hello"), "dt": "5 of 6"}]))
    rows.write.format("delta").partitionBy("dt").save(str(tmp_path / "transcripts"))
    files = LakeTable(spark, job_over(tmp_path)).files
    assert files.changes_in("5 of 6") is None
    [file] = (tmp_path / "transcripts").glob("dt=*/*.parquet")
    file.unlink()
    told = files.changes_in("5 of 6")
    assert told is not None and ", now gone)" in told and file.name in told
