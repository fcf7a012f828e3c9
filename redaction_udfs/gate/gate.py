"""The gate: RE2 over whole Arrow columns tells which rules each text concerns. Sound: it never drops a hit."""

import numpy as np

from redaction_udfs.columns.nested import StringColumn as Leaf
from redaction_udfs.engine.context.applicable import ALL_GATES, NO_GATES, bits_of, bits_of_finds
from redaction_udfs.engine.rules.rules import Gate, Policy
from redaction_udfs.gate.texts import FoldedTexts


def gates_passed_by(leaf: Leaf, voice: np.ndarray, policy: Policy) -> np.ndarray:
    """For each text of a leaf the policy's gates that it passes, as bits; none for a null.

    `voice` is a mask of the rows that were spoken. A text with what looks like a placeholder passes every gate, because
    rules do not see what is inside it and a gate does.
    """
    bits = np.full(len(leaf.values), NO_GATES, dtype=np.int64)
    if leaf.values.null_count == len(leaf.values):
        return bits
    texts = FoldedTexts(leaf.values, voice[leaf.rows])
    opaque = Gate(policy.opaque_gate)
    passing = np.flatnonzero(texts.matching((*bits_of(policy), opaque)))
    for gate, bit in bits_of(policy).items():
        bits[texts.matching([gate], passing)] |= bit
    bits[texts.matching([opaque], passing)] = ALL_GATES
    return bits


def concern_a_rule(bits: np.ndarray, policy: Policy) -> np.ndarray:
    """Mask of conversations that any rule may find something in, given the gates that all of their texts pass."""
    mask = np.zeros(len(bits), dtype=bool)
    for together in bits_of_finds(policy):
        mask |= np.logical_and.reduce([bits & bit != 0 for bit in together])
    return mask
