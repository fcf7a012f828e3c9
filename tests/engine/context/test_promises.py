"""What holds of every talk under every policy."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from tests.engine.any_text import PROFILES, changed_placeholders, shipped
from tests.engine.context.any_talk import CONTEXTS, TALKS, to_conversation
from tests.engine.context.talks import near, policy_of, texts


@pytest.mark.parametrize("profile", PROFILES)
@given(talks=TALKS)
def test_a_second_run_changes_no_placeholder(profile: str, talks: list[list[dict[str, Any]]]) -> None:
    for talk in talks:
        assert not changed_by_second_run(talk, shipped(profile))


@given(talks=TALKS, context=CONTEXTS)
def test_nor_does_one_under_any_context(talks: list[list[dict[str, Any]]], context: dict[str, Any]) -> None:
    for talk in talks:
        assert not changed_by_second_run(talk, policy_of(near(**context)))


def changed_by_second_run(talk: list[dict[str, Any]], policy: Policy) -> list[str]:
    """The placeholders that redacting a redacted talk does not leave as they are."""
    once = texts(redact(to_conversation(talk), policy))
    twice = redact(to_conversation(talk, once), policy)
    pairs = zip(once, twice, strict=True)
    return [changed for text, result in pairs for changed in changed_placeholders(text, result, policy)]


@given(talks=TALKS)
def test_another_rule_with_a_context_never_takes_a_hit_away(talks: list[list[dict[str, Any]]]) -> None:
    policy = shipped("contact_center")
    another = near(utterances=2, direction="around")
    # Compiled, a policy knows what its rules write; names are read otherwise beside a word than beside a placeholder.
    more = replace(policy, rules=(*policy.rules, another), placeholders=rf"{policy.placeholders}|\[{another.label}\]")
    for talk in talks:
        said = to_conversation(talk)
        before, after = (redact(said, each) for each in (policy, more))
        for utterance, few, many in zip(said.utterances, before, after, strict=True):
            assert visible(utterance.text, few) <= visible(utterance.text, many)


def visible(text: str, result: Redacted) -> set[int]:
    """Places of the letters and digits that are redacted. Blanks between two placeholders may be in one or in none."""
    return {place for span in result.spans for place in range(span.start, span.end) if text[place].isalnum()}
