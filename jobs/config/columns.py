"""A table's names for what the job needs."""

from typing import Annotated

from pydantic import Discriminator, Tag

from jobs.config.layouts import DERIVED, ColumnOrTime, ColumnOrWords, Strict, TimeColumn, WordsColumn, word_or_keys


class Constant(Strict):
    """A value that holds for the whole table, which has no column for it."""

    constant: str


ColumnOrConstant = Annotated[
    Annotated[str, Tag("<word>")] | Annotated[Constant, Tag("<keys>")], Discriminator(word_or_keys)
]


class Columns(Strict):
    """The table's names for what the job needs. Left out: the standard name, if the table has such a column.

    null: there is none, whatever a column of that name holds.
    """

    conversation_id: str = "conversation_id"
    utterance_index: str | None = None
    role: ColumnOrConstant | None = None
    channel: ColumnOrConstant | None = None
    language: str | None = None
    start_ms: ColumnOrTime | None = None
    end_ms: ColumnOrTime | None = None
    text: str = "text"
    words: ColumnOrWords | None = None
    audio_channel: str | None = None
    content_type: ColumnOrConstant | None = None

    def named(self, meaning: str) -> str | Constant | None:
        """Column declared for a meaning, worked out or not. None: nothing is said; empty: there is none.

        >>> Columns(words=None).named("words"), Columns().named("words")
        ('', None)
        """
        said = getattr(self, meaning)
        if isinstance(said, TimeColumn):
            return DERIVED[meaning]
        if isinstance(said, WordsColumn):
            return said.column
        return "" if said is None and meaning in self.model_fields_set else said

    @property
    def times(self) -> dict[str, TimeColumn]:
        """Times in units of their own, by their meaning."""
        said = {meaning: getattr(self, meaning) for meaning in DERIVED}
        return {meaning: time for meaning, time in said.items() if isinstance(time, TimeColumn)}

    @property
    def word_fields(self) -> WordsColumn:
        """Shape of the items of the words."""
        return self.words if isinstance(self.words, WordsColumn) else WordsColumn(column=self.words or "words")
