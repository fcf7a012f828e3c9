"""With context, too, the gate changes nothing: whole conversations, gated and ungated, come out the same."""

from typing import Any

import pytest
from hypothesis import given

from redaction_udfs.engine.rules.rules import Policy
from tests.batches.rows import redacted, ungated
from tests.engine.any_text import PROFILES, shipped
from tests.engine.context.any_talk import CONTEXTS, TALKS
from tests.engine.context.talks import near, policy_of


def rows_of(talks: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The talks as rows of a table, each a conversation of one day."""
    return [
        {"dt": "2026-01-05", "conversation_id": str(number), "utterance_index": index, **turn}
        for number, talk in enumerate(talks)
        for index, turn in enumerate(talk)
    ]


def assert_gate_changes_nothing(talks: list[list[dict[str, Any]]], policy: Policy) -> None:
    rows = rows_of(talks)
    outcome = iter(ungated(rows, policy))
    expected = [None if row["text"] is None else next(outcome).text for row in rows]
    assert [row["text"] for row in redacted(rows, policy)] == expected


@pytest.mark.parametrize("profile", PROFILES)
@given(talks=TALKS)
def test_profiles(profile: str, talks: list[list[dict[str, Any]]]) -> None:
    assert_gate_changes_nothing(talks, shipped(profile))


@given(talks=TALKS, context=CONTEXTS)
def test_any_context(talks: list[list[dict[str, Any]]], context: dict[str, Any]) -> None:
    assert_gate_changes_nothing(talks, policy_of(near(**context)))
