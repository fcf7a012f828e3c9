"""What a trigger opens, how far it reaches, and what closes it."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from redaction_udfs.engine.detect.own.custom import find_words, words_gate
from redaction_udfs.engine.model.spans import Trigger
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate import Gate
from tests.engine.context.talks import near, policy_of, redacted, talk

IN_TURN: dict[str, Any] = {"utterances": 0}
UNTIL: dict[str, Any] = {
    "find_end": partial(find_words, words=("anything else",)),
    "end_gate": Gate(words_gate(words=("anything else",))),
}

WINDOWS: list[tuple[dict[str, Any], list[str], list[str], str]] = [
    (IN_TURN, ["C: 7 code 8"], ["7 code [X]"], "after the trigger in its own turn"),
    (IN_TURN, ["A: code", "C: 8"], ["code", "8"], "not in the next turn"),
    ({**IN_TURN, "direction": "before"}, ["C: 7 code 8"], ["[X] code 8"], "before it"),
    ({**IN_TURN, "direction": "around"}, ["C: 7 code 8"], ["[X] code [X]"], "on both sides"),
    ({**IN_TURN, "words": 2}, ["C: code is 8 9"], ["code is [X] 9"], "so many words after it"),
    ({**IN_TURN, "words": 1}, ["C: code:8 9 1"], ["code:[X] [X] 1"], "what is glued to the trigger is its own word"),
    ({**IN_TURN, "words": 2, "direction": "before"}, ["C: 7 8 9 code"], ["7 [X] [X] code"], "so many words before it"),
    ({"utterances": 1}, ["A: code", "C: 8", "C: 9"], ["code", "[X]", "9"], "so many turns after it"),
    ({"utterances": 1}, ["A: code", "C: code 8", "C: 9"], ["code", "code [X]", "[X]"], "a new trigger starts anew"),
    ({"utterances": 1, "direction": "before"}, ["C: 7", "C: 8", "A: code"], ["7", "[X]", "code"], "turns before it"),
    ({"utterances": 2, "speaker": "other"}, ["A: code 7", "A: 8", "C: 9"], ["code 7", "8", "[X]"], "the other's only"),
    ({"utterances": 2, "speaker": "same"}, ["A: code 7", "C: 8", "A: 9"], ["code [X]", "8", "[X]"], "the same one's"),
    ({"utterances": 3, "asked": True}, ["A: code sent", "C: 8"], ["code sent", "8"], "a mention asks for nothing"),
    ({"utterances": 3, "asked": True}, ["A: your code?", "C: 8"], ["your code?", "[X]"], "a question does"),
    ({"words": 3}, ["A: your code", "C: uh 8 no 9"], ["your code", "uh [X] no 9"], "words count through the turns"),
    ({"words": 2}, ["A: your code is", "C: 8 9"], ["your code is", "[X] 9"], "from the trigger's end"),
    ({"words": 2, "direction": "before"}, ["C: 7 8", "A: my code"], ["7 [X]", "my code"], "and back"),
    ({"words": 9, "utterances": 1}, ["A: code", "C: 8", "C: 9"], ["code", "[X]", "9"], "all bounds hold"),
    ({"utterances": 3, **UNTIL}, ["A: code", "C: 8", "A: anything else", "C: 9"],
     ["code", "[X]", "anything else", "9"], "what ends it"),
    ({"utterances": 9, **UNTIL}, ["A: code", "A: anything else", "A: pin-number", "C: 9"],
     ["code", "anything else", "pin-number", "[X]"], "and begins again"),
]  # fmt: skip


@pytest.mark.parametrize(("context", "turns", "expected", "why"), WINDOWS, ids=[case[-1] for case in WINDOWS])
def test_windows(context: dict[str, Any], turns: list[str], expected: list[str], why: str) -> None:
    assert redacted(policy_of(near(**context)), *turns) == expected, why


TIMES: list[tuple[dict[str, Any], list[int | None], list[str], str]] = [
    ({"seconds": 180}, [10, 189, 191], ["code", "[X]", "9"], "up to 180 s after the trigger"),
    ({"seconds": 180}, [10, 190, 190], ["code", "[X]", "[X]"], "the last second counts"),
    ({"seconds": 180, "utterances": 1}, [10, 189, 190], ["code", "[X]", "[X]"], "turns do not count where times do"),
    ({"seconds": 180, "utterances": 1}, [None, None, None], ["code", "[X]", "9"], "without times, turns do"),
    ({"seconds": 180, "utterances": 1}, [10, None, 100], ["code", "[X]", "[X]"], "one time is missing"),
    ({"seconds": 180, "utterances": 1}, [None, 10, 10], ["code", "[X]", "9"], "the trigger's time is missing"),
    ({"seconds": 180}, [None, 10, None], ["code", "[X]", "[X]"], "nothing can be known: closed"),
    ({"seconds": 5}, [10, 10, 10], ["code", "[X]", "[X]"], "ties"),
]


@pytest.mark.parametrize(("context", "times", "expected", "why"), TIMES, ids=[case[-1] for case in TIMES])
def test_times(context: dict[str, Any], times: list[int | None], expected: list[str], why: str) -> None:
    assert redacted(policy_of(near(**context)), "A: code", "C: 8", "C: 9", times=times) == expected, why


def test_a_trigger_restarts_the_time() -> None:
    policy = policy_of(near(seconds=180))
    turns = ["A: code", "A: code", "C: 8", "C: 9"]
    assert redacted(policy, *turns, times=[10, 100, 280, 281]) == ["code", "code", "[X]", "9"]


def test_a_hit_of_another_rule_can_be_the_trigger() -> None:
    after_code = near(utterances=1, trigger_rules=frozenset({"near"}))
    chained = near(utterances=0)
    policy = policy_of(chained, _renamed(after_code))
    assert redacted(policy, "C: code 8", "C: 9", "C: 7") == ["code [X]", "[X]", "7"]


def _renamed(rule: Any) -> Any:

    [context] = rule.contexts
    return replace(rule, id="then", contexts=(replace(context, find_trigger=None),))


def test_the_audit_learns_what_opened_the_window() -> None:
    results = redact(talk("A: hello", "A: code", "C: 8"), policy_of(near(utterances=2)))
    assert [span.trigger for result in results for span in result.spans] == [Trigger("near", 1)]
