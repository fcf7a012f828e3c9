"""Passwords spelled out go, whoever says them; numbers, names of things and talk stay."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.engine.detect.secrets.spelled_secrets import find_cased, find_spelled
from tests.engine.detect.stretches import assert_linear_in_stretch

policy = cache(load_policy)

SPELLED = [
    ("it's capital f r i v e r dollar sign two two exclamation mark", "f r i v e r", "signs and digits"),
    ("yeah it's tango hotel four four pound kilo", "hotel", "the NATO alphabet"),
    ("Yeah, capital M, a, r, b, l, e, 9, 4, hash.", "r, b, l", "as a recogniser writes it"),
    ("it is b as in boy e a r nine nine", "e a r", "explained letters"),
    ("b l u e and then seven seven", "b l u e", "words between"),
    ("uppercase t lowercase r e x underscore one", "r e x", "cases and a sign"),
    ("lower case k upper case p three two hash", "three two", "two words a case"),
    ("capital bluebell seven seven bang q", "bluebell", "a word with a capital"),
    ("m a x one two at sign", "m a x", "a sign at the end"),
    ("s for sugar u n n y nine", "u n n y", "`for` explains"),
    ("zulu yankee xray nine question mark", "yankee", "more of the alphabet"),
    ("c a t s star star", "c a t s", "two signs"),
    ("dollar p a dollar dollar w o r d", "w o r d", "signs for letters"),
    ("t double e four four", "double e", "a letter twice"),
    ("h 7 k 9 p 2", "h 7 k 9 p 2", "typed digits"),
    ("number 4 letter k letter j percent", "letter k", "named one by one"),
    ("d um o g uh five five", "o g", "fillers"),
    ("all of it is q w e r t y one two three", "q w e r t y", "behind words"),
    ("f r e d dot dot", "f r e d", "dots"),
    ("j a n e minus o four", "j a n e", "a zero as a letter"),
]


def _said(turns: list[str]) -> list[str | None]:
    said = [
        {"role": ("agent", "customer")[place % 2], "channel": "voice", "text": turn} for place, turn in enumerate(turns)
    ]
    return [result.text for result in redact_conversation(said, policy("contact_center"))]


@pytest.mark.parametrize(("text", "gone", "why"), SPELLED, ids=[case[0] for case in SPELLED])
def test_spelled_passwords_go_and_where_they_are_read_back(text: str, gone: str, why: str) -> None:
    answered, read_back = _said(["and the password please", text, f"okay {text} thanks"])[1:]
    assert gone not in (answered or ""), why
    assert gone not in (read_back or ""), why
    assert gone not in (_said(["hello", f"my password, {text}"])[1] or ""), why


KEPT = [
    ("that is option a or b or c", "single letters"),
    ("it asks for my p i n", "an abbreviation"),
    ("i am on the u s a site", "a country"),
    ("the w i fi is up", "too short"),
    ("it says at least eight characters and a dollar sign", "a rule for passwords"),
    ("use a capital letter and a number", "the same"),
    ("mike and oscar know it", "names"),
    ("i paid two dollars and then one more", "an amount"),
]


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[case[0] for case in KEPT])
def test_talk_stays(text: str, why: str) -> None:
    assert "[PASSWORD]" not in (_said(["is there a problem with your password", "yes", "okay", text])[3] or ""), why


def test_letters_stay_where_no_password_is_talked_of() -> None:
    [first, _] = _said(["platform q w 4 5 t", "okay"])
    assert "[PASSWORD]" not in (first or "")


CASED = [
    ("i've set it to capital z four lowercase r ampersand nine nine k", "nine nine k", "a sign and cases"),
    ("it is capital z as in zulu four r lowercase as in romeo ampersand nine", "romeo", "explained behind the case"),
    ("capital b lowercase r lowercase o lowercase k dollar sign four", "dollar", "a sign"),
    ("upper case m seven lower case w w two two", "w w two two", "small letters and digits"),
]
NOT_CASED = [
    ("that's capital m a r y", "m a r y", "a name"),
    ("my bank is capital one and i pay there", "capital one", "a bank"),
    ("use a capital letter a lowercase letter and a number", "lowercase letter", "a rule for passwords"),
    ("option a or b or c or d", "b or c", "no cases"),
]


@pytest.mark.parametrize(("text", "gone", "why"), CASED, ids=[case[0] for case in CASED])
def test_told_cases_need_no_word_for_a_password(text: str, gone: str, why: str) -> None:
    assert gone not in (_said(["hello", text])[1] or ""), why


@pytest.mark.parametrize(("text", "stays", "why"), NOT_CASED, ids=[case[0] for case in NOT_CASED])
def test_other_spelling_stays(text: str, stays: str, why: str) -> None:
    assert stays in (_said(["hello", text])[1] or ""), why


def test_a_cased_password_is_read_back_in_pieces() -> None:
    assert _said(["capital z four lowercase r ampersand nine nine k", "ampersand nine nine k"])[1] == "[PASSWORD]"


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["capital b ", "lowercase ", "b lowercase as in boy "])
def test_cased_linear_in_the_length(piece: str) -> None:
    assert_linear_in_stretch(lambda reading, _: find_cased(reading), piece, answer=False)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a ", "b ", "capital ", "dollar ", "four ", "b as in boy ", "then ", "letter "])
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_stretch(find_spelled, piece, answer=False)
