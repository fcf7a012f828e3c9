"""Promise: a partition is redone for what it shares with a neighbour that came or changed, and for nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.config.job import JobConfig
from jobs.sources.lake_table import InputPartition
from jobs.staging import plan
from jobs.staging.neighbours import Neighbourhood, Pair, Shared
from jobs.staging.plan import RunPlan, make_plan
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine import ENGINE_VERSION
from tests.engine.any_text import shipped

POLICY = shipped("minimal")
JOB = JobConfig(transcripts="in", out="out")
LAYOUT = Layout(role=None, channel=None)
DAYS = [f"2026-01-{day:02}" for day in range(1, 7)]
Lake = Mapping[str, frozenset[str]]
"""Ids of each partition; its fingerprint is made of them."""


@pytest.fixture(autouse=True)
def _counted(monkeypatch: pytest.MonkeyPatch) -> None:
    count = {"rows": 1, "checksum": [1, 2]}
    monkeypatch.setattr(plan, "_count", lambda _, values, layout: [{"partition": v, **count} for v in values])


class Looks(NamedTuple):
    """Looks at a lake, and keeps at which pairs."""

    lake: Lake
    unreadable: frozenset[str]
    reach: int
    pairs: list[Pair]

    def __call__(self, pairs: Sequence[Pair]) -> dict[Pair, Shared]:
        self.pairs.extend(pairs)
        return {
            pair: Shared(len(self.lake[pair.before] & self.lake[pair.after]))
            for pair in pairs
            if self.unreadable.isdisjoint(pair[:2])
        }


def fingerprint(ids: frozenset[str]) -> str:
    return " ".join(sorted(ids))


def planned(
    lake: Lake, ledger: Mapping[str, Any], reach: int = 1, unreadable: frozenset[str] = frozenset()
) -> tuple[RunPlan, list[Pair]]:
    """A plan, and the pairs that were looked at for it."""
    inputs = [InputPartition(value, 1, 9, fingerprint(lake[value])) for value in sorted(lake)]
    looks = Looks(lake, unreadable, reach, [])
    around = Neighbourhood({i.value: i.fingerprint for i in inputs}, [[i.value for i in inputs]], reach, looks)
    made = make_plan(None, inputs, JOB, LAYOUT, POLICY, ledger, "incremental", around=around)  # type: ignore[arg-type]
    return made, looks.pairs


def noted(made: RunPlan, ledger: Mapping[str, Any]) -> dict[str, Any]:
    """The ledger after the plan was carried out."""
    stamp = {"policy_hash": POLICY.hash, "engine_version": ENGINE_VERSION}
    rows = {
        p.input.value: {
            "input_fingerprint": p.input.fingerprint,
            "neighbours": [near._asdict() for near in p.neighbours],
            **stamp,
        }
        for p in made.todo
    }
    return {**ledger, **rows}


def read_with(made: RunPlan) -> dict[str, set[str]]:
    """What each partition of a plan is read with."""
    return {p.input.value: {near.partition for near in p.neighbours if near.conversations} for p in made.todo}


LAKES = st.dictionaries(st.sampled_from(DAYS), st.frozensets(st.sampled_from("abcde"), min_size=1), min_size=1)


@given(before=LAKES, after=LAKES, reach=st.integers(1, 3))
def test_after_any_change_all_was_read_with_what_a_full_run_would_read(
    before: dict[str, frozenset[str]], after: dict[str, frozenset[str]], reach: int
) -> None:
    after = {**before, **after}
    first, _ = planned(before, {}, reach)
    ledger = noted(first, {})
    second, _ = planned(after, ledger, reach)
    full, _ = planned(after, {}, reach)
    redone = {planned.input.value: planned.neighbours for planned in second.todo}
    published = {**{value: row["neighbours"] for value, row in ledger.items()}, **redone}
    for complete in full.todo:
        value = complete.input.value
        if value in redone:
            assert published[value] == complete.neighbours
            continue
        assert after[value] == before[value], "what is skipped has not changed"
        was = {(n["partition"], n["fingerprint"]) for n in published[value] if n["conversations"]}
        # More where another partition has come in between: what was read with a farther one is not redone for less.
        assert was >= {(n.partition, n.fingerprint) for n in complete.neighbours if n.conversations}
    assert planned(after, noted(second, ledger), reach)[0].todo == []


def lake(**ids: str) -> dict[str, frozenset[str]]:
    """Days by number, with one letter an id: `d1="ab"`."""
    return {DAYS[int(day[1:]) - 1]: frozenset(found) for day, found in ids.items()}


def test_a_new_day_has_the_day_before_redone_only_if_it_shares_something() -> None:
    ledger = noted(planned(lake(d1="a", d2="b"), {})[0], {})
    alone, looked = planned(lake(d1="a", d2="b", d3="c"), ledger)
    assert [p.input.value for p in alone.todo] == [DAYS[2]]
    assert looked == [Pair(DAYS[1], DAYS[2], 1)], "what is known is not looked up again"
    shared, _ = planned(lake(d1="a", d2="b", d3="bc"), ledger)
    assert [(p.input.value, p.redone_for) for p in shared.todo] == [(DAYS[1], (DAYS[2],)), (DAYS[2], ())]
    assert read_with(shared) == {DAYS[1]: {DAYS[2]}, DAYS[2]: {DAYS[1]}}


def test_what_a_changed_neighbour_no_longer_shares_is_taken_back() -> None:
    ledger = noted(planned(lake(d1="ab", d2="bc"), {})[0], {})
    made, _ = planned(lake(d1="ab", d2="c"), ledger)
    assert [(p.input.value, p.redone_for) for p in made.todo] == [(DAYS[0], (DAYS[1],)), (DAYS[1], ())]


def test_a_neighbour_that_is_gone_makes_nothing_stale() -> None:
    ledger = noted(planned(lake(d1="ab", d2="bc"), {})[0], {})
    assert planned(lake(d2="bc"), ledger)[0].todo == []


def test_another_policy_reads_what_the_ledger_knows() -> None:
    ledger = noted(planned(lake(d1="ab", d2="bc"), {})[0], {})
    other = {value: {**row, "policy_hash": "another"} for value, row in ledger.items()}
    made, looked = planned(lake(d1="ab", d2="bc"), other)
    assert looked == [] and read_with(made) == {DAYS[0]: {DAYS[1]}, DAYS[1]: {DAYS[0]}}


def test_a_neighbour_that_cannot_be_read_takes_nobody_with_it_and_is_made_up_for() -> None:
    whole = lake(d1="ab", d2="bc")
    made, _ = planned(whole, {}, unreadable=frozenset({DAYS[1]}))
    assert made.todo[0].input.value == DAYS[0] and read_with(made)[DAYS[0]] == set()
    assert made.todo[0].neighbours[0].fingerprint is None
    ledger = {DAYS[0]: noted(made, {})[DAYS[0]]}
    again, _ = planned(whole, ledger, unreadable=frozenset({DAYS[1]}))
    assert DAYS[0] in {skipped.value for skipped in again.skipped}
    mended, _ = planned(whole, ledger)
    assert read_with(mended) == {DAYS[0]: {DAYS[1]}, DAYS[1]: {DAYS[0]}}


def test_a_ledger_without_neighbours_is_looked_after() -> None:
    ledger = noted(planned(lake(d1="ab", d2="bc", d4="d"), {})[0], {})
    older = {value: {**row, "neighbours": None} for value, row in ledger.items()}
    made, _ = planned(lake(d1="ab", d2="bc", d4="d"), older)
    assert [p.input.value for p in made.todo] == DAYS[:2]
