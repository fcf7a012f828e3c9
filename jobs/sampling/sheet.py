"""Sheet of a sample: its rows with redacted text and room for verdicts."""

from collections.abc import Callable

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.sampling.doubts import text_of
from jobs.sampling.reasons import NOTHING_FOUND, RANDOM
from jobs.sampling.source import KEYS
from jobs.sampling.strata import ORDER

COLUMNS = (
    *(*KEYS, "role", "channel", "column", "text", "redacted_start", "redacted_end"),
    *("label", "rule_id", "rule_ids", "score", "trigger_rule_id", "trigger_utterance_index", "action"),
    *("start", "end", "spans", "why", "stratum", "weight", "verdict", "note"),
)
"""`redacted_start` and `redacted_end` are the place in `text`, in code points, `start` and `end` that in the original.
`text` is null for one in a list or of word timings. `spans` is how many the text has: it is labelled when all of them
have a verdict. `verdict` and `note` are empty: they are the reviewer's."""


def to_review(sample: DataFrame, rows: DataFrame) -> DataFrame:
    """COLUMNS of the sample, the doubtful first, then by stratum. `rows` are those of `Published`."""
    same = [*KEYS, "run_id"]
    texts = rows.select(*same, "texts", F.col("spans").alias("of_row")).join(
        F.broadcast(sample.select(*same).distinct()), same, "left_semi"
    )
    names = rows.select("texts.*").columns
    empty = F.lit(None).cast("string")
    return (
        sample.join(texts, same, "left")
        .withColumn("text", text_of(F.col("column"), names))
        .withColumn("spans", F.size(F.filter(F.coalesce("of_row", F.array()), _is_of(F.col("column")))))
        .withColumns({"verdict": empty, "note": empty})
        .repartition(1)
        .sortWithinPartitions(F.col("why") == NOTHING_FOUND, F.col("why") == RANDOM, "why", "stratum", ORDER, *KEYS)
        .select(*COLUMNS)
    )


def _is_of(column: Column) -> Callable[[Column], Column]:
    return lambda span: span["column"] == column
