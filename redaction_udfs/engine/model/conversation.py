"""What the engine reads: a conversation of utterances."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

ROLES = ("agent", "customer", "bot", "system", "other")
CHANNELS = ("voice", "digital")


class WordTime(NamedTuple):
    """When one word of a text was said: its characters, end exclusive, and its times in ms of the conversation."""

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


class Place(NamedTuple):
    """Where an utterance stands among those of its column: its turn, from 0 without gaps, and the words before.

    A row without a text is no turn. Words are what blanks part (see `engine.context.places`). `rank` is its place in
    the order of time, `first_in_stream` the words before it there, as expressions count them (see
    `engine.expressions.stream`); both are there for sparse conversations with outlines only.
    """

    turn: int
    first_word: int = 0
    rank: int = 0
    first_in_stream: int = 0


class Outline(NamedTuple):
    """What is known of a whole text column of a conversation, of which perhaps only some texts are there.

    `live` are the rules over talks that may find something in it, as positions in the policy: all texts are there in
    which any of their words and patterns occur. `words` are all of its words as expressions count them.
    """

    live: frozenset[int]
    words: int


Outlines = Mapping[str, Outline]
"""By text column."""


Columns = Mapping[str, object]
"""What a table says of a conversation besides its turns, by name: `{"duration": 180, "language": "en"}`."""
NO_COLUMNS: Columns = MappingProxyType({})


class Conversation(NamedTuple):
    """Utterances of one conversation in order.

    It may be sparse: whoever gates texts beforehand leaves out those that no rule could hit, and says in `places` where
    the others stand. Without `places` nothing is left out and every utterance is a turn. `id` tells it from others that
    the same caller passes in. `columns` are what expressions compare. `outlines` are those of the text columns; without
    them a rule over talks has to see every utterance.
    """

    id: str
    utterances: tuple[Utterance, ...]
    places: tuple[Place, ...] | None = None
    columns: Columns = NO_COLUMNS
    outlines: Outlines | None = None


Recall = Callable[[Iterable[str] | None], Sequence[tuple[Utterance, Place]]]
"""Gives, of the utterances that a sparse conversation leaves out, those with any of some words in small letters; all of
them for None. None of them is given twice."""


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
