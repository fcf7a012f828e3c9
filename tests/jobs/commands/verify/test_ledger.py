"""Promise: a ledger that does not add up, or not with the tables, and a commit that no run made, are named."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from pyspark.sql.types import StringType, StructField, StructType

from jobs.commands.verify.finding import Finding
from jobs.commands.verify.ledger import HeldRows, adds_up, agrees, unfinished
from jobs.commands.verify.logs import Commit, DataFile, Erasures, changed, foreign, versions_made
from jobs.commands.verify.promises import misfits, policies, promised
from jobs.governance.published import PublishedTables
from redaction_udfs.engine import ENGINE_VERSION
from schemas.runs import RUNS
from tests.jobs.commands.report.ledgers import CHECK, row

D = "2026-02-02"
ROWS = {("rows", D): 9_990, ("rows_redacted", D): 130}
TABLES = {("audit", D): 140, ("quarantine", D): 10, ("mutes", D): 3}
BY_RULE = {(D, "credit_card"): 100, (D, "us_ssn"): 40}


def told(found: Any) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.table, each.detail) for each in found]


def test_what_agrees_is_not_told() -> None:
    current = {D: row(0)}
    assert told(adds_up(current)) == [] and told(agrees(current, ROWS, HeldRows(TABLES, BY_RULE), {})) == []


SUMS = [
    ({"rows_unchanged": 9_861}, [("sum", "runs", "10,000 read, 10,001 accounted for")], "a row too many"),
    ({"rows_in": None}, [("sum", "runs", "nothing read, 10,000 accounted for")], "rows from nowhere"),
    ({"checks": []}, [("checks", "runs", "no check at all")], "no check"),
    ({"checks": [{**CHECK, "passed": False}]}, [("checks", "runs", "no_card_left")], "a check that failed"),
    ({"rows_in": 10_002, "rows_forgotten": 2}, [], "rows of forgotten conversations are accounted for"),
]


@pytest.mark.parametrize(("change", "expected", "why"), SUMS, ids=[case[-1] for case in SUMS])
def test_the_ledger_adds_up(change: dict[str, Any], expected: list[Any], why: str) -> None:
    assert told(adds_up({D: row(0, **change)})) == expected, why


COUNTS = [
    ({("rows", D): 9_989}, {}, {}, "redacted", "9,989 rows, the ledger says 9,990", "a row is gone"),
    ({("rows_redacted", D): 131}, {}, {}, "redacted", "131 rows with spans, the ledger says 130", "one span more"),
    ({}, {("quarantine", D): 0}, {}, "quarantine", "0 rows, the ledger says 10", "an empty quarantine"),
    ({}, {("mutes", D): 2}, {}, "mutes", "2 rows, the ledger says 3", "a mute is gone"),
    ({}, {("vault", D): 1}, {}, "vault", "1 rows, the ledger says 0", "a value too many"),
    ({}, {}, {(D, "us_ssn"): 39}, "audit", "39 rows of us_ssn, the ledger says 40", "another rule"),
    ({}, {}, {(D, "iban"): 1}, "audit", "1 rows of iban, the ledger says 0", "a rule that found nothing"),
]


@pytest.mark.parametrize(("rows", "tables", "rules", "table", "detail", "why"), COUNTS, ids=[c[-1] for c in COUNTS])
def test_counts(rows: Any, tables: Any, rules: Any, table: str, detail: str, why: str) -> None:
    found = agrees({D: row(0)}, {**ROWS, **rows}, HeldRows({**TABLES, **tables}, {**BY_RULE, **rules}), {})
    assert told(found) == [("count", table, detail)], why


def test_rows_that_were_erased_are_not_missed() -> None:
    rows, tables = {**ROWS, ("rows", D): 9_980}, {**TABLES, ("audit", D): 130}
    erased = {("redacted", D): 10, ("audit", D): 10}
    assert told(agrees({D: row(0)}, rows, HeldRows(tables, {}), erased)) == []
    more = told(agrees({D: row(0)}, {**rows, ("rows", D): 9_970}, HeldRows(tables, BY_RULE), erased))
    assert more == [("count", "redacted", "9,970 rows, the ledger says 9,990, 10 erased since")]


def test_rows_that_no_run_published_are_told() -> None:
    rows, tables = {**ROWS, ("rows", "2026-03-01"): 5}, {**TABLES, ("audit", "2026-03-02"): 1}
    found = list(agrees({D: row(0)}, rows, HeldRows(tables, BY_RULE), {}))
    assert found == [
        Finding("not_in_ledger", "audit", "2026-03-02", places=1),
        Finding("not_in_ledger", "redacted", "2026-03-01", places=5),
    ]


def test_a_run_that_got_halfway_is_told() -> None:
    runs = [row(0), row(1, status="failed")]
    claimed = {D: "run-0", "2026-02-03": "run-1", "2026-02-04": "run-9"}
    assert [(f.kind, f.partition, f.detail) for f in unfinished(runs, claimed)] == [
        ("unfinished", "2026-02-04", "run run-9")
    ]


COMMITS = [
    (Commit("redacted", 1, "WRITE", "run-0 1", (D,)), None, "a run"),
    (Commit("_claims", 1, "WRITE", '{"run_id": "run-0", "partitions": []}', ()), None, "a claim"),
    (Commit("redacted", 2, "UPDATE", None, (D,)), "version 2, UPDATE", "somebody's update"),
    (Commit("redacted", 2, "WRITE", "run-7 1", (D,)), "version 2, WRITE", "a run that nobody knows"),
    (Commit("runs", 3, "WRITE", '{"run_id": 1', ()), "version 3, WRITE", "a note that is no claim's"),
    (Commit("redacted", 4, "OPTIMIZE", None, (D,)), None, "upkeep"),
    (Commit("redacted", 5, "MERGE", None, (D,)), None, "an erasure with a receipt"),
    (Commit("redacted", 6, "MERGE", None, (D,)), "version 6, MERGE", "one without"),
    (Commit("_claims", 2, "WRITE", '{"run_id": "forget R-1 2026-02-02T10:00:00"}', ()), None, "an erasure's claim"),
    (
        Commit("_claims", 2, "WRITE", '{"run_id": "forget R-9 2026-02-02T10:00:00"}', ()),
        "version 2, WRITE",
        "of no request",
    ),
    (Commit("redacted", 2, "WRITE", '{"run_id": "forget R-1 x"}', (D,)), "version 2, WRITE", "a claim elsewhere"),
    (Commit("audit", 7, "MERGE", None, (D,)), None, "an erasure that was interrupted"),
    (Commit("audit", 7, "UPDATE", None, (D,)), "version 7, UPDATE", "somebody's update meanwhile"),
    (Commit("vault_keys", 2, "MERGE", None, (D,)), None, "keys that were destroyed"),
    (Commit("audit", 2, "DELETE", None, (D,)), "version 2, DELETE", "audit rows that were"),
]


@pytest.mark.parametrize(("commit", "detail", "why"), COMMITS, ids=[case[-1] for case in COMMITS])
def test_commits(commit: Commit, detail: str | None, why: str) -> None:
    found = foreign(
        [commit],
        frozenset({"run-0"}),
        Erasures({}, frozenset({("redacted", 5)}), frozenset({("audit", 7)}), frozenset({"R-1"})),
    )
    assert [each.detail for each in found] == ([detail] if detail else []), why


def receipt(status: str, before: int, after: int | None = None, request: str = "R-1") -> dict[str, Any]:
    said = {"request_id": request, "table": "audit", "status": status}
    return {**said, "version_before": before, "version_after": after}


VERSIONS = [
    ([receipt("done", 3, 5)], {4, 5}, set(), "from before to after"),
    ([receipt("begun", 3), receipt("begun", 4), receipt("done", 4, 5)], {5}, {4, 5}, "a killed one, repeated"),
    ([receipt("begun", 3)], set(), {4, 5, 6}, "a killed one that nobody has repeated: up to now"),
    ([receipt("begun", 3), receipt("done", 8, 9, "R-2")], {9}, {4, 5, 6}, "another request's end is none of its"),
    ([receipt("vacuum_due", 2, 2)], set(), set(), "nothing was erased"),
]


@pytest.mark.parametrize(("rows", "made", "merged", "why"), VERSIONS, ids=[case[-1] for case in VERSIONS])
def test_versions_of_erasures(rows: list[dict[str, Any]], made: set[int], merged: set[int], why: str) -> None:
    found = versions_made(rows, {"audit": 6})
    assert [{version for _, version in each} for each in found] == [made, merged], why


def test_files_are_those_that_were_committed() -> None:
    files = [DataFile("audit", D, f"dt={D}/{name}", 10, 100) for name in "abcd"] + [
        DataFile("runs", None, "e", 10, 100)
    ]
    there = {("audit", f"dt={D}/a"): (10, 100), ("audit", f"dt={D}/b"): (11, 100), ("audit", f"dt={D}/c"): (10, 101)}
    found = changed(files, {**there, ("runs", "e"): (10, 999)})
    assert [(each.kind, each.detail) for each in found] == [
        ("changed_file", f"another size: dt={D}/b"),
        ("changed_file", f"another time: dt={D}/c"),
        ("missing_file", f"dt={D}/d"),
    ], "a table of which all times differ was copied"


def test_columns_are_those_that_are_promised() -> None:
    assert misfits(RUNS, promised("runs", "dt", None)) == []
    assert misfits(StructType([*RUNS.fields, StructField("text", StringType())]), promised("runs", "dt", None)) == [
        "text"
    ]


def test_policies_read_back_to_their_hash() -> None:
    def kept(policy_hash: str, engine: str, same: bool) -> Any:
        return SimpleNamespace(hash=policy_hash, engine_version=engine, is_as_it_was=same)

    files = {
        "good": kept("good", ENGINE_VERSION, True),
        "moved": kept("good", ENGINE_VERSION, True),
        "edited": kept("edited", ENGINE_VERSION, False),
        "old": kept("old", "0.0", False),
    }
    runs = [{"policy_hash": name} for name in (*files, "lost")]
    found, notes = policies(cast(PublishedTables, SimpleNamespace(runs=runs, policy=files.get)))
    assert [(f.kind, f.detail) for f in found] == [
        ("policy_changed", "moved"),
        ("policy_changed", "edited"),
        ("policy_missing", "lost"),
    ]
    assert len(notes) == 1 and "kept by engine 0.0" in notes[0]
