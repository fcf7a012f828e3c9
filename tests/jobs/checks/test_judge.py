"""Promise: the suite of staging says of each partition by itself which check tells what is wrong.

All partitions are judged in one call, as a run does it; one alone is as well.
"""

from typing import Any

import pytest

from jobs.checks.counts import BY_SPARK, BY_WORKERS
from jobs.checks.judge import CheckResult, judge

SOUND = {
    **dict.fromkeys((*BY_SPARK, *BY_WORKERS), 0),
    "partition": "2026-01-05",
    "rows_in": 10,
    "rows_staged": 10,
    "rows_counted": 10,
    "key_checksum_in": "[1, 2]",
    "key_checksum_staged": "[1, 2]",
    "rows_redacted": 3,
    "rows_unchanged": 6,
    "rows_quarantined": 1,
    "rows_accounted_for": 10,
    "canaries_planted": 240,
    "canaries_caught": 240,
    "null_texts": 2,
    "spans": 4,
    "audit_rows": 4,
    "unexpected_columns": 0,
    "hidden_left_over_limit": 0,
    "rows_quarantined_over_limit": 0,
}
FAULTS = [
    ({}, set(), "nothing is wrong"),
    ({"unexpected_columns": 1}, {"schema"}, "a column too many"),
    ({"null_keys": 1}, {"keys_not_null"}, "a row that cannot be found again"),
    ({"rows_staged": 9, "rows_counted": 9}, {"rows_conserved"}, "a row less"),
    ({"rows_staged": 0, "rows_counted": 0}, {"rows_conserved"}, "no row at all"),
    ({"rows_counted": 9}, {"rows_counted"}, "a row that no worker has looked at"),
    ({"canaries_caught": 239}, {"canaries_caught"}, "a rule that does not work in some task"),
    ({"canaries_caught": 0}, {"canaries_caught"}, "a task that says nothing of them"),
    ({"key_checksum_staged": "[1, 3]"}, {"keys_conserved"}, "other rows"),
    ({"rows_accounted_for": 11}, {"rows_accounted_for"}, "a row that is two things"),
    ({"spans_out_of_range": 1}, {"spans_in_range"}, "a span outside its text"),
    ({"audit_rows": 3}, {"spans_equal_audit_rows"}, "a span that the audit lacks"),
    ({"unknown_labels": 1}, {"labels_allowed"}, "a label of no rule"),
    ({"unknown_roles": 1}, {"roles_allowed"}, "a role of nobody"),
    ({"changed_without_span": 1}, {"unchanged_without_span"}, "a change without a span"),
    ({"other_languages_unmarked": 1}, {"languages_marked"}, "a row in an unknown language that seems redacted"),
    ({"ssn_shapes_left": 1}, {"no_ssn_left"}, "a social security number"),
    ({"card_shapes_left": 1}, {"no_card_left"}, "a card"),
    ({"hidden_left_over_limit": 1}, {"nothing_hidden_left"}, "an address that the policy hides"),
    ({"mutes_out_of_range": 1}, {"mutes_in_range"}, "a mute beyond its recording"),
    ({"mutes_overlapping": 1}, {"mutes_apart"}, "two mutes of one moment"),
    ({"mutes_without_cause": 1}, {"mutes_have_cause"}, "a mute of nothing"),
    ({"stretches_not_muted": 1}, {"spans_muted"}, "a value that can be heard"),
    ({"left_out_published": 1}, {"left_out_stay_out"}, "a row of which nothing was wanted"),
    ({"vault_misfits": 1}, {"vault_holds_what_it_may"}, "a value that the vault lacks or must not have"),
    ({"vault_keys": 1, "vault_conversations": 2}, {"vault_key_each"}, "a conversation whose values nobody can read"),
    ({"vault_keys": 2, "vault_conversations": 1}, {"vault_key_each"}, "a key too many"),
    ({"rows_left_out": 1}, set(), "rows of which nothing is wanted are no fault"),
    ({"rows_quarantined_over_limit": 1}, {"quarantine_share"}, "too much held back"),
    ({"null_keys": 2, "unknown_labels": 3}, {"keys_not_null", "labels_allowed"}, "two things at once"),
]


def check_counts(changes: dict[str, Any]) -> dict[str, Any]:
    return {**SOUND, **changes}


@pytest.fixture(scope="module")
def judged() -> dict[str, list[CheckResult]]:
    """The results of the cases, by why."""
    results = judge([check_counts(changes) for changes, _, _ in FAULTS])
    return {why: found for (_, _, why), found in zip(FAULTS, results, strict=True)}


@pytest.mark.parametrize(("failed", "why"), [case[1:] for case in FAULTS], ids=[case[-1] for case in FAULTS])
def test_a_fault_is_named_by_its_check(judged: dict[str, list[CheckResult]], failed: set[str], why: str) -> None:
    assert {result.name for result in judged[why] if not result.passed} == failed, why


def test_all_checks_come_in_one_order(judged: dict[str, list[CheckResult]]) -> None:
    assert len({tuple(result.name for result in results) for results in judged.values()}) == 1


@pytest.mark.parametrize("counts", [{}, {"audit_rows": 3}], ids=["sound", "faulty"])
def test_partitions_of_one_kind_are_judged_alike(counts: dict[str, Any]) -> None:
    one, two = judge([check_counts(counts)] * 2)
    assert one == two == judge([check_counts(counts)])[0]


def test_a_count_that_is_missing_is_a_check_that_fails() -> None:
    [results] = judge([{name: count for name, count in SOUND.items() if name != "null_texts"}])
    assert [result.name for result in results if not result.passed] == ["evidence_complete"]


def test_results_hold_what_was_counted() -> None:
    [results] = judge([check_counts({"null_keys": 2})])
    assert {result.name: result.found for result in results}["keys_not_null"] == 2
    assert {result.name: result.found for result in results}["rows_conserved"] == 10
