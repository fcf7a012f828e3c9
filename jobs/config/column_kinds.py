"""Column kinds: the one table of columns, types and needs."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Holds = Literal["text", "whole number", "text or whole number", "words"]
SHOWN: Mapping[Holds, str] = {
    "text": "a string column",
    "whole number": "a column of whole numbers",
    "text or whole number": "a column of strings or whole numbers",
    "words": "an array of words",
}


class ColumnKind(NamedTuple):
    """A column of ours. Those of `run` alone are left unread where conversations are tried or scored."""

    holds: Holds
    required: bool = False
    of_run_alone: bool = False

    @property
    def shown(self) -> str:
        """The kind as a mistake names it."""
        return SHOWN[self.holds]


KINDS: Mapping[str, ColumnKind] = {
    "conversation_id": ColumnKind("text", required=True),
    "text": ColumnKind("text", required=True),
    "role": ColumnKind("text", required=True),
    "channel": ColumnKind("text", required=True),
    "language": ColumnKind("text"),
    "utterance_index": ColumnKind("whole number"),
    "start_ms": ColumnKind("whole number"),
    "end_ms": ColumnKind("whole number"),
    "words": ColumnKind("words", of_run_alone=True),
    "audio_channel": ColumnKind("text or whole number", of_run_alone=True),
    "content_type": ColumnKind("text", of_run_alone=True),
}
"""In the order in which what is missing is told."""
READ_ALONE: Mapping[str, ColumnKind] = {name: kind for name, kind in KINDS.items() if not kind.of_run_alone}
"""Columns of a conversation that is tried or scored."""
