"""Promise: planning takes steps in proportion to the partitions, and one that cannot be read costs few queries."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from pyspark.errors import PySparkException

from jobs.config.job import JobConfig
from jobs.sources.lake_table import InputPartition
from jobs.staging import plan
from jobs.staging.plan import MOST_PARTITIONS, PlannedPartition, RunPlan, make_plan, partition_groups
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine import ENGINE_VERSION
from tests.engine.any_text import shipped

JOB = JobConfig(transcripts="in", out="out")
POLICY = shipped("minimal")
LAYOUT = Layout(roles={"agent": "agent", "customer": "customer"}, channels={"chat": "digital"})
UNREADABLE = "2026-077"


class Value(str):
    """A partition's value that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Value.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


class Queries:
    """Stands in for Spark: counts of each partition by role, and an error where an unreadable one is among them."""

    def __init__(self) -> None:
        self.number = 0

    def count(self, _: object, values: Sequence[str], layout: Layout) -> list[Mapping[str, Any]]:
        self.number += 1
        if UNREADABLE in set(map(str, values)):
            raise PySparkException("[FAILED_READ_FILE] a text that nobody may see")
        common = {"channel_value": "chat", "rows": 3, "checksum": [1, 2]}
        return [{"partition": Value(v), "role_value": role, **common} for v in values for role in layout.roles]


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> Queries:
    made = Queries()
    monkeypatch.setattr(plan, "_count", made.count)
    return made


def inputs(number: int) -> list[InputPartition]:
    return [InputPartition(Value(f"2025-{place:06}"), 1, 9, f"of {place}") for place in range(number)]


def planned(partitions: Sequence[InputPartition]) -> RunPlan:
    """A plan of partitions of which every third is published as it is now."""
    stamp = {"policy_hash": POLICY.hash, "engine_version": ENGINE_VERSION}
    published = {str(p.value): {"input_fingerprint": p.fingerprint, **stamp} for p in partitions[::3]}
    return make_plan(None, partitions, JOB, LAYOUT, POLICY, published, "incremental")  # type: ignore[arg-type]


def comparisons(number: int) -> int:
    """How often values are compared for a plan of so many partitions, and its groups."""
    partitions = inputs(number)
    Value.compared = 0
    assert sum(map(len, partition_groups(planned(partitions).todo, 10**9))) == number - math.ceil(number / 3)
    return Value.compared


def test_comparisons_grow_with_the_partitions_and_not_with_their_square(queries: Queries) -> None:
    few, many = comparisons(300), comparisons(2400)
    assert many <= 10 * few, "eight times the partitions"


def test_each_partition_has_its_own_rows_in_order(queries: Queries) -> None:
    partitions = inputs(9)
    made = planned(partitions)
    assert made.todo == [PlannedPartition(p, 6, "[2, 4]") for place, p in enumerate(partitions) if place % 3]
    assert made.skipped == partitions[::3] and made.failed == []


def test_a_partition_that_cannot_be_read_is_found_by_halves(queries: Queries) -> None:
    partitions = [*inputs(2000), InputPartition(UNREADABLE, 1, 9, "bad"), *inputs(2000)[1:2]]
    made = make_plan(None, partitions, JOB, LAYOUT, POLICY, {}, "full")  # type: ignore[arg-type]
    assert [failed.input.value for failed in made.failed] == [UNREADABLE]
    assert "nobody" not in made.failed[0].problem
    assert len(made.todo) == 2001
    assert queries.number <= 2 * math.ceil(math.log2(len(partitions))) + 1


def test_groups_are_of_few_partitions_and_rows() -> None:
    todo = [PlannedPartition(p, rows, "") for p, rows in zip(inputs(2000), [1] * 1200 + [50] * 800, strict=True)]
    groups = list(partition_groups(todo, 1000))
    assert [p for group in groups for p in group] == todo
    assert max(map(len, groups)) == MOST_PARTITIONS
    assert all(sum(p.rows for p in group) <= 1000 for group in groups)
    assert [len(group) for group in partition_groups([PlannedPartition(p, 9, "") for p in inputs(3)], 5)] == [1, 1, 1]
