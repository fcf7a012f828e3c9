"""Two policies over the same batches: which rows come out, and what the tallies count."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.differences import DIFFERENCE, KEYS, ORIGINAL_TEXT, TALLY, difference_batches
from redaction_udfs.batches.redact import PROBLEM, SPANS
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.limits import Limits
from redaction_udfs.engine.rules.rules import Policy
from tests.batches.rows import LAYOUT, NESTED, PATHS, SCHEMA, redacted, row, tables
from tests.engine.any_text import shipped

SHORT = replace(shipped("minimal"), limits=Limits(max_characters=10))
"""Cannot process a text of more than ten characters."""
PIN_RULES = {"pin", "passcode", "password", "digits_4"}
NO_PINS = replace(
    shipped("contact_center"),
    rules=tuple(rule for rule in shipped("contact_center").rules if rule.id not in PIN_RULES),
)


def compared(
    rows: list[dict], old: Policy, new: Policy, cuts=(), layout: Layout = LAYOUT, schema=SCHEMA, with_texts=False
) -> tuple[list[dict], Counter]:
    """The differences, and the tallies added up."""
    whole = pa.RecordBatch.from_pylist(rows, schema)
    edges = [0, *sorted(cuts), len(rows)]
    batches = [whole.slice(start, end - start) for start, end in pairwise(edges)]
    found, tally = [], Counter()
    for batch in difference_batches(batches, layout, old, new, with_texts=with_texts):
        assert batch.schema == DIFFERENCE
        *differences, counted = batch.to_pylist()
        found += differences
        tally.update(counted[TALLY])
    assert all(difference[TALLY] is None for difference in found)
    return found, tally


def test_a_difference_tells_where_and_by_which_rules() -> None:
    rows = [row("hello", "c1", 4), row("my pin is 1234", "c1", 5), row("4111 1111 1111 1111", "c2", 0)]
    [found], tally = compared(rows, shipped("contact_center"), NO_PINS)
    assert {name: value for name, value in found.items() if value is not None} == {
        "partition": "2026-01-05",
        "conversation_id": "c1",
        "utterance_index": 5,
        "role": "customer",
        "channel": "digital",
        "column": "text",
        "start": 10,
        "end": 14,
        "change": "lost",
        "is_part": False,
        "old_label": "PIN",
        "old_rule_id": "pin",
        "old_action": "label",
    }
    assert +tally == Counter(
        conversations=2,
        utterances=3,
        conversations_changed=1,
        utterances_changed=1,
        spans_old=2,
        spans_new=1,
        spans_unchanged=1,
    )


def test_texts_come_along_only_when_asked_for() -> None:
    rows = [row("my pin is 1234")]
    [without], _ = compared(rows, shipped("contact_center"), NO_PINS)
    [told], _ = compared(rows, shipped("contact_center"), NO_PINS, with_texts=True)
    assert (without[ORIGINAL_TEXT], told[ORIGINAL_TEXT]) == (None, "my pin is 1234")


WITHHELD = [
    (SHORT, "minimal", ("withheld_by_old", "old_problem"), "OLD cannot process it"),
    ("minimal", SHORT, ("withheld_by_new", "new_problem"), "NEW cannot process it"),
]


@pytest.mark.parametrize(("old", "new", "said", "why"), WITHHELD, ids=[case[-1] for case in WITHHELD])
def test_a_row_that_one_policy_withholds_is_one_difference(old, new, said, why: str) -> None:
    policies = [shipped(policy) if isinstance(policy, str) else policy for policy in (old, new)]
    [found], tally = compared([row("my card is 4111 1111 1111 1111"), row("bye", index=1)], *policies)
    assert (found["change"], found["start"], found["utterance_index"]) == ("withheld", None, 0), why
    assert found[said[1]] == "longer than 10 characters (30 characters)", why
    assert (tally[said[0]], tally["spans_old"], tally["spans_new"]) == (1, 0, 0), "its spans are not compared"


def test_rows_that_no_policy_publishes_are_not_compared() -> None:
    rows = [row("pin 1234", "c1", 0), row("pin 1234", "c1", 0), row("pin 1234", None, 0), row("pin 1234", "c2", 0)]
    found, tally = compared(rows, shipped("contact_center"), NO_PINS)
    assert [difference["conversation_id"] for difference in found] == ["c2"]
    assert (tally["withheld_by_both"], tally["utterances"], tally["spans_old"]) == (3, 4, 1)


def test_every_text_of_a_row_is_compared_by_itself() -> None:
    nested = {
        "alternatives": [{"transcript": "pin 1234", "score": 0.5}],
        "meta": {"note": "pin 9876", "kept": "1234"},
        "labels": None,
    }
    layout = replace(LAYOUT, text_paths=PATHS)
    found, tally = compared(
        [{**row("pin 1234"), **nested}], shipped("contact_center"), NO_PINS, layout=layout, schema=NESTED
    )
    assert [difference["column"] for difference in found] == ["text", "alternatives[0].transcript", "meta.note"]
    assert (tally["utterances_changed"], tally["spans_old"]) == (1, 3)


POLICIES = st.sampled_from(
    [*(shipped(name) for name in ("minimal", "contact_center", "analyst_friendly")), NO_PINS, SHORT]
)


@given(rows=tables(), policy=POLICIES)
def test_a_policy_does_not_differ_from_itself(rows: list[dict], policy: Policy) -> None:
    found, tally = compared(rows, policy, policy)
    assert found == []
    assert tally["spans_old"] == tally["spans_new"] == tally["spans_unchanged"]


@given(rows=tables(), old=POLICIES, new=POLICIES)
def test_what_is_gained_and_lost_is_what_redacting_twice_shows(rows: list[dict], old: Policy, new: Policy) -> None:
    found, tally = compared(rows, old, new)
    before, after = redacted(rows, old), redacted(rows, new)
    both = [(b, a) for b, a in zip(before, after, strict=True) if not b[PROBLEM] and not a[PROBLEM]]
    assert in_rows(found, "gained") == hidden([a for _, a in both]) - hidden([b for b, _ in both])
    assert in_rows(found, "lost") == hidden([b for b, _ in both]) - hidden([a for _, a in both])
    changed = {key_of(d) for d in found if d["change"] in ("lost", "gained", "relabelled", "rewritten")}
    assert {key_of(b) for b, a in both if b["text"] != a["text"]} <= changed
    assert tally["spans_old"] == sum(len(b[SPANS]) for b, _ in both)
    assert tally["spans_new"] == sum(len(a[SPANS]) for _, a in both)
    assert len({tuple(difference[key] for key in KEYS) for difference in found}) == len(found)


def key_of(said: dict) -> tuple:
    return said.get("partition", said.get("dt")), said["conversation_id"], said["utterance_index"]


def in_rows(found: list[dict], change: str) -> set[tuple]:
    return {(*key_of(d), at) for d in found if d["change"] == change for at in range(d["start"], d["end"])}


def hidden(rows: list[dict]) -> set[tuple]:
    return {(*key_of(said), at) for said in rows for s in said[SPANS] for at in range(s["start"], s["end"])}


@given(rows=tables(), cuts=st.lists(st.integers(0, 20), max_size=6))
def test_where_batches_are_cut_changes_nothing(rows: list[dict], cuts: list[int]) -> None:
    cuts = [min(cut, len(rows)) for cut in cuts]
    policies = shipped("minimal"), shipped("contact_center")
    assert compared(rows, *policies, cuts) == compared(rows, *policies)
