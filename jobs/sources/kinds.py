"""Column kinds in Arrow: fitting types, and types to read as."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pyarrow as pa

from jobs.config.column_kinds import READ_ALONE, ColumnKind


def is_text(kind: pa.DataType) -> bool:
    """True for strings, however they are stored."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


class ArrowKind(NamedTuple):
    """Types that fit, and the type to read them as."""

    fits: Callable[[pa.DataType], bool]
    read_as: pa.DataType


ARROW_KINDS: Mapping[str, ArrowKind] = {
    "text": ArrowKind(is_text, pa.string()),
    "whole number": ArrowKind(pa.types.is_integer, pa.int64()),
}


def fits(kind: ColumnKind, found: pa.DataType) -> bool:
    """True if a column of the type can be read as one of the kind."""
    return ARROW_KINDS[kind.holds].fits(found)


def read_as(name: str) -> pa.DataType | None:
    """The type as which one of our columns is read. None for one that is read as it is."""
    return ARROW_KINDS[READ_ALONE[name].holds].read_as if name in READ_ALONE else None
