"""Guesses about a table's shape: turns, talks in one text, structs, partition, speakers. Tables of cases with a why."""

from datetime import timedelta
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql.pandas.types import from_arrow_schema

from jobs.config.guess.sample import TableSample
from jobs.config.guess.shape import JsonTurns, guess_partition, json_turns_of, renames_of, turns_of, unfold_of
from jobs.config.guess.values import by_what_they_say, mapped
from jobs.config.guess.whole_talks import WholeTalk, whole_talk_of
from tests.jobs.config.guess.samples import BEGUN, calls, sample_of

SAID = [
    (
        ["how can i help you", "may I have your name"],
        ["my bill is wrong"],
        ("agent", "customer"),
        "an agent's words",
    ),
    (["my bill is wrong"], ["Thank you for calling", "bye"], ("customer", "agent"), "the second speaks as one"),
    (["how can i help you"], ["how may I help you"], ("other", "other"), "both speak as one"),
    (["hello"], ["hello"], ("other", "other"), "nobody does"),
]


@pytest.mark.parametrize(("first", "second", "expected", "why"), SAID, ids=[case[-1] for case in SAID])
def test_speakers_of_two_numbers_are_told_by_what_they_say(
    first: list[str], second: list[str], expected: tuple[str, str], why: str
) -> None:
    found = by_what_they_say(mapped("role", {0: 3, 1: 3}), {"0": first, "1": second})
    assert tuple(each.meaning for each in found) == expected, why
    assert not any(each.known for each in found), "it is for somebody to check"


def test_known_roles_are_what_their_names_say() -> None:
    known = mapped("role", {"CALLER": 3, "x": 2})
    assert by_what_they_say(known, {"CALLER": ["how can i help you"]}) == known


STRUCTS = [
    ({"by": {"who": "AGENT", "id": "u1"}}, ["by"], {"by.id": "by_id"}, "the role by its name"),
    ({"by": {"rolle": "AGENT", "text": "x y"}}, ["by"], {"by.text": "by_text"}, "the role by its values"),
    ({"by": {"tier": "gold", "id": "u1"}}, [], {}, "nothing that is needed"),
    ({"role": "AGENT", "by": {"who": "AGENT"}}, [], {}, "a column has it"),
    ({"call_id": 1.5, "who": "AGENT", "call": {"id": "c1"}}, [], {}, "a column of that name"),
]


@pytest.mark.parametrize(("row", "expected", "renames", "why"), STRUCTS, ids=[case[-1] for case in STRUCTS])
def test_structs_that_hold_what_is_needed(
    row: dict[str, Any], expected: list[str], renames: dict[str, str], why: str
) -> None:
    rows = pa.Table.from_pylist([{"call_id": "a", "text": "good day", **row}] * 4)
    assert unfold_of(TableSample(from_arrow_schema(rows.schema), rows)) == (expected, renames), why


def test_ids_of_structs_are_called_after_these() -> None:
    rows = pa.Table.from_pylist([{"contact": {"id": "c1", "at": "x"}, "who": "AGENT", "text": "good day"}] * 4)
    found = unfold_of(TableSample(from_arrow_schema(rows.schema), rows))
    assert found == (["contact"], {"contact.id": "contact_id"})


TALKS = [
    ("Agent: hi\nCaller: yo", {"Agent": "agent", "Caller": "customer"}, "known names"),
    ("Agent 1: hi\nAgent 2: hi\nCaller: yo", {"Agent": "agent", "Caller": "customer"}, "names with a number"),
    ("Speaker 1: hi\nSpeaker 2: yo", {"Speaker 1": "other", "Speaker 2": "other"}, "numbers alone"),
    ("Agent: hi\nSPV: mine\nCaller: yo", {"Agent": "agent", "SPV": "other", "Caller": "customer"}, "a code beside"),
    ("Agent: hi Customer: yo", {"Agent": "agent", "Customer": "customer"}, "one line"),
    ("Maria: hi\nTom: yo", None, "names of people are no labels"),
    ("Issue: no light\nAnswer: a lamp", None, "heads of a summary"),
    ("ISSUE: no light\nANSWER: a lamp", None, "heads of a summary in capitals"),
    ("Agent: hi\nand bye", None, "one speaker"),
    ("hi there", None, "no labels"),
]


@pytest.mark.parametrize(("text", "roles", "why"), TALKS, ids=[case[-1] for case in TALKS])
def test_texts_that_hold_whole_talks(text: str, roles: dict[str, str] | None, why: str) -> None:
    found = whole_talk_of(sample_of({"call_id": [*"abcd"], "note": ["by mail"] * 4, "said": [text] * 4}))
    assert found == (roles and WholeTalk("said", roles)), why


MESSAGES = [
    (
        '[{"from": "a", "body": "hi", "at": 1}, {"body": "yo", "from": "b", "x": 2}]',
        ["from", "body", "at", "x"],
        "fields",
    ),
    ('[{"from": "a", "mood": "hi"}]', None, "no text"),
    ('[{"body": "hi", "at": 1}]', None, "nobody who says it"),
    ('{"from": "a", "body": "hi"}', None, "one object"),
    ('["hi", {"from": "a", "body": "hi"}]', None, "other things in it"),
    ('[{"from": "a", "body": "hi"', None, "cut off"),
    ("[]", None, "nothing in it"),
]


@pytest.mark.parametrize(("text", "fields", "why"), MESSAGES, ids=[case[-1] for case in MESSAGES])
def test_texts_that_are_arrays_of_turns(text: str, fields: list[str] | None, why: str) -> None:
    found = json_turns_of(sample_of({"call_id": [*"abcd"], "payload": [text] * 4}))
    assert found == (fields and JsonTurns("payload", fields, "body")), why


def test_a_name_in_some_talks_is_shown_to_nobody() -> None:
    said = [*["Agent: hi\nCaller: yo"] * 9, "Agent: hi\nX: yo\nCaller: no"]
    found = whole_talk_of(sample_of({"said": said}))
    assert found and found.roles == {"Agent": "agent", "Caller": "customer"}


def test_names_that_no_table_can_have_get_others() -> None:
    nested = pa.struct([("a`b", pa.string()), ("c d", pa.string())])
    names = ("the`note", "the_note", "the note", "n.c d")
    schema = pa.schema([*((name, pa.string()) for name in names), ("_id", pa.int64()), ("n", nested)])
    expected = {"the`note": "the_note_2", "_id": "id", "n.a`b": "a_b", "n.c d": "n_c_d"}
    assert renames_of(from_arrow_schema(schema), []) == expected
    assert renames_of(from_arrow_schema(pa.schema([("channel", pa.string())])), ["channel"]) == {
        "channel": "channel_partition"
    }


def test_turns_and_partitions() -> None:
    turn = pa.list_(pa.struct([("speaker", pa.string()), ("text", pa.string())]))
    assert turns_of(from_arrow_schema(pa.schema([("id", pa.string()), ("dialog", turn)]))) == "dialog"
    day = [BEGUN.date()] * 3 + [BEGUN.date() + timedelta(days=1)] * 3
    assert guess_partition([], calls(day=day), "call_id").value == {"from": "day", "as": "date"}
    assert guess_partition([], calls(day=[*day[::-1][:5], None]), "call_id").value is None
    assert guess_partition(["a", "b"], calls(), "call_id").value == ["a", "b"]
