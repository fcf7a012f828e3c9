"""Patterns of gates over Arrow columns."""

from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.engine.rules.gate_sets import GateSet

FEW = 1_000
"""Texts that are matched one by one. Arrow compiles a pattern each time, which takes as long as matching thousands."""


def matches(texts: pa.Array, pattern: str) -> np.ndarray:
    """Mask of the folded texts in which a pattern matches; it does not in a null."""
    if len(texts) <= FEW:
        known = _compiled(pattern)
        return np.array([text is not None and known.matches(text) for text in texts.to_pylist()], dtype=bool)
    return np.asarray(pc.fill_null(pc.match_substring_regex(texts, pattern), False))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> GateSet:
    return GateSet([pattern])
