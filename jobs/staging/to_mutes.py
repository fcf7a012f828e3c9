"""Rows of `mutes`: when and on which channel recordings are silent."""

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from jobs.staging.rows import touched
from jobs.staging.stamp import Stamp
from jobs.staging.to_tables import our_role, shaped_as, stamped
from redaction_udfs.batches.redact import PROBLEM, RECORDING, SPANS
from redaction_udfs.columns.layout import Layout
from schemas.mutes import mutes_schema

CONVERSATION, AUDIO_CHANNEL, START, END, LABEL = "conversation_id", "audio_channel", "start_ms", "end_ms", "label"
RECORDING_END = "_recording_end_ms"
WITHHELD = "UNPROCESSED"
"""Label of rows that are withheld: of what nobody could look through nothing may be heard."""


def may_mute(layout: Layout) -> bool:
    """True if the table's rows can have times, and be of voice."""
    voice = "voice" in layout.channels.values() if layout.channel else layout.constant_channel == "voice"
    return voice and bool((layout.start_ms and layout.end_ms) or layout.timed_words)


def mute_rows(staged: DataFrame, layout: Layout, stamp: Stamp) -> DataFrame:
    """One row for each stretch of a recording that must be silent."""
    muted = merged(stretches(staged, layout), layout)
    columns = {name: F.col(name) for name in muted.columns} | stamped(stamp, "redacted_at")
    schema = mutes_schema(layout.partition, staged.schema[layout.partition].dataType)
    return muted.select([shaped_as(field, columns[field.name]) for field in schema.fields])


def stretches(staged: DataFrame, layout: Layout) -> DataFrame:
    """Stretches to mute.

    The keys of `merged`, its time with padding within the recording, its label.

    Rows that the job leaves out are withheld like others, but for conversations of which nothing is wanted at all.
    RECORDING_END is when the recording ends as far as rows and words tell; null, and the time not clipped, where no row
    does.
    """
    conversation = F.col(f"`{layout.conversation_id}`")
    each, rows_end = F.col("_each"), F.col("_rows_end")
    heard = (
        touched(staged)
        .where(F.col(RECORDING).isNotNull() & conversation.isNotNull())
        .select(
            layout.partition,
            conversation.alias(CONVERSATION),
            F.col(RECORDING)["end_ms"].alias("_rows_end"),
            F.explode(_heard_in_row(layout)).alias("_each"),
        )
    )
    last_heard = F.max(each[END]).over(Window.partitionBy(layout.partition, CONVERSATION))
    start = F.greatest(each[START] - each["left_ms"], F.lit(0))
    end = F.least(F.coalesce(F.try_add(each[END], each["right_ms"]), each[END]), RECORDING_END)
    return (
        heard.withColumn(RECORDING_END, F.when(rows_end.isNotNull(), F.greatest(rows_end, last_heard)))
        .select(
            layout.partition,
            CONVERSATION,
            RECORDING_END,
            each[AUDIO_CHANNEL].alias(AUDIO_CHANNEL),
            each[LABEL].alias(LABEL),
            start.alias(START),
            end.alias(END),
        )
        .where(F.col(END) > F.col(START))
    )


def merged(stretches: DataFrame, layout: Layout) -> DataFrame:
    """Stretches of one audio channel that overlap or touch made one, of all their labels."""
    in_time = Window.partitionBy(*keys(layout)).orderBy(START, END)
    before = F.max(END).over(in_time.rowsBetween(Window.unboundedPreceding, -1))
    apart = F.when(F.col(START) <= before, 0).otherwise(1)
    numbered = stretches.withColumn("_apart", apart).withColumn("_number", F.sum("_apart").over(in_time))
    labels = F.array_join(F.array_sort(F.collect_set(LABEL)), "+")
    return (
        numbered.groupBy(*keys(layout), "_number")
        .agg(F.min(START).alias(START), F.max(END).alias(END), labels.alias(LABEL))
        .drop("_number")
    )


def keys(layout: Layout) -> list[str]:
    """The columns of one audio channel of a recording."""
    return [layout.partition, CONVERSATION, AUDIO_CHANNEL]


def _heard_in_row(layout: Layout) -> Column:
    """Stretches to mute in a row, as a list of `_stretch`. Null for none.

    Of a row that is published, what was redacted in what was said: spans that are only tagged may be heard. Of one that
    is withheld all of it.
    """
    said_in = [layout.text, *([layout.words] if layout.words else [])]

    def is_silent(span: Column) -> Column:
        timed = span[START].isNotNull() & span[END].isNotNull()
        return timed & span["column"].isin(*said_in) & (span["action"] != "tag")

    def of_span(span: Column) -> Column:
        return _stretch(layout, span[START], span[END], span[LABEL], span["padding_left_ms"], span["padding_right_ms"])

    is_published, spans = F.col(PROBLEM).isNull(), F.transform(F.filter(SPANS, is_silent), of_span)
    if not (layout.start_ms and layout.end_ms):
        return F.when(is_published, spans)
    start, end = F.col(f"`{layout.start_ms}`"), F.col(f"`{layout.end_ms}`")
    whole = F.array(_stretch(layout, start, end, F.lit(WITHHELD), F.lit(0), F.lit(0)))
    return F.when(is_published, spans).when(start.isNotNull() & end.isNotNull(), whole)


def _stretch(layout: Layout, start: Column, end: Column, label: Column, left: Column, right: Column) -> Column:
    """A time, from the earlier to the later, with its padding, label and audio channel."""
    channel = F.col(f"`{layout.audio_channel}`").cast("string") if layout.audio_channel else our_role(layout)
    return F.struct(
        F.least(start, end).cast("long").alias(START),
        F.greatest(start, end).cast("long").alias(END),
        left.alias("left_ms"),
        right.alias("right_ms"),
        label.alias(LABEL),
        channel.alias(AUDIO_CHANNEL),
    )
