"""Conversations of a Delta table, read by Spark."""

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import to_arrow_schema

from jobs.config.column_kinds import KINDS
from jobs.config.job import JobConfig
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from jobs.sources.in_memory.context import Around, partitions_around
from jobs.sources.in_memory.rows import PARTITION, ConversationKey, Rows, selected
from jobs.sources.lake_table import LakeTable
from jobs.sources.source import SelectedConversation, Selection
from jobs.sources.table_columns import TableColumns, columns_in, compared_in
from redaction_udfs.mistakes import raise_any
from redaction_udfs.policy import Mistake, PolicyError

ID = "conversation_id"
READ_AS = {"text": "string", "whole number": "bigint"}
"""Spark's types as which columns are read; those that are compared are read as they are."""


class DeltaTable(NamedTuple):
    """A source: the transcripts of a job, with the columns that expressions compare."""

    spark: SparkSession
    job: JobConfig
    compared: Sequence[str] = ()

    def conversations(self, selection: Selection) -> list[SelectedConversation]:
        """The conversations that are selected. Raises PolicyError for a table that cannot be read or does not fit."""
        return selected(delta_rows(self.spark, self.job, selection, self.compared), selection, self.job)


def delta_rows(spark: SparkSession, job: JobConfig, selection: Selection, compared: Sequence[str]) -> Rows:
    """The rows. Raises PolicyError for a table that cannot be read or does not fit."""
    try:
        lake = LakeTable(spark, job)
        if "partition" not in job.model_fields_set and job.partition_column not in lake.transcripts.columns:
            job = job.model_copy(update={"partition": None})  # nobody asked for one
            lake = LakeTable(spark, job)
        schema = to_arrow_schema(lake.transcripts.schema)
        ours, mistakes = columns_in(schema, job, job.transcripts)
        raise_any(mistakes)
        columns = compared_in(ours, schema, compared)
        rows = lake.transcripts.select(
            *(_column(columns, name).alias(name) for name in columns.names),
            F.col(f"`{job.partition_column}`").cast("string").alias(PARTITION),
        )
        keys = _keys(_in_partitions(rows, lake, selection.where), selection)
        around = partitions_around(lake.values(), job)
        return Rows(keys, _rows_of(rows, keys, around), columns, around)
    except SPARK_ERRORS as error:
        found = f"nothing that can be read ({describe_failure(error)})"
        raise PolicyError([Mistake(job.transcripts, "", found, "a Delta table or a folder of Parquet files")]) from None


def _in_partitions(rows: DataFrame, lake: LakeTable, where: str | None) -> DataFrame:
    if where is None:
        return rows
    return rows.where(F.col(PARTITION).isin([partition.value for partition in lake.partitions(where)]))


def _rows_of(rows: DataFrame, keys: Sequence[ConversationKey], around: Around) -> pa.Table:
    """All rows of the conversations, and of the same ids in the partitions around."""
    near = {key._replace(partition=other) for key in keys for other in around.get(key.partition or "", ())}
    chosen = rows.sparkSession.createDataFrame(sorted({*keys, *near}, key=str), f"{PARTITION} string, {ID} string")
    same = [rows[name].eqNullSafe(chosen[name]) for name in (PARTITION, ID)]
    return rows.join(F.broadcast(chosen), same, "left_semi").toArrow()


def _column(columns: TableColumns, name: str) -> Column:
    column = F.col(f"`{columns.names[name]}`")
    if name == "text":  # as bytes: Spark takes what is no UTF-8, Arrow does not
        return column.cast("binary")
    return column.cast(READ_AS[KINDS[name].holds]) if name in KINDS else column


def _keys(rows: DataFrame, selection: Selection) -> list[ConversationKey]:
    """The conversations that are selection. Which are the first of a table is nobody's promise."""
    matching = rows.where(F.col(ID).isNotNull())
    if selection.ids:
        matching = matching.where(F.col(ID).isin(list(selection.ids)))
    for pattern in selection.patterns("iu"):
        matching = matching.where(F.col("text").cast("string").rlike(pattern))
    keys = matching.select(PARTITION, ID).distinct()
    found = (keys if selection.ids else keys.limit(selection.limit)).collect()
    return sorted(ConversationKey(*row) for row in found)
