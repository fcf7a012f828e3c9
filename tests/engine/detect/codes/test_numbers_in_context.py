"""Numbers that context says are somebody's."""

import pytest

from redaction_udfs.engine.detect.codes.numbers_in_context import find_numbers_in_context
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading

NUMBERS = [
    ("is 4421", 0, ["4421"], "typed"),
    ("is four four two one", 0, ["four four two one"], "spoken"),
    ("is 4 4 2 1", 0, ["4 4 2 1"], "digit by digit"),
    ("is 44", 0, [], "too short"),
    ("is 44212 and more", 0, [], "too long"),
    ("for 500 dollars", 0, [], "an amount"),
    ("4421 is my code", 5, [], "before the stretch"),
]


@pytest.mark.parametrize(("text", "start", "expected", "why"), NUMBERS, ids=[case[-1] for case in NUMBERS])
def test_numbers(text: str, start: int, expected: list[str], why: str) -> None:
    stretch = Stretch(start, len(text))
    extents = find_numbers_in_context(Reading(text, voice=True), stretch, low=3, high=4)
    assert [text[first:last] for first, last in dict.fromkeys(extents)] == expected, why
