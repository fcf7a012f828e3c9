"""Further parts of an address, a turn each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.engine.detect.addresses.address_parts import find_address_parts
from redaction_udfs.engine.detect.addresses.answered_addresses import find_answered_addresses
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text


def parts(text: str, *, answer: bool = False) -> list[str]:
    stretch = Stretch(0, len(text), answer)
    return [text[start:end] for start, end in find_address_parts(Reading(text), stretch)]


LATER = [
    ("austin", ["austin"], "a large city"),
    ("it's texas thanks", ["texas"], "a state, with words around"),
    ("little hadham illinois", ["little hadham illinois"], "a city and its state"),
    ("zorvath drive", ["zorvath drive"], "a street without a number"),
    ("in New York City", ["New York City"], "words that go on"),
    ("hadham", [], "a name that only an answer makes a city"),
    ("pepperoni", [], "talk of other things"),
    ("thank you", [], "talk"),
    ("i am flying to austin on friday", [], "a sentence"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), LATER)
def test_in_a_later_turn(text: str, expected: list[str], why: str) -> None:
    assert parts(text) == expected, why


ANSWERS = [
    ("hadham", ["hadham"], "any name"),
    ("uh it's little hadham please", ["little hadham"], "words around"),
    ("oh he lives up in duluth with his girlfriend", ["duluth"], "where somebody says to live"),
    ("i moved to zorvath in march", ["zorvath"], "where somebody moved"),
    ("I live in Chapel Hill now", ["Chapel Hill"], "two words"),
    ("alone", [], "no town"),
    ("far away", [], "another"),
    ("in an apartment", [], "a home"),
    ("i'm in a hurry", [], "another sense"),
    ("thank you", [], "talk"),
    ("what do you mean", [], "talk"),
    ("the same one as before i guess", [], "a sentence"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ANSWERS)
def test_in_an_answer(text: str, expected: list[str], why: str) -> None:
    assert parts(text, answer=True) == expected, why


BEHIND_ADDRESS = [
    ("unit b", ["unit b"], "its unit"),
    ("it's a duplex unit b", ["unit b"], "behind what it is"),
    ("no northgate circle apartment c three", ["northgate circle apartment c three"], "its street, put right"),
    ("west prong way in elko", ["west prong way in elko"], "with its town"),
    ("eleven eighty copper basin", ["eleven eighty copper basin"], "its number again, with plain words"),
    ("88 Atlantic in Rockport", ["88 Atlantic in Rockport"], "another one without a type"),
    ("glenmore street number four", ["glenmore street number four"], "its number behind"),
    ("pepperoni", [], "a rare word by itself"),
    ("fifteen percent", [], "a share"),
    ("twelve hundred yards", [], "a distance"),
    ("2 large pizzas", [], "goods"),
    ("ten fifteen please", [], "an hour"),
    ("byee", [], "another"),
    ("we sold unit b last year and moved", [], "a longer turn"),
]


@pytest.mark.parametrize(("text", "expected", "why"), BEHIND_ADDRESS)
def test_behind_a_turn_with_an_address(text: str, expected: list[str], why: str) -> None:
    found = find_answered_addresses(Reading(text), Stretch(0, len(text), far=True))
    assert [text[start:end] for start, end in found] == expected, why


def living(text: str) -> list[str]:
    start = text.index(" in") + len(" in")
    return [text[first:end] for first, end in find_address_parts(Reading(text), Stretch(start, len(text)))]


LIVING = [
    ("i live in bozeman", ["bozeman"], "a rare name"),
    ("i live up in salt lake city utah and work downtown", ["salt lake city utah"], "with its state"),
    ("I live in Bend, Oregon. It rains.", ["Bend, Oregon"], "with capitals"),
    ("we live in texas", ["texas"], "a state"),
    ("my brother now lives in fargo", ["fargo"], "with an adverb"),
    ("the twins are living up in duluth", ["duluth"], "two more people"),
    ("we’re living in tulsa", ["tulsa"], "a curly apostrophe"),
    ("do you live in austin", [], "asked of the other"),
    ("is it cheap living in tulsa", [], "of nobody"),
    ("I live in an old house", [], "a house"),
    ("they live in constant fear", [], "another sense"),
    ("she lives in the mountains", [], "a landscape"),
    ("i live in Room 12 of the hostel", [], "a room"),
    ("i came in bozeman", [], "no word for living"),
]


@pytest.mark.parametrize(("text", "expected", "why"), LIVING)
def test_where_somebody_says_to_live(text: str, expected: list[str], why: str) -> None:
    assert living(text) == expected, why


PROMPTS = [
    ("City?", "Tullahoma", True, "by itself"),
    ("Town?", "las cruces", True, "another"),
    ("Where do you live?", "spokane, moving for work to Tacoma", True, "the town before a comma"),
    ("And where does he live?", "Coeur d'Alene, I believe.", True, "the same"),
    ("Town?", "no idea", False, "no answer"),
    ("In which city?", "Tullahoma", False, "a search"),
    ("What city do you want to fly to?", "yuma", False, "a journey"),
    ("Which part of town?", "yuma", False, "no town is asked for"),
    ("Where do you live?", "well, it's complicated", False, "no answer"),
]


@pytest.mark.parametrize(("asked", "said", "hidden", "why"), PROMPTS)
def test_a_town_that_is_asked_for(asked: str, said: str, hidden: bool, why: str) -> None:
    rows = [{"role": role, "channel": "digital", "text": text} for role, text in (("agent", asked), ("customer", said))]
    assert redact_conversation(rows, load_policy("contact_center"))[1].text.startswith("[ADDRESS]") == hidden, why


def test_only_whole_turns_count() -> None:
    text = "on birch street austin"
    assert not list(find_address_parts(Reading(text), Stretch(16, len(text))))


_PIECES = ["austin ", "texas ", ", ", ".", "zorvath ", "street", "new york", "yes ", "thanks", "é", "\n", "12 "]


@given(texts_of(_PIECES), st.booleans())
def test_finds_are_inside(text: str, answer: bool) -> None:
    for start, end in find_address_parts(Reading(text), Stretch(0, len(text), answer)):
        assert 0 <= start < end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["austin ", "yes ", "a "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        parts(text, answer=True)

    assert_linear_in_text(search, piece)


WITH_CODES = [
    ("boise idaho 83709", ["boise idaho 83709"], "typed"),
    ("boise idaho eight three seven oh nine", ["boise idaho eight three seven oh nine"], "dictated"),
    ("round rock tx", ["round rock tx"], "a state's code"),
    ("round rock tx 78664", ["round rock tx 78664"], "and a postal code"),
    ("we sold 12345", [], "talk before a number"),
    ("not for me", [], "a code that is a word"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WITH_CODES, ids=[case[-1] for case in WITH_CODES])
def test_city_and_state_with_their_codes(text: str, expected: list[str], why: str) -> None:
    reading = Reading(text, voice="eight" in text)
    assert [text[s:e] for s, e in find_address_parts(reading, Stretch(0, len(text), answer=False))] == expected, why
