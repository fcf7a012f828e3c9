"""The texts of a column as gates see them: folded, each different one once, and matched all at once."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.rules.gate_sets import unions
from redaction_udfs.engine.rules.rules import Gate
from redaction_udfs.gate.match import matches

CONTROLS = r"[\x00-\x08\x0e-\x1f\x7f\t]"
"""What folding changes in plain ASCII."""


class FoldedTexts:
    """The folded texts of a column, matched as a whole or in part. `voice` is a mask of those that were spoken.

    People say the same things over and over: `_different` are the texts without repetition, `_which` says for each text
    which of them it is.
    """

    def __init__(self, values: pa.Array, voice: np.ndarray) -> None:
        encoded = values.dictionary_encode(null_encoding="encode")
        self._different = fold_column(encoded.dictionary)
        self._which = np.asarray(encoded.indices)
        self._voice = voice
        self._asked: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def matching(self, gates: Sequence[Gate], among: np.ndarray | None = None) -> np.ndarray:
        """Mask of the texts that pass any of the gates, of those at some positions."""
        mask = np.zeros(len(self._which), dtype=bool)
        for pattern in unions(tuple(gates), voice=False):
            mask[self._positions(pattern, among)] = True
        for pattern in unions(tuple(Gate(gate.spoken) for gate in gates), voice=False):
            aloud = self._voice & ~mask
            mask[self._positions(pattern, np.flatnonzero(aloud) if among is None else among[aloud[among]])] = True
        return mask

    def _positions(self, pattern: str, among: np.ndarray | None) -> np.ndarray:
        """Where the pattern matches. No text is looked at twice."""
        if pattern not in self._asked:
            none = np.zeros(len(self._different), dtype=bool)
            self._asked[pattern] = none, none.copy()
        asked, matching = self._asked[pattern]
        which = self._which if among is None else self._which[among]
        wanted = np.zeros(len(self._different), dtype=bool)
        wanted[which] = True
        if len(new := np.flatnonzero(wanted & ~asked)):
            matching[new] = matches(self._different.take(pa.array(new)), pattern)
            asked[new] = True
        found = matching[which]
        return np.flatnonzero(found) if among is None else among[found]


def fold_column(texts: pa.Array) -> pa.Array:
    """The texts folded, without invisible characters; plain ASCII, by far the most, is not touched."""
    changing = pc.or_(pc.invert(pc.string_is_ascii(texts)), pc.match_substring_regex(texts, CONTROLS))
    if not pc.any(changing).as_py():
        return texts
    mask = pc.fill_null(changing, False)
    return pc.replace_with_mask(texts, mask, pa.array(_folded(texts.filter(mask)), texts.type))


def _folded(texts: pa.Array) -> list[str]:
    return [fold(visible_text(text)) for text in texts.to_pylist()]
