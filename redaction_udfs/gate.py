"""The gate: RE2 over whole Arrow columns decides which texts Python has to look at. Sound: it never drops a hit."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.engine.guard import GUARD_GATE
from redaction_udfs.engine.reading.characters import fold
from redaction_udfs.engine.rules import ALL_GATES, MOST_GATES, Policy, any_gate, gates_of

ANY_GATE = 1 << MOST_GATES
"""The bit of every text that gets in; it lets the rules see it whose own gate has no bit."""


def gated_rows(texts: pa.Array, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the texts that a rule or the guard could hit, and for each the policy's gates it passes, as bits.

    `texts` is a string array; nulls never pass. A text with what looks like a placeholder passes every gate, because
    rules do not see what is inside it and a gate does.
    """
    folded = fold_column(texts)
    passes = pc.match_substring_regex(folded, f"{any_gate(policy)}|{policy.opaque_gate}|{GUARD_GATE}")
    rows = np.flatnonzero(pc.fill_null(passes, False).to_numpy(zero_copy_only=False))
    candidates = folded.take(pa.array(rows))
    bits = np.full(len(rows), ANY_GATE, dtype=np.int64)
    for bit, gate in enumerate(gates_of(policy)):
        bits |= _matches(candidates, gate).astype(np.int64) << bit
    bits[_matches(candidates, policy.opaque_gate)] = ALL_GATES
    return rows, bits


def _matches(texts: pa.Array, pattern: str) -> np.ndarray:
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)


def fold_column(texts: pa.Array) -> pa.Array:
    """The texts folded; plain ASCII, by far the most, is not touched."""
    changing = pc.or_(pc.invert(pc.string_is_ascii(texts)), pc.match_substring(texts, "\t"))
    if not pc.any(changing).as_py():
        return texts
    mask = pc.fill_null(changing, False)
    return pc.replace_with_mask(texts, mask, pa.array([fold(t) for t in texts.filter(mask).to_pylist()], texts.type))
