"""Rows of `conversations`: the redacted turns of each conversation as an array again, or as one text."""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, StringType, StructType

from jobs.config.layouts import TURN_INDEX, TURN_LABEL, Turns
from jobs.staging.tables.to_tables import redacted_rows
from redaction_udfs.columns.layout import Layout
from schemas.columns import column
from schemas.redacted import REDACTION_COLUMN

WITHHELD = "\n[WITHHELD]"
"""Stands in a text for turns that are held back."""


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
    each = F.array_sort(F.collect_list(F.struct(*(F.col(f"`{name}`") for name in fields))), _in_order)
    gathered = rows.groupBy(*keys).agg(*first, _written(each, turns, layout).alias(turns.column))
    return gathered.select(*(F.col(f"`{name}`") for name in conversations_schema(rows.schema, turns).names))


def conversations_schema(redacted: StructType, turns: Turns) -> StructType:
    """Columns of the table, from those of `redacted`: the rows' own, then the turns with what was redacted in each."""
    own = [redacted[name] for name in turns.own if name in redacted.names]
    if turns.as_text:
        return StructType(
            [*own, column(turns.column, StringType(), "What is published of the turns, with their labels")]
        )
    item = StructType([redacted[name] for name in _kept(redacted, turns)])
    return StructType([*own, column(turns.column, ArrayType(item), "Turns that are published, in their order")])


def _kept(schema: StructType, turns: Turns) -> list[str]:
    """Fields of a turn that are published, and what was redacted in it."""
    return [name for name in (*turns.fields, REDACTION_COLUMN) if name in schema.names]


def _written(array: Column, turns: Turns, layout: Layout) -> Column:
    """The turns as they are published. As the one item of an array they are sorted once, not once for each turn."""
    return F.transform(F.array(array), lambda own: _as_text(own, layout))[0] if turns.as_text else array


def _as_text(turns: Column, layout: Layout) -> Column:
    """The turns behind each other as they stood in their text, with WITHHELD where some between them are held back.

    What follows the last turn that is published is not known here. Null where the text was.
    """

    def piece(turn: Column, place: Column) -> Column:
        before = F.when(place == 0, -1).otherwise(F.get(turns, place - 1)[TURN_INDEX])
        gap = F.when(turn[TURN_INDEX] - before > 1, F.lit(WITHHELD)).otherwise("")
        return F.concat(gap, turn[TURN_LABEL], turn[layout.text])

    return F.when(turns[0][layout.text].isNotNull(), F.array_join(F.transform(turns, piece), ""))


def _in_order(left: Column, right: Column) -> Column:
    """By place: a struct cannot be compared whose fields cannot."""
    return left[TURN_INDEX] - right[TURN_INDEX]
