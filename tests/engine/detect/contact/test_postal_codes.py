"""Postal codes: typed, spoken, spelled, and as recognisers hear them."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.contact.postal_codes import (
    find_postal_codes,
    find_uk_postcodes,
    postal_codes_gate,
    uk_postcodes_gate,
)
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

UK = [
    ("EC1A 1BB", ["EC1A 1BB"], "plain"),
    ("ec1a1bb", ["ec1a1bb"], "glued, small letters"),
    ("at m1 1ae, near", ["m1 1ae"], "one letter"),
    ("a4 3pm", [], "no area"),
    ("b4 3am", [], "no ending of a postcode"),
    ("n1 2nd", [], "ordinal"),
    ("e5 4gb", [], "measure"),
    ("zz1 1aa", [], "no area"),
    ("ec1a 1bbc", [], "longer"),
]


@pytest.mark.parametrize(("text", "codes", "why"), UK)
def test_typed_uk_postcodes(text: str, codes: list[str], why: str) -> None:
    assert found(find_uk_postcodes, text) == codes, why


def in_context(text: str, *, answer: bool, voice: bool) -> str:
    """The part of the text from the first to the last character found."""
    hits = list(find_postal_codes(Reading(text, voice=voice), Stretch(0, len(text), answer)))
    return text[min(start for start, _ in hits) : max(end for _, end in hits)] if hits else ""


CONTEXT = [
    (" file is 20417 kb", False, False, "", "how large a file is"),
    ("yes three and so the balance on it should be eleven hundred pounds", True, True, "", "how much"),
    (" archive has 20417 files", False, False, "", "how many"),
    (" is 02139", False, False, "02139", "ZIP"),
    (" 02139-4307", False, False, "02139-4307", "ZIP+4"),
    (": 560 009", False, False, "560 009", "six digits"),
    (": 60412-070", False, False, "60412-070", "five and three"),
    (" is NW three 5 RG", False, False, "NW three 5 RG", "said and typed"),
    ("N W 3 5 R G", True, False, "N W 3 5 R G", "letters apart in a chat"),
    ("it's E C two a four d p", True, False, "E C two a four d p", "the same said"),
    ("L S twenty eight seven D X thanks", True, False, "L S twenty eight seven D X", "a number in tens"),
    ("double you one four Q P", True, False, "double you one four Q P", "a letter by its name"),
    ("six oh four one two", True, False, "six oh four one two", "number words in a chat"),
    ("q q four zero n g", True, False, "", "no area"),
    ("we have one or two i guess", True, False, "", "numbers of a sentence"),
    (" is ox41 ha", False, False, "ox41 ha", "a digit short"),
    (" is seven eight one oh two", False, True, "seven eight one oh two", "number words"),
    (" is g y 41 5 l p", False, True, "g y 41 5 l p", "spelled"),
    ("l b 7 0 3 k z", True, True, "l b 7 0 3 k z", "spelled"),
    ("okay oscar 4 7 golf juliet", True, True, "oscar 4 7 golf juliet", "spelling alphabet"),
    ("n for nurse 7", True, True, "n for nurse 7", "one example"),
    ("5 5 2 0 KT", True, True, "5 5 2 0 KT", "capitals"),
    ("and for you see free", True, True, "for you see free", "all misheard"),
    ("tea best 3 beat 5 w r", True, True, "tea best 3 beat 5 w r", "partly misheard"),
    ("it's in the eight two one zero six area", True, True, "eight two one zero six", "a number says all"),
    ("I don't know", True, True, "", "refusal"),
    ("why", True, True, "", "question"),
    ("not sure sorry", True, True, "", "refusal"),
    ("can you repeat that", True, True, "", "question"),
    ("hold on one moment", True, True, "", "delay"),
    ("yes", True, True, "", "talk"),
    ("great thank you", True, True, "", "talk"),
    ("their phone number is five five five one two three four five six seven", True, True, "", "a phone number"),
    ("i need a hotel in the north", True, False, "", "typed talk"),
    ("zip 60657 and shipping 60614", False, False, "60657 and shipping 60614", "a second one told with it"),
    ("zip 60657 and the order 60614", False, False, "60657", "another number"),
    ("eircode V35 XY42", False, False, "V35 XY42", "of Ireland"),
    ("it's d6wxy42", True, False, "d6wxy42", "of Dublin, in one"),
    ("flight a32 b123", True, False, "", "letters that no such code has"),
    ("", True, True, "", "nothing"),
]


@pytest.mark.parametrize(("text", "answer", "voice", "code", "why"), CONTEXT)
def test_context_finds_postal_codes(text: str, answer: bool, voice: bool, code: str, why: str) -> None:
    assert in_context(text, answer=answer, voice=voice) == code, why


_PIECES = "ec1a|1bb|m1 1ae|02139| |-|nine |b |7 |for |you |alpha |BT|é|.|and |don't |is "
TEXTS = texts_of(_PIECES.split("|"))


@given(TEXTS)
def test_hits_are_inside_and_the_gates_let_them_pass(text: str) -> None:
    low, high = len(text) // 4, len(text) - len(text) // 4
    for voice in (False, True):
        reading = Reading(text, voice=voice)
        if list(find_uk_postcodes(reading)):
            assert re2.search(uk_postcodes_gate(), reading.folded)
        for answer in (False, True):
            for start, end in find_postal_codes(reading, Stretch(low, high, answer)):
                assert low <= start < end <= high
                assert re2.search(postal_codes_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a 1 ", "ec1a1bb ", "1 ", "b ", "four ", "ox41 ha "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text, voice=True)
        sum(1 for _ in find_postal_codes(reading, Stretch(0, len(reading.text), True)))

    assert_linear_in_text(search, piece)
