"""Spelled words: what is spelled, and single letters that are words."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.codes.spelling import (
    find_spelled_out,
    find_spelled_out_single,
    spelled_out_gate,
    spelled_out_single_gate,
)
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

SPELLED = [
    ("w a r r e n", "letters"),
    ("j. o. a. n", "letters with periods"),
    ("W-A-L-S-H", "letters with hyphens"),
    ("b as in bird e t", "an example as in"),
    ("d for dinner", "a lone letter with an example"),
    ("t like tomato", "a lone letter with an example"),
    ("m is for marble", "a lone letter with an example"),
    ("alpha bravo charlie", "spelling alphabet"),
    ("Oscar 4 7 golf Juliet", "spelling alphabet and digits"),
    ("x-ray tango", "spelling alphabet with a hyphen"),
    ("double l", "a letter said twice"),
    ("triple s", "a letter said three times"),
    ("capital k e n", "letter case"),
    ("zed zee aitch double u", "names of letters"),
    ("p t 4 w 8 h e", "digits between letters"),
    ("two k. k. f. zero s", "number words round letters"),
    ("r u um t h", "a filler"),
    ("x y z", "the end of the alphabet"),
    ("a n i a", "letters that are words, enough of them"),
]


@pytest.mark.parametrize(("text", "why"), SPELLED)
def test_spelled_words_are_one_span(text: str, why: str) -> None:
    assert found(find_spelled_out, text) == [text], why
    assert found(find_spelled_out, f"the name would be {text} thanks") == [text], why


LEAVES = [
    ("", "nothing"),
    ("i a", "a false start"),
    ("i a m", "words"),
    ("this is a b test", "one letter"),
    ("plan b", "one letter"),
    ("vitamin c and d", "letters with a word between"),
    ("made in the u s a", "abbreviation"),
    ("a t v and the u k", "abbreviations"),
    ("from a t and t", "company"),
    ("at 7 p m", "time"),
    ("it's 7 a m i think", "time before a word"),
    ("the victor hotel", "two words of the spelling alphabet"),
    ("double check the triple a batteries", "double and triple as words"),
    ("i like italian food", "a pronoun that likes"),
    ("a for instance", "a is no spelled letter here"),
    ("1 2 3 4", "digits"),
]


@pytest.mark.parametrize(("text", "why"), LEAVES)
def test_ordinary_letters_stay(text: str, why: str) -> None:
    assert found(find_spelled_out, text) == [], why


SINGLE = [
    ("b", ["b"], "a letter"),
    ("B.", ["B"], "with a period"),
    ("um b", ["b"], "with a filler"),
    ("zed", ["zed"], "name of a letter"),
    ("a", ["a"], "alone it is no article"),
    ("a test", [], "article"),
    ("plan b", [], "more is said"),
    ("y?", [], "question"),
    ("7", [], "digit"),
    ("ab", [], "two letters"),
]


@pytest.mark.parametrize(("text", "letters", "why"), SINGLE)
def test_a_lone_letter_is_the_whole_utterance(text: str, letters: list[str], why: str) -> None:
    assert found(find_spelled_out_single, text) == letters, why


_PIECES = "a|b|i|x |k. |-|double |u|triple |capital |alpha |zulu |zed|as in |for |boy|4|six |um |é|'|’| |\n"
TEXTS = texts_of(_PIECES.split("|"))


@given(TEXTS)
def test_the_gates_let_every_hit_pass(text: str) -> None:
    reading = Reading(text, voice=True)
    for find, gate in ((find_spelled_out, spelled_out_gate()), (find_spelled_out_single, spelled_out_single_gate())):
        for start, end in find(reading):
            assert 0 <= start < end <= len(text)
            assert re2.search(gate, reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a b ", "um ", "double ", "b as in ", "alpha ", "1 "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text, voice=True)
        sum(1 for _ in find_spelled_out(reading))

    assert_linear_in_text(search, piece)
