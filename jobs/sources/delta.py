"""Rows of some conversations from a Delta table: only Spark knows which of its files count."""

from collections.abc import Sequence

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import to_arrow_schema

from jobs.config.column_kinds import KINDS
from jobs.config.job import JobConfig
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from jobs.sources.lake_table import input_partitions, read_transcripts
from jobs.sources.rows import PARTITION, Key, Rows
from jobs.sources.table_columns import TableColumns, columns_in
from jobs.sources.wanted import Wanted
from redaction_udfs.policy import Mistake, PolicyError

ID = "conversation_id"
READ_AS = {"text": "string", "whole number": "bigint"}
"""Spark's types as which columns are read; those that are compared are read as they are."""


def delta_rows(spark: SparkSession, job: JobConfig, wanted: Wanted, compared: Sequence[str]) -> Rows:
    """The rows. Raises PolicyError for a table that cannot be read or does not fit."""
    try:
        frame = read_transcripts(spark, job)
        columns = columns_in(to_arrow_schema(frame.schema), job, job.transcripts, compared)
        rows = _in_partitions(spark, frame, job, wanted.where).select(
            *(_column(columns, name).alias(name) for name in columns.names),
            F.col(f"`{job.partition}`").cast("string").alias(PARTITION),
        )
        keys = _keys(rows, wanted)
        chosen = spark.createDataFrame(keys, f"{PARTITION} string, {ID} string")
        same = [rows[name].eqNullSafe(chosen[name]) for name in (PARTITION, ID)]
        return Rows(keys, rows.join(F.broadcast(chosen), same, "left_semi").toArrow(), columns)
    except SPARK_ERRORS as error:
        found = f"nothing that can be read ({describe_failure(error)})"
        raise PolicyError([Mistake(job.transcripts, "", found, "a Delta table or a folder of Parquet files")]) from None


def _in_partitions(spark: SparkSession, frame: DataFrame, job: JobConfig, where: str | None) -> DataFrame:
    if where is None:
        return frame
    values = [partition.value for partition in input_partitions(spark, job, where)]
    return frame.where(F.col(f"`{job.partition}`").cast("string").isin(values))


def _column(columns: TableColumns, name: str) -> Column:
    column = F.col(f"`{columns.names[name]}`")
    if name == "text":  # as bytes: Spark takes what is no UTF-8, Arrow does not
        return column.cast("binary")
    return column.cast(READ_AS[KINDS[name].holds]) if name in KINDS else column


def _keys(rows: DataFrame, wanted: Wanted) -> list[Key]:
    """The conversations that are wanted. Which are the first of a table is nobody's promise."""
    matching = rows.where(F.col(ID).isNotNull())
    if wanted.ids:
        matching = matching.where(F.col(ID).isin(list(wanted.ids)))
    for pattern in wanted.patterns("iu"):
        matching = matching.where(F.col("text").cast("string").rlike(pattern))
    keys = matching.select(PARTITION, ID).distinct()
    found = (keys if wanted.ids else keys.limit(wanted.limit)).collect()
    return sorted(Key(*row) for row in found)
