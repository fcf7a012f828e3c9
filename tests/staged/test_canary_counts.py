"""Promise: every batch of a task says how many canaries the task has caught, and the least of them counts."""

from dataclasses import replace

import pyarrow as pa
import pytest

from jobs.checks.counts import least_caught, left_over_limit
from redaction_udfs.canaries.plant import plant_canaries
from redaction_udfs.policy.load import effective_policy
from redaction_udfs.staged.counts import COUNTS
from redaction_udfs.udfs import redact_in_arrow
from tests.batches.rows import LAYOUT, SCHEMA, row
from tests.engine.any_text import shipped

POLICY = shipped("minimal")
PLANTED = plant_canaries(effective_policy("minimal"), POLICY, "a run")
NUMBER = len(PLANTED.canaries)
DAYS = [row("hello", "c1"), row("you", "c2"), {**row("card 5555555555554444", "c3"), "dt": "2026-01-06"}]


def counted(policy: object, rows: list[dict[str, object]] = DAYS) -> list[dict[str, int]]:
    """The counts of a task whose rows come in batches of one."""
    batches = [pa.RecordBatch.from_pylist([each], SCHEMA) for each in rows]
    done = redact_in_arrow(LAYOUT, policy, None, None, PLANTED)(iter(batches))  # type: ignore[arg-type]
    return [dict(counts) for batch in done for counts in batch.column(COUNTS).to_pylist() if counts is not None]


def test_each_partition_of_each_batch_bears_them() -> None:
    found = counted(POLICY)
    assert len(found) == len(DAYS)
    assert {(each["canaries_planted"], each["canaries_caught"]) for each in found} == {(NUMBER, NUMBER)}
    assert least_caught(found) == NUMBER and counted(POLICY, []) == []


def test_a_rule_that_does_not_work_is_named() -> None:
    broken = replace(POLICY, rules=tuple(rule for rule in POLICY.rules if rule.id != "us_ssn"))
    found = counted(broken)
    assert all(each["canaries_missed us_ssn"] == 1 and each["canaries_caught"] < NUMBER for each in found)


@pytest.mark.parametrize(
    ("batches", "least", "why"),
    [
        ([{"canaries_caught": 9}, {"canaries_caught": 9}], 9, "all"),
        ([{"canaries_caught": 9}, {"canaries_caught": 7}], 7, "one task missed two"),
        ([{"canaries_caught": 9}, {"rows_counted": 4}], 0, "one task says nothing"),
        ([], 0, "no task at all"),
    ],
)
def test_the_worst_task_counts(batches: list[dict[str, int]], least: int, why: str) -> None:
    assert least_caught(batches) == least, why


LIMITS = [
    ({"email": 1}, 5_000, 1, "none is allowed"),
    ({"phone": 2}, 5_000, 0, "one, and one in five thousand"),
    ({"phone": 3, "email": 2}, 5_000, 3, "one too many, and two"),
    ({}, 0, 0, "nothing"),
]


@pytest.mark.parametrize(("left", "rows", "over", "why"), LIMITS, ids=[case[-1] for case in LIMITS])
def test_shapes_that_are_left_have_a_limit(left: dict[str, int], rows: int, over: int, why: str) -> None:
    assert left_over_limit(left, rows) == over, why
