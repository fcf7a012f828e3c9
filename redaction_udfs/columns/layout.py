"""Columns of a table by their meaning, as a batch needs them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from redaction_udfs.columns.output import Output
from redaction_udfs.engine.json.document import is_json_type

FILE_PROBLEM = "_file_problem"
"""Column with the reason for which the file of a row is not published, null for none; where files are transcripts."""
OF_FILE = "file: "
"""Beginning of such a reason."""


@dataclass(frozen=True)
class WordFields:
    """Fields of an item of the words. No `word`: the items are strings. `ms` are the milliseconds in a unit of time."""

    word: str | None = "word"
    start: str | None = "start_ms"
    end: str | None = "end_ms"
    ms: float = 1


@dataclass(frozen=True)
class Layout:
    """Columns by their meaning. None: the table has no such column.

    `roles` and `channels` map the table's own values to ours; `role` and `channel` may be constants instead of columns.
    `text_paths` are the string columns to redact, dotted: `text`, `alternatives.transcript`. `compared` are the columns
    that the policy's expressions compare, by the names that they use. `timed_words` says whether the items of `words`
    have times in numbers, `word_fields` what their fields are called. `content_type` says of each row whether its
    text is JSON, `content_types` what the table's own values for it mean, `json` or `text`; every string at one of
    `json_paths` is JSON. `output` says what is published of which rows. `dotted` are columns with a dot in their name,
    of which a path may begin with more than the part before its first dot.
    """

    conversation_id: str = "conversation_id"
    utterance_index: str | None = "utterance_index"
    partition: str = "dt"
    role: str | None = "role"
    channel: str | None = "channel"
    language: str | None = None
    start_ms: str | None = None
    end_ms: str | None = None
    text: str = "text"
    words: str | None = None
    timed_words: bool = False
    word_fields: WordFields = WordFields()
    audio_channel: str | None = None
    constant_role: str = "other"
    constant_channel: str = "digital"
    roles: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    text_paths: frozenset[str] = frozenset({"text"})
    compared: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = None
    content_types: Mapping[str, str] = field(default_factory=dict)
    json_paths: frozenset[str] = frozenset()
    output: Output = field(default_factory=Output)
    dotted: frozenset[str] = frozenset()

    def is_json(self, content_type: str | None) -> bool:
        """True if a row of that content type has JSON for its text. Other types than JSON's are read as plain text.

        >>> [Layout().is_json(kind) for kind in ("application/json; charset=utf-8", "image/svg+xml", "text/plain")]
        [True, False, False]
        """
        if content_type is None:
            return False
        own = self.content_types.get(content_type)
        return own == "json" if own else is_json_type(content_type)

    @property
    def keys(self) -> list[str]:
        """The columns by which a row is found."""
        return [self.conversation_id, *([self.utterance_index] if self.utterance_index else [])]

    @property
    def text_columns(self) -> list[str]:
        """Top-level columns that hold a text to redact, the utterance's own text first."""
        columns = {owner_of(path, self.dotted) for path in self.text_paths}
        return sorted(columns, key=lambda column: (column != self.text, column))

    def role_of(self, value: str | None) -> str:
        """Our role for the table's value; `other` for null. Raises LookupError where the value has no mapping."""
        if self.role is None:
            return self.constant_role
        return "other" if value is None else _meaning(self.roles, value, "role")

    def channel_of(self, value: str | None) -> str:
        """Our channel for the table's value. Raises LookupError where the table's value has no mapping."""
        return self.constant_channel if self.channel is None else _meaning(self.channels, value, "channel")


def owner_of(path: str, dotted: Collection[str]) -> str:
    """The column that a dotted path is in. `dotted` are the columns with a dot in their name.

    >>> owner_of("call.note", {"call.note"}), owner_of("call.note.by", {"call.note"}), owner_of("call.note", {"call.n"})
    ('call.note', 'call.note', 'call')
    """
    own = [name for name in dotted if path == name or path.startswith(f"{name}.")]
    return max(own, key=len, default=path.partition(".")[0])


def _meaning(mapping: Mapping[str, str], value: str | None, what: str) -> str:
    meaning = mapping.get(value) if value is not None else None
    if meaning is None:
        raise LookupError(f"a {what} has no mapping")  # the value itself is data: it stays out of the message
    return meaning
