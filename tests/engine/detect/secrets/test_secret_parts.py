"""Digits and letters of a PIN or a password, by their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect.secrets.secret_parts import find_secret_parts, secret_parts_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import CUTS, assert_begins_in_stretch, assert_linear_in_stretch, beside, in_reply
from tests.engine.detect.texts import texts_of

FRAGMENTS = ["seven", "8", "t", "a", "i", "and", "tango", "is", "one", "the last one", " ", ", ", "zed", "2nd", "$5"]
SAID = [
    ("seven and two", ["seven", "two"], "digits"),
    ("um that's a nine and a one", ["nine", "one"], "one among others"),
    ("the second is four and the last is one", ["four", "one"], "one behind a copula"),
    ("it's the last one", [], "one that says which"),
    ("t and w", ["t", "w"], "letters"),
    ("capital b then the number 4", ["b", "4"], "both"),
    ("a and i", ["a", "i"], "letters that are words too"),
    ("i think it is a k", ["k"], "words"),
    ("tango and zed", ["tango", "zed"], "names of letters"),
    ("k for kilo", ["k", "kilo"], "a letter explained"),
    ("7, 2", ["7, 2"], "typed"),
    ("the second digit", [], "the place alone"),
    ("i would have to ask my wife about that because she set it up 3 years ago or so", [], "a longer turn"),
    ("it was $5", [], "an amount"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SAID, ids=[case[-1] for case in SAID])
@pytest.mark.parametrize("voice", [False, True])
def test_an_answer(text: str, expected: list[str], why: str, voice: bool) -> None:
    assert in_reply(find_secret_parts, text, voice=voice) == expected, why


def test_nothing_beside_the_question() -> None:
    assert beside(find_secret_parts, "what is the second digit> of your pin, a 4?") == []


@given(text=texts_of(FRAGMENTS), cuts=CUTS, answer=st.booleans(), voice=st.booleans())
def test_promises(text: str, cuts: tuple[int, int], answer: bool, voice: bool) -> None:
    assert_begins_in_stretch(find_secret_parts, secret_parts_gate(), Reading(text, voice=voice), cuts, answer=answer)


@pytest.mark.parametrize("piece", ["t ", "seven and ", "a "])
def test_linear(piece: str) -> None:
    assert_linear_in_stretch(find_secret_parts, piece, answer=True)
