"""Codes read back: typed, spelled, in the NATO alphabet."""

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.context.codes_again import code_of, codes_again
from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import Reading
from tests.engine.any_text import shipped
from tests.linear import assert_linear_in_text

CODES = [
    ("four hotel victor two six romeo", True, "4hv26r", "the NATO alphabet"),
    ("four h as in house v two six r", True, "4hv26r", "letters with examples"),
    ("MB-44 121x", False, "mb44121x", "typed, with separators"),
    ("4471208", False, None, "a number"),
    ("four four seven one", True, None, "a number in words"),
    ("sunshine 42", False, None, "a word"),
    ("b 4 x", False, None, "too short"),
    ("tango and echo", True, None, "letters alone"),
]
AGAIN = [
    (["A: license plate?", "C: four hotel victor two six romeo", "A: four hotel victor two six romeo got it"],
     "[LICENSE_PLATE] got it", "as it was said"),
    (["A: license plate?", "C: four hotel victor two six romeo", "A: is it four h v two six r"],
     "is it [LICENSE_PLATE]", "letters alone"),
    (["A: policy number?", "C: p as in peter k three three zero nine four", "A: papa kilo three three zero nine four"],
     "[ACCOUNT_NUMBER]", "letters that no spelling tells: two in front of a number"),
    (["A: your member id is w four four seven oh nine", "C: sorry", "C: okay w double four seven oh nine thanks"],
     "okay [MEMBER_ID] thanks", "other words for the digits"),
    (["A: license plate?", "C: four hotel victor two six romeo", "A: four hotel victor two six romeo tango"],
     "[LICENSE_PLATE] tango", "with another letter behind it"),
    (["A: your postcode?", "C: it's 2 g 6 e l", "A: i'm sorry was it 2 g 6 e l"], "i'm sorry was it [ZIP_CODE]",
     "behind a word with an apostrophe"),
    (["A: license plate?", "C: four hotel victor two six romeo", "A: the hotel has twenty six rooms"],
     "the hotel has twenty six rooms", "words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "voice", "expected", "why"), CODES, ids=[case[-1] for case in CODES])
def test_code_of(text: str, voice: bool, expected: str | None, why: str) -> None:
    assert code_of(Reading(text, voice=voice), Hit(0, len(text), 0)) == expected, why


@pytest.mark.parametrize(("said", "expected", "why"), AGAIN, ids=[case[-1] for case in AGAIN])
def test_read_back(said: list[str], expected: str, why: str) -> None:
    roles = {"A": "agent", "C": "customer"}
    rows = [{"role": roles[turn[0]], "channel": "voice", "text": turn[3:]} for turn in said]
    assert redact_conversation(rows, shipped("contact_center"))[-1].text == expected, why


def test_a_chat_says_it_before_it_is_found() -> None:
    said = [("agent", "mb-44 121x, right?"), ("agent", "Your member id?"), ("customer", "MB44121X not MB44121XY")]
    rows = [{"role": role, "text": text} for role, text in said]
    assert redact_conversation(rows, shipped("contact_center"))[0].text == "[MEMBER_ID], right?"


@pytest.mark.parametrize("piece", ["7lb51s ", "7lb51", "7 l ", "hotel "])
def test_linear(piece: str) -> None:
    assert_linear_in_text(lambda text: list(codes_again(Reading(text, voice=True), {"7lb51s": 0, "7l7l7": 1})), piece)
