"""Functions of a column's values, called once for each distinct one."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

STRING = pa.string()


def map_distinct(values: pa.Array, meaning: Callable[[str | None], Any], kind: pa.DataType = STRING) -> pa.Array:
    """Maps each string, or its absence, to a value of that kind. Null where it has none."""
    encoded = values.cast(pa.string()).dictionary_encode(null_encoding="encode")
    meanings = pa.array([meaning(value) for value in encoded.dictionary.to_pylist()], kind)
    if meanings.null_count == len(meanings):
        return pa.nulls(len(values), kind)
    return meanings.take(encoded.indices)
