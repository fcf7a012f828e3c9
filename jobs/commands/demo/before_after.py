"""A few conversations of a demo, before and after."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pyspark.sql import Row, SparkSession, Window
from pyspark.sql import functions as F
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jobs.console.screen import print_line

A_CHANNEL = 2
"""So many conversations of each channel."""
MOST_TURNS = 10
WIDEST = 100


class ShownUtterance(NamedTuple):
    """An utterance before and after, and the audit's rows for its text."""

    role: str
    before: str
    after: str
    spans: tuple[Row, ...]


class Shown(NamedTuple):
    """A conversation, its partition and its channel."""

    id: str
    dt: str
    channel: str


def print_conversations(spark: SparkSession, transcripts: Path, tables: Path, console: Console) -> None:
    """The most varied conversations of each channel: the part of each where most happens."""
    chosen = pick(spark, tables)
    turns = _turns(spark, transcripts, tables, chosen)
    if chosen:
        print_line(console, "\nBefore and after", "bold")
        print_line(
            console, "The people and the numbers are made up: real transcripts should not be shown like this.", "dim"
        )
    for conversation in chosen:
        print_line(console, f"\n{conversation.channel}  {conversation.dt}  {conversation.id}", "dim")
        shown = busiest(turns[conversation.id], MOST_TURNS)
        console.print(_table(shown), width=min(console.width, WIDEST))


def pick(spark: SparkSession, tables: Path) -> list[Shown]:
    """For each channel the conversations with most kinds of values."""
    audit = spark.read.format("delta").load(f"{tables}/audit")
    kinds = audit.groupBy("conversation_id", "dt", "channel").agg(F.countDistinct("label").alias("labels"))
    ranked = Window.partitionBy("channel").orderBy(F.desc("labels"), "conversation_id")
    top = kinds.withColumn("rank", F.row_number().over(ranked)).where(F.col("rank") <= A_CHANNEL)
    return [Shown(r.conversation_id, str(r.dt), r.channel) for r in top.orderBy("channel", "rank").collect()]


def busiest(turns: Sequence[ShownUtterance], most: int) -> Sequence[ShownUtterance]:
    """The stretch of so many turns in which most labels occur. The first of several."""

    def labels(start: int) -> int:
        return len({span.label for turn in turns[start : start + most] for span in turn.spans})

    starts = range(max(1, len(turns) - most + 1))
    best = max(starts, key=lambda start: (labels(start), -start))
    return turns[best : best + most]


def _turns(
    spark: SparkSession, transcripts: Path, tables: Path, chosen: Iterable[Shown]
) -> Mapping[str, Sequence[ShownUtterance]]:
    """The turns of the conversations that have a text, in order."""
    wanted = F.col("conversation_id").isin(*(c.id for c in chosen))
    key = ("conversation_id", "utterance_index")
    before = spark.read.parquet(str(transcripts)).where(wanted).select(*key, "role", F.col("text").alias("before"))
    after = (
        spark.read.format("delta").load(f"{tables}/redacted").where(wanted).select(*key, F.col("text").alias("after"))
    )
    spans: dict[tuple[str, int], list[Row]] = {}
    for row in spark.read.format("delta").load(f"{tables}/audit").where(wanted & (F.col("column") == "text")).collect():
        spans.setdefault((row.conversation_id, row.utterance_index), []).append(row)
    turns: dict[str, list[ShownUtterance]] = {}
    for row in before.join(after, [*key]).where("before IS NOT NULL").orderBy(*key).collect():
        own = spans.get((row.conversation_id, row.utterance_index), [])
        turn = ShownUtterance(row.role, row.before, row.after, tuple(own))
        turns.setdefault(row.conversation_id, []).append(turn)
    return turns


def _table(turns: Iterable[ShownUtterance]) -> Table:
    """Table of utterances: unchanged ones dim, redacted ones above their result."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", width=8)
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for turn in turns:
        before, after = Text(turn.before), Text(turn.after)
        if not turn.spans:
            before.stylize("dim")
        for span in turn.spans:
            before.stylize("red", span.start, span.end)
            after.stylize("bold green", span.redacted_start, span.redacted_end)
        table.add_row(turn.role, "-" if turn.spans else "", before)
        if turn.spans:
            table.add_row("", "+", after)
    return table
