"""What the tables of a job, or a run over files, say of conversations: published or not, their end, their mutes."""

import re
from collections.abc import Sequence
from functools import partial, reduce
from pathlib import Path

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.commands.recordings.published import Published, published_groups
from jobs.files.recorded import recorded, rows_by_conversation
from jobs.files.settings import OutFolder
from jobs.lake import delta, folders
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import output_folder
from jobs.pipeline.ledger import Ledger
from jobs.staging.plan import in_partitions
from jobs.staging.tables.to_tables import our_channel
from redaction_udfs.batches.word_times import LATEST_MS
from redaction_udfs.columns.layout import WordFields
from redaction_udfs.mistakes import Mistake, PolicyError

ID = "conversation_id"
OF_IDS = (
    f"{ID} string, reason string, last_end_ms long, "
    "mutes array<struct<start_ms: long, end_ms: long, audio_channel: string>>, policy_hash string, run_id string"
)
"""What is known of a conversation, in the columns of `conversations`."""
CONVERSATIONS_A_TASK = 100
STRETCH = ("start_ms", "end_ms", "audio_channel")
FACTS = (
    f"{ID} string, partition string, end_ms long, is_quarantined boolean, is_untimed boolean, "
    "span struct<start_ms: long, end_ms: long>, mute struct<start_ms: long, end_ms: long, audio_channel: string>"
)
"""What one row of some table says of its conversation; null where that table does not say. The partition is that of
published rows."""


def tables_in(spark: SparkSession, mutes: str) -> OutputFolder:
    """The folder that the mutes are in. Raises PolicyError where no ledger is beside them."""
    parent, _, name = folders.full_path(spark, mutes).rstrip("/").rpartition("/")
    out = output_folder(spark, parent)
    expected = "OUT/mutes, of the folder that `redact run` or `redact files` has written"
    if name == "mutes" and run_over_files(out):
        return out
    missing = [table for table in (out.runs, out.redacted) if not delta.is_table(spark, table)]
    if name != "mutes" or missing:
        found = "another table than mutes" if name != "mutes" else "no ledger and no redacted table beside it"
        raise PolicyError([Mistake("--mutes", "", found, expected)])
    return out


def run_over_files(out: OutputFolder) -> OutFolder | None:
    """The folder as that of a run over files, on this machine or a mount; None if none has written there."""
    folder = OutFolder(Path(re.sub("^file:/+", "/", out.path)))
    return folder if folder.ledger.exists() else None


def conversations_of_files(spark: SparkSession, out: OutFolder, ids: DataFrame) -> DataFrame:
    """The same as `conversations` of a run over files. Workers read mutes and audits, a file each."""
    rows = rows_by_conversation(out, [row[ID] for row in ids.collect()])
    slices = max(1, -(-len(rows) // CONVERSATIONS_A_TASK))
    each = spark.sparkContext.parallelize([*rows.items()], slices)
    return spark.createDataFrame(each.map(lambda row: tuple(recorded(*row, out))), OF_IDS)


def conversations(spark: SparkSession, out: OutputFolder, ids: DataFrame) -> DataFrame:
    """A row for each of the ids (`conversation_id`).

    `reason` withholds its recording, null for none; `last_end_ms`, `mutes` (STRETCH, a list), and `policy_hash` and
    `run_id` of the runs that published it, joined by +. One pass over the rows of these conversations.
    """
    ledger = Ledger(spark, out)
    groups = published_groups(ledger.last_published(), ledger.current())
    runs = [(part, run.run_id, run.policy_hash, run.is_current) for group in groups for part, run in group.runs.items()]
    published = spark.createDataFrame(runs, "partition string, run_id string, policy_hash string, is_current boolean")
    facts = _facts(spark, out, groups).join(ids, ID, "left_semi").join(F.broadcast(published), "partition", "left")
    known = facts.groupBy(ID).agg(
        F.bool_or("is_quarantined").alias("_quarantined"),
        F.bool_and("is_current").alias("_current"),
        F.bool_or("is_untimed").alias("_untimed"),
        F.max("end_ms").alias("last_end_ms"),
        F.collect_list("span").alias("_spans"),
        F.sort_array(F.collect_list("mute")).alias("mutes"),
        *(F.array_join(F.sort_array(F.collect_set(name)), "+").alias(name) for name in ("policy_hash", "run_id")),
    )
    rows = ids.join(known, ID, "left")
    return rows.select(ID, _reason().alias("reason"), "last_end_ms", "mutes", "policy_hash", "run_id")


def _reason() -> Column:
    """The first reason to withhold a recording. Not current are conversations of which some partition is not."""
    return (
        F.when(F.col("_quarantined"), "quarantined")
        .when(F.col("_current").isNull(), "no_transcript")
        .when(~F.col("_current"), "not_current")
        .when(F.col("_untimed"), "spans_without_times")
        .when(F.exists("_spans", _is_heard), "spans_not_muted")
        .when(F.col("last_end_ms").isNull(), "no_times")
    )


def _is_heard(span: Column) -> Column:
    """True if no mute covers the span: somebody has taken mutes away. Looks at the audit, which a run writes apart."""
    return ~F.exists("mutes", lambda m: (m["start_ms"] <= span["start_ms"]) & (m["end_ms"] >= span["end_ms"]))


def _facts(spark: SparkSession, out: OutputFolder, groups: Sequence[Published]) -> DataFrame:
    """FACTS of all tables. A conversation in two partitions is muted for both."""
    redacted, audit, quarantine = (delta.read_table(spark, path) for path in (out.redacted, out.audit, out.quarantine))
    facts = [_ends(redacted, group) for group in groups]
    facts += [_spans(audit, groups), quarantine.select(_id(ID), F.lit(True).alias("is_quarantined"))]
    if delta.is_table(spark, out.mutes):
        facts.append(delta.read_table(spark, out.mutes).select(_id(ID), F.struct(*STRETCH).alias("mute")))
    together = partial(DataFrame.unionByName, allowMissingColumns=True)
    return reduce(together, facts, spark.createDataFrame([], FACTS))


def _ends(redacted: DataFrame, group: Published) -> DataFrame:
    """Partition and end of each of the group's rows: its own, or that of its last word. Null in chats."""
    layout = group.layout
    rows = group.with_times(in_partitions(redacted, layout.partition, list(group.runs)))
    ends = [F.lit(None).cast("long"), F.lit(None).cast("long")]
    if layout.end_ms in rows.columns:
        ends.append(F.col(f"`{layout.end_ms}`").try_cast("long"))
    if layout.timed_words and layout.words in rows.columns and layout.word_fields.end:
        ends.append(F.array_max(F.transform(F.col(f"`{layout.words}`"), partial(_end_of_word, layout.word_fields))))
    return rows.select(
        _id(layout.conversation_id),
        F.col(f"`{layout.partition}`").cast("string").alias("partition"),
        F.when(our_channel(layout) == "voice", F.greatest(*ends)).alias("end_ms"),
    )


def _end_of_word(fields: WordFields, word: Column) -> Column:
    """End of a word in ms. Null for what is no time, NaN and infinity among it."""
    end = word[fields.end].cast("double") * fields.ms
    return F.when(end.between(0, LATEST_MS), F.ceil(end).cast("long"))


def _spans(audit: DataFrame, groups: Sequence[Published]) -> DataFrame:
    """Spans of what was said on the phone, in the recording. Of untimed ones nobody knows when, or no time passed."""
    said = sorted({name for group in groups for name in (group.layout.text, group.layout.words) if name})
    start, end = F.col("start_ms"), F.col("end_ms")
    padding = F.coalesce(F.col("padding_left_ms"), F.lit(0)) + F.coalesce(F.col("padding_right_ms"), F.lit(0))
    is_untimed = start.isNull() | end.isNull() | ((start == end) & (padding == 0))
    first, last = F.greatest(F.least(start, end), F.lit(0)), F.greatest(start, end)
    span = F.when(~is_untimed & (last > 0), F.struct(first.alias("start_ms"), last.alias("end_ms")))
    is_said = (F.col("channel") == "voice") & F.col("column").isin(said) & (F.col("action") != "tag")
    return audit.where(is_said).select(_id(ID), is_untimed.alias("is_untimed"), span.alias("span"))


def _id(name: str) -> Column:
    return F.col(f"`{name}`").cast("string").alias(ID)
