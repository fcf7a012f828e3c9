"""Conversations for tests, written as a talk: one turn a line."""

from functools import partial

from redaction_udfs.engine.detect.answers.stretches import find_in_stretch
from redaction_udfs.engine.detect.codes.digits import find_any_digits
from redaction_udfs.engine.detect.own.custom import find_words, words_gate
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import Context, ContextRule, Policy, Rule

ROLES = {"A": "agent", "C": "customer", "B": "bot"}


def talk(*turns: str, channel: str = "digital", times: list[int | None] | None = None) -> Conversation:
    """Turns such as `A: your pin please`; `times` are their starts in seconds."""
    starts = times or [None] * len(turns)
    said = [turn.split(": ", 1) for turn in turns]
    return Conversation(
        "c",
        tuple(
            Utterance(text, ROLES[role], channel, index=i, start_ms=None if start is None else start * 1000)
            for i, ((role, text), start) in enumerate(zip(said, starts, strict=True))
        ),
    )


def texts(results: list[Redacted]) -> list[str]:
    return [result.text for result in results]


def redacted(policy: Policy, *turns: str, channel: str = "digital", times: list[int | None] | None = None) -> list[str]:
    """The redacted texts of a talk."""
    return texts(redact(talk(*turns, channel=channel, times=times), policy))


WORDS = ("code", "pin number")


def near(**context: object) -> Rule:
    """A rule that finds every typed number in the windows of one context, whose trigger words are WORDS."""
    words = partial(find_words, words=WORDS)
    opened = Context(words, Gate(words_gate(words=WORDS)), **context)  # type: ignore[arg-type]
    find = partial(find_in_stretch, find_any_digits)
    return ContextRule("near", "X", gate=Gate("[0-9]", "(?i:[a-z])"), contexts=(opened,), find_near=find)


def policy_of(*rules: Rule) -> Policy:
    return Policy("test", "1", "", rules, placeholders=r"\[X\]", placeholder_gate=r"\[X\]")
