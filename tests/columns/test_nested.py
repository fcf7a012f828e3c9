"""Strings anywhere in a column: taken out flat, put back in the same shape."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.columns.nested import string_columns, with_string_columns, with_values_at

TEXT = pa.string()
KINDS = [
    (TEXT, st.none() | st.text(max_size=3)),
    (pa.large_string(), st.none() | st.text(max_size=3)),
    (pa.int64(), st.none() | st.integers(0, 9)),
]


def struct_of(kind: pa.DataType, values: st.SearchStrategy) -> tuple[pa.DataType, st.SearchStrategy]:
    fields = [pa.field("a", kind), pa.field("b", TEXT)]
    return pa.struct(fields), st.none() | st.fixed_dictionaries({"a": values, "b": st.none() | st.text(max_size=2)})


def list_of(kind: pa.DataType, values: st.SearchStrategy) -> tuple[pa.DataType, st.SearchStrategy]:
    return pa.list_(kind), st.none() | st.lists(values, max_size=3)


def map_of(kind: pa.DataType, values: st.SearchStrategy) -> tuple[pa.DataType, st.SearchStrategy]:
    return pa.map_(TEXT, kind), st.none() | st.lists(st.tuples(st.text(max_size=2), values), max_size=3)


@st.composite
def columns(draw: st.DrawFn) -> pa.Array:
    """A column nested up to three deep, perhaps a slice of a longer one."""
    kind, values = draw(st.sampled_from(KINDS))
    for nest in draw(st.lists(st.sampled_from([struct_of, list_of, map_of]), max_size=3)):
        kind, values = nest(kind, values)
    rows = draw(st.lists(values, max_size=5))
    start = draw(st.integers(0, len(rows)))
    return pa.array(rows, kind).slice(start)


@given(columns())
def test_what_is_taken_out_is_put_back_in_its_place(column: pa.Array) -> None:
    found = list(string_columns(column, "c"))
    again = with_string_columns(column, iter([strings.values for strings in found]))
    again.validate(full=True)
    assert again.type == column.type
    assert again.to_pylist() == column.to_pylist()
    assert all(len(strings.values) == len(strings.rows) == len(index) for strings in found for index in strings.indexes)


@given(columns())
def test_a_string_is_found_where_its_name_says(column: pa.Array) -> None:
    for strings in string_columns(column, "c"):
        for position, value in enumerate(strings.values.to_pylist()):
            row = column[int(strings.rows[position])].as_py()
            assert at(row, strings.name_of(position).removeprefix("c")) == value


def at(value: object, path: str) -> object:
    """The value at a path such as `[2].a`; a map is a list of its entries."""
    for step in path.replace("[", ".").replace("]", "").split(".")[1:]:
        if value is None:
            return None
        if isinstance(value, tuple):
            value = value[("key", "value").index(step)]
        else:
            value = value[int(step)] if step.isdigit() else value[step]  # type: ignore[index]
    return value


NAMES = [
    (pa.string(), ["x"], ["c"], "c", "a plain column"),
    (pa.struct([("a", TEXT)]), [{"a": "x"}], ["c.a"], "c.a", "a field"),
    (pa.list_(TEXT), [["x", "y"]], ["c[0]", "c[1]"], "c", "a list"),
    (
        pa.list_(pa.struct([("a", TEXT)])),
        [[{"a": "x"}], [{"a": "y"}]],
        ["c[0].a", "c[0].a"],
        "c.a",
        "a list of structs",
    ),
    (pa.list_(pa.list_(TEXT)), [[["x"], ["y", "z"]]], ["c[0][0]", "c[1][0]", "c[1][1]"], "c", "lists in a list"),
]


@pytest.mark.parametrize(("kind", "rows", "names", "path", "why"), NAMES, ids=[case[-1] for case in NAMES])
def test_names(kind: pa.DataType, rows: list, names: list[str], path: str, why: str) -> None:
    [strings] = string_columns(pa.array(rows, kind), "c")
    assert [strings.name_of(position) for position in range(len(strings.values))] == names, why
    assert strings.column_path == path, why


def test_what_holds_no_text_has_no_leaves() -> None:
    assert not list(string_columns(pa.array([[1], None], pa.list_(pa.int64())), "c"))


def test_values_at_positions() -> None:
    values = pa.array(["a", None, "c"])
    assert with_values_at(values, {}) is values
    assert with_values_at(values, {2: "z", 0: "x"}).to_pylist() == ["x", None, "z"]
