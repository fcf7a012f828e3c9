"""What the values of a column mean, asked once for each different one."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

STRING = pa.string()


def by_value(values: pa.Array, meaning: Callable[[str | None], Any], kind: pa.DataType = STRING) -> pa.Array:
    """The meaning of each string, or of its absence, as a column of that kind; null where it has none."""
    encoded = values.cast(pa.string()).dictionary_encode(null_encoding="encode")
    meanings = pa.array([meaning(value) for value in encoded.dictionary.to_pylist()], kind)
    if meanings.null_count == len(meanings):
        return pa.nulls(len(values), kind)
    return meanings.take(encoded.indices)
