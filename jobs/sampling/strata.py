"""Strata of a sample, disjoint and complete, and their quotas."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from jobs.sampling.doubts import DOUBTS, PLACE, doubt, rules_of, seen_in_texts, text_of
from jobs.sampling.reasons import NOTHING_FOUND, RANDOM
from jobs.sampling.source import KEYS, Published

ORDER = "_order"
LOWEST, HASHES = -(1 << 63), 1 << 64
"""xxhash64 gives a number from LOWEST on, out of HASHES."""


class Stratum(NamedTuple):
    """Reason (RANDOM, NOTHING_FOUND or one of DOUBTS), and `rule channel` or `channel role`."""

    why: str
    name: str


class Sizes(NamedTuple):
    """Sizes of the sample.

    Ordinary spans, utterances in which nothing was found, doubtful spans at most.
    """

    spans: int
    nothing_found: int
    most_doubtful: int


def population(published: Published, max_score: float | None, seed: int) -> DataFrame:
    """A row for each span and each utterance without.

    Its keys, what the audit says, `why`, `stratum` and ORDER.

    ORDER is a hash of keys and seed. Without `max_score` no span is doubtful. Holds no text.
    """
    spans, rows = published.spans, published.rows
    rules = rules_of(spans)
    why = F.lit(None).cast("string")
    if max_score is not None:
        columns = rules.columns & set(rows.select("texts.*").columns)
        spans = spans.join(seen_in_texts(rows, columns), [*PLACE], "left")
        why = doubt(rules, max_score)
    found = spans.select(
        *(*KEYS, "run_id", "role", "channel", "column", "start", "end"),
        *("redacted_start", "redacted_end", "label", "rule_id"),
        F.array_join("rule_ids", ", ").alias("rule_ids"),
        "score",
        F.col("trigger.rule_id").alias("trigger_rule_id"),
        F.col("trigger.utterance_index").alias("trigger_utterance_index"),
        "action",
        F.coalesce(why, F.lit(RANDOM)).alias("why"),
        _named("rule_id", "channel").alias("stratum"),
    )
    everything = found.unionByName(_nothing_found(published), allowMissingColumns=True)
    return everything.withColumn(ORDER, F.xxhash64(F.lit(seed), *KEYS, "column", "start"))


def _nothing_found(published: Published) -> DataFrame:
    """The utterances that say something, and of which nothing was redacted."""
    clean = published.rows.where(F.coalesce(F.size("spans"), F.lit(0)) <= 0)
    says = F.length(F.trim(text_of(F.lit(published.text), [published.text]))) > 0
    return clean.where(says).select(
        *(*KEYS, "run_id", "role", "channel"),
        F.lit(published.text).alias("column"),
        F.lit(NOTHING_FOUND).alias("why"),
        _named("channel", "role").alias("stratum"),
    )


def _named(*columns: str) -> Column:
    return F.concat_ws(" ", *(F.coalesce(column, F.lit("none")) for column in columns))


def sizes_of(rows: DataFrame) -> dict[Stratum, int]:
    """Number of rows in each stratum."""
    counted = rows.groupBy("why", "stratum").count().collect()
    return {Stratum(row.why, row.stratum): row["count"] for row in counted}


def quotas(strata: Mapping[Stratum, int], sizes: Sizes) -> dict[Stratum, int]:
    """Number of rows to draw of each stratum. Of the doubtful, reasons share first: the most telling are the rarest."""

    def of(why: str) -> dict[Stratum, int]:
        return {stratum: size for stratum, size in strata.items() if stratum.why == why}

    reasons = {Stratum(why, ""): sum(of(why).values()) for why in DOUBTS if of(why)}
    shares = {
        **allocated(of(RANDOM), sizes.spans),
        **allocated(of(NOTHING_FOUND), sizes.nothing_found),
    }
    for reason, share in allocated(reasons, sizes.most_doubtful, at_least=0).items():
        shares |= allocated(of(reason.why), share, at_least=0)
    return shares


def allocated(strata: Mapping[Stratum, int], wanted: int, at_least: int = 1) -> dict[Stratum, int]:
    """Equal shares of `wanted`. What a stratum is too small for goes to the larger ones.

    With `at_least` the sum may exceed `wanted`; without, the smallest strata get nothing where there are too many.

    >>> allocated({Stratum("random", "pin voice"): 2, Stratum("random", "email digital"): 900}, 10)
    {Stratum(why='random', name='pin voice'): 2, Stratum(why='random', name='email digital'): 8}
    """
    shares: dict[Stratum, int] = {}
    if not wanted:
        return shares
    for done, (size, stratum) in enumerate(sorted((size, stratum) for stratum, size in strata.items())):
        shares[stratum] = min(size, max(at_least, wanted // (len(strata) - done)))
        wanted = max(0, wanted - shares[stratum])
    return {stratum: share for stratum, share in shares.items() if share}


def drawn(rows: DataFrame, strata: Mapping[Stratum, int], shares: Mapping[Stratum, int]) -> DataFrame:
    """The rows of each stratum with the lowest ORDER, as many as its share. With `weight`.

    Only rows below a bound that leaves some more than enough are put in order: a stratum may be most of the table.
    """
    limits = [
        (*stratum, share, hash_limit(share, strata[stratum]), strata[stratum] / share)
        for stratum, share in shares.items()
    ]
    table = rows.sparkSession.createDataFrame(
        limits, "why string, stratum string, share int, hash_limit bigint, weight double"
    )
    near = rows.join(F.broadcast(table), ["why", "stratum"]).where(F.col(ORDER) <= F.col("hash_limit"))
    in_order = Window.partitionBy("why", "stratum").orderBy(ORDER, *KEYS, "column", "start")
    return near.withColumn("rank", F.row_number().over(in_order)).where("rank <= share")


def hash_limit(share: int, size: int) -> int:
    """The bound under which ten standard deviations more than `share` of `size` hashes lie."""
    enough = min(size, share + 10 * math.isqrt(share) + 50)
    return LOWEST + HASHES * enough // size - 1
