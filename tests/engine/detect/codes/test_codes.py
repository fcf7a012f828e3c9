"""Codes of letters and digits, on their own and where context announces them."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.codes.codes import codes_gate, codes_spoken_gate, find_codes
from redaction_udfs.engine.detect.codes.codes_in_context import codes_in_context_gate, find_codes_in_context
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

CODES = [
    ("QX9RTU47", "glued"),
    ("w71kd4t9", "glued, small letters"),
    ("qtb530183624", "letters, then digits"),
    ("h38417q", "a letter at each end"),
    ("kzi 249", "cut in two"),
    ("86 h 4 gd", "cut in four"),
    ("14 rq 3 y", "cut in four"),
    ("p 3 y 6 j 2", "letters that are units elsewhere"),
    ("r 2 g 7 f 5", "letters that are units elsewhere"),
    ("qvx 530882417", "a policy number"),
    ("9437 ybq", "digits first"),
    ("QX-4417", "hyphen"),
]


@pytest.mark.parametrize(("text", "why"), CODES)
def test_codes_are_found_whole(text: str, why: str) -> None:
    assert found(find_codes, text) == [text], why
    assert found(find_codes, f"my confirmation number is {text} and thanks") == [text], why


WHOLE_TURNS = [
    ("sap 417", ["sap 417"], "an everyday word with a number"),
    ("hop 568214287", ["hop 568214287"], "with a long one"),
    ("sure it is abd 562", ["abd 562"], "behind what leads up to it"),
    ("46 ty 91", ["46 ty 91"], "letters that are short for a word"),
    ("7 k 82 f 5", ["7 k 82 f 5"], "letters that are units elsewhere"),
    ("a 31 g 64", ["a 31 g 64"], "an article elsewhere"),
    ("yup 5642", [], "an answer with a number"),
    ("gate 412", [], "a longer word"),
    ("apt 412", [], "a word before numbers"),
    ("5 ft 11 in", [], "a measure"),
    ("we paid the sap 417 of it", [], "more is said"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WHOLE_TURNS)
def test_a_turn_that_is_nothing_but_a_code(text: str, expected: list[str], why: str) -> None:
    assert found(find_codes, text) == expected, why


LEAVES = [
    ("", "nothing"),
    ("500gb, 128 gb, 3 mbps, 4k, 10am5pm", "measures and times"),
    ("10 am to 5 pm on jan 5", "times and dates"),
    ("the 20th or the 1st", "ordinals"),
    ("24x7 and 1920x1080", "times and dimensions"),
    ("covid19 on windows 10", "names with a number"),
    ("mp3 b2b a4 q3 iphone 6s", "short names"),
    ("2 bhk for usd 500 or rs 500", "rooms and money"),
    ("flight ba 249", "flight"),
    ("id 5 no 5 ssn 4556", "keywords"),
    ("ny 10021", "state and ZIP"),
    ("apt 4b", "apartment"),
    ("6ft2in and may12th", "length and date"),
    ("have 3 a day, i need 3", "a and i"),
    ("at 495 isn't", "an apostrophe"),
]


@pytest.mark.parametrize(("text", "why"), LEAVES)
def test_measures_and_names_stay(text: str, why: str) -> None:
    assert found(find_codes, text) == [], why


def test_spelled_codes_count_on_voice_only() -> None:
    text = "r. q. four six r. m"
    assert [text[start:end] for start, end in find_codes(Reading(text, voice=True))] == [text]
    assert found(find_codes, text) == []


def announced(text: str, *, answer: bool, voice: bool = False) -> list[str]:
    stretch = Stretch(0, len(text), answer)
    return [text[start:end] for start, end in dict.fromkeys(find_codes_in_context(Reading(text, voice=voice), stretch))]


IN_CONTEXT = [
    (" is QWVRTZUI. Held for 15 minutes", False, ["QWVRTZUI"], "capitals behind a trigger; a measure stays"),
    (": 3QSRTLOB. Can I help?", False, ["3QSRTLOB"], "a colon"),
    (" is abc 471", False, ["abc 471"], "everyday letters"),
    (" with ID 16", False, ["16"], "two digits"),
    ("657", True, ["657"], "digits alone"),
    ("Yes it is 283.", True, ["283"], "lead-in"),
    ("sure, it's kzt 918 thanks", True, ["kzt 918"], "lead-in and thanks"),
    ("for 2 people", True, [], "a count"),
    ("12 people please", True, [], "a count"),
    ("it's 12:30", True, [], "a time"),
    ("it is $45", True, [], "money"),
    ("it is 555-123-4567", True, [], "a phone number"),
    ("it is 12/15/2018", True, [], "a date"),
    ("I do not have it with me", True, [], "talk"),
    (" please", False, [], "talk"),
]


@pytest.mark.parametrize(("text", "answer", "codes", "why"), IN_CONTEXT)
def test_context_announces_codes(text: str, answer: bool, codes: list[str], why: str) -> None:
    assert announced(text, answer=answer) == codes, why


def test_context_announces_spelled_codes_on_voice() -> None:
    assert announced("of course that is two k. m. h. z. four", answer=True, voice=True) == ["two k. m. h. z. four"]


_PIECES = "kzi|241|a|4|g| |-|.|QX9RTU47|500gb|is |id |jan |b|x|’s|é|eight |w. |12:30|$|flight |people"
TEXTS = texts_of(_PIECES.split("|"))


@given(TEXTS)
def test_the_gates_let_every_hit_pass(text: str) -> None:
    written, said = Reading(text), Reading(text, voice=True)
    for start, end in find_codes(written):
        assert 0 <= start < end <= len(text)
        assert re2.search(codes_gate(), written.folded)
    if list(find_codes(said)):
        assert re2.search(f"{codes_gate()}|{codes_spoken_gate()}", said.folded)


@given(TEXTS)
def test_context_finds_what_begins_in_its_stretch(text: str) -> None:
    low, high = len(text) // 4, len(text) - len(text) // 4
    for voice in (False, True):
        for answer in (False, True):
            reading = Reading(text, voice=voice)
            for start, end in find_codes_in_context(reading, Stretch(low, high, answer)):
                assert low <= start < min(end, high)  # a value that begins there is taken whole
                assert re2.search(codes_in_context_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a 1 ", "ab12", "k 1 ", "is 12 ", "four ", "x", "1", "um "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text, voice=True)
        sum(1 for _ in find_codes(reading))
        sum(1 for _ in find_codes_in_context(reading, Stretch(0, len(reading.text), True)))

    assert_linear_in_text(search, piece)
