"""Texts of a block as utterances for the engine."""

from collections.abc import Callable, Sequence
from itertools import starmap
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.word_times import with_word_times
from redaction_udfs.batches.words import words_as_texts
from redaction_udfs.columns.context_rows import turns_of_own, with_times_in_order
from redaction_udfs.columns.conversations import ConversationRows, conversation_rows
from redaction_udfs.columns.distinct import map_distinct
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import StringColumn, string_columns
from redaction_udfs.columns.utf8 import with_valid_utf8
from redaction_udfs.engine.context.applicable import needing_ends
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.rules.rules import Policy

NO_INDEX = -1
"""Of rows without a key, which are not published."""


class Text(NamedTuple):
    """A text for the engine.

    Its row, its string column, its position there, the gates that it passes as bits.
    """

    row: int
    column: int
    position: int
    gates: int


class Block(NamedTuple):
    """Rows of whole conversations, with what is known of them."""

    rows: pa.RecordBatch
    layout: Layout
    columns: Sequence[StringColumn]
    conversations: ConversationRows
    indexes: pa.Array


def block_of(block: pa.RecordBatch, layout: Layout) -> Block:
    """The block with what is known of its rows. Times of context rows go on with those of their conversation."""
    conversations = conversation_rows(block, layout)
    timed = with_times_in_order(block, layout, conversations)
    if timed is not block:
        conversations = conversation_rows(timed, layout)
    indexes = utterance_indexes(block, layout, conversations)
    return Block(timed, layout, text_columns(block, layout), conversations, indexes)


def text_columns(block: pa.RecordBatch, layout: Layout) -> list[StringColumn]:
    """Every string to redact, column by column. The words of a row count as one string."""
    found = [
        with_valid_utf8(strings)
        for name in layout.text_columns
        for strings in string_columns(block.column(name), name)
        if strings.column_path in layout.text_paths
    ]
    if layout.words:
        found.append(with_valid_utf8(words_as_texts(block.column(layout.words), layout.words, layout.word_fields)))
    return found


def utterance_indexes(block: pa.RecordBatch, layout: Layout, conversations: ConversationRows) -> pa.Array:
    """Utterance index of the table, or the row's place in its conversation and partition."""
    if layout.utterance_index:
        return block.column(layout.utterance_index).cast(pa.int32())
    return pa.array(turns_of_own(conversations, block).astype(np.int32))


def to_utterances(block: Block, texts: Sequence[Text], policy: Policy) -> list[Utterance]:
    """Utterances of some texts, with word times if any rule needs them."""
    if not texts:
        return []
    layout = block.layout
    rows = pa.array([text.row for text in texts], pa.int64())

    def values(column: str | None) -> list[Any]:
        return block.rows.column(column).take(rows).to_pylist() if column else [None] * len(rows)

    def meanings(column: str | None, meaning: Callable[[str | None], str]) -> list[Any]:
        if column is None:
            return [meaning(None)] * len(rows)
        return map_distinct(block.rows.column(column).take(rows), meaning).to_pylist()

    fields = zip(
        _strings(block.columns, texts),
        meanings(layout.role, layout.role_of),
        meanings(layout.channel, layout.channel_of),
        values(layout.language),
        pc.fill_null(block.indexes.take(rows), NO_INDEX).to_pylist(),
        values(layout.start_ms),
        values(layout.end_ms),
        [block.columns[text.column].name_of(text.position) for text in texts],
        strict=True,
    )
    said = list(starmap(Utterance, fields))
    return timed(block, [text.row for text in texts], said) if needing_ends(policy) else said


def _strings(columns: Sequence[StringColumn], texts: Sequence[Text]) -> list[str]:
    """Strings of the texts, which come from one column mostly."""
    strings = [""] * len(texts)
    for number, column in enumerate(columns):
        places = [place for place, text in enumerate(texts) if text.column == number]
        positions = pa.array([texts[place].position for place in places], pa.int64())
        for place, string in zip(places, column.values.take(positions).to_pylist(), strict=True):
            strings[place] = string
    return strings


def timed(block: Block, rows: Sequence[int], utterances: Sequence[Utterance]) -> list[Utterance]:
    """Utterances of rows, with word times where the row has timings of that text."""
    done, layout = list(utterances), block.layout
    if not layout.words or not layout.timed_words:
        return done
    own = [place for place, said in enumerate(done) if said.column in (layout.text, layout.words)]
    words = block.rows.column(layout.words).take(pa.array([rows[place] for place in own], pa.int64()))
    for place, said in zip(
        own, with_word_times([done[place] for place in own], words, layout.word_fields), strict=True
    ):
        done[place] = said
    return done
