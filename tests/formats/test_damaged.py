"""Promise: whatever is missing from a document or of another type, a value is in no twin."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.formats.parts.document import Path
from tests.formats.spoken import EXAMPLE, values_in
from tests.formats.test_twins import twin_of
from tests.formats.vendors import VENDORS

OTHERS: tuple[Any, ...] = (None, "", 0, 17.5, True, [], {}, [[]], [None], "PT")


def places(tree: Any, path: Path = ()) -> Iterator[Path]:
    """Every place of a tree but its root."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def damaged(tree: Any, path: Path, data: st.DataObject) -> Any:
    """The tree without what stands there, or with something else there."""
    holder = tree
    for step in path[:-1]:
        holder = holder[step]
    if data.draw(st.booleans()):
        del holder[path[-1]]
    else:
        holder[path[-1]] = data.draw(st.sampled_from(OTHERS))
    return tree


@pytest.mark.parametrize("name", VENDORS)
@given(data=st.data())
def test_no_damage_lets_a_value_through(name: str, data: st.DataObject) -> None:
    document = VENDORS[name].build(EXAMPLE, False)
    for _ in range(data.draw(st.integers(1, 3))):
        document = damaged(document, data.draw(st.sampled_from(list(places(document)))), data)
    try:
        written = json.dumps(twin_of(document))
    except Exception:
        return  # the file is withheld: `jobs.files.one_file` says so for errors of any kind
    assert values_in(written) == []
