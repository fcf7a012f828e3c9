"""Rows of `conversations`: the redacted turns of each conversation as an array again."""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, StructType

from jobs.config.layouts import TURN_INDEX, Turns
from jobs.staging.tables.to_tables import redacted_rows
from redaction_udfs.columns.layout import Layout
from schemas.columns import column
from schemas.redacted import REDACTION_COLUMN


def conversation_rows(staged: DataFrame, turns: Turns, layout: Layout) -> DataFrame:
    """A row a conversation, of its turns that are published, in their order. One more shuffle, of published texts.

    What the conversation itself says stands in each of its turns, redacted there: it is taken from the first.
    """
    rows = redacted_rows(staged)
    fields = _kept(rows.schema, turns)
    own = [
        name for name in turns.own if name in rows.columns and name not in (layout.partition, layout.conversation_id)
    ]
    keys = [F.col(f"`{name}`") for name in (layout.partition, layout.conversation_id)]
    first = [F.min_by(F.col(f"`{name}`"), TURN_INDEX).alias(name) for name in own]
    each = F.collect_list(F.struct(*(F.col(f"`{name}`") for name in fields)))
    gathered = rows.groupBy(*keys).agg(*first, F.array_sort(each, _in_order).alias(turns.column))
    return gathered.select(*(F.col(f"`{name}`") for name in conversations_schema(rows.schema, turns).names))


def conversations_schema(redacted: StructType, turns: Turns) -> StructType:
    """Columns of the table, from those of `redacted`: the rows' own, then the turns with what was redacted in each."""
    own = [redacted[name] for name in turns.own if name in redacted.names]
    item = StructType([redacted[name] for name in _kept(redacted, turns)])
    return StructType([*own, column(turns.column, ArrayType(item), "Turns that are published, in their order")])


def _kept(schema: StructType, turns: Turns) -> list[str]:
    """Fields of a turn that are published, and what was redacted in it."""
    return [name for name in (*turns.fields, REDACTION_COLUMN) if name in schema.names]


def _in_order(left: Column, right: Column) -> Column:
    """By place: a struct cannot be compared whose fields cannot."""
    return left[TURN_INDEX] - right[TURN_INDEX]
