"""Conversations in JSON files: what is read, and how everything else is refused without repeating it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.commands.try_out.results.outcome import outcome_of
from jobs.commands.try_out.results.rules import rules_to_try
from jobs.sources.in_memory.json_file import read_conversation
from jobs.sources.source import SelectedConversation
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.policy import PolicyError
from tests.jobs.commands.try_out.tried import redact_try, write_call

SAID = {"role": "agent", "text": "hello"}
SECRET = "4111 1111 1111 1111"


def test_a_list_of_turns(tmp_path: Path):
    full = {"role": "customer", "text": "hi", "channel": "voice", "language": "en-GB", "start_ms": 5, "end_ms": 9}
    talk = read_conversation(write_call(tmp_path, [SAID, full]), "digital")
    assert talk.id == "call.json"
    assert talk.utterances == (
        Utterance("hello", "agent", "digital"),
        Utterance("hi", "customer", "voice", "en-GB", 1, 5, 9),
    )


READ = [
    ({"utterances": [SAID], "columns": {"duration": 3}}, "duration", 3, "columns to compare"),
    ([{**SAID, "language": "de"}], "language", "de", "the first turn's language is the conversation's"),
    (
        {"utterances": [{**SAID, "language": "de"}], "columns": {"language": "fr"}},
        "language",
        "fr",
        "unless it is told",
    ),
    ([SAID], "channel", "voice", "the channel of turns without"),
    ([{**SAID, "channel": "chat"}], "channel", "digital", "names of channels that a job knows"),
    ([], "language", None, "nothing at all is said"),
]


@pytest.mark.parametrize(("said", "column", "value", "why"), READ)
def test_what_the_conversation_says_of_itself(said: object, column: str, value: object, why: str, tmp_path: Path):
    assert read_conversation(write_call(tmp_path, said), "voice").columns[column] == value, why


ALSO_READ = [
    ([{**SAID, "text": None}, SAID], [1], "null is no turn, and the others keep their numbers"),
    ([{**SAID, "channel": None, "start_ms": None, "language": None}], [0], "null is not known"),
    ([{**SAID, "sentiment": 3, "id": "u1"}], [0], "others may have told more of a turn"),
]


@pytest.mark.parametrize(("said", "turns", "why"), ALSO_READ)
def test_what_is_taken_as_it_comes(said: object, turns: list[int], why: str, tmp_path: Path):
    assert [turn.index for turn in read_conversation(write_call(tmp_path, said), "voice").utterances] == turns, why


REFUSED = [
    ([SAID, {**SAID, "role": "agnet"}], "[1].role: found another name", "did you mean agent?"),
    ({"utterances": [SAID] * 3 + [{**SAID, "role": SECRET}]}, "utterances[3].role: found another name", "one of agent"),
    ([{**SAID, "role": None}], "[0].role: found null", "one of agent"),
    ([{"text": SECRET}], "[0].role: found nothing", "one of agent"),
    ([{"role": "agent"}], "[0].text: found nothing", "a text, or null"),
    ([{"role": "agent", "txt": SECRET}], "[0].txt: found a key that is not known", "did you mean text?"),
    ([{**SAID, "text": [SECRET]}], "[0].text: found a list", "a text, or null"),
    ([{**SAID, "channel": "voise"}], "[0].channel: found another name", "did you mean voice?"),
    ([{**SAID, "start_ms": "12"}], "[0].start_ms: found a text", "whole milliseconds"),
    ([{**SAID, "start_ms": 1.5}], "[0].start_ms: found a number with a fraction", "whole milliseconds"),
    ([{**SAID, "start_ms": True}], "[0].start_ms: found true or false", "whole milliseconds"),
    ([{**SAID, "end_ms": -1}], "[0].end_ms: found a number out of range", "whole milliseconds"),
    ([{**SAID, "end_ms": 2**63}], "[0].end_ms: found a number out of range", "whole milliseconds"),
    ([{**SAID, "language": 7}], "[0].language: found a whole number", "a language such as"),
    ([SECRET], "[0]: found a text", "an object {role, text, ...}"),
    ({"utterances": {"role": SECRET}}, "utterances: found an object", "a list of turns"),
    ({}, "utterances: found null", "a list of turns"),
    ({"utterances": [SAID], "columns": [1]}, "columns: found a list", "an object of names"),
    (
        {"utterances": [SAID], "columns": {"a": 1, "b": [SECRET]}},
        "columns: found a list as value 2",
        "a text, a number",
    ),
    ({"utterances": [SAID], "colums": {}}, ": found a key that is not known", "did you mean columns?"),
    ({"utterances": [SAID], SECRET: 1}, ": found a key that is not known", "with `utterances` and `columns`"),
    (SECRET, ": found a text", "a list of turns"),
    (None, ": found null", "a list of turns"),
]


@pytest.mark.parametrize(("said", "place", "expected"), REFUSED)
def test_what_does_not_fit_is_named_and_not_repeated(said: object, place: str, expected: str, tmp_path: Path):
    with pytest.raises(PolicyError) as refused:
        read_conversation(write_call(tmp_path, said), "digital")
    told = str(refused.value)
    assert f"call.json: {place}".replace(": :", ":") in told and expected in told
    assert SECRET not in told and "agnet" not in told and "voise" not in told


def test_all_mistakes_are_told_up_to_a_number(tmp_path: Path):
    with pytest.raises(PolicyError) as refused:
        read_conversation(write_call(tmp_path, [{"role": "agent", "start_ms": "x"}] * 30), "digital")
    mistakes = refused.value.mistakes
    assert mistakes[0].field == "[0].text" and mistakes[1].field == "[0].start_ms"
    assert len(mistakes) == 21 and mistakes[-1].found == "40 more that do not fit"


NO_JSON = [
    (b"", "1: found no JSON: Expecting value at column 1", "an empty file"),
    (b'[{"role": "agent"\n "text": 1}]', "2: found no JSON: Expecting ',' delimiter", "a comma is missing"),
    (b"\xff\xfe\x00", "found nothing that can be read (UnicodeDecodeError)", "no UTF-8"),
    (b"[" * 100_000, "found too many levels", "no end of brackets"),
    (b"[" + b"9" * 5000 + b"]", "found nothing that can be read (ValueError)", "a number beyond all numbers"),
    (b"[NaN]", "[0]: found a number with a fraction", "what Python takes for JSON"),
]


@pytest.mark.parametrize(("written", "sentence", "why"), NO_JSON)
def test_no_json(written: bytes, sentence: str, why: str, tmp_path: Path):
    (tmp_path / "call.json").write_bytes(written)
    with pytest.raises(PolicyError) as refused:
        read_conversation(str(tmp_path / "call.json"), "digital")
    assert sentence in str(refused.value), why


@pytest.mark.parametrize("path", ["nowhere.json", ".", "a\0b"])
def test_no_file(path: str):
    with pytest.raises(PolicyError):
        read_conversation(path, "digital")


TRIED = rules_to_try("contact_center", ['R"[0-9]+" AFTER:3 card', "$duration > 3 AND hello"], ())
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
garbage = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
turns = st.fixed_dictionaries(
    {"role": st.sampled_from(["agent", "customer"]) | garbage, "text": st.text() | st.just(f"card {SECRET}") | garbage},
    optional={
        "channel": st.sampled_from(["voice", "chat"]) | garbage,
        "language": st.sampled_from(["en", "en_US", ""]) | garbage,
        "start_ms": st.integers(0, 2**63 - 1) | garbage,
        "end_ms": st.integers(0, 2**63 - 1) | garbage,
    },
)
sound = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["agent", "customer"]),
        "text": st.none() | st.text(st.characters(exclude_categories=())) | st.just(f"card {SECRET}"),
    },
    optional={"channel": st.sampled_from(["voice", "chat"]), "start_ms": st.integers(0, 2**63 - 1)},
)
conversations = garbage | st.lists(turns | garbage, max_size=4) | st.lists(sound, max_size=5) | st.fixed_dictionaries(
    {"utterances": st.lists(turns, max_size=4) | garbage},
    optional={"columns": st.dictionaries(st.just("duration") | st.text(), scalars) | garbage},
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=conversations)
def test_any_json_gives_a_result_or_a_mistake(said: Any, tmp_path: Path):
    path = write_call(tmp_path, said)
    try:
        talk = read_conversation(path, "voice")
    except PolicyError as refused:
        assert refused.mistakes and SECRET not in str(refused)
        return
    outcome = outcome_of(SelectedConversation(talk), TRIED)
    assert len(outcome.results) == len(talk.utterances)
    assert not any(SECRET in result.text for result in outcome.results)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(sound, max_size=4), expression=st.sampled_from(["hello", 'R"[0-9]+" AFTER:3 card', "A: x OR C: y"])
)
def test_the_command_shows_any_conversation(said: Any, expression: str, tmp_path: Path):
    path = write_call(tmp_path, said)
    shown = redact_try("--conversation", path, "--expression", expression, "--policy", "minimal")
    assert shown.exit_code == 0, shown.output
    as_json = redact_try("--conversation", path, "--expression", expression, "--policy", "minimal", "--json")
    (talk,) = json.loads(as_json.stdout)["conversations"]
    assert len(talk["turns"]) == len([turn for turn in said if turn["text"] is not None])
