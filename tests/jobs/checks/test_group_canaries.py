"""Promise: a canary that one task misses fails all partitions redacted with it, and the problem says where."""

import pytest

from jobs.checks.counts import Counts
from jobs.checks.group_canaries import canary_problem, with_group_canaries


def counts(partition: str, caught: int, *missed: str, rows: int = 3) -> Counts:
    return Counts(partition, {}, {}, {"rows_staged": rows, "canaries_caught": caught}, 0, [], list(missed), {})


END = "which fails its partition group"
CASES = [
    ([counts("a", 9), counts("b", 9)], [(9, 9), (9, 9)], None, "all caught"),
    (
        [counts("a", 9), counts("b", 7, "cvv", "us_ssn"), counts("c", 9)],
        [(9, 7)] * 3,
        f"canaries: 7 of 9 caught in b (cvv, us_ssn), {END}",
        "one task missed two",
    ),
    (
        [counts("a", 0)],
        [(9, 0)],
        f"canaries: 0 of 9 caught in a (a task says nothing of them), {END}",
        "a task that says nothing",
    ),
    ([counts("a", 0, rows=0), counts("b", 9)], [(0, 0), (9, 9)], None, "a partition without rows needs no task"),
    (
        [counts("a", 0, rows=0), counts("b", 8, "cvv")],
        [(0, 0), (9, 8)],
        f"canaries: 8 of 9 caught in b (cvv), {END}",
        "and does not fail with its group",
    ),
    (
        [counts(name, 8, "cvv") for name in "abcde"],
        [(9, 8)] * 5,
        f"canaries: 8 of 9 caught in a, b, c and 2 more (cvv), {END}",
        "everywhere",
    ),
]


@pytest.mark.parametrize(("found", "expected", "problem", "why"), CASES, ids=[case[-1] for case in CASES])
def test_group(found: list[Counts], expected: list[tuple[int, int]], problem: str | None, why: str) -> None:
    done = [each.check_counts for each in with_group_canaries(found, 9)]
    assert [(each["canaries_planted"], each["canaries_caught"]) for each in done] == expected, why
    assert canary_problem(found, 9) == problem, why
