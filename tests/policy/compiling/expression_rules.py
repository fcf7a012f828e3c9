"""Policies of one rule with an expression, for tests."""

from typing import Any

from redaction_udfs import redact_conversation
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from tests.engine.expressions.talk import talk

RULE = """
use: [us_ssn]
rules:
- id: x
  expressions:
  - match: '{}'
"""
"""A policy of one rule with an expression, and of the required rules."""


def said(line: str) -> list[dict[str, Any]]:
    """A talk in one line, such as `A: your code please / C: [12s] 4242`, as the library takes it."""
    return [{"role": turn.role, "text": turn.reading.text, "start_ms": turn.start_ms} for turn in talk(line)]


def redacted(policy: Policy, line: str) -> str:
    """What comes out of a talk, in one line."""
    return " / ".join(str(result.text) for result in redact_conversation(said(line), policy))


def spans_of(policy: Policy, *turns: Utterance) -> list[list[Span]]:
    return [list(result.spans) for result in redact(Conversation("c", turns), policy)]
