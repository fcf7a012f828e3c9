"""Nested strings of an Arrow column: taken out flat, put back."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

NONE = np.array([], dtype=np.int64)


class StringColumn(NamedTuple):
    """All strings at one path of a column. `rows` and `indexes` (one array a list level) are as long as `values`.

    `repaired` are the positions of strings that were no valid text.
    """

    path: str
    values: pa.Array
    rows: np.ndarray
    indexes: tuple[np.ndarray, ...] = ()
    repaired: np.ndarray = NONE

    @property
    def column_path(self) -> str:
        """The path as configuration writes it: `alternatives.transcript`."""
        return self.path.replace("[]", "")

    def name_of(self, position: int) -> str:
        """The path of one string, with its places in lists: `alternatives[2].transcript`."""
        name = self.path
        for index in self.indexes:
            name = name.replace("[]", f"[{index[position]}]", 1)
        return name


def string_columns(column: pa.Array, path: str) -> Iterator[StringColumn]:
    """All nested string columns of a column, in a fixed order.

    Paths: `meta.note` for a struct's field, `alternatives[].transcript` in a list, `labels[].key` and `labels[].value`
    in a map.
    """
    yield from _string_columns(column, path, np.arange(len(column)), ())


def _string_columns(
    array: pa.Array, path: str, rows: np.ndarray, indexes: tuple[np.ndarray, ...]
) -> Iterator[StringColumn]:
    kind = array.type
    if is_text(kind):
        yield StringColumn(path, array, rows, indexes)
    elif pa.types.is_struct(kind):
        for field, child in zip(kind, array.flatten(), strict=True):
            yield from _string_columns(child, f"{path}.{field.name}", rows, indexes)
    elif pa.types.is_map(kind):
        keys, items, lengths = _map_parts(array)
        inside = _inside(lengths, rows, indexes)
        yield from _string_columns(keys, f"{path}[].key", *inside)
        yield from _string_columns(items, f"{path}[].value", *inside)
    elif pa.types.is_list(kind):
        yield from _string_columns(array.flatten(), f"{path}[]", *_inside(_lengths(array), rows, indexes))


def with_string_columns(array: pa.Array, new_values: Iterator[pa.Array]) -> pa.Array:
    """The column with its nested strings replaced, taken from `new_values` in the order of `string_columns`."""
    kind = array.type
    if is_text(kind):
        return next(new_values)
    if pa.types.is_struct(kind):
        children = [with_string_columns(child, new_values) for child in array.flatten()]
        return pa.StructArray.from_arrays(children, fields=list(kind), mask=array.is_null())
    if pa.types.is_map(kind):
        keys, items, lengths = _map_parts(array)
        new_keys, new_items = with_string_columns(keys, new_values), with_string_columns(items, new_values)
        return pa.MapArray.from_arrays(_offsets(lengths, array), new_keys, new_items, type=kind)
    if pa.types.is_list(kind):
        inside = with_string_columns(array.flatten(), new_values)
        return pa.ListArray.from_arrays(_offsets(_lengths(array), array), inside, type=kind)
    return array


def with_values_at(values: pa.Array, changed: Mapping[int, str]) -> pa.Array:
    """The strings with others at some positions. The very same array if there are none."""
    if not changed:
        return values
    mask = np.zeros(len(values), dtype=bool)
    mask[list(changed)] = True
    in_order = pa.array([changed[position] for position in sorted(changed)], values.type)
    return pc.replace_with_mask(values, pa.array(mask), in_order)


def is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def owners(lists: pa.Array) -> np.ndarray:
    """The row of each item of a list column, in the order of `lists.flatten()`."""
    return np.repeat(np.arange(len(lists)), _lengths(lists))


def _lengths(array: pa.Array) -> np.ndarray:
    """Items in each list; none in a null."""
    return np.asarray(pc.fill_null(pc.list_value_length(array), 0))


def _map_parts(array: pa.Array) -> tuple[pa.Array, pa.Array, np.ndarray]:
    """Keys and values of a map column, flat, and how many each row has. Takes care of slices."""
    whole = array.take(pa.array(np.arange(len(array))))
    offsets = np.asarray(whole.offsets)
    return whole.keys, whole.items, np.diff(offsets)


def _offsets(lengths: np.ndarray, array: pa.Array) -> pa.Array:
    """Offsets of a list column; null marks a null list."""
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    nulls = np.append(np.asarray(array.is_null()), False)
    return pa.array(offsets, pa.int32(), mask=nulls)


def _inside(
    lengths: np.ndarray, rows: np.ndarray, indexes: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """Rows and indexes of the items inside lists."""
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    own = np.arange(len(first)) - first
    return np.repeat(rows, lengths), (*(np.repeat(index, lengths) for index in indexes), own)
