"""Kinds of columns: what a column of each meaning must be, and what it is read as."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pyarrow as pa


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of the kind holds strings, however they are stored."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


class Kind(NamedTuple):
    """What a column must be, what it is read as, and whether a table must have one."""

    fits: Callable[[pa.DataType], bool]
    read_as: pa.DataType
    name: str
    required: bool = False


KINDS: Mapping[str, Kind] = {
    "conversation_id": Kind(is_text, pa.string(), "a string column", True),
    "text": Kind(is_text, pa.string(), "a string column", True),
    "role": Kind(is_text, pa.string(), "a string column", True),
    "channel": Kind(is_text, pa.string(), "a string column", True),
    "language": Kind(is_text, pa.string(), "a string column"),
    "utterance_index": Kind(pa.types.is_integer, pa.int64(), "a column of whole numbers"),
    "start_ms": Kind(pa.types.is_integer, pa.int64(), "a column of whole numbers"),
    "end_ms": Kind(pa.types.is_integer, pa.int64(), "a column of whole numbers"),
}
