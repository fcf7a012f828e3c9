"""Numbers that one text column of a conversation holds may be said again in another, which the gate looks at alone."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from redaction_udfs.columns.conversations import Talk
from redaction_udfs.columns.nested import Leaf
from redaction_udfs.engine.context.read_back import AGAIN_GATE
from redaction_udfs.gate.gate import ANY_GATE, Gated, whole_conversations
from redaction_udfs.gate.match import matches
from redaction_udfs.gate.texts import fold_column


def with_said_again(leaves: Sequence[Leaf], let_in: Sequence[Gated], talk: Talk) -> Sequence[Gated]:
    """What gets in of each leaf, with the texts in which numbers of another leaf may be said again."""
    if len(leaves) < 2:
        return let_in
    rows = np.zeros(len(talk.turn), dtype=bool)
    for leaf, gate in zip(leaves, let_in, strict=True):
        rows[leaf.rows[gate.positions]] = True
    concerned = whole_conversations(rows, talk)
    return [_with_again(leaf, gate, concerned, talk) for leaf, gate in zip(leaves, let_in, strict=True)]


def _with_again(leaf: Leaf, gate: Gated, concerned: np.ndarray, talk: Talk) -> Gated:
    """`concerned` is a mask of the rows of conversations of which anything got in."""
    bits = np.zeros(len(leaf.values), dtype=np.int64)
    bits[gate.positions] = gate.bits
    bits[_saying_again(leaf, np.flatnonzero(concerned[leaf.rows] & (bits == 0)), talk)] = ANY_GATE
    kept = bits != 0
    kept[gate.positions] = True
    positions = np.flatnonzero(kept)
    return gate._replace(positions=positions, bits=bits[positions])


def _saying_again(leaf: Leaf, positions: np.ndarray, talk: Talk) -> np.ndarray:
    """Those of the positions at which a number stands, or is said, that is long enough to be looked for."""
    folded = fold_column(leaf.values.take(pa.array(positions)))
    spoken = talk.voice[leaf.rows[positions]]
    return positions[matches(folded, AGAIN_GATE.pattern) | (spoken & matches(folded, AGAIN_GATE.spoken))]
