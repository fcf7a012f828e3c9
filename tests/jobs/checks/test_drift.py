"""Promise: chance is no drift, and a rule that falls silent or doubles is, within one policy."""

from random import Random
from typing import Any

import pytest

from jobs.checks.drift import Day, Drift, day_of, drifts

LABELS = {"card": "CARD", "iban": "ACCOUNT", "swift": "ACCOUNT"}


def days(*counts: dict[str, int], rows: int = 10_000, made_by: str = "p 1") -> list[Day]:
    return [Day(f"2026-03-{n + 1:02}", made_by, rows, each) for n, each in enumerate(counts)]


def kinds(found: list[Drift]) -> list[tuple[str, str]]:
    return [(drift.what, drift.kind) for drift in found]


CASES: list[tuple[list[int], str, int, list[tuple[str, str]], str]] = [
    ([100, 104, 97, 101], "card", 0, [("card", "silent")], "a rule that is off"),
    ([100, 104, 97, 101], "card", 300, [("card", "more")], "three times as many"),
    ([100, 104, 97, 101], "card", 40, [("card", "fewer")], "less than half"),
    ([100, 104, 97, 101], "card", 125, [], "within 30 %"),
    ([25, 25, 25, 25], "card", 44, [], "76 % more, within four deviations of chance"),
    ([5, 6, 5, 6], "card", 0, [], "few: none comes by chance"),
    ([12, 13, 12, 12], "iban", 0, [], "twelve expected: three conversations without it are no news"),
    ([24, 25, 26, 24], "iban", 0, [("iban", "silent")], "two dozen expected, none found"),
    ([90, 80, 90, 90], "rows_quarantined", 0, [], "nothing in quarantine is no trouble"),
    ([0, 0, 0, 0], "rows_quarantined", 60, [("rows_quarantined", "more")], "what never was"),
    ([0, 0, 0, 0], "rows_quarantined", 3, [], "three rows are no news"),
    ([100, 100], "card", 0, [], "two partitions are no custom"),
    ([40, 400, 60, 300], "card", 420, [], "a count that always jumps"),
    ([400, 300, 350, 100], "card", 0, [("card", "silent")], "one that jumps, and never was near nothing"),
    ([40, 4, 60, 44], "iban", 0, [], "clusters: one partition had hardly any before"),
]


@pytest.mark.parametrize(("before", "name", "now", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_bounds(before: list[int], name: str, now: int, expected: Any, why: str):
    found = drifts(days(*[{name: n} for n in before], {name: now}), LABELS)
    assert kinds([d for d in found if d.partition == f"2026-03-{len(before) + 1:02}"]) == expected, why


def test_rare_rules_of_one_label_count_together():
    usual = {"iban": 14, "swift": 15}
    found = drifts(days(usual, usual, usual, usual, {"iban": 50, "swift": 48}), LABELS)
    assert kinds(found) == [("ACCOUNT", "more")]
    assert (found[0].found, round(found[0].expected)) == (98, 29)


def test_rates_count_not_numbers():
    small = days({"card": 100}, {"card": 100}, {"card": 100})
    assert drifts([*small, Day("2026-03-04", "p 1", 100_000, {"card": 1000})], LABELS) == []


def test_another_policy_starts_anew():
    before = days({"card": 100}, {"card": 100}, {"card": 100})
    assert drifts([*before, Day("2026-03-04", "p 2", 10_000, {"card": 0})], LABELS) == []


USUAL = {"conversations": 500, "rows of agent on voice": 5_000, "rows of customer on voice": 5_000,
         "spans of agent on voice": 40, "spans of customer on voice": 400, "characters of texts": 300_000}  # fmt: skip
PROFILES: list[tuple[dict[str, int], list[tuple[str, str]], str]] = [
    ({}, [], "as usual"),
    (
        {"spans of agent on voice": 380, "spans of customer on voice": 45},
        [("spans of agent on voice", "more"), ("spans of customer on voice", "fewer")],
        "roles swapped",
    ),
    (
        {"spans of customer on voice": 0, "spans of agent on voice": 0, "characters of texts": 90_000},
        [
            ("characters of texts", "fewer"),
            ("spans of agent on voice", "silent"),
            ("spans of customer on voice", "silent"),
        ],
        "another text",
    ),
    (
        {"rows of customer on voice": 0, "rows of customer on digital": 5_000},
        [("rows of customer on digital", "more"), ("rows of customer on voice", "silent")],
        "another channel",
    ),
    ({"conversations": 10_000}, [("conversations", "more")], "another id"),
    ({"times missing": 4_000}, [("times missing", "more")], "another time"),
    ({"rows of agent on voice": 6_450, "rows of customer on voice": 3_550}, [], "29 % fewer"),
]


@pytest.mark.parametrize(("changes", "expected", "why"), PROFILES, ids=[case[-1] for case in PROFILES])
def test_who_says_how_much(changes: dict[str, int], expected: Any, why: str) -> None:
    profiles = [USUAL] * 4 + [{**USUAL, **changes}]
    found = drifts([Day(f"2026-03-{n:02}", "p 1", 10_000, {}, each) for n, each in enumerate(profiles, 1)], LABELS)
    assert kinds(found) == expected, why


def test_rows_come_by_the_conversation():
    few = {"conversations": 20, "rows of agent on voice": 400, "rows of agent on digital": 100}
    now = {**few, "rows of agent on voice": 200, "rows of agent on digital": 300}
    found = drifts([Day(f"2026-03-{n:02}", "p 1", 500, {}, each) for n, each in enumerate([few] * 4 + [now], 1)], {})
    assert kinds(found) == [], "ten of twenty conversations are another channel's: so few are chance"


def test_partitions_without_a_profile_are_no_custom():
    row = {"policy_hash": "p", "engine_version": "1", "rows_in": 10_000, "spans": {"card": 100}}
    old, new = row, {**row, "profile": USUAL}
    days_ = [day_of({**each, "partition": f"2026-03-{n:02}"}) for n, each in enumerate([old] * 4 + [new], 1)]
    assert drifts(days_, LABELS) == []


def test_weekdays_are_compared_with_themselves():
    quiet = [{"card": 30 if n % 7 in (5, 6) else 300} for n in range(28)]
    assert [d for d in drifts(days(*quiet), LABELS) if d.partition > "2026-03-21"] == []


def test_chance_alone_is_hardly_ever_drift():
    random = Random(7)
    noisy = [{f"r{k}": sum(random.random() < 0.01 for _ in range(10_000)) for k in range(3)} for _ in range(20)]
    assert drifts(days(*noisy), {}) == []
