"""Promise: a report names what somebody should look at, and nothing where there is nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from jobs.commands.report.document import document
from jobs.commands.report.page import page
from jobs.erasure.originals import Originals
from jobs.lake.delta.table_log import OldVersions, readable
from tests.jobs.commands.report.ledgers import CHECK, POLICY, WAIVER, erasure, facts, row

NOW = datetime(2026, 2, 10, 8)
MS = 1_770_000_000_000
QUIET = {"redacted": OldVersions(9, 9, None, 0)}

CONCERNS: list[tuple[Mapping[str, Any], str, str, str]] = [
    ({"spans": {"us_ssn": 40}}, "serious", "2026-02-07: credit_card silent: 0, 100 expected.", "a rule that is off"),
    ({"spans": {"credit_card": 300, "us_ssn": 40}}, "notice", "credit_card more than expected: 300", "three times"),
    ({"rows_quarantined": 900, "rows_unchanged": 8_970}, "notice", "rows_quarantined more than expected", "withheld"),
    ({"null_texts": 800}, "notice", "null_texts more than expected", "texts that are gone"),
    ({"waived": [WAIVER]}, "notice", "Waiver of us_ssn (ends soon, 2026-02-20): 1 published", "a waiver ends"),
    ({"waived": [{**WAIVER, "expires": "2026-02-01"}]}, "serious", "Waiver of us_ssn (expired", "a waiver is over"),
    ({"status": "failed", "problem": "a file of 0 bytes"}, "serious", "(failed): a file of 0 bytes.", "a broken file"),
    (
        {"status": "checks_failed", "checks": [{**CHECK, "passed": False}]},
        "serious",
        "2026-02-07 is not published (checks_failed): no_card_left.",
        "a check that failed",
    ),
    ({"canaries": {"planted": 40, "caught": 39}}, "serious", "1 canaries were missed", "a canary that was missed"),
    (
        {"canaries": {"planted": 0, "caught": 0}},
        "serious",
        "Not one canary could be made",
        "an engine that finds nothing",
    ),
    ({"policy_hash": "ab" * 32}, "serious", "is in force and was not kept", "a policy nobody can read"),
]


@pytest.mark.parametrize(("change", "level", "told", "why"), CONCERNS, ids=[case[-1] for case in CONCERNS])
def test_concerns(change: Mapping[str, Any], level: str, told: str, why: str) -> None:
    found = document(facts(change, versions=QUIET), 90, NOW)["concerns"]
    assert [c["level"] for c in found if told in c["what"]] == [level], why


def test_nothing_to_look_at() -> None:
    found = document(facts(versions=QUIET), 90, NOW)
    assert found["concerns"] == [] and found["drift"] == []
    assert found["totals"]["rows_in"] == 60_000 and found["totals"]["spans"] == 840


def test_versions_that_can_still_be_read_are_named() -> None:
    [concern] = document(facts(), 90, NOW)["concerns"]
    assert concern["what"].startswith("redacted can be read back to version 4 (of 2026-02-02 ")


def test_a_version_whose_file_is_gone_cannot_be_read() -> None:
    removed = [(1, "a"), (3, "b"), (3, "c")]
    made = {0: 10, 1: 11, 2: 12, 3: 13}
    assert readable(made, removed, frozenset("abc"), 0) == OldVersions(3, 0, 10, 3)
    assert readable(made, removed, frozenset("bc"), 0) == OldVersions(3, 1, 11, 2)
    assert readable(made, removed, frozenset("c"), 0) == OldVersions(3, 3, 13, 1)
    assert readable({3: 13}, [], frozenset("c"), 2) == OldVersions(3, 2, None, 0), "a log that was cleaned"


def test_the_last_partitions_are_shown_and_all_are_counted() -> None:
    found = document(facts(days=9), 4, NOW)
    assert [day["partition"] for day in found["days"]] == ["2026-02-07", "2026-02-08", "2026-02-09", "2026-02-10"]
    assert found["partitions_published"] == 9 and found["totals"]["rows_in"] == 90_000
    assert found["labels"][0]["per_1000_rows"] == [10.0] * 4


def test_a_partition_published_again_counts_once() -> None:
    again = row(5, run_id="later", rows_in=20_000, finished_at=datetime(2026, 3, 1))
    all_facts = facts()
    twice = all_facts._replace(runs=[*all_facts.runs, again], current={**all_facts.current, again["partition"]: again})
    found = document(twice, 90, NOW)
    assert found["totals"]["rows_in"] == 70_000 and found["runs"][0]["run_id"] == "later"


def test_what_is_not_hidden_is_that_of_the_policy() -> None:
    [policy] = document(facts(), 90, NOW)["not_hidden"]
    assert "EMAIL_ADDRESS" in policy["labels"] and "CREDIT_CARD" not in policy["labels"]
    [unknown] = document(facts(policies={POLICY.hash: None}), 90, NOW)["not_hidden"]
    assert unknown["labels"] is None


LATER = {"started_at": datetime(2026, 2, 9, 9), "finished_at": datetime(2026, 2, 9, 9, 5)}
TRACE = {"status": "trace_left", "traces": ["the log of version 2"]}
ERASURES: list[tuple[list[dict[str, Any]], str, int, str]] = [
    ([erasure("R-1", status="begun"), erasure("R-1")], "done", 0, "what it noted before it began counts once"),
    ([erasure("R-1", status="begun")], "begun", 1, "one that was killed"),
    ([erasure("R-1", **TRACE), erasure("R-1", table="redacted")], "trace_left", 1, "a trace in one of two tables"),
    ([erasure("R-1", **TRACE), erasure("R-1", kind="finish", rows=0, **LATER)], "done", 0, "a second pass"),
    ([erasure("R-1", not_reached=["s3a://x/t: no Delta table"])], "done", 1, "a table that was not reached"),
]


@pytest.mark.parametrize(("rows", "state", "concerned", "why"), ERASURES, ids=[case[-1] for case in ERASURES])
def test_erasures_are_told_with_the_state_they_are_in(
    rows: list[dict[str, Any]], state: str, concerned: int, why: str
) -> None:
    found = document(facts(versions=QUIET, erasures=rows), 90, NOW)
    [entry] = found["erasures"]
    assert (entry["state"], entry["conversations"], len(found["concerns"])) == (state, 1, concerned), why
    assert entry["rows"] == sum(row["rows"] for row in rows if row["status"] != "begun")


def test_what_retention_has_deleted_is_told_by_table() -> None:
    gone = {"2026-01-02": 4, "2026-01-01": 5}
    kept = {"kind": "retain", "status": "vacuum_due", "conversation_hashes": None}
    rows = [
        erasure("retain-1", **kept, table="audit", rows=9, rows_by_partition=gone, traces=["until 2026-03-01"]),
        erasure("retain-1", **{**kept, "status": "done"}, table="vault", rows=0, rows_by_partition={}),
    ]
    found = document(facts(versions=QUIET, erasures=rows), 90, NOW)
    assert found["erasures"] == [] and found["concerns"] == []
    [entry] = found["retained"]
    assert (entry["table"], entry["partitions"], entry["rows"]) == ("audit", 2, 9)
    assert (entry["first"], entry["last"], entry["still_readable"]) == ("2026-01-01", "2026-01-02", "until 2026-03-01")


def test_originals_whose_time_is_over_are_a_concern_until_they_are_deleted() -> None:
    found = document(facts({}, versions=QUIET, originals=Originals(3, MS, MS + 60_000, 2, 0)), 9, NOW)
    [concern] = found["concerns"]
    assert (concern["level"], concern["section"]) == ("notice", "retention")
    assert concern["what"].startswith("The vault still has originals of 2 conversations whose time is over")
    ends = {"first_end": "2026-02-02T02:40:00+00:00", "last_end": "2026-02-02T02:41:00+00:00"}
    assert found["originals"] == {"readable": 3, **ends, "ended": 2, "without_end": 0}
    shown = page(found)
    assert '<td class="n">3</td><td class="key">2026-02-02 02:40:00 to 2026-02-02 02:41:00</td>' in shown
    assert '<td class="n warn">2</td>' in shown and "without an end" not in shown
    assert not document(facts({}, versions=QUIET, originals=Originals(3, MS, MS, 0, 5)), 9, NOW)["concerns"]


def test_canaries_of_the_partitions_shown() -> None:
    counted = {"canaries": {"planted": 40, "caught": 40, "without": ["ticket"]}}
    found = document(facts(counted, counted, versions=QUIET), 90, NOW)
    counts = {"planted": 80, "caught": 80, "partitions": 2, "without": 4}
    assert found["canaries"] == {**counts, "rules_without": ["ticket"]}
