"""Speech of one file: its turns, every copy of what they say, and what else holds a person's data."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.formats.parts.document import Path

SYNTHETIC: Path = ()
"""Path of a text that the file does not hold as one string: a turn put together from its words."""


class Text(NamedTuple):
    """A string that can hold speech.

    `column` names its form: the texts of one form are a conversation of their own to the rules. `turn` is the turn that
    it copies a part of, None for a copy of any. `labels` are stretches that nobody said: `Speaker 1:`.
    """

    path: Path
    text: str
    column: str = "text"
    turn: int | None = None
    content_type: str | None = None
    labels: tuple[Extent, ...] = ()


class Turn(NamedTuple):
    """Who said something and when, in its forms: rules look at each of them, and what one shows goes from all.

    Times are ms of the conversation. `track` tells turns apart of which each has a copy: by channel or speaker.
    `audio_channel` is the recording's channel, or the role where the file says roles; None where nobody knows.
    """

    role: str
    texts: tuple[Text, ...]
    start_ms: int | None = None
    end_ms: int | None = None
    track: str = ""
    audio_channel: str | None = None


class WordTexts(NamedTuple):
    """The words of a list of items under one key, as one text. `key` leads from an item to its word."""

    key: Path
    words: tuple[str, ...]


class WordList(NamedTuple):
    """A list of items, one a word, that copies a turn or all of them. `times` are ms, None where an item has none."""

    path: Path
    forms: tuple[WordTexts, ...]
    times: tuple[tuple[int, int] | None, ...]
    turn: int | None = None


class Name(NamedTuple):
    """A string that is replaced as a whole, and what is written: `rule` is what the audit says of it."""

    path: Path
    text: str
    written: str
    label: str


class Speech(NamedTuple):
    """All strings of a file that can hold speech or a person's data, grouped to one conversation.

    `summaries` are texts about the conversation, each by itself; `known` are names of people who take part. `part` is
    the file's, of a conversation that the vendor keeps in several; None of one that is a file.
    """

    conversation: str | None
    channel: str
    language: str | None
    turns: tuple[Turn, ...]
    copies: tuple[Text, ...] = ()
    lists: tuple[WordList, ...] = ()
    summaries: tuple[Text, ...] = ()
    names: tuple[Name, ...] = ()
    known: tuple[str, ...] = ()
    part: str | None = None


def on_channels(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns with their tracks for channels of the recording, if there are several.

    A single one may be a mix of a recording that has more.

    >>> [turn.audio_channel for turn in on_channels([Turn("agent", (), track="0"), Turn("customer", (), track="1")])]
    ['0', '1']
    >>> [turn.audio_channel for turn in on_channels([Turn("agent", (), track="0"), Turn("customer", (), track="0")])]
    [None, None]
    """
    several = len({turn.track for turn in turns}) > 1
    return tuple(turn._replace(audio_channel=turn.track) if several else turn for turn in turns)


def roles_of(speakers: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Role of each speaker, in the order in which they speak: as said, else the first is the agent.

    Rules ask for an answer of somebody else than who asked: without two roles nobody would answer.

    >>> roles_of(["0", "1", "0", "2"], {}), roles_of(["A", "B"], {"A": "customer"})
    ({'0': 'agent', '1': 'customer', '2': 'customer'}, {'A': 'customer', 'B': 'agent'})
    """
    roles = {speaker: known[speaker] for speaker in speakers if speaker in known}
    for speaker in speakers:
        if speaker not in roles:
            roles[speaker] = "customer" if "agent" in roles.values() else "agent"
    return {speaker: roles[speaker] for speaker in dict.fromkeys(speakers)}
