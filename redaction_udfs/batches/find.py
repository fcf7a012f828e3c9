"""What the engine makes of a block's texts: the gate decides which it reads, conversation by conversation."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from redaction_udfs.batches.compared import columns_by_conversation
from redaction_udfs.batches.row_languages import refusals_by_row
from redaction_udfs.batches.skipped import Members, Seen, recall_of
from redaction_udfs.batches.utterances import Block, Text, to_utterances
from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.context.applicable import NO_GATES, talk_gates
from redaction_udfs.engine.model.conversation import NO_COLUMNS, Columns, Conversation, Outlines, Place, Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.gate.expression_gate import newly_passing
from redaction_udfs.gate.gate import gated
from redaction_udfs.gate.repeats import with_said_again


class Finding(NamedTuple):
    """What the engine read of a text, and what it made of it."""

    leaf: int
    position: int
    row: int
    utterance: Utterance
    result: Redacted


def find_and_redact(block: Block, policy: Policy) -> list[Finding]:
    """What the engine makes of the texts that pass the gate, in the order of rows, a conversation at a time.

    After them the other texts of rows that are withheld for their language.
    """
    let_in = [gated(leaf, block.talk, policy) for leaf in block.leaves]
    seen = Seen(block, with_said_again(block.leaves, let_in, block.talk), policy)
    members = members_by_conversation(seen)
    columns = columns_by_conversation(block.rows, block.talk, block.layout.compared)
    found = {
        number: _redacted(seen, number, texts, columns[number] if columns else NO_COLUMNS, outlines_of(seen, number))
        for number, texts in members.items()
    }
    for number in may_find_more(found, policy):
        found[number] = _redacted(seen, number, members[number], columns[number] if columns else NO_COLUMNS, None)
    findings = [finding for findings in found.values() for finding in findings]
    return [*findings, *withheld(block, findings, policy)]


def withheld(block: Block, findings: Sequence[Finding], policy: Policy) -> Iterator[Finding]:
    """What becomes of the texts that the engine has not read, in rows of languages that the policy refuses."""
    reasons = refusals_by_row(block.rows, block.layout, policy)
    if reasons.null_count == len(reasons):
        return
    known = {finding[:2] for finding in findings}
    refused = np.asarray(reasons.is_valid())
    texts = [
        Text(int(leaf.rows[position]), number, position, NO_GATES, Place(0))
        for number, leaf in enumerate(block.leaves)
        for position in np.flatnonzero(refused[leaf.rows] & np.asarray(leaf.values.is_valid())).tolist()
        if (number, position) not in known
    ]
    for text, said in zip(texts, to_utterances(block, texts, policy), strict=True):
        yield Finding(text.leaf, text.position, text.row, said, Redacted(UNPROCESSED, (), reasons[text.row].as_py()))


def members_by_conversation(seen: Seen) -> dict[int, Members]:
    """The texts that were let in, by the number of their conversation."""
    texts = texts_let_in(seen)
    conversation_of = seen.block.talk.conversation.tolist()
    pairs = zip(texts, to_utterances(seen.block, texts, seen.policy), strict=True)
    return {number: list(pairs) for number, pairs in groupby(pairs, key=lambda pair: conversation_of[pair[0].row])}


def _redacted(seen: Seen, number: int, members: Members, columns: Columns, outlines: Outlines | None) -> list[Finding]:
    """What the engine makes of one conversation."""
    utterances, places = tuple([said for _, said in members]), tuple([text.place for text, _ in members])
    recalled: Members = []
    said = Conversation(str(number), utterances, places, columns, outlines)
    recall = recall_of(seen, number, members, recalled)
    results = redact(said, seen.policy, [text.gates for text, _ in members], recall)
    found = [
        Finding(text.leaf, text.position, text.row, utterance, result)
        for (text, utterance), result in zip([*members, *recalled], results, strict=True)
    ]
    return sorted(found, key=_in_rows) if recalled else found


def outlines_of(seen: Seen, conversation: int) -> Outlines | None:
    """The outline of each text column of a conversation; None where a column has none."""
    outlines = {
        leaf.path: gate.overview.outline(conversation, seen.policy)
        for leaf, gate in zip(seen.block.leaves, seen.let_in, strict=True)
        if gate.overview is not None
    }
    return outlines if len(outlines) == len(seen.let_in) else None


def may_find_more(found: Mapping[int, Sequence[Finding]], policy: Policy) -> list[int]:
    """The conversations in which redacting has made texts for rules over talks that were not asked.

    Hardly any: a word has to come apart from what was redacted beside it.
    """
    if not talk_gates(policy):
        return []
    changed = [(n, f) for n, findings in found.items() for f in findings if f.result.text != f.utterance.text]
    before = pa.array([fold(finding.utterance.text) for _, finding in changed], pa.string())
    after = [Reading(finding.result.text, policy.opaque).folded for _, finding in changed]
    newly = newly_passing(before, pa.array(after, pa.string()), policy)
    return sorted({changed[place][0] for place in np.flatnonzero(newly)})


def _in_rows(finding: Finding) -> tuple[int, int, int]:
    return finding.row, finding.leaf, finding.position


def texts_let_in(seen: Seen) -> list[Text]:
    """The texts that passed the gate, in the order of rows and within a row of leaves."""
    found: list[Text] = []
    for number, (leaf, gate) in enumerate(zip(seen.block.leaves, seen.let_in, strict=True)):
        chosen = gate.positions
        arrays = (leaf.rows[chosen], chosen, gate.bits, *(array[chosen] for array in gate.places))
        for row, position, bits, *place in zip(*(array.tolist() for array in arrays), strict=True):
            found.append(Text(row, number, position, bits, Place(*place)))
    return sorted(found) if len(seen.let_in) > 1 else found


RULES_OF_ROW = pa.list_(pa.string())
"""The rule of every near miss of a row; null for none."""


def near_misses_by_row(findings: Sequence[Finding], rows: int) -> pa.Array:
    """A column of RULES_OF_ROW."""
    missed: list[list[str] | None] = [None] * rows
    for finding in findings:
        if finding.result.near_misses:
            missed[finding.row] = [*(missed[finding.row] or []), *finding.result.near_misses]
    return pa.array(missed, RULES_OF_ROW)
