"""Promise: the counts by rule are those of whoever counts by hand."""

import random
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StringType

from jobs.commands.run.test_only.counts import EXAMPLES, NO_SPANS, Overlap, SpanCounts, UtterancePlace, count_spans
from schemas.audit import audit_schema

pytestmark = pytest.mark.spark

RULES = ["card", "ssn", "phone", "window"]
LABELS = {"card": "CREDIT_CARD", "ssn": "US_SSN", "phone": "PHONE_NUMBER", "window": "CREDIT_CARD"}


def span(
    rules: str, index: int = 0, conversation: str = "c1", day: str = "2026-01-05", **others: Any
) -> dict[str, Any]:
    """A row of the audit; `rules` are those that hit, the deciding one first."""
    hit = rules.split()
    told = {"rule_id": hit[0], "rule_ids": sorted(hit), "label": LABELS[hit[0]], "role": "customer", "channel": "voice"}
    return {"dt": day, "conversation_id": conversation, "utterance_index": index, **told, **others}


def table(spark: SparkSession, rows: list[dict[str, Any]]) -> DataFrame:
    schema = audit_schema("dt", StringType())
    return spark.createDataFrame([tuple(row.get(name) for name in schema.names) for row in rows], schema)


@pytest.fixture(scope="module")
def few(spark: SparkSession) -> SpanCounts:
    rows = [
        span("card window", 3),
        span("card", 3),
        span("window ssn card", 9, role="agent", channel="digital"),
        span("card", 0, "c2"),
        span("card", 5, "c1", "2026-01-04"),
        span("phone", 2, "c3", role="agent"),
    ]
    return count_spans(table(spark, rows), "dt")


def test_hits_are_what_a_rule_decided(few: SpanCounts) -> None:
    assert [(rule.rule_id, rule.hits, rule.also_hit) for rule in few.rules] == [
        ("card", 4, 1),
        ("window", 1, 1),
        ("phone", 1, 0),
        ("ssn", 0, 1),
    ]
    assert few.spans == 6


def test_an_utterance_counts_once_for_a_rule(few: SpanCounts) -> None:
    sizes = {rule.rule_id: (rule.conversations, rule.utterances) for rule in few.rules}
    # The same id in two partitions is two conversations: a run reads them apart.
    assert sizes == {"card": (3, 4), "window": (1, 2), "phone": (1, 1), "ssn": (1, 1)}
    assert (few.conversations, few.utterances) == (4, 5)


def test_roles_and_channels_count_spans(few: SpanCounts) -> None:
    card = few.rules[0]
    assert card.by_role == {"customer": 4, "agent": 1} and card.by_channel == {"voice": 4, "digital": 1}


def test_examples_are_the_first_of_other_conversations(few: SpanCounts) -> None:
    assert few.rules[0].examples == [
        UtterancePlace("2026-01-04", "c1", 5),
        UtterancePlace("2026-01-05", "c1", 3),
        UtterancePlace("2026-01-05", "c2", 0),
    ]


def test_overlaps_say_who_decided(few: SpanCounts) -> None:
    assert few.overlaps == [
        Overlap(("card", "window"), 2, {("card", "CREDIT_CARD"): 1, ("window", "CREDIT_CARD"): 1}),
        Overlap(("card", "ssn"), 1, {("window", "CREDIT_CARD"): 1}),
        Overlap(("ssn", "window"), 1, {("window", "CREDIT_CARD"): 1}),
    ]


def test_a_table_without_spans_counts_nothing(spark: SparkSession) -> None:
    assert count_spans(table(spark, []), "dt") == NO_SPANS


def test_many_spans_are_counted_as_by_hand(spark: SparkSession) -> None:
    chosen = random.Random(5)
    rows = [
        span(
            " ".join(chosen.sample(RULES, chosen.choice([1, 1, 2, 3]))),
            *(chosen.randrange(4), f"c{chosen.randrange(30)}", f"2026-01-0{chosen.randrange(1, 4)}"),
        )
        for _ in range(600)
    ]
    counts = count_spans(table(spark, rows), "dt")
    by_id = {rule.rule_id: rule for rule in counts.rules}
    for rule in RULES:
        hit = [row for row in rows if rule in row["rule_ids"]]
        places = sorted({(row["dt"], row["conversation_id"], row["utterance_index"]) for row in hit})
        first: dict[tuple[str, str], tuple[str, str, int]] = {}
        for place in places:
            first.setdefault(place[:2], place)
        found = by_id[rule]
        assert (found.hits, found.also_hit) == tuple(
            sum((row["rule_id"] == rule) == decides for row in hit) for decides in (True, False)
        )
        assert (found.conversations, found.utterances) == (len(first), len(places))
        assert found.examples == list(first.values())[:EXAMPLES]
    pairs = Counter(pair for row in rows for pair in combinations(row["rule_ids"], 2))
    assert {overlap.rules: overlap.spans for overlap in counts.overlaps} == pairs
