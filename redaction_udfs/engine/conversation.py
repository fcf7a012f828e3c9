"""What the engine reads: a conversation of utterances."""

from collections.abc import Collection
from typing import NamedTuple

ROLES = ("agent", "customer", "bot", "system", "other")
CHANNELS = ("voice", "digital")


class Utterance(NamedTuple):
    """One turn's text, with what decides which rules apply to it.

    `index` is its place in the conversation, `start_ms` and `end_ms` are offsets in the conversation. `column` names
    the text when a row holds several (`text`, `summary`, `alternatives[0].transcript`).
    """

    text: str
    role: str = "other"
    channel: str = "digital"
    language: str | None = None
    index: int = 0  # type: ignore[assignment]  # hides tuple.index, which nobody asks for
    start_ms: int | None = None
    end_ms: int | None = None
    column: str = "text"


class Conversation(NamedTuple):
    """Utterances of one conversation in order.

    It may be sparse: whoever gates texts beforehand leaves out those that no rule could hit. `id` tells it from others
    that the same caller passes in.
    """

    id: str
    utterances: tuple[Utterance, ...]


class UnknownName(ValueError):
    """A role or channel that is none of ours, for which no rule would be in force. The message does not repeat it."""


def known(value: str, names: Collection[str], what: str) -> str:
    """The value, if it is one of the names. Raises UnknownName, which lists them.

    >>> known("voice", CHANNELS, "channel")
    'voice'
    """
    if value not in names:
        raise UnknownName(f"unknown {what}, expected one of {', '.join(names)}")
    return value
