"""Promise: a conversation cut into partitions gives the output of the uncut one, and only own rows come out."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.differences import TALLY, difference_batches
from redaction_udfs.batches.redact import PROBLEM, SPANS, UTTERANCE_INDEX, VAULT, redact_batches
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.columns.context_rows import CONTEXT
from redaction_udfs.columns.output import REDACTED_AND_ORIGINAL, Output
from tests.batches.rows import KEY, LAYOUT, SCHEMA, redacted, row
from tests.engine.any_text import TEXTS, shipped

WITH_CONTEXT = SCHEMA.append(pa.field(CONTEXT, pa.int32()))
BY_TIME = replace(LAYOUT, utterance_index=None)
CARD = [
    ("agent", "and the card number please"),
    ("customer", "sure one second"),
    ("customer", "it's four one one one one one one one"),
    ("agent", "go on"),
    ("customer", "one one one one one one one one"),
    ("agent", "so 4111 1111 1111 1111 and your name"),
    ("customer", "my name is jane doe"),
    ("agent", "thank you jane doe and the code"),
    ("customer", "it is seven three four"),
]
DICTATED = [
    {
        **row(text, index=place),
        "role": role,
        "channel": "voice",
        "start_ms": 4000 * place,
        "end_ms": 4000 * place + 3000,
    }
    for place, (role, text) in enumerate(CARD)
]
TURNS = st.lists(st.tuples(st.sampled_from(["agent", "customer"]), TEXTS), min_size=2, max_size=8).map(
    lambda turns: [
        {**DICTATED[0], "utterance_index": place, "role": role, "text": text, "start_ms": 9000 * place, "end_ms": None}
        for place, (role, text) in enumerate(turns)
    ]
)


def cut(rows: list[dict], places: list[int]) -> list[list[dict]]:
    """The rows of each partition."""
    return [rows[start:end] for start, end in pairwise([0, *sorted(places), len(rows)])]


def by_partition(parts: list[list[dict]], **options: object) -> list[dict]:
    """The rows that come out of each partition, read with those of all others as its context."""
    out = []
    for own in range(len(parts)):
        if parts[own]:
            read = [{**said, CONTEXT: place - own} for place, part in enumerate(parts) for said in part]
            out += redacted(read, schema=WITH_CONTEXT, **options)  # type: ignore[arg-type]
    return out


@given(rows=TURNS, places=st.lists(st.integers(0, 8), min_size=1, max_size=2))
def test_a_cut_changes_nothing(rows: list[dict], places: list[int]) -> None:
    parts = cut(rows, [min(place, len(rows)) for place in places])
    assert by_partition(parts, key=KEY) == redacted(rows, key=KEY)


@pytest.mark.parametrize("place", range(1, len(DICTATED)))
def test_a_dictation_is_hidden_wherever_midnight_falls(place: int) -> None:
    uncut = redacted(DICTATED, key=KEY)
    assert all("one one" not in said["text"] and "jane" not in said["text"] for said in uncut)
    assert by_partition(cut(DICTATED, [place]), key=KEY) == uncut
    restarted = [[{**said, "utterance_index": n} for n, said in enumerate(part)] for part in cut(DICTATED, [place])]
    assert [said["text"] for said in by_partition(restarted)] == [said["text"] for said in uncut]
    assert not any(said[PROBLEM] for said in by_partition(restarted)), "the same index in two partitions is no mistake"


ASKED = {**DICTATED[0], "text": "can i have your credit card"}
ANSWERS = [
    {**DICTATED[1], "text": "that was 5 and 2", "utterance_index": n, "start_ms": start, "end_ms": start + 2000}
    for n, start in enumerate((4_000, 100_000, 200_000))
]
HIDDEN = "that was [CREDIT_CARD] and [CREDIT_CARD]"


@pytest.mark.parametrize("asked_at", [0, 10**7, 2**31 - 9999], ids=["in order", "restarting", "at the end of an int"])
@pytest.mark.parametrize("kind", [pa.int64(), pa.int32()], ids=str)
def test_offsets_that_restart_neither_end_a_window_nor_lengthen_it(asked_at: int, kind: pa.DataType) -> None:
    schema = pa.schema([pa.field(f.name, kind) if f.name.endswith("_ms") else f for f in WITH_CONTEXT])
    asked = {**ASKED, "start_ms": asked_at, "end_ms": asked_at + 2000, CONTEXT: -1}
    out = redacted([asked, *({**said, CONTEXT: 0} for said in ANSWERS)], schema=schema)
    assert [said["text"] for said in out] == [HIDDEN, HIDDEN, "that was 5 and 2"]
    assert [(said["start_ms"], said["end_ms"]) for said in out] == [(s["start_ms"], s["end_ms"]) for s in ANSWERS]
    assert out[0][SPANS][0]["start_ms"] in range(4_000, 6_001), "the audit has the row's own times"


def test_without_an_index_rows_are_counted_from_their_own_first() -> None:
    before, own = cut(DICTATED, [4])
    read = [{**said, CONTEXT: -1} for said in before] + [{**said, CONTEXT: 0} for said in own]
    out = redacted(read, layout=BY_TIME, schema=WITH_CONTEXT)
    assert [said[UTTERANCE_INDEX] for said in out] == list(range(len(own)))
    assert out[0][SPANS][0]["trigger"]["utterance_index"] == -2, "two rows before: in the partition before"


def test_other_conversations_of_the_block_stay_as_they_are() -> None:
    other = [{**said, "conversation_id": name} for name in ("b0", "d9") for said in DICTATED]
    read = [{**said, CONTEXT: 0} for said in other[:9]]
    read += [{**said, CONTEXT: -1} for said in DICTATED[:3]] + [{**said, CONTEXT: 0} for said in DICTATED[3:]]
    read += [{**said, CONTEXT: 0} for said in other[9:]]
    uncut = redacted(DICTATED)[3:]
    alone = redacted(other)
    assert redacted(read, schema=WITH_CONTEXT) == [*alone[:9], *uncut, *alone[9:]]


def test_the_vault_has_the_key_of_a_conversation_that_began_before() -> None:
    layout = replace(LAYOUT, output=Output(REDACTED_AND_ORIGINAL))
    read = [{**said, CONTEXT: -(n < 5)} for n, said in enumerate(DICTATED)]
    batch = pa.RecordBatch.from_pylist(read, WITH_CONTEXT)
    [out] = redact_batches([batch], layout, shipped("contact_center"), KEY, VaultKey("v1", b"k" * 32))
    sealed = [said[VAULT] for said in out.to_pylist() if said[VAULT]]
    assert out.num_rows == 4 and sealed[0]["wrapped_key"] and not any(said["wrapped_key"] for said in sealed[1:])


@given(st.integers(1, len(DICTATED) - 1))
def test_policies_are_compared_on_own_rows_as_on_the_uncut_conversation(place: int) -> None:
    def compared(rows: list[dict], schema: pa.Schema) -> tuple[list[dict], Counter]:
        batch = pa.RecordBatch.from_pylist(rows, schema)
        [found] = difference_batches([batch], LAYOUT, shipped("minimal"), shipped("contact_center"), with_texts=True)
        *differences, tally = found.to_pylist()
        return differences, Counter(tally[TALLY])

    uncut, expected = compared(DICTATED, SCHEMA)
    assert [each["utterance_index"] for each in uncut] == [6, 7, 8], "a name, the name said again, a code"
    found, tally = [], Counter[str]()
    for own, part in enumerate(cut(DICTATED, [place])):
        read = [{**said, CONTEXT: at - own} for at, rows in enumerate(cut(DICTATED, [place])) for said in rows]
        differences, counted = compared(read, WITH_CONTEXT)
        assert {each["utterance_index"] for each in differences} <= {said["utterance_index"] for said in part}
        found += differences
        tally += counted
    assert found == uncut
    per_conversation = {"conversations", "conversations_changed"}
    assert {name: tally[name] for name in expected if name not in per_conversation} == {
        name: count for name, count in expected.items() if name not in per_conversation
    }
