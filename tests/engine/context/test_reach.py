"""The rules that a turn is asked about are all whose windows are open there, and not many more."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.context.applicable import ALL_GATES, context_rules
from redaction_udfs.engine.context.reach import FAR
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.context.windows import Windows
from redaction_udfs.engine.rules.rules import Policy
from tests.engine.context.any_talk import CONTEXTS, TALKS, to_conversation
from tests.engine.context.talks import near, policy_of, talk


def opened(turns: list[Turn], policy: Policy) -> tuple[set[int], set[int]]:
    """The numbers of the turns that the first rule is asked about, and of those in which any window of it is open."""
    said = Windows(turns, policy)
    asked = {turn.number for turn in turns if said.live(turn)}
    [[position, rule]] = context_rules(policy)
    return asked, {turn.number for turn in turns if said and said.opened(turn, position, rule)}


def turns_of(talk: list[dict[str, Any]], policy: Policy) -> list[Turn]:
    said = to_conversation(talk).utterances
    return [Turn(utterance, number, policy, ALL_GATES) for number, utterance in enumerate(said)]


@given(talks=TALKS, context=CONTEXTS, utterances=st.none() | st.integers(FAR - 1, FAR + 2))
def test_no_open_window_is_missed(
    talks: list[list[dict[str, Any]]], context: dict[str, Any], utterances: int | None
) -> None:
    policy = policy_of(near(**{**context, **({} if utterances is None else {"utterances": utterances})}))
    for each in talks:
        asked, is_open = opened(turns_of(each, policy), policy)
        assert is_open <= asked


def test_turns_beyond_the_window_are_not_asked_about() -> None:
    policy = policy_of(near(utterances=2))
    said = talk("A: code", *["C: 7"] * 9).utterances
    asked, is_open = opened([Turn(each, number, policy, ALL_GATES) for number, each in enumerate(said)], policy)
    assert asked == is_open == {0, 1, 2}
