"""The gate: RE2 over whole Arrow columns decides which texts Python has to look at. Sound: it never drops a hit."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.engine.context.dictation import BACK_CHANNEL, ENDS_WITH_NUMBER, MOST_BETWEEN, STARTS_WITH_NUMBER
from redaction_udfs.engine.context.places import COUNTED_WORD
from redaction_udfs.engine.context.read_back import AGAIN_GATE
from redaction_udfs.engine.guard import GUARD_GATE
from redaction_udfs.engine.reading.characters import fold
from redaction_udfs.engine.rules import (
    ALL_GATES,
    MOST_GATES,
    Context,
    Gate,
    Policy,
    bits_of,
    contexts_of,
    counts_over_turns,
    unions,
)
from redaction_udfs.leaves import Leaf
from redaction_udfs.reach import in_reach, reaching
from redaction_udfs.talk import Talk

ANY_GATE = 1 << MOST_GATES
"""The bit of every text that gets in; it lets the rules see it whose own gate has no bit."""


class Gated(NamedTuple):
    """The texts that get in: their positions in the leaf, the gates that each passes as bits, the words said before it.

    `turns` are those of all texts, let in or not.
    """

    positions: np.ndarray
    bits: np.ndarray
    first_words: np.ndarray
    turns: np.ndarray


def gated(leaf: Leaf, talk: Talk, policy: Policy) -> Gated:
    """The texts of a leaf that a rule or the guard could hit, and those without which others would be read otherwise.

    Nulls never get in. A text with what looks like a placeholder passes every gate, because rules do not see what is
    inside it and a gate does.
    """
    if leaf.values.null_count == len(leaf.values):
        none = np.zeros(0, dtype=np.int64)
        return Gated(none, none, none, np.zeros(len(leaf.values), dtype=np.int64))
    texts = _Texts(leaf, talk, policy)
    alone = texts.matching(_gates_alone(policy))
    bits = _bits(texts, np.flatnonzero(alone | texts.matching(_gates_of_triggers(policy))), policy)
    kept = alone | _in_context(texts, bits, policy) | _dictated(texts)
    kept |= _said_again(texts, kept)
    positions = np.flatnonzero(kept)
    return Gated(positions, bits[positions] | ANY_GATE, texts.first_words[positions], texts.talk.turn[texts.rows])


class _Texts:
    """The folded texts of a leaf, matched as a whole or in part; rows are looked at where a column has lists."""

    def __init__(self, leaf: Leaf, talk: Talk, policy: Policy) -> None:
        self.folded = fold_column(leaf.values)
        self.valid = np.asarray(leaf.values.is_valid())
        spoken = np.unique(leaf.rows[self.valid])  # a row without a text is no turn
        self.talk = talk.of(spoken)
        self.rows = np.minimum(np.searchsorted(spoken, leaf.rows), max(len(spoken) - 1, 0))
        self.voice = talk.voice[leaf.rows]
        self.words = self._words() if counts_over_turns(policy) else None

    @property
    def first_words(self) -> np.ndarray:
        """Words said in the conversation before each text."""
        if self.words is None:
            return np.zeros(len(self.rows), dtype=np.int64)
        before = np.cumsum(self.words) - self.words
        return (before - before[self.talk.first_row])[self.rows]

    def _words(self) -> np.ndarray:
        counts = np.asarray(pc.fill_null(pc.count_substring_regex(self.folded, COUNTED_WORD), 0))
        return np.bincount(self.rows, counts, len(self.talk.turn)).astype(np.int64)

    def matching(self, gates: Sequence[Gate], among: np.ndarray | None = None) -> np.ndarray:
        """Mask of the texts that pass any of the gates, of those at some positions."""
        mask = np.zeros(len(self.rows), dtype=bool)
        for pattern in unions(tuple(gates), voice=False):
            mask[self._positions(pattern, among)] = True
        for pattern in unions(tuple(Gate(gate.spoken) for gate in gates), voice=False):
            aloud = self.voice & ~mask
            mask[self._positions(pattern, np.flatnonzero(aloud) if among is None else among[aloud[among]])] = True
        return mask

    def _positions(self, pattern: str, among: np.ndarray | None) -> np.ndarray:
        texts = self.folded if among is None else self.folded.take(pa.array(among))
        matches = pc.fill_null(pc.match_substring_regex(texts, pattern), False).to_numpy(zero_copy_only=False)
        found = np.flatnonzero(matches)
        return found if among is None else among[found]

    def in_rows(self, mask: np.ndarray) -> np.ndarray:
        """Mask of the rows with any of the texts."""
        rows = np.zeros(len(self.talk.turn), dtype=bool)
        rows[self.rows[mask]] = True
        return rows

    def of_rows(self, mask: np.ndarray) -> np.ndarray:
        """Mask of the texts in the rows."""
        return mask[self.rows] & self.valid


@lru_cache(maxsize=16)
def _gates_alone(policy: Policy) -> tuple[Gate, ...]:
    """Gates of what a text can be hit by without a context."""
    return (*(rule.gate for rule in policy.rules if not rule.contexts), Gate(policy.opaque_gate), GUARD_GATE)


@lru_cache(maxsize=16)
def _gates_of_triggers(policy: Policy) -> tuple[Gate, ...]:
    return tuple(dict.fromkeys(context.trigger_gate for context in contexts_of(policy)))


def _bits(texts: _Texts, positions: np.ndarray, policy: Policy) -> np.ndarray:
    """The gates that each text passes, as bits, looked at in some positions and 0 elsewhere."""
    bits = np.zeros(len(texts.rows), dtype=np.int64)
    for gate in dict.fromkeys((*_gates_alone(policy), *_gates_of_triggers(policy))):
        if gate in bits_of(policy):
            bits[texts.matching([gate], positions)] |= bits_of(policy)[gate]
    bits[texts.matching([Gate(policy.opaque_gate)], positions)] = ALL_GATES
    return bits


def _passing(gate: Gate, texts: _Texts, bits: np.ndarray, policy: Policy) -> np.ndarray:
    """Mask of the texts that pass a trigger's gate."""
    bit = bits_of(policy).get(gate)
    return texts.matching([gate]) if bit is None else bits & bit != 0


def _in_context(texts: _Texts, bits: np.ndarray, policy: Policy) -> np.ndarray:
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
            kept |= texts.of_rows(needed) & _passing(context.trigger_gate, texts, bits, policy)
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


def _window(context: Context, texts: _Texts, bits: np.ndarray, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Rows with triggers, and rows in their reach."""
    triggers = texts.in_rows(_passing(context.trigger_gate, texts, bits, policy))
    return triggers, in_reach(triggers, context, texts.talk)


def _dictated(texts: _Texts) -> np.ndarray:
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


def _said_again(texts: _Texts, kept: np.ndarray) -> np.ndarray:
    """Texts in which numbers of their conversation may be said again. Words are recalled by the engine."""
    with_values = _whole_conversations(texts.in_rows(kept), texts.talk)
    return texts.matching([AGAIN_GATE], np.flatnonzero(texts.of_rows(with_values) & ~kept))


def _whole_conversations(rows: np.ndarray, talk: Talk) -> np.ndarray:
    """All rows of the conversations that have one of the rows."""
    if not len(rows):
        return rows
    found = np.zeros(talk.conversation[-1] + 1, dtype=bool)
    found[talk.conversation[rows]] = True
    return found[talk.conversation]


def fold_column(texts: pa.Array) -> pa.Array:
    """The texts folded; plain ASCII, by far the most, is not touched."""
    changing = pc.or_(pc.invert(pc.string_is_ascii(texts)), pc.match_substring(texts, "\t"))
    if not pc.any(changing).as_py():
        return texts
    mask = pc.fill_null(changing, False)
    return pc.replace_with_mask(texts, mask, pa.array([fold(t) for t in texts.filter(mask).to_pylist()], texts.type))
