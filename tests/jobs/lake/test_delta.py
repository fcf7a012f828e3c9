"""Promise: a table takes over files that Spark has written, whole and in one commit, or not at all."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import DateType, IntegerType, LongType, StringType, StructField, StructType, TimestampType

from jobs.lake import delta as tables
from jobs.lake import folders
from jobs.lake.delta.transactions import unlisted

pytestmark = pytest.mark.spark

COLUMNS = "name string, size int, dt string"
ODD = "week 1's 50%"
PARTS = "dt string, name string, size int"


def rows_of(path: str) -> list[tuple[object, ...]]:
    """Partition, name and size, as another reader than Spark sees them."""
    rows = DeltaTable(path).to_pyarrow_table().to_pylist()
    return sorted((row["dt"], row["name"], row["size"]) for row in rows)


@pytest.fixture(scope="module")
def empty(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A table without rows."""
    table = str(tmp_path_factory.mktemp("empty") / "table")
    tables.create_table(spark, table, spark.createDataFrame([], PARTS).schema, "dt", "a table")
    return table


@pytest.fixture(scope="module")
def two_days(spark: SparkSession, empty: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A table with a row on each of two days."""
    table = copied(empty, tmp_path_factory.mktemp("two_days"))
    assert replace(rows(spark, ("monday", "old", 1), (ODD, "old", 2)), table, ["monday", ODD], 1) is not None
    return table


@pytest.fixture
def path(two_days: str, tmp_path: Path) -> str:
    """The table of two days, for a test to change."""
    return copied(two_days, tmp_path)


def copied(table: str, folder: Path) -> str:
    """The table with its log, elsewhere: paths in a log are those within its folder."""
    return str(shutil.copytree(table, folder / "table"))


def rows(spark: SparkSession, *values: tuple[object, ...], columns: str = PARTS) -> DataFrame:
    return spark.createDataFrame(list(values), columns)


def replace(
    rows: DataFrame, path: str, values: Sequence[str], attempt: int, files: Sequence[tables.NewFile] = ()
) -> int | None:
    return tables.replace_partitions(rows, path, "dt", values, attempt, "a run", files)


def staged(spark: SparkSession, folder: Path, *values: tuple[object, ...]) -> list[tables.NewFile]:
    """The rows in files of their own, with a column that is none of the table's."""
    written = rows(spark, *values).selectExpr("*", "'beside' AS working").repartition(1)
    written.write.partitionBy("dt").parquet(str(folder / "staged"))
    found = sorted((folder / "staged").glob("dt=*/*.parquet"))
    days = sorted({str(value[0]) for value in values})
    assert len(found) == len(days)
    return [
        tables.NewFile(str(file), day, sum(value[0] == day for value in values))
        for file, day in zip(found, days, strict=True)
    ]


def test_rows_and_files_take_the_place_of_the_partitions(spark: SparkSession, path: str, tmp_path: Path) -> None:
    files = staged(spark, tmp_path, (ODD, "a", 3), (ODD, "b", None))
    assert replace(rows(spark, (ODD, "c", 4)), path, [ODD], 2, files) == 2
    expected = [("monday", "old", 1), (ODD, "c", 4)]
    assert [row for row in rows_of(path) if row[2] is not None] == [expected[0], (ODD, "a", 3), expected[1]]
    assert not any(Path(file.path).exists() for file in files), "moved, not copied"


def rows_of_all_readers(spark: SparkSession, path: str) -> list[list[tuple[object, ...]]]:
    by_spark = [tuple(row) for row in tables.read_table(spark, path).select("dt", "name", "size").collect()]
    dataset = DeltaTable(path).to_pyarrow_dataset()  # noqa: F841  # DuckDB finds it by its name
    by_duckdb = duckdb.sql("SELECT dt, name, size FROM dataset").fetchall()
    return [sorted(by_spark), sorted(by_duckdb), rows_of(path)]


def test_all_readers_see_the_same_and_vacuum_keeps_it(spark: SparkSession, path: str, tmp_path: Path) -> None:
    replace(rows(spark, ("monday", "c", 4)), path, ["monday"], 2, staged(spark, tmp_path, ("monday", "a", 3)))
    expected = [("monday", "a", 3), ("monday", "c", 4), (ODD, "old", 2)]
    assert rows_of_all_readers(spark, path) == [expected] * 3
    assert tables.read_table(spark, path).columns == ["dt", "name", "size"], "the column beside is not the table's"
    spark.conf.set("spark.databricks.delta.retentionDurationCheck.enabled", "false")
    spark.sql(f"VACUUM delta.`{path}` RETAIN 0 HOURS")
    spark.conf.unset("spark.databricks.delta.retentionDurationCheck.enabled")
    assert rows_of_all_readers(spark, path) == [expected] * 3
    assert len(list(Path(path).glob("dt=*/*.parquet"))) == 3, "what was replaced is gone, and nothing else"


def test_the_log_counts_rows_and_nothing_else(spark: SparkSession, path: str, tmp_path: Path) -> None:
    replace(rows(spark), path, ["monday"], 2, staged(spark, tmp_path, ("monday", "a", 3), ("monday", "b", 4)))
    actions = pa.table(DeltaTable(path).get_add_actions(flatten=True)).to_pylist()
    [added] = [added for added in actions if added["partition.dt"] == "monday"]
    assert added["num_records"] == 2
    assert added["size_bytes"] == (Path(path) / added["path"]).stat().st_size
    assert not [name for name in added if name.startswith(("min", "max"))]


@pytest.mark.parametrize("has_checksum", [True, False])
def test_partitions_are_replaced_with_and_without_delta_checksum(
    spark: SparkSession, path: str, has_checksum: bool
) -> None:
    if not has_checksum:  # as other writers leave a table, and a kill between a commit and its checksum
        for file in Path(path, "_delta_log").glob("*.crc"):
            file.unlink()
    assert replace(rows(spark, (ODD, "late", 9)), path, [ODD], 0) is None, "the table has seen a later attempt"
    assert replace(rows(spark, (ODD, "new", 3)), path, [ODD], 2) == 2
    assert rows_of(path) == [("monday", "old", 1), (ODD, "new", 3)]
    assert replace(rows(spark), path, ["monday", ODD], 3) == 3
    assert rows_of(path) == []


def test_small_tables_are_made_and_written_by_one_job(spark: SparkSession, tmp_path: Path) -> None:
    """A query for the state of each table was most of a small run."""
    new, table = rows(spark, ("monday", "a", 1)).coalesce(1), str(tmp_path / "table")
    spark.sparkContext.setJobGroup(table, "counted")
    with unlisted(spark):
        tables.create_table(spark, table, new.schema, "dt", "a table")
    tables.append(new, table, "a note")
    for attempt in (1, 2):
        assert replace(new, table, ["monday"], attempt) == attempt + 1
    jobs = spark.sparkContext.statusTracker().getJobIdsForGroup(table)
    spark.sparkContext.setJobGroup("others", "counted by nobody")
    assert len(jobs) == 3, "one for each writing of rows"
    assert rows_of(table) == [("monday", "a", 1)]


def test_an_earlier_attempt_changes_nothing(spark: SparkSession, path: str, tmp_path: Path) -> None:
    assert replace(rows(spark, ("monday", "new", 5)), path, ["monday"], 7) == 2
    files = staged(spark, tmp_path, ("monday", "late", 6))
    assert replace(rows(spark), path, ["monday"], 6, files) is None
    assert rows_of(path) == [("monday", "new", 5), (ODD, "old", 2)]
    assert Path(files[0].path).exists()


def test_a_commit_in_between_changes_nothing(
    spark: SparkSession, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = staged(spark, tmp_path, ("monday", "late", 6))
    move, others = folders.move, [lambda: replace(rows(spark, (ODD, "other", 5)), path, [ODD], 3)]

    def move_while_another_commits(*args: object) -> None:
        if others:
            assert others.pop()() == 2
        move(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(folders, "move", move_while_another_commits)
    assert replace(rows(spark), path, ["monday"], 2, files) is None
    assert rows_of(path) == [("monday", "old", 1), (ODD, "other", 5)]
    assert Path(files[0].path).exists(), "back where it was"
    assert replace(rows(spark), path, ["monday"], 4, files) == 3, "and good for another attempt"
    assert rows_of(path) == [("monday", "late", 6), (ODD, "other", 5)]


def test_a_file_that_cannot_be_moved_is_an_error(spark: SparkSession, path: str, tmp_path: Path) -> None:
    gone = tables.NewFile(str(tmp_path / "dt=monday" / "gone.parquet"), "monday", 1)
    with pytest.raises(Exception, match=r"moved|FileNotFound|does not exist"):
        replace(rows(spark), path, ["monday"], 2, [gone])
    assert rows_of(path) == [("monday", "old", 1), (ODD, "old", 2)]


def test_a_new_column_is_added(spark: SparkSession, path: str) -> None:
    new = rows(spark, ("monday", "a", 1, "x"), columns="dt string, name string, size int, note string")
    assert replace(new, path, ["monday"], 2) is not None
    notes = {row["name"]: row["note"] for row in DeltaTable(path).to_pyarrow_table().to_pylist()}
    assert notes == {"a": "x", "old": None}


def test_a_column_that_became_something_else_is_an_error(spark: SparkSession, path: str) -> None:
    with pytest.raises(Exception, match="size"):
        replace(
            rows(spark, ("monday", "a", "text"), columns="dt string, name string, size string"), path, ["monday"], 2
        )
    assert rows_of(path) == [("monday", "old", 1), (ODD, "old", 2)]


def schema(*fields: tuple[str, object]) -> StructType:
    return StructType([StructField(name, kind) for name, kind in fields])  # type: ignore[arg-type]


MAPPED = "SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')"
FITTING = [
    (schema(("dt", StringType()), ("size", IntegerType())), "", True, "as the table is, without one column"),
    (schema(("dt", StringType()), ("size", LongType())), "", False, "another type"),
    (schema(("dt", StringType()), ("note", StringType())), "", False, "a column that the table lacks"),
    (schema(("dt", DateType())), "", False, "a partition of another type"),
    (schema(("dt", StringType())), "ADD CONSTRAINT small CHECK (size < 9)", False, "a table with a constraint"),
    (schema(("dt", StringType())), MAPPED, True, "a table whose files have its own names for the columns it maps"),
    (
        schema(("dt", StringType())),
        f"{MAPPED}; RENAME COLUMN size TO bytes",
        False,
        "a table whose files have other names for the columns",
    ),
]


@pytest.mark.parametrize(("asked", "change", "fits", "why"), FITTING, ids=[case[-1] for case in FITTING])
def test_which_tables_take_files(
    spark: SparkSession, empty: str, tmp_path: Path, asked: StructType, change: str, fits: bool, why: str
) -> None:
    table = copied(empty, tmp_path) if change else empty
    for each in change.split("; ") if change else ():
        spark.sql(f"ALTER TABLE delta.`{table}` {each}")
    assert tables.takes_files(spark, table, asked, "dt") == fits, why


def test_a_partition_by_a_time_takes_no_files(spark: SparkSession, tmp_path: Path) -> None:
    asked = schema(("dt", TimestampType()), ("size", IntegerType()))
    tables.create_table(spark, str(tmp_path / "table"), asked, "dt", "a table")
    assert not tables.takes_files(spark, str(tmp_path / "table"), asked, "dt"), "its text depends on the time zone"


def test_a_table_that_gets_a_column_of_any_name_maps_its_columns_then(spark: SparkSession, path: str) -> None:
    wider = rows(spark, ("monday", "c", 4, ("x", 5)), columns=f"{PARTS}, `the note` struct<`a b`: string, n: int>")
    assert replace(wider, path, ["monday"], 2) is not None
    deeper = "struct<`a b`: string, n: int, `c;d`: string>"
    again = rows(spark, ("monday", "d", 5, ("x", 5, "y")), columns=f"{PARTS}, `the note` {deeper}")
    assert tables.takes_files(spark, path, wider.schema, "dt"), "its own names are those in the files"
    assert replace(again, path, ["monday"], 3) is not None
    found = {row["name"]: row["the note"] for row in DeltaTable(path).to_pyarrow_table().to_pylist()}
    assert found == {"d": {"a b": "x", "n": 5, "c;d": "y"}, "old": None}
    assert tables.takes_files(spark, path, again.schema, "dt")
