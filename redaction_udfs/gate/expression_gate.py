"""The gate of rules over talks: which of them may find something where, and which texts they have to see for it."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.conversations import NO_TIME, Talk
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.context.applicable import talk_gates, talk_rules
from redaction_udfs.engine.expressions.stream import words_in
from redaction_udfs.engine.model.conversation import Outline
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import Gate, Policy
from redaction_udfs.gate.match import matches
from redaction_udfs.gate.texts import FoldedTexts

WORD = "[0-9A-Za-z]+(?:'[0-9A-Za-z]+)*"
"""RE2 pattern of a word, as expressions count them, in a plain ASCII text without placeholders."""
NO_RULES: frozenset[int] = frozenset()


class Overview(NamedTuple):
    """What rules over talks need of a column. Arrays over its texts, but for `live` and `words`.

    `needed` is a mask of the texts that they have to see. `rank` is the place of each text in its conversation in the
    order of time, `first` the number of its first word there. `live` has a row for each rule over talks and a column
    for each conversation; `words` counts each conversation's words.
    """

    needed: np.ndarray
    rank: np.ndarray
    first: np.ndarray
    live: np.ndarray
    words: np.ndarray

    def outline(self, conversation: int, policy: Policy) -> Outline:
        """What the engine is told of one conversation."""
        if conversation >= len(self.words):
            return Outline(NO_RULES, 0)  # neither this nor any later conversation has a text here
        found = np.flatnonzero(self.live[:, conversation])
        positions = frozenset(talk_rules(policy)[number][0] for number in found) if len(found) else NO_RULES
        return Outline(positions, int(self.words[conversation]))


def overview(texts: FoldedTexts, policy: Policy) -> Overview:
    """Looks at all texts of a column that has one text in a row."""
    conversation = texts.talk.conversation[texts.rows]
    count = int(conversation[-1]) + 1 if len(conversation) else 0
    live = _live(texts, conversation, count, policy)
    needed = np.zeros(len(conversation), dtype=bool)
    for number, (_, rule) in enumerate(talk_rules(policy)):
        concerned: np.ndarray = live[number][conversation]
        needed |= texts.matching([rule.gate], np.flatnonzero(concerned & texts.valid & ~needed))
    words = _words(texts, np.flatnonzero(np.logical_or.reduce(live)[conversation] & texts.valid), policy)
    rank, first = _in_time(texts.talk, words_of_rows := np.bincount(texts.rows, words, len(texts.talk.turn)))
    totals = np.bincount(texts.talk.conversation, words_of_rows, count).astype(np.int64)
    return Overview(needed, rank[texts.rows], first[texts.rows], live, totals)


def newly_passing(before: pa.Array, after: pa.Array, policy: Policy) -> np.ndarray:
    """Mask of the texts that now pass a gate of a rule over talks that they did not pass before."""
    newly = np.zeros(len(before), dtype=bool)
    for gate in talk_gates(policy):
        newly |= matches(after, gate.pattern) & ~matches(before, gate.pattern)
    return newly


def _live(texts: FoldedTexts, conversation: np.ndarray, count: int, policy: Policy) -> np.ndarray:
    """For each rule over talks and each conversation whether all gates of the rule are passed there.

    A gate is tried where all rules that have it are still possible, the rules' rarest gates first.
    """
    live = np.ones((len(talk_rules(policy)), count), dtype=bool)
    for gate, rules in _rules_by_gate(policy).items():
        worth = np.flatnonzero(np.take(live[rules].any(axis=0), conversation) & texts.valid)
        passed = np.zeros(count, dtype=bool)
        passed[conversation[texts.matching([gate], worth)]] = True
        live[rules] &= passed
    return live


@lru_cache(maxsize=16)
def _rules_by_gate(policy: Policy) -> dict[Gate, list[int]]:
    """The rules over talks that have each gate, by their number among those; first the rarest gates of all rules."""
    ranked = [
        (rank, number, gate)
        for number, (_, rule) in enumerate(talk_rules(policy))
        for rank, gate in enumerate(rule.talk_gates)
    ]
    by_gate: dict[Gate, list[int]] = {}
    for _, number, gate in sorted(ranked):
        by_gate.setdefault(gate, []).append(number)
    return by_gate


def _words(texts: FoldedTexts, positions: np.ndarray, policy: Policy) -> np.ndarray:
    """How many words expressions count in each text, in some positions and 0 elsewhere."""
    counts = np.zeros(len(texts.rows), dtype=np.int64)
    folded = texts.at(positions)
    counts[positions] = pc.fill_null(pc.count_substring_regex(folded, WORD), 0)
    plain = np.asarray(pc.fill_null(pc.string_is_ascii(folded), True)) & ~matches(folded, policy.opaque_gate)
    for position in positions[~plain]:
        reading = Reading(visible_text(texts.values[int(position)].as_py()), policy.opaque)
        counts[position] = len(words_in(reading))
    return counts


def _in_time(talk: Talk, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row its place in its conversation in the order of time, and the words before it there.

    A row without a time stands where the one before it does, at the start of a conversation before all others.
    """
    rows = np.arange(len(words))
    timed = np.maximum.accumulate(np.where(talk.start_ms != NO_TIME, rows, -1)) if len(rows) else rows
    known = timed >= talk.first_row
    times = np.where(known, talk.start_ms[timed], -1)
    order = np.lexsort((rows, times, talk.conversation))
    before = np.cumsum(words[order]) - words[order]
    rank, first = np.empty_like(rows), np.empty(len(words), dtype=np.int64)
    rank[order] = rows - talk.first_row[order]
    first[order] = before - before[talk.first_row]
    return rank, first
