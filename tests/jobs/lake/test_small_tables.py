"""Promise: what a table's checksum tells without a query is what a query tells, or nothing is told by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.lake import delta as tables
from jobs.lake.delta import reading
from jobs.lake.delta.transactions import unlisted

pytestmark = pytest.mark.spark

ODD = "week 1's 50%"
FIRST, MORE = [("a", 1), ("b", None)], [("c", 3)]


def rows_of(spark: SparkSession, path: str) -> list[tuple[object, ...]]:
    return sorted(map(tuple, tables.read_table(spark, path).collect()), key=str)


def made(spark: SparkSession, path: Path) -> str:
    """A table of two commits."""
    for rows in (FIRST, MORE):
        of_one_file = spark.createDataFrame(rows, "name string, size int").coalesce(1)
        of_one_file.write.format("delta").mode("append").save(str(path))
    return str(path)


def altered(spark: SparkSession, folder: Path) -> Iterator[tuple[str, str]]:
    """Tables, each with something about it, and what that is."""
    yield "two commits", made(spark, folder / "plain")
    for name in (ODD, "out [2026]", "a{b,c}", "what?*", "é ü"):
        yield f"in the folder {name}", made(spark, folder / name)
    wider = made(spark, folder / "wider")
    row = spark.createDataFrame([("d", 4, "beside")], "name string, size int, more string")
    row.write.format("delta").mode("append").option("mergeSchema", "true").save(wider)
    row.write.format("delta").mode("append").save(wider)  # a commit that changes columns names no files
    yield "a column more", wider
    renamed = made(spark, folder / "renamed")
    spark.sql(f"ALTER TABLE delta.`{renamed}` SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')")
    spark.sql(f"ALTER TABLE delta.`{renamed}` RENAME COLUMN size TO length")
    yield "another name inside its files", renamed
    deleted = made(spark, folder / "deleted")
    spark.sql(f"ALTER TABLE delta.`{deleted}` SET TBLPROPERTIES ('delta.enableDeletionVectors' = true)")
    spark.sql(f"DELETE FROM delta.`{deleted}` WHERE name = 'a'")
    yield "rows marked as deleted", deleted
    with unlisted(spark):
        yield "files that its checksum does not name", made(spark, folder / "unlisted")
    many = made(spark, folder / "many")
    rows = spark.range(0, 60, 1, 60).selectExpr("CAST(id AS string) AS name", "CAST(id AS int) AS size")
    rows.write.format("delta").mode("append").save(many)
    yield "more files than a checksum names", many
    empty = str(folder / "empty")
    tables.create_table(spark, empty, spark.createDataFrame([], "name string").schema, None, "a table")
    yield "no rows", empty


def test_a_small_table_s_rows_are_those_that_delta_reads(spark: SparkSession, tmp_path: Path) -> None:
    for what, path in altered(spark, tmp_path):
        read = tables.read_small_table(spark, path)
        assert sorted(map(tuple, read.collect()), key=str) == rows_of(spark, path), what
        assert read.schema == tables.read_table(spark, path).schema, what


def test_the_files_of_a_plain_table_are_read_without_asking_delta(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(reading, "read_table", lambda _, path: asked.append(path))
    by_delta = set()
    for what, path in altered(spark, tmp_path):
        tables.read_small_table(spark, path)
        if path in asked:
            by_delta.add(what)
    assert by_delta == {
        *(f"in the folder {name}" for name in ("out [2026]", "a{b,c}", "what?*")),
        "another name inside its files",
        "rows marked as deleted",
        "files that its checksum does not name",
        "more files than a checksum names",
        "no rows",
    }


@pytest.mark.parametrize(("kind", "told"), [("string", True), ("int", True), ("double", False)])
def test_which_partitions_have_rows(spark: SparkSession, tmp_path: Path, kind: str, told: bool) -> None:
    path = str(tmp_path / "table")
    one, two = ("1", "2") if kind != "string" else (ODD, "2")
    rows = spark.createDataFrame([("a", one), ("b", one)], "name string, part string").selectExpr(
        "name", f"CAST(part AS {kind}) AS part"
    )
    rows.write.format("delta").partitionBy("part").save(path)
    expected = [True, True, False] if told else [None, None, None]
    assert [tables.has_partitions(spark, path, "part", named) for named in ([one], [two, one], [two])] == expected
    tables.replace_partitions(rows.limit(0), path, "part", [one if told else "1.0"], 1, "a run")
    assert tables.has_partitions(spark, path, "part", [one]) is False, "no files at all"
    with unlisted(spark):
        rows.write.format("delta").mode("append").save(path)
    assert tables.has_partitions(spark, path, "part", [one]) is None, "the checksum names no files"
