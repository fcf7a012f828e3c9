"""A user's table with what the job needs worked out beside its own columns."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.types import (
    ArrayType,
    DataType,
    IntegralType,
    MapType,
    NumericType,
    StringType,
    StructField,
    StructType,
)

from jobs.config.fit.layout import is_of_unit
from jobs.config.job import JobConfig
from jobs.config.layouts import DERIVED, MS_PER_UNIT, PartitionColumns, TimeColumn
from jobs.sources.turns import quoted, unfolded, with_own_columns
from redaction_udfs.mistakes import PolicyError

PARTS_OF_TIME = {"date": "yyyy-MM-dd", "hour": "yyyy-MM-dd'T'HH", "month": "yyyy-MM", "year": "yyyy"}
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
WHOLE_NUMBERS = ("utterance_index", "start_ms", "end_ms")
CODES = ("conversation_id", "role", "channel")
"""Columns that some tables write as whole numbers. They are read, and published, as texts."""


def standard(rows: DataFrame, job: JobConfig) -> DataFrame:
    """The rows with columns renamed, turns unfolded, and partition and times worked out. What is missing is left out.

    Raises PolicyError for names that the job keeps for itself, and for turns that are none.
    """
    rows = _numbers_as_texts(shaped(rows, job), job)
    if taken := sorted(set(DERIVED.values()) & set(rows.columns)):
        expected = f"another name: rename: {{{taken[0]}: {taken[0].strip('_')}}}"
        raise PolicyError([job.document.mistake((taken[0],), "a column of this name", expected)])
    return with_times(with_partition(rows, job.partitioning), job)


def shaped(rows: DataFrame, job: JobConfig) -> DataFrame:
    """The rows under the names that the job gives their columns, a turn each."""
    return unfolded(with_own_columns(renamed(rows, job.rename), job), job)


def renamed(rows: DataFrame, names: Mapping[str, str]) -> DataFrame:
    """The rows under new names, of nested columns by dotted path."""
    if not names:
        return rows
    schema = _renamed(rows.schema, "", names)
    assert isinstance(schema, StructType)
    columns = zip(rows.schema.fields, schema.fields, strict=True)
    return rows.select([F.col(quoted(old.name)).cast(new.dataType).alias(new.name) for old, new in columns])


def _renamed(kind: DataType, path: str, names: Mapping[str, str]) -> DataType:
    if isinstance(kind, StructType):
        places = [(field, f"{path}.{field.name}" if path else field.name) for field in kind.fields]
        return StructType(
            [
                StructField(names.get(place, f.name), _renamed(f.dataType, place, names), f.nullable)
                for f, place in places
            ]
        )
    if isinstance(kind, ArrayType):
        return ArrayType(_renamed(kind.elementType, path, names), kind.containsNull)
    if isinstance(kind, MapType):
        inner = (_renamed(kind.keyType, f"{path}.key", names), _renamed(kind.valueType, f"{path}.value", names))
        return MapType(*inner, kind.valueContainsNull)
    return kind


def _numbers_as_texts(rows: DataFrame, job: JobConfig) -> DataFrame:
    """Numbers that the job redacts or replaces, and numbers in place of ids and names, become texts.

    Texts of CSV files that must be numbers become these.
    """
    codes = {job.columns.named(meaning) or meaning for meaning in CODES}
    for field in rows.schema.fields:
        is_code = field.name in codes and isinstance(field.dataType, IntegralType)
        is_redacted = isinstance(field.dataType, NumericType) and job.text_columns.get(field.name, "keep") != "keep"
        if is_code or is_redacted:
            rows = rows.withColumn(field.name, F.col(quoted(field.name)).cast("string"))
    kinds = {field.name: field.dataType for field in rows.schema.fields}
    for meaning in WHOLE_NUMBERS if job.format == "csv" else ():
        said = job.columns.named(meaning)
        name = meaning if said is None else said
        if isinstance(name, str) and isinstance(kinds.get(name), StringType):
            rows = rows.withColumn(name, F.col(quoted(name)).try_cast("bigint"))
    return rows


def with_partition(rows: DataFrame, partition: PartitionColumns) -> DataFrame:
    """The rows with their partition column."""
    if partition.is_own_column or not set(partition.made_of) <= set(rows.columns) or partition.name in rows.columns:
        return rows
    return rows.withColumn(partition.name, partition_value(partition))


def partition_value(partition: PartitionColumns) -> Column:
    """Value of a row's partition: `region=north/call_date=2026-01-05` of several columns; `all` of none."""
    if not partition.made_of:
        return F.lit("all")
    first = partition.made_of[0]
    if partition.unit == "date":
        return _timestamp(first).cast("date")
    if partition.unit != "value":
        return F.date_format(_timestamp(first), PARTS_OF_TIME[partition.unit])
    if len(partition.made_of) == 1:
        return F.col(quoted(first))
    parts = [
        F.concat(F.lit(f"{name}="), F.coalesce(F.col(quoted(name)).cast("string"), F.lit(NO_VALUE)))
        for name in partition.made_of
    ]
    return F.concat_ws("/", *parts)


def with_times(rows: DataFrame, job: JobConfig) -> DataFrame:
    """The rows with the times that have units of their own, as ms in the conversation, beside them."""
    kinds = {field.name: field.dataType for field in rows.schema.fields}
    times = {meaning: said for meaning, said in job.columns.times.items() if _fits(said, kinds)}
    first = _first(times, job) if {job.partition_column, job.columns.conversation_id} <= set(kinds) else None
    for meaning, said in times.items():
        rows = rows.withColumn(DERIVED[meaning], _in_conversation(said, first))
    return rows


def _fits(said: TimeColumn, kinds: Mapping[str, DataType]) -> bool:
    names = [said.column, *([said.since] if said.since else [])]
    return all(name in kinds and is_of_unit(kinds[name], said) for name in names)


def _first(times: Mapping[str, TimeColumn], job: JobConfig) -> Column | None:
    """The conversation's first absolute time: of starts, or of ends where there are no starts."""
    absolute = [said for said in times.values() if said.is_absolute and said.since is None]
    conversation = job.columns.conversation_id
    return _first_in_conversation(absolute[0], job.partition_column, conversation) if absolute else None


def in_milliseconds(name: str, unit: str) -> Column:
    """A column's times in ms, as whole numbers. Null for what is no time of the unit."""
    column = F.col(quoted(name))
    if unit == "timestamp":
        return F.unix_millis(_timestamp(name))
    if unit == "mm:ss":
        parts = F.split(F.regexp_replace(column, ",", "."), ":")
        in_seconds = F.aggregate(parts, F.lit(0.0), lambda done, part: done * 60 + part.try_cast("double"))
        return F.round(in_seconds * 1000).try_cast("bigint")
    return F.round(column.try_cast("double") * MS_PER_UNIT[unit.removeprefix("epoch_")]).try_cast("bigint")


def _timestamp(name: str) -> Column:
    """A column's timestamps. Null for other texts: Spark alone takes `1:30` for a time of today and 2500 for a year."""
    column = F.col(quoted(name))
    return F.when(column.cast("string").rlike(r"^\s*\d{4,6}-"), column.try_cast("timestamp"))


def _in_conversation(said: TimeColumn, first: Column | None) -> Column:
    """Times as ms in the conversation: since `since`, or since its first time where they are absolute."""
    own = in_milliseconds(said.column, said.unit)
    if said.since is not None:
        return own - in_milliseconds(said.since, said.unit)
    return own - first if said.is_absolute and first is not None else own


def _first_in_conversation(said: TimeColumn, partition: str, conversation_id: str) -> Column:
    """The first time of each conversation of a partition. One more shuffle, of tables with absolute times only."""
    conversation = Window.partitionBy(quoted(partition), quoted(conversation_id))
    return F.min(in_milliseconds(said.column, said.unit)).over(conversation)
