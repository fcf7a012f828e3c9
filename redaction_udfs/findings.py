"""What the engine makes of a block's texts: the gate decides which it reads, conversation by conversation."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.engine.conversation import Conversation, Place, Recall, Utterance
from redaction_udfs.engine.reading.characters import fold
from redaction_udfs.engine.reading.letter_case import lower
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules import Policy
from redaction_udfs.engine.spans import Redacted
from redaction_udfs.gate import gated
from redaction_udfs.layout import Layout
from redaction_udfs.leaves import Leaf
from redaction_udfs.talk import Talk

NO_INDEX = -1
"""Of rows without a key, which are not published."""


class Text(NamedTuple):
    """A text for the engine: its row, its leaf, its place there, the gates that it passes as bits, its turn's place."""

    row: int
    leaf: int
    position: int
    gates: int
    place: Place


class Finding(NamedTuple):
    """What the engine read of a text, and what it made of it."""

    leaf: int
    position: int
    row: int
    utterance: Utterance
    result: Redacted


class Block(NamedTuple):
    """Rows of whole conversations, with what is known of them."""

    rows: pa.RecordBatch
    layout: Layout
    leaves: Sequence[Leaf]
    talk: Talk
    indexes: pa.Array


def find_and_redact(block: Block, policy: Policy) -> list[Finding]:
    """What the engine makes of the texts that pass the gate, in the order of rows, a conversation at a time."""
    texts, turns = texts_let_in(block, policy)
    utterances = to_utterances(block, texts)
    conversation_of = block.talk.conversation.tolist()
    findings: list[Finding] = []
    for number, members in groupby(zip(texts, utterances, strict=True), key=lambda pair: conversation_of[pair[0].row]):
        these = list(members)
        recalled: list[tuple[Text, Utterance]] = []
        results = redact(
            Conversation(str(number), tuple([said for _, said in these]), tuple([text.place for text, _ in these])),
            policy,
            [text.gates for text, _ in these],
            recall_of(block, number, {text[:3] for text, _ in these}, turns, recalled),
        )
        found = [
            Finding(text.leaf, text.position, text.row, said, result)
            for (text, said), result in zip([*these, *recalled], results, strict=True)
        ]
        findings += sorted(found, key=_in_rows) if recalled else found
    return findings


def _in_rows(finding: Finding) -> tuple[int, int, int]:
    return finding.row, finding.leaf, finding.position


def texts_let_in(block: Block, policy: Policy) -> tuple[list[Text], list[np.ndarray]]:
    """The texts that pass the gate, in the order of rows and within a row of leaves; and each leaf's turns."""
    found: list[Text] = []
    turns: list[np.ndarray] = []
    for number, leaf in enumerate(block.leaves):
        let_in = gated(leaf, block.talk, policy)
        turns.append(let_in.turns)
        chosen = let_in.positions
        arrays = (leaf.rows[chosen], chosen, let_in.bits, let_in.turns[chosen], let_in.first_words)
        for row, position, bits, turn, words in zip(*(array.tolist() for array in arrays), strict=True):
            found.append(Text(row, number, position, bits, Place(turn, words)))
    return sorted(found) if len(block.leaves) > 1 else found, turns


def recall_of(
    block: Block,
    conversation: int,
    known: set[tuple[int, ...]],
    turns: Sequence[np.ndarray],
    recalled: list[tuple[Text, Utterance]],
) -> Recall:
    """A function that gives the conversation's other texts with any of some words; they are added to `recalled`."""

    def recall(words: Iterable[str]) -> list[tuple[Utterance, Place]]:
        wanted = tuple(words)
        texts = [
            Text(row, number, position, 0, Place(int(turns[number][position])))
            for number, leaf in enumerate(block.leaves)
            for row, position in _places(leaf, block.talk, conversation)
            if (row, number, position) not in known and _holds_any(leaf.values[position].as_py(), wanted)
        ]
        recalled.extend(zip(texts, to_utterances(block, texts), strict=True))
        return [(said, text.place) for text, said in recalled]

    return recall


def _places(leaf: Leaf, talk: Talk, conversation: int) -> Iterator[tuple[int, int]]:
    """Row and position of the leaf's texts in a conversation."""
    first, last = np.searchsorted(talk.conversation, [conversation, conversation + 1])
    for position in range(*np.searchsorted(leaf.rows, [first, last]).tolist()):
        yield int(leaf.rows[position]), position


def _holds_any(text: str | None, words: Sequence[str]) -> bool:
    if text is None:
        return False
    lowered = lower(fold(text))
    return any(word in lowered for word in words)


def to_utterances(block: Block, texts: Sequence[Text]) -> list[Utterance]:
    """The engine's utterances for some texts."""
    layout, leaves = block.layout, block.leaves
    rows = pa.array([text.row for text in texts], pa.int64())

    def values(column: str | None) -> list[Any]:
        return block.rows.column(column).take(rows).to_pylist() if column else [None] * len(rows)

    return [
        Utterance(
            leaves[text.leaf].values[text.position].as_py(),
            layout.role_of(role),
            layout.channel_of(channel),
            language,
            index,
            start_ms,
            end_ms,
            leaves[text.leaf].name_of(text.position),
        )
        for text, role, channel, language, start_ms, end_ms, index in zip(
            texts,
            values(layout.role),
            values(layout.channel),
            values(layout.language),
            values(layout.start_ms),
            values(layout.end_ms),
            pc.fill_null(block.indexes.take(rows), NO_INDEX).to_pylist(),
            strict=True,
        )
    ]
