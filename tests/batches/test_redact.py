"""Batches of sorted rows: the same result however they are cut, and the same as the engine's own."""

import re
from dataclasses import replace
from itertools import groupby, pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.audit import FingerprintKey
from redaction_udfs.batches.redact import PROBLEM, SPANS, STAGED_FIELDS, TEXT_HASH, UTTERANCE_INDEX, redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, Conversation, Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Limits, Policy
from tests.engine.any_text import PROFILES, TEXTS, shipped
from tests.linear import assert_linear

SCHEMA = pa.schema(
    [
        pa.field("dt", pa.string()),
        pa.field("conversation_id", pa.string()),
        pa.field("utterance_index", pa.int32()),
        pa.field("role", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("language", pa.string()),
        pa.field("start_ms", pa.int64()),
        pa.field("end_ms", pa.int64()),
        pa.field("text", pa.string()),
    ]
)
LAYOUT = Layout(
    language="language",
    start_ms="start_ms",
    end_ms="end_ms",
    roles={role: role for role in ROLES},
    channels={channel: channel for channel in CHANNELS},
)
KEY = FingerprintKey("k1", b"a secret")


def row(text: str | None, conversation: str | None = "c1", index: int | None = 0, dt: str = "2026-01-05") -> dict:
    said = {"dt": dt, "conversation_id": conversation, "utterance_index": index, "text": text, "role": "customer"}
    return {**said, "channel": "digital", "language": None, "start_ms": 0, "end_ms": 1000}


def redacted(rows: list[dict], policy="contact_center", layout=LAYOUT, schema=SCHEMA, key=None, cuts=()) -> list[dict]:
    """The rows that come out, read from batches that are cut at these rows."""
    whole = pa.RecordBatch.from_pylist(rows, schema)
    edges = [0, *sorted(cuts), len(rows)]
    batches = [whole.slice(start, end - start) for start, end in pairwise(edges)]
    policy = shipped(policy) if isinstance(policy, str) else policy
    return [row for batch in redact_batches(batches, layout, policy, key) for row in batch.to_pylist()]


@st.composite
def tables(draw: st.DrawFn) -> list[dict]:
    """Rows of a few conversations in order, some without text, some of which share their keys."""
    rows = []
    for conversation in sorted(draw(st.sets(st.sampled_from("abc")))):
        for dt in sorted(draw(st.sets(st.sampled_from(["2026-01-05", "2026-01-06"]), min_size=1))):
            for index in sorted(draw(st.lists(st.integers(0, 5), max_size=5))):
                said = row(draw(st.none() | TEXTS), conversation, index, dt)
                rows.append({**said, "channel": draw(st.sampled_from(CHANNELS)), "role": draw(st.sampled_from(ROLES))})
    return sorted(rows, key=lambda row: (row["dt"], row["conversation_id"], row["utterance_index"]))


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


def ungated(rows: list[dict], policy: Policy) -> list[Redacted]:
    """What the engine makes of the texts of whole conversations."""
    results: list[Redacted] = []
    for _, members in groupby(rows, key=lambda row: (row["dt"], row["conversation_id"])):
        said = [
            Utterance(
                m["text"], m["role"], m["channel"], None, m["utterance_index"], m.get("start_ms"), m.get("end_ms")
            )
            for m in members
            if m["text"] is not None
        ]
        results += redact(Conversation("c", tuple(said)), policy)
    return results


@given(rows=tables(), cuts=st.lists(st.integers(0, 20), max_size=6))
def test_where_batches_are_cut_changes_nothing(rows: list[dict], cuts: list[int]) -> None:
    cuts = [min(cut, len(rows)) for cut in cuts]
    assert redacted(rows, key=KEY, cuts=cuts) == redacted(rows, key=KEY)


PLACEHOLDER = re.compile(shipped("contact_center").opaque)


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


NESTED = pa.schema(
    [
        *SCHEMA,
        pa.field("alternatives", pa.list_(pa.struct([("transcript", pa.string()), ("score", pa.float64())]))),
        pa.field("meta", pa.struct([("note", pa.string()), ("kept", pa.string())])),
        pa.field("labels", pa.map_(pa.string(), pa.string())),
    ]
)
PATHS = frozenset({"text", "alternatives.transcript", "meta.note", "labels.value"})


def test_strings_inside_other_columns_are_redacted_by_their_paths() -> None:
    nested = {
        "alternatives": [{"transcript": "none", "score": 0.5}, {"transcript": "pin 1234", "score": 0.1}, None],
        "meta": {"note": "😀 card 4111 1111 1111 1111", "kept": "1234"},
        "labels": [("1234", "pin 1234"), ("b", None)],
    }
    empty = {"alternatives": None, "meta": None, "labels": None}
    rows = [{**row("hi 1234"), **nested}, {**row(None, index=1), **empty}]
    first, second = redacted(rows, layout=replace(LAYOUT, text_paths=PATHS), schema=NESTED)
    assert first["alternatives"] == [nested["alternatives"][0], {"transcript": "pin [PIN]", "score": 0.1}, None]
    assert first["meta"] == {"note": "😀 card [CREDIT_CARD]", "kept": "1234"}
    assert first["labels"] == [("1234", "pin [PIN]"), ("b", None)]
    assert [(s["column"], s["start"], s["end"]) for s in first[SPANS]] == [
        ("text", 3, 7),
        ("alternatives[1].transcript", 4, 8),
        ("labels[0].value", 4, 8),
        ("meta.note", 7, 26),
    ]
    assert {name: second[name] for name in empty} == empty


def with_bytes(written: list[bytes]) -> pa.RecordBatch:
    """Rows whose text is these bytes, and whose hash is their number."""
    rows = pa.RecordBatch.from_pylist([row("", index=i) for i in range(len(written))], SCHEMA)
    text = pa.array(written, pa.binary()).view(pa.string())
    batch = rows.set_column(SCHEMA.get_field_index("text"), SCHEMA.field("text"), text)
    return batch.append_column(TEXT_HASH, pa.array(range(len(written))))


def test_bytes_that_are_no_text_are_replaced_and_offsets_are_those_of_what_comes_out() -> None:
    batch = with_bytes([b"\xff\xfe pin 1234", "é pin 1234".encode(), b"\xed\xa0\x80 fine", b"fine"])
    [out] = redact_batches([batch], LAYOUT, shipped("contact_center"), None)
    texts = ["\ufffd\ufffd pin [PIN]", "é pin [PIN]", "\ufffd\ufffd\ufffd fine", "fine"]
    assert out.column("text").to_pylist() == texts
    assert [s["start"] for spans in out.column(SPANS).to_pylist() for s in spans] == [7, 6]
    assert out.column(TEXT_HASH).to_pylist() == [None, None, None, 3], "what was repaired is not as it was"


OFFSETS = [
    ("😀😀 1234", 3, "beyond the basic plane"),
    ("e\u0301e\u0301 1234", 5, "combining marks"),
    ("שלום 1234", 5, "right to left"),
    ("\u202e1234\u202c", 1, "marks of direction"),
    ("👩‍👩‍👧 1234", 6, "joined emoji"),
    ("ﬁ½ 1234", 3, "characters whose plain form is longer"),
]


@pytest.mark.parametrize(("text", "start", "why"), OFFSETS, ids=[case[-1] for case in OFFSETS])
def test_offsets_are_code_points(text: str, start: int, why: str) -> None:
    [after] = redacted([row(text)])
    [span] = after[SPANS]
    assert (span["start"], span["end"]) == (start, start + 4), why
    assert after["text"] == text.replace("1234", "[NUMBER]"), why


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
