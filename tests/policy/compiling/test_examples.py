"""Examples are proved to the character."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect import DETECTORS
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import EVERYTHING, Rule
from redaction_udfs.policy.compiling.examples import CLOSES, OPENS, prove, read_marks, union
from redaction_udfs.policy.files.documents import Document
from redaction_udfs.policy.files.effective import Example, Place

PLACE = Place(Document("p.yaml", {}, {}), ("examples", 0))
THREE = Rule("three", "THREE", partial(DETECTORS["exact_digits"].find, count=3), EVERYTHING)

PROOFS = [
    ("marked to the character", "a «123» b", True, None),
    ("two hits", "«123», «456»", True, None),
    ("the number of a family", "a «{N}» b", True, None),
    ("one digit more than the family's", "a {N+1} b", False, None),
    ("characters are code points", "😀 «123»", True, None),
    ("a mark too far", "a« 123» b", True, "found 2-5, expected 1-5"),
    ("a hit without marks", "«123» and 456", True, "found 0-3, 8-11, expected 0-3"),
    ("marks without a hit", "«12»", True, "found no hit, expected 0-2"),
    ("a hit where none may be", "123", False, "found 0-3, expected no hit"),
    ("nothing marked", "123", True, "expected a hit between « and »"),
    ("marks in a text to leave", "«12»", False, "expected no marks"),
    ("a mark left open", "«123", True, "expected marks in pairs"),
    ("a mark in a mark", "««123»»", True, "expected marks in pairs"),
    ("placeholders hold nothing", "[THREE:123] «456»", True, None),
]


@pytest.mark.parametrize(("why", "text", "finds", "complaint"), PROOFS, ids=[case[0] for case in PROOFS])
def test_proofs(why: str, text: str, finds: bool, complaint: str | None) -> None:
    mistakes = [str(mistake) for mistake in prove((THREE,), [Example(text, finds, PLACE)], r"\[THREE:\d+\]")]
    assert len(mistakes) == (complaint is not None), why
    assert complaint is None or complaint in mistakes[0], why


def test_a_rule_that_raises_is_a_mistake() -> None:
    def breaks(reading: Reading) -> list[Extent]:
        raise LookupError(reading.text)

    [mistake] = prove((Rule("own", "OWN", breaks, EVERYTHING),), [Example("a «1»", True, PLACE)], "")
    assert (
        str(mistake) == 'p.yaml: examples[0]: found rule own failed with LookupError, expected rule own to read "a «1»"'
    )


@given(st.lists(st.tuples(st.text("ab😀", max_size=3), st.text("12", min_size=1, max_size=3))))
def test_marks_are_read_where_they_were_written(pieces: list[tuple[str, str]]) -> None:
    text, extents = read_marks("".join(f"{plain}{OPENS}{hit}{CLOSES}" for plain, hit in pieces))
    assert text == "".join(plain + hit for plain, hit in pieces)
    assert [text[start:end] for start, end in extents] == [hit for _, hit in pieces]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair)))))
def test_a_union_covers_exactly_what_its_parts_cover(extents: list[Extent]) -> None:
    covered = {place for start, end in extents for place in range(start, end)}
    assert {place for start, end in union(extents) for place in range(start, end)} == covered
