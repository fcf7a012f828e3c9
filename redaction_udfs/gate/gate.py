"""The gate: RE2 over whole Arrow columns tells which rules each text concerns. Sound: it never drops a hit."""

import numpy as np

from redaction_udfs.columns.nested import StringColumn
from redaction_udfs.engine.context.applicable import ALL_GATES, bits_of, bits_of_finds
from redaction_udfs.engine.rules.rules import Gate, Policy
from redaction_udfs.gate.texts import FoldedTexts

WORD = 64
"""Bits of a word. There are more gates than that: the bits of a text are a row of words."""
ALL_OF_WORD = np.uint64(2**WORD - 1)


def gates_passed_by(strings: StringColumn, voice: np.ndarray, policy: Policy) -> np.ndarray:
    """For each text of a column a row of words with the policy's gates that it passes as bits; none for a null.

    `voice` is a mask of the rows that were spoken. A text with what looks like a placeholder passes every gate, because
    rules do not see what is inside it and a gate does.
    """
    gates = bits_of(policy)
    bits = np.zeros((len(strings.values), words_of(policy)), dtype=np.uint64)
    if strings.values.null_count == len(strings.values):
        return bits
    texts = FoldedTexts(strings.values, voice[strings.rows])
    placeholders = Gate(policy.placeholder_gate)
    passing = np.flatnonzero(texts.matching((*gates, placeholders)))
    for place, gate in enumerate(gates):
        bits[texts.matching([gate], passing), place // WORD] |= np.uint64(1 << place % WORD)
    bits[texts.matching([placeholders], passing)] = ALL_OF_WORD
    return bits


def words_of(policy: Policy) -> int:
    """How many words the bits of a policy's gates take, with one bit to spare: all are set only for ALL_GATES."""
    return len(bits_of(policy)) // WORD + 1


def as_numbers(bits: np.ndarray) -> list[int]:
    """Rows of words as the engine's sets of bits. Few differ, and texts with the same gates share one number."""
    if not len(bits):
        return []
    different, which = np.unique(bits, axis=0, return_inverse=True)
    every = np.all(different == ALL_OF_WORD, axis=1).tolist()
    numbers = [
        ALL_GATES if passes_all else int.from_bytes(row.astype("<u8").tobytes(), "little")
        for row, passes_all in zip(different, every, strict=True)
    ]
    return [numbers[place] for place in which.reshape(-1).tolist()]


def concern_a_rule(bits: np.ndarray, policy: Policy) -> np.ndarray:
    """Mask of conversations that any rule may find something in, given the gates that all of their texts pass."""
    mask = np.zeros(len(bits), dtype=bool)
    for together in bits_of_finds(policy):
        mask |= np.logical_and.reduce([_has(bits, bit) for bit in together])
    return mask


def _has(bits: np.ndarray, bit: int) -> np.ndarray:
    """Mask of the rows in which a bit is set."""
    if bit == ALL_GATES:
        return np.asarray(bits.any(axis=1))
    word, place = divmod(bit.bit_length() - 1, WORD)
    return np.asarray(bits[:, word] & np.uint64(1 << place) != 0)
