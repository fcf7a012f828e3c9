"""Labelled utterance beside what a policy did with it."""

from typing import NamedTuple


class GoldSpan(NamedTuple):
    """Span that a person marked, in code points, end exclusive. `neutral`: may be redacted or not."""

    start: int
    end: int
    label: str
    neutral: bool = False


class PolicySpan(NamedTuple):
    """Span that a rule replaced, in code points, end exclusive."""

    start: int
    end: int
    rule_id: str


class UtteranceKey(NamedTuple):
    """Key of an utterance. `utterance_index` is its place where the table has no index."""

    conversation_id: str
    utterance_index: int


class LabelledUtterance(NamedTuple):
    """One utterance. `role` and `channel` are our names for the table's values.

    `withheld` says why a row is not published; nobody can read it, so it counts as redacted from end to end.
    """

    key: UtteranceKey
    role: str
    channel: str
    text: str
    gold: tuple[GoldSpan, ...]
    found: tuple[PolicySpan, ...]
    withheld: str | None = None
