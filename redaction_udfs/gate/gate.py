"""The gate: RE2 over whole Arrow columns decides which texts Python has to look at. Sound: it never drops a hit."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from redaction_udfs.columns.conversations import Talk
from redaction_udfs.columns.nested import Leaf
from redaction_udfs.engine.context.applicable import (
    ALL_GATES,
    GUARD_GATE,
    MOST_GATES,
    NO_GATES,
    bits_of,
    contexts_of,
    plain_rules,
    talk_gates,
    talk_rules,
)
from redaction_udfs.engine.context.dictation import BACK_CHANNEL, ENDS_WITH_NUMBER, MOST_BETWEEN, STARTS_WITH_NUMBER
from redaction_udfs.engine.context.read_back import AGAIN_GATE
from redaction_udfs.engine.rules.rules import Context, Gate, Policy
from redaction_udfs.gate.expression_gate import Overview, overview
from redaction_udfs.gate.texts import FoldedTexts
from redaction_udfs.gate.window_rows import in_reach, reaching

ANY_GATE = 1 << MOST_GATES
"""The bit of every text that gets in."""


class Gated(NamedTuple):
    """The texts that get in: their positions in the leaf, and the gates that each passes as bits: none if only a rule
    over talks has to see it.

    `turns` and `first_words`, the words said before, are those of all texts, let in or not. `overview` is there for
    policies with rules over talks, unless the column has lists of texts.
    """

    positions: np.ndarray
    bits: np.ndarray
    turns: np.ndarray
    first_words: np.ndarray
    overview: Overview | None = None

    @property
    def places(self) -> tuple[np.ndarray, ...]:
        """The fields of `Place`, for all texts."""
        seen = self.overview
        return (self.turns, self.first_words, *((seen.rank, seen.first) if seen else ()))


def gated(leaf: Leaf, talk: Talk, policy: Policy) -> Gated:
    """The texts of a leaf that a rule or the guard could hit, and those without which others would be read otherwise.

    Nulls never get in. A text with what looks like a placeholder passes every gate, because rules do not see what is
    inside it and a gate does.
    """
    if leaf.values.null_count == len(leaf.values):
        none, zeros = np.zeros(0, dtype=np.int64), np.zeros(len(leaf.values), dtype=np.int64)
        return Gated(none, none, zeros, zeros)
    texts = FoldedTexts(leaf, talk, policy)
    alone = texts.matching(_gates_alone(policy))
    bits = _bits(texts, np.flatnonzero(alone | texts.matching(_gates_of_triggers(policy))), policy)
    kept = alone | _in_context(texts, bits, policy) | _dictated(texts)
    seen, needed = _seen_in_talk(texts, leaf, policy)
    kept |= _said_again(texts, kept, kept | needed)
    positions = np.flatnonzero(kept | needed)
    passed = np.where(kept, bits | ANY_GATE, NO_GATES)[positions]
    return Gated(positions, passed, texts.talk.turn[texts.rows], texts.first_words, seen)


def _seen_in_talk(texts: FoldedTexts, leaf: Leaf, policy: Policy) -> tuple[Overview | None, np.ndarray]:
    """What rules over talks need of the column, and the mask of texts that they have to see."""
    if not talk_rules(policy):
        return None, np.zeros(len(texts.rows), dtype=bool)
    if leaf.indexes:  # of several texts in a row each is a column of its own: then they have to see everything
        return None, texts.matching(talk_gates(policy))
    seen = overview(texts, policy)
    return seen, seen.needed


@lru_cache(maxsize=16)
def _gates_alone(policy: Policy) -> tuple[Gate, ...]:
    """Gates of what a text can be hit by without a context."""
    return (*(rule.gate for rule in plain_rules(policy)), Gate(policy.opaque_gate), GUARD_GATE)


@lru_cache(maxsize=16)
def _gates_of_triggers(policy: Policy) -> tuple[Gate, ...]:
    return tuple(dict.fromkeys(context.trigger_gate for context in contexts_of(policy)))


def _bits(texts: FoldedTexts, positions: np.ndarray, policy: Policy) -> np.ndarray:
    """The gates that each text passes, as bits, looked at in some positions and 0 elsewhere."""
    bits = np.zeros(len(texts.rows), dtype=np.int64)
    for gate in dict.fromkeys((*_gates_alone(policy), *_gates_of_triggers(policy))):
        if gate in bits_of(policy):
            bits[texts.matching([gate], positions)] |= bits_of(policy)[gate]
    bits[texts.matching([Gate(policy.opaque_gate)], positions)] = ALL_GATES
    return bits


def _passing(gate: Gate, bits: np.ndarray, policy: Policy) -> np.ndarray:
    """Mask of the texts that pass a trigger's gate; none passes that of a context without triggers."""
    return bits & bits_of(policy).get(gate, NO_GATES) != 0


def _in_context(texts: FoldedTexts, bits: np.ndarray, policy: Policy) -> np.ndarray:
    """Texts in which rules with contexts may find something, and those with the triggers and ends of their windows.

    Adds the bits of those rules' gates.
    """
    kept = np.zeros(len(texts.rows), dtype=bool)
    for gate, contexts in _contexts_by_gate(policy).items():
        windows = [(context, *_window(context, texts, bits, policy)) for context in contexts]
        reached = texts.of_rows(np.logical_or.reduce([rows for _, _, rows in windows]))
        values = texts.matching([gate], np.flatnonzero(reached)) | (reached & (bits == ALL_GATES))
        bits[values] |= bits_of(policy).get(gate, ANY_GATE)
        kept |= values
        for context, triggers, _ in windows:
            needed = triggers & reaching(texts.in_rows(values), context, texts.talk)
            kept |= texts.of_rows(needed) & _passing(context.trigger_gate, bits, policy)
            if context.find_end is not None:
                ends = texts.matching([context.end_gate], np.flatnonzero(reached))
                bits[ends] |= bits_of(policy).get(context.end_gate, 0)
                kept |= ends
    return kept


@lru_cache(maxsize=16)
def _contexts_by_gate(policy: Policy) -> dict[Gate, list[Context]]:
    """The contexts of all rules that look for the same, by the gate of what they look for."""
    by_gate: dict[Gate, list[Context]] = {}
    for rule in policy.rules:
        if rule.contexts:
            by_gate.setdefault(rule.gate, []).extend(rule.contexts)
    return by_gate


def _window(context: Context, texts: FoldedTexts, bits: np.ndarray, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Rows with triggers, and rows in their reach."""
    triggers = texts.in_rows(_passing(context.trigger_gate, bits, policy))
    return triggers, in_reach(triggers, context, texts.talk)


def _dictated(texts: FoldedTexts) -> np.ndarray:
    """Texts of numbers dictated over several turns, and what others say between."""
    begins, goes_on = (texts.in_rows(texts.matching([gate])) for gate in (STARTS_WITH_NUMBER, ENDS_WITH_NUMBER))
    near = _chained(goes_on, begins, np.ones(len(begins), dtype=bool), texts.talk)
    aside = texts.in_rows(texts.matching([BACK_CHANNEL], np.flatnonzero(texts.of_rows(near))))
    return texts.of_rows(_chained(goes_on, begins, aside | (begins & goes_on), texts.talk))


def _chained(goes_on: np.ndarray, begins: np.ndarray, passes: np.ndarray, talk: Talk) -> np.ndarray:
    """Rows of two pieces of what may be one number, by one speaker, and the rows between, which all let it pass."""
    rows = np.zeros(len(begins), dtype=bool)
    for distance in range(1, MOST_BETWEEN + 2):
        same = (talk.role[distance:] == talk.role[:-distance]) & (talk.turn[distance:] >= distance)
        first = np.flatnonzero(goes_on[:-distance] & begins[distance:] & same)
        for step in range(1, distance):
            first = first[passes[first + step]]
        for step in range(distance + 1):
            rows[first + step] = True
    return rows


def _said_again(texts: FoldedTexts, kept: np.ndarray, with_values: np.ndarray) -> np.ndarray:
    """Texts in which numbers of their conversation may be said again. Words are recalled by the engine."""
    concerned = whole_conversations(texts.in_rows(with_values), texts.talk)
    return texts.matching([AGAIN_GATE], np.flatnonzero(texts.of_rows(concerned) & ~kept))


def whole_conversations(rows: np.ndarray, talk: Talk) -> np.ndarray:
    """All rows of the conversations that have one of the rows."""
    if not len(rows):
        return rows
    found = np.zeros(talk.conversation[-1] + 1, dtype=bool)
    found[talk.conversation[rows]] = True
    return found[talk.conversation]
