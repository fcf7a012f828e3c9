"""Times of a user's table as milliseconds in the conversation, worked out by Spark."""

from pyspark.sql import Column, Window
from pyspark.sql import functions as F

from jobs.config.layouts import MS_PER_UNIT, TimeColumn


def in_milliseconds(name: str, unit: str) -> Column:
    """A column's times in ms, as whole numbers. Null for what is no time of the unit."""
    column = F.col(f"`{name}`")
    if unit == "timestamp":
        return F.unix_millis(column.try_cast("timestamp"))
    if unit == "mm:ss":
        parts = F.split(F.regexp_replace(column, ",", "."), ":")
        in_seconds = F.aggregate(parts, F.lit(0.0), lambda done, part: done * 60 + part.try_cast("double"))
        return F.round(in_seconds * 1000).try_cast("bigint")
    return F.round(column.try_cast("double") * MS_PER_UNIT[unit.removeprefix("epoch_")]).try_cast("bigint")


def in_conversation(said: TimeColumn, first: Column | None) -> Column:
    """Times as ms in the conversation: since `since`, or since its first time where they are absolute."""
    own = in_milliseconds(said.column, said.unit)
    if said.since is not None:
        return own - in_milliseconds(said.since, said.unit)
    return own - first if said.is_absolute and first is not None else own


def first_in_conversation(said: TimeColumn, partition: str, conversation_id: str) -> Column:
    """The first time of each conversation of a partition. One more shuffle, of tables with absolute times only."""
    conversation = Window.partitionBy(f"`{partition}`", f"`{conversation_id}`")
    return F.min(in_milliseconds(said.column, said.unit)).over(conversation)
