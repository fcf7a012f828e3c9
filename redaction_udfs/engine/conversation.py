"""What the engine reads: a conversation of utterances."""

from collections.abc import Callable, Collection, Iterable, Sequence
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


class Place(NamedTuple):
    """Where an utterance stands among those of its column: its turn, from 0 without gaps, and the words before.

    A row without a text is no turn. Words are what blanks part (see `engine.context.places`).
    """

    turn: int
    first_word: int = 0


class Conversation(NamedTuple):
    """Utterances of one conversation in order.

    It may be sparse: whoever gates texts beforehand leaves out those that no rule could hit, and says in `places` where
    the others stand. Without `places` nothing is left out and every utterance is a turn. `id` tells it from others that
    the same caller passes in.
    """

    id: str
    utterances: tuple[Utterance, ...]
    places: tuple[Place, ...] | None = None


Recall = Callable[[Iterable[str]], Sequence[tuple[Utterance, Place]]]
"""Gives, of the utterances that a sparse conversation leaves out, those with any of some words in small letters."""


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
