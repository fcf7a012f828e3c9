"""Reads drawn rows with the turns around them. Redacted text only."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from jobs.sampling.sheet import to_review
from jobs.sampling.source import KEYS, Published

Rows = Sequence[Mapping[str, Any]]
CONVERSATION = ("partition", "conversation_id")
OF_A_SPAN = (
    *(*KEYS, "run_id", "column", "start", "end", "redacted_start", "redacted_end", "label", "rule_id", "rule_name"),
    *("rule_color", "rule_ids", "score", "trigger", "action"),
)


class Drawn(NamedTuple):
    """`sheet` has the rows of a sample's sheet. `turns` has KEYS, `role`, `channel`, `texts` by column, `place` in the
    conversation and `turns` in it; `spans` has OF_A_SPAN of these turns. `text` is the utterances' own column."""

    sheet: Rows
    turns: Rows
    spans: Rows
    text: str


def read_drawn(published: Published, sample: DataFrame, around: int) -> Drawn:
    """The sample, with so many turns before and after each of its rows."""
    drawn = sample.select(*KEYS).distinct()
    turns = _around(published.rows, drawn, around).persist()
    try:
        same = [*KEYS, "run_id"]
        own = turns.select(*same)
        spans = published.spans.join(own, same, "left_semi").select(*OF_A_SPAN)
        return Drawn(
            _rows(to_review(sample, published.rows)),
            _rows(turns.orderBy(*CONVERSATION, "place")),
            _rows(spans.orderBy(*KEYS, "column", "redacted_start", "start")),
            published.text,
        )
    finally:
        turns.unpersist()


def _around(rows: DataFrame, drawn: DataFrame, around: int) -> DataFrame:
    """The turns no further than that from a drawn one. Places are counted: numbers of turns may have gaps."""
    conversations = rows.join(F.broadcast(drawn.select(*CONVERSATION).distinct()), [*CONVERSATION], "left_semi")
    of_one = Window.partitionBy(*CONVERSATION)
    placed = conversations.withColumns(
        {
            "place": F.row_number().over(of_one.orderBy("utterance_index")),
            "turns": F.count(F.lit(1)).over(of_one),
        }
    )
    is_drawn = F.col("is_drawn").isNotNull()
    marked = placed.join(F.broadcast(drawn.withColumn("is_drawn", F.lit(True))), [*KEYS], "left")
    beside = of_one.orderBy("place").rowsBetween(-around, around)
    near = marked.withColumn("near", F.max(F.when(is_drawn, True)).over(beside)).where("near")
    return near.select(*KEYS, "run_id", "role", "channel", "texts", "place", "turns")


def _rows(rows: DataFrame) -> Rows:
    return [row.asDict(recursive=True) for row in rows.collect()]
