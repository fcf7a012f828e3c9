"""What the engine makes of a block's texts: the gate decides which it reads, conversation by conversation."""

from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from redaction_udfs.batches.compared import columns_by_conversation
from redaction_udfs.batches.row_languages import refusals_by_row
from redaction_udfs.batches.utterances import Block, Text, to_utterances
from redaction_udfs.engine.context.applicable import NO_GATES
from redaction_udfs.engine.model.conversation import NO_COLUMNS, Columns, Conversation, Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.gate.gate import concern_a_rule, gates_passed_by


class RedactedText(NamedTuple):
    """What the engine read of a text, and what it made of it."""

    column: int
    position: int
    row: int
    utterance: Utterance
    result: Redacted


def find_and_redact(block: Block, policy: Policy) -> list[RedactedText]:
    """What the engine changes or has to say of, in the order of rows, a conversation at a time.

    After them the other texts of rows that are withheld for their language. The engine sees whole conversations of
    which any text passes the gate.
    """
    gates = [gates_passed_by(column, block.conversations.voice, policy) for column in block.columns]
    texts = texts_let_in(block, gates, policy)
    said = zip(texts, to_utterances(block, texts, policy), strict=True)
    columns = columns_by_conversation(block.rows, block.conversations, block.layout.compared)
    conversation_of = block.conversations.conversation.tolist()
    names = conversation_names(block) if policy.token_key else None
    redacted_texts: list[RedactedText] = []
    for number, members in groupby(said, key=lambda member: conversation_of[member[0].row]):
        name = names[number] if names else str(number)
        redacted_texts += _redacted(name, list(members), columns[number] if columns else NO_COLUMNS, policy)
    return [*redacted_texts, *withheld(block, redacted_texts, policy)]


def withheld(block: Block, redacted_texts: Sequence[RedactedText], policy: Policy) -> Iterator[RedactedText]:
    """What becomes of the texts that the engine has not read, in rows of languages that the policy refuses."""
    reasons = refusals_by_row(block.rows, block.layout, policy)
    if reasons.null_count == len(reasons):
        return
    known = {redacted[:2] for redacted in redacted_texts}
    refused = np.asarray(reasons.is_valid())
    texts = [
        Text(int(column.rows[position]), number, position, NO_GATES)
        for number, column in enumerate(block.columns)
        for position in np.flatnonzero(refused[column.rows] & np.asarray(column.values.is_valid())).tolist()
        if (number, position) not in known
    ]
    for text, said in zip(texts, to_utterances(block, texts, policy), strict=True):
        yield RedactedText(
            text.column, text.position, text.row, said, Redacted(UNPROCESSED, (), reasons[text.row].as_py())
        )


def conversation_names(block: Block) -> Sequence[str]:
    """Ids of a block's conversations, by number: tokens are bound to them. Empty for a null."""
    firsts = np.unique(block.conversations.conversation, return_index=True)[1]
    ids = block.rows.column(block.layout.conversation_id).take(pa.array(firsts)).to_pylist()
    return ["" if name is None else str(name) for name in ids]


def _redacted(
    name: str, members: Sequence[tuple[Text, Utterance]], columns: Columns, policy: Policy
) -> Iterator[RedactedText]:
    """What the engine makes of one conversation, without the texts of which there is nothing to say."""
    said = Conversation(name, tuple([utterance for _, utterance in members]), columns)
    results = redact(said, policy, [text.gates for text, _ in members])
    for (text, utterance), result in zip(members, results, strict=True):
        if result.spans or result.problem or result.near_misses:
            yield RedactedText(text.column, text.position, text.row, utterance, result)


def texts_let_in(block: Block, gates: Sequence[Sequence[int]], policy: Policy) -> list[Text]:
    """The texts of conversations that concern a rule, in the order of rows and within a row of leaves."""
    conversation = block.conversations.conversation
    passed = [NO_GATES] * (int(conversation[-1]) + 1 if len(conversation) else 0)
    for column, own in zip(block.columns, gates, strict=True):
        for number, of_text in zip(conversation[column.rows].tolist(), own, strict=True):
            passed[number] |= of_text
    let_in = np.array([concern_a_rule(policy, of_all) for of_all in passed], dtype=bool)
    found: list[Text] = []
    for number, (column, own) in enumerate(zip(block.columns, gates, strict=True)):
        chosen = np.flatnonzero(let_in[conversation[column.rows]] & np.asarray(column.values.is_valid())).tolist()
        found += map(Text, column.rows[chosen].tolist(), repeat(number), chosen, map(own.__getitem__, chosen))
    return sorted(found) if len(block.columns) > 1 else found


RULES_OF_ROW = pa.list_(pa.string())
"""The rule of every near miss of a row; null for none."""


def near_misses_by_row(redacted_texts: Sequence[RedactedText], rows: int) -> pa.Array:
    """A column of RULES_OF_ROW."""
    missed: list[list[str] | None] = [None] * rows
    for redacted in redacted_texts:
        if redacted.result.near_misses:
            missed[redacted.row] = [*(missed[redacted.row] or []), *redacted.result.near_misses]
    return pa.array(missed, RULES_OF_ROW)
