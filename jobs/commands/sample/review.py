"""Sampled rows for review, with redacted text and room for verdicts."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from jobs.commands.sample.doubts import text_of
from jobs.commands.sample.source import KEYS
from jobs.commands.sample.strata import NOTHING_FOUND, ORDER, RANDOM

COLUMNS = (
    *(*KEYS, "role", "channel", "column", "text", "redacted_start", "redacted_end"),
    *("label", "rule_id", "rule_ids", "score", "trigger_rule_id", "trigger_utterance_index", "action"),
    *("why", "stratum", "weight", "verdict", "note"),
)
"""`redacted_start` and `redacted_end` are the place in `text`, in code points. `text` is null for one in a list or of
word timings. `verdict` and `note` are empty: they are the reviewer's."""


def to_review(sample: DataFrame, rows: DataFrame) -> DataFrame:
    """COLUMNS of the sample, the doubtful first, then by stratum. `rows` are those of `Published`."""
    same = [*KEYS, "run_id"]
    texts = rows.select(*same, "texts").join(F.broadcast(sample.select(*same).distinct()), same, "left_semi")
    names = rows.select("texts.*").columns
    empty = F.lit(None).cast("string")
    return (
        sample.join(texts, same, "left")
        .withColumn("text", text_of(F.col("column"), names))
        .withColumns({"verdict": empty, "note": empty})
        .repartition(1)
        .sortWithinPartitions(F.col("why") == NOTHING_FOUND, F.col("why") == RANDOM, "why", "stratum", ORDER, *KEYS)
        .select(*COLUMNS)
    )
