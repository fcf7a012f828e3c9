"""Promise: a partition that drifts is published with a word in the ledger, or on wish not at all."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from jobs.pipeline.drift import note_drift
from jobs.pipeline.ledger import CHECKS_FAILED, PUBLISHED, PartitionRun
from jobs.pipeline.prepare import Run
from tests.engine.any_text import shipped
from tests.jobs.commands.report import ledgers

POLICY = shipped("minimal")
USUAL = {"credit_card": 100, "us_ssn": 40}


def run(wish: str, days: int = 4) -> Run:
    """A run into a folder that has so many usual days."""
    published = {row["partition"]: row for row in (ledgers.row(n) for n in range(days))}
    stamp, job = SimpleNamespace(policy=POLICY), SimpleNamespace(drift=wish)
    return cast(Run, SimpleNamespace(published=published, stamp=stamp, job=job))


def new_row(partition: str, spans: dict[str, int], status: str = PUBLISHED, **counts: int) -> PartitionRun:
    usual: dict[str, Any] = ledgers.row(0, spans=spans, partition=partition, status=status, rows_quarantined=10)
    known = {name: usual[name] for name in PartitionRun.__dataclass_fields__ if name in usual}
    beside = {
        "input_fingerprint": "",
        "input_files": 1,
        "waivers": [],
        "entities": [],
        "mask_mode": None,
        "key_id": None,
    }
    return PartitionRun(**{**known, **beside, **counts})


CASES = [
    ("warn", USUAL, PUBLISHED, [], None, "as usual"),
    ("warn", {"us_ssn": 40}, PUBLISHED, ["credit_card silent: 0, 100 expected"], None, "published with a word"),
    ("fail", USUAL, PUBLISHED, [], None, "as usual, whatever is wished"),
    (
        "fail",
        {"us_ssn": 40},
        CHECKS_FAILED,
        ["credit_card silent: 0, 100 expected"],
        "drift: credit_card silent: 0, 100 expected",
        "not published",
    ),
]


@pytest.mark.parametrize(("wish", "spans", "status", "drift", "problem", "why"), CASES, ids=[c[-1] for c in CASES])
def test_drift(wish: str, spans: Any, status: str, drift: list[str], problem: str | None, why: str) -> None:
    row = new_row("2026-02-06", spans)
    note_drift(run(wish), [row], [])
    assert (row.status, row.drift, row.problem) == (status, drift, problem), why


def test_partitions_of_one_group_are_compared_with_each_other() -> None:
    rows = [new_row(f"2026-02-0{n}", USUAL) for n in range(2, 6)] + [new_row("2026-02-06", {"us_ssn": 40})]
    note_drift(run("warn", days=0), rows, [])
    assert [bool(row.drift) for row in rows] == [False, False, False, False, True]


def test_what_the_run_has_published_before_counts_and_what_it_held_back_does_not() -> None:
    before = [new_row(f"2026-02-0{n}", USUAL) for n in range(2, 6)]
    held_back = [new_row(f"2026-02-0{n}", USUAL, CHECKS_FAILED) for n in range(2, 6)]
    for rows, is_told in ((before, True), (held_back, False)):
        after = new_row("2026-02-06", {"us_ssn": 40})
        note_drift(run("warn", days=0), [after], rows)
        assert bool(after.drift) is is_told


def test_a_partition_is_not_compared_with_what_it_replaces() -> None:
    again = new_row("2026-02-05", {"us_ssn": 40})
    note_drift(run("warn"), [again], [])
    assert again.drift == ["credit_card silent: 0, 100 expected"]


def test_one_that_failed_is_left_alone() -> None:
    failed = new_row("2026-02-06", {}, CHECKS_FAILED)
    note_drift(run("fail"), [failed], [])
    assert (failed.drift, failed.problem) == ([], None)
