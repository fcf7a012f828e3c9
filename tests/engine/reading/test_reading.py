"""A reading hides placeholders and keeps every place."""

from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import OPAQUE

PLACEHOLDERS = r"\[[A-Z]+\]|x*"


def test_placeholders_are_hidden_and_their_neighbours_are_not() -> None:
    reading = Reading("４ [A] 5[B]", PLACEHOLDERS)
    assert reading.folded == f"4 {OPAQUE * 3} 5{OPAQUE * 3}"
    assert reading.opaque == ((2, 5), (7, 10))
    assert [run.digits for run in reading.number_runs] == ["4", "5"]
    assert reading.text == "４ [A] 5[B]"


def test_without_placeholders_everything_is_read() -> None:
    assert Reading("[A1]").opaque == ()
    assert [run.digits for run in Reading("[A1]").number_runs] == ["1"]


@given(st.text("[A]１ x", max_size=20))
def test_offsets_are_those_of_the_text(text: str) -> None:
    reading = Reading(text, PLACEHOLDERS)
    assert len(reading.folded) == len(text)
    hidden = {place for extent in reading.opaque for place in range(*extent)}
    assert all((reading.folded[place] == OPAQUE) is (place in hidden) for place in range(len(text)))
