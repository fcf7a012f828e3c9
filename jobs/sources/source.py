"""Interface of a source: selected conversations under our names."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

import re2

from redaction_udfs.engine.model.conversation import Conversation

AT_FIRST = 3
"""So many conversations are shown if nobody says how many."""
NO_CONTEXT: Mapping[int, str] = MappingProxyType({})
BESIDE = r"[^\pL\pN]"


class Selection(NamedTuple):
    """Those with `ids`, or the first `limit` of those in which one text holds all words of `search`, or the first.

    `where` is a condition on the partition column, in SQL.
    """

    ids: Sequence[str] = ()
    search: str | None = None
    where: str | None = None
    limit: int = AT_FIRST

    def patterns(self, flags: str = "i") -> list[str]:
        """For each word to search a regular expression, for RE2 and for Java: the word as a whole, in any letter case.

        >>> Selection(search="PIN code").patterns()[0]
        '(?i)(?:^|[^\\\\pL\\\\pN])PIN(?:$|[^\\\\pL\\\\pN])'
        """
        words = (self.search or "").split()
        return [rf"(?{flags})(?:^|{BESIDE}){re2.escape(word)}(?:$|{BESIDE})" for word in words]


class SelectedConversation(NamedTuple):
    """A conversation, and what of it is context: the partition by the index of each utterance of another one."""

    conversation: Conversation
    context: Mapping[int, str] = NO_CONTEXT


class TranscriptSource(Protocol):
    """Transcripts of one kind: a class of this shape in a file of its own."""

    def conversations(self, selection: Selection) -> list[SelectedConversation]:
        """The conversations that are selected. Raises PolicyError for what cannot be read or does not fit."""
        ...
