"""Batches of sorted rows: the same result however they are cut, and the same as the engine's own."""

import re
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.redact import PROBLEM, SPANS, STAGED_FIELDS, TEXT_HASH, UTTERANCE_INDEX, redact_batches
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.rules.limits import Limits
from tests.batches.rows import KEY, LAYOUT, SCHEMA, redacted, row, tables, ungated
from tests.engine.any_text import PROFILES, shipped
from tests.linear import assert_linear


@pytest.mark.parametrize("profile", PROFILES)
@given(rows=tables())
def test_the_gate_changes_nothing(profile: str, rows: list[dict]) -> None:
    outcome = iter(ungated(rows, shipped(profile)))
    for before, after in zip(rows, redacted(rows, profile), strict=True):
        if before["text"] is None:
            assert (after["text"], after[SPANS]) == (None, [])
            continue
        result = next(outcome)
        assert after["text"] == result.text
        assert [(s["start"], s["end"], s["rule_id"]) for s in after[SPANS]] == [
            (s.start, s.end, s.rule_id) for s in result.spans
        ]
        assert after[PROBLEM] in (result.problem, "duplicate key")


@given(rows=tables(), cuts=st.lists(st.integers(0, 20), max_size=6))
def test_where_batches_are_cut_changes_nothing(rows: list[dict], cuts: list[int]) -> None:
    cuts = [min(cut, len(rows)) for cut in cuts]
    assert redacted(rows, key=KEY, cuts=cuts) == redacted(rows, key=KEY)


PLACEHOLDER = re.compile(shipped("contact_center").placeholders)


@given(rows=tables())
def test_a_second_run_changes_no_placeholder(rows: list[dict]) -> None:
    once = redacted(rows)
    twice = redacted([{name: said[name] for name in SCHEMA.names} for said in once])
    for before, after in zip(once, twice, strict=True):
        written = [place.span() for place in PLACEHOLDER.finditer(before["text"] or "")]
        assert not [s for s in after[SPANS] or () for a, b in written if s["start"] < b and a < s["end"]]


@given(rows=tables())
def test_every_row_comes_out_once_in_its_place_with_its_other_columns(rows: list[dict]) -> None:
    after = redacted(rows)
    assert [{**said, "text": ""} for said in rows] == [
        {name: said[name] if name != "text" else "" for name in SCHEMA.names} for said in after
    ]
    assert [said[UTTERANCE_INDEX] for said in after] == [said["utterance_index"] for said in rows]


def test_rows_nobody_touches_are_passed_on_as_they_are() -> None:
    batch = pa.RecordBatch.from_pylist([row("hello"), row(None, index=1), row("bye", index=2)], SCHEMA)
    [out] = redact_batches([batch], LAYOUT, shipped("contact_center"), None)
    assert [column.buffers() for column in out.columns[: len(SCHEMA)]] == [column.buffers() for column in batch.columns]
    assert out.schema == pa.schema([*SCHEMA, *STAGED_FIELDS])


KEYS = [
    ([("a", 0), ("a", 1)], [None, None], "keys of their own"),
    ([("a", 0), ("a", 0), ("a", 1)], ["duplicate key", "duplicate key", None], "two rows with one key"),
    ([("a", 0), ("b", 0)], [None, None], "the same index elsewhere"),
    ([(None, 0), ("a", 0)], ["null key", None], "no conversation"),
    ([("a", None), ("a", None)], ["null key", "null key"], "no index, twice"),
]


@pytest.mark.parametrize(("keys", "problems", "why"), KEYS, ids=[case[-1] for case in KEYS])
def test_keys(keys: list[tuple[str | None, int | None]], problems: list[str | None], why: str) -> None:
    rows = [row("pin 1234", conversation, index) for conversation, index in keys]
    for cut in range(len(rows)):
        after = redacted(rows, cuts=[cut])
        assert [said[PROBLEM] for said in after] == problems, why
        assert {said["text"] for said in after} == {"pin [PIN]"}, "redacted all the same"


def test_the_same_keys_in_two_partitions_are_two_rows() -> None:
    after = redacted([row("pin 1234"), row("pin 1234", dt="2026-01-06")])
    assert [said[PROBLEM] for said in after] == [None, None]


def test_a_table_without_an_index_counts_the_rows_of_each_conversation() -> None:
    rows = [row("a", "c1"), row("b", "c1"), row("c", "c2"), row("d", "c2", dt="2026-01-06")]
    for cut in range(len(rows)):
        after = redacted(rows, layout=replace(LAYOUT, utterance_index=None), cuts=[cut])
        assert [said[UTTERANCE_INDEX] for said in after] == [0, 1, 0, 0]


def test_a_conversation_may_straddle_many_batches() -> None:
    rows = [row(f"pin {1000 + i}", index=i) for i in range(300)]
    after = redacted(rows, cuts=range(1, 300))
    assert {said["text"] for said in after} == {"pin [PIN]"}
    assert [said[UTTERANCE_INDEX] for said in after] == list(range(300))


def test_a_row_that_may_not_be_published_says_why_and_the_others_go_on() -> None:
    policy = replace(shipped("contact_center"), limits=Limits(max_characters=10))
    after = redacted([row("x" * 10 + " 1234"), row("pin 1234", index=1)], policy)
    assert [said["text"] for said in after] == [UNPROCESSED, "pin [PIN]"]
    assert [said[PROBLEM] for said in after] == ["longer than 10 characters (15 characters)", None]


def test_a_hash_comes_out_only_of_rows_that_are_as_they_were() -> None:
    schema = pa.schema([*SCHEMA, pa.field(TEXT_HASH, pa.int64())])
    rows = [{**row(text, index=i), TEXT_HASH: i} for i, text in enumerate(["hello", "pin 1234", None])]
    assert [said[TEXT_HASH] for said in redacted(rows, schema=schema)] == [0, None, 2]


@pytest.mark.slow
def test_many_rows_in_one_conversation_take_linear_time() -> None:
    def redact(count: int) -> None:
        rows = [row(f"pin {i + 1000} ok" if i % 4 == 0 else "okay then", index=i) for i in range(count)]
        whole = pa.RecordBatch.from_pylist(rows, SCHEMA)
        batches = (whole.slice(start, 1_000) for start in range(0, count, 1_000))
        assert sum(out.num_rows for out in redact_batches(batches, LAYOUT, shipped("contact_center"), None)) == count

    assert_linear(redact, 2_500, 2_500)
