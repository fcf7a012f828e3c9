"""Counts over a table of spans, by rule, by Spark."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from pyspark.sql import Column, DataFrame, Row, Window
from pyspark.sql import functions as F

EXAMPLES = 3
"""Utterances of a rule, each of another conversation."""


class UtterancePlace(NamedTuple):
    """An utterance."""

    partition: str
    conversation_id: str
    utterance_index: int


class RuleCounts(NamedTuple):
    """Counts of a rule: `hits` are the spans that it decided, `also_hit` those that another rule decided. All other
    counts are of both; `by_role` and `by_channel` count spans."""

    rule_id: str
    hits: int
    also_hit: int
    conversations: int
    utterances: int
    by_role: dict[str, int]
    by_channel: dict[str, int]
    examples: list[UtterancePlace]


class Overlap(NamedTuple):
    """Two rules that hit in one span, in how many spans, and of these by deciding rule and label."""

    rules: tuple[str, str]
    spans: int
    decided: dict[tuple[str, str], int]


class SpanCounts(NamedTuple):
    """Spans, and the conversations and utterances that have any. `rules` are those that hit, most hits first;
    `overlaps` most spans first."""

    spans: int
    conversations: int
    utterances: int
    rules: list[RuleCounts]
    overlaps: list[Overlap]


NO_SPANS = SpanCounts(0, 0, 0, [], [])


def count_spans(spans: DataFrame, partition: str) -> SpanCounts:
    """All counts of a table of the audit's columns."""
    conversations = conversations_by_rule(spans, partition)
    queries = (hits_by_speaker(spans), extents(conversations), first_places(conversations), pairs(spans))
    with ThreadPoolExecutor() as pool:
        speakers, sizes, places, overlapping = pool.map(DataFrame.collect, queries)
    by_rule = {row.rule: row for row in sizes}
    total = by_rule.pop(None, None)
    rules = [
        _rule_counts(row, [s for s in speakers if s.rule == rule], [p for p in places if p.rule == rule])
        for rule, row in by_rule.items()
    ]
    return SpanCounts(
        sum(rule.hits for rule in rules),
        total.conversations if total else 0,
        total.utterances if total else 0,
        sorted(rules, key=lambda rule: (-rule.hits, -rule.also_hit, rule.rule_id)),
        _overlaps(overlapping),
    )


def hits_by_speaker(spans: DataFrame) -> DataFrame:
    """`rule`, `role`, `channel`: `hits` and `also_hit`."""
    each = spans.select("rule_id", "role", "channel", F.explode(_rules()).alias("rule"))
    decides = F.col("rule") == F.col("rule_id")
    return each.groupBy("rule", "role", "channel").agg(
        F.count_if(decides).alias("hits"), F.count_if(~decides).alias("also_hit")
    )


def conversations_by_rule(spans: DataFrame, partition: str) -> DataFrame:
    """`rule`, `partition`, `conversation_id`: `utterances` and the `first` of them. Rule null stands for any rule."""
    any_rule = F.array(F.lit(None).cast("string"))
    each = spans.select(
        F.col(f"`{partition}`").alias("partition"),
        "conversation_id",
        "utterance_index",
        F.explode(F.concat(_rules(), any_rule)).alias("rule"),
    )
    return each.groupBy("rule", "partition", "conversation_id").agg(
        F.count_distinct("utterance_index").alias("utterances"), F.min("utterance_index").alias("first")
    )


def extents(conversations: DataFrame) -> DataFrame:
    """`rule`: `conversations` and `utterances`."""
    return conversations.groupBy("rule").agg(
        F.count("*").alias("conversations"), F.sum("utterances").alias("utterances")
    )


def first_places(conversations: DataFrame) -> DataFrame:
    """`rule`, `rank`: the first utterances, in the order of partitions and conversations."""
    order = Window.partitionBy("rule").orderBy("partition", "conversation_id")
    # Spark drops what is beyond the limit before it shuffles: no task sorts all conversations of a rule.
    ranked = conversations.where("rule IS NOT NULL").withColumn("rank", F.row_number().over(order))
    first = ranked.where(F.col("rank") <= EXAMPLES)
    return first.select("rule", "rank", F.col("partition").cast("string"), "conversation_id", "first")


def pairs(spans: DataFrame) -> DataFrame:
    """`pair` of rules that hit in one span, `rule_id`, `label`: `spans`."""
    rules = F.array_sort(_rules())
    after = F.transform(rules, lambda a: F.transform(F.filter(rules, lambda b: b > a), lambda b: F.array(a, b)))
    each = spans.where(F.size("rule_ids") > 1).select("rule_id", "label", F.explode(F.flatten(after)).alias("pair"))
    return each.groupBy("pair", "rule_id", "label").agg(F.count("*").alias("spans"))


def _rules() -> Column:
    """Every rule that hit, the deciding one among them."""
    return F.array_union(F.array("rule_id"), F.col("rule_ids"))


def _rule_counts(size: Row, speakers: Iterable[Row], places: Iterable[Row]) -> RuleCounts:
    hits, also_hit, roles, channels = 0, 0, Counter[str](), Counter[str]()
    for row in speakers:
        hits += row.hits
        also_hit += row.also_hit
        roles[row.role] += row.hits + row.also_hit
        channels[row.channel] += row.hits + row.also_hit
    examples = [
        UtterancePlace(p.partition, p.conversation_id, p.first) for p in sorted(places, key=lambda place: place.rank)
    ]
    by_role, by_channel = dict(roles.most_common()), dict(channels.most_common())
    return RuleCounts(size.rule, hits, also_hit, size.conversations, size.utterances, by_role, by_channel, examples)


def _overlaps(rows: Iterable[Row]) -> list[Overlap]:
    decided: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in rows:
        decided[row.pair[0], row.pair[1]][row.rule_id, row.label] += row.spans
    found = [Overlap(pair, counts.total(), dict(counts.most_common())) for pair, counts in decided.items()]
    return sorted(found, key=lambda overlap: (-overlap.spans, overlap.rules))
