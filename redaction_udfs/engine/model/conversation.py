"""Input of the engine: a conversation of utterances."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

ROLES = ("agent", "customer", "bot", "system", "other")
CHANNELS = ("voice", "digital")


class WordTime(NamedTuple):
    """Time of one word of a text.

    Its characters, end exclusive, and its times in ms of the conversation.
    """

    start: int
    end: int
    start_ms: int
    end_ms: int


class Utterance(NamedTuple):
    """One turn's text, with what decides which rules apply to it.

    `index` is its place in the conversation, `start_ms` and `end_ms` are offsets in the conversation. `column` names
    the text when a row holds several (`text`, `summary`, `alternatives[0].transcript`). `word_times` are those of the
    words whose times the recogniser noted, in the order of the text and of time.
    """

    text: str
    role: str = "other"
    channel: str = "digital"
    language: str | None = None
    index: int = 0  # type: ignore[assignment]  # hides tuple.index, which nobody asks for
    start_ms: int | None = None
    end_ms: int | None = None
    column: str = "text"
    word_times: tuple[WordTime, ...] = ()


Columns = Mapping[str, object]
"""What a table says of a conversation besides its turns, by name: `{"duration": 180, "language": "en"}`."""
NO_COLUMNS: Columns = MappingProxyType({})


class Conversation(NamedTuple):
    """All utterances of one conversation in order. What has no text is none.

    `id` tells it from others that the same caller passes in. `columns` are what expressions compare.
    """

    id: str
    utterances: tuple[Utterance, ...]
    columns: Columns = NO_COLUMNS


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
