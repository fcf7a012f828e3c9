"""Names that `and` or `or` joins to a name, or a note in brackets."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found
from tests.linear import assert_linear_in_text

PAIRS = [
    ("it was doctor kim or maybe yoon", ["kim", "yoon"], "another name for him"),
    ("i think she's called priya or like priyanka", ["priya", "priyanka"], "whichever it is"),
    ("i spoke to kim and yoon", ["kim", "yoon"], "two persons"),
    ("I spoke with Maria and Zorvath", ["Maria", "Zorvath"], "of whom nobody has heard, with a capital"),
    ("Dr. Feng, Dr. Patel and the nurse", ["Feng", "Patel"], "titles of both"),
    ("I saw Dr. Feng and Dr. Osei", ["Feng", "Osei"], "the same"),
    ("the doctor and mr patel", ["patel"], "no name behind a title"),
    ("either maria or walgreens", ["maria"], "a person and a shop"),
    ("i asked maria or ibuprofen", ["maria"], "a medicine"),
    ("my wife usha and breakfast", ["usha"], "a meal"),
    ("Call Maria or Monday is fine", ["Maria"], "a day"),
    ("I'm at Forbes and Murray", [], "a corner"),
    ("Maybe Legume or Lucca", ["Lucca"], "where to eat"),
    ("kim and", ["kim"], "nothing behind"),
    ("or kim", ["kim"], "nothing before"),
]


@pytest.mark.parametrize(("text", "names", "why"), PAIRS, ids=[case[0] for case in PAIRS])
def test_pairs(text: str, names: list[str], why: str) -> None:
    assert sorted(found(find_persons, text)) == sorted(names), why


NOTED = [
    ("Kids: Mateo (7), Lucía (4). We need two car seats", ["Mateo", "Lucía"], "ages"),
    ("Add my daughters Freya (12) & Maja (9) to the plan", ["Freya", "Maja"], "joined by a sign"),
    ("Guests: Noor (2 nights) and Idris (3 nights)", ["Noor", "Idris"], "notes of two words"),
    ("Sizes: Small (3), Medium (2)", [], "no name among them"),
    ("Visit Bristol (2 days) and Bath (1 day)", [], "towns"),
    ("Our plans: Saver (2), Premium (3)", [], "products"),
]


@pytest.mark.parametrize(("text", "names", "why"), NOTED, ids=[case[0] for case in NOTED])
def test_names_with_a_number_in_brackets(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why


PIECES = ["kim or ", "maria and maybe ", "uh ", "hi hope you ", "um zhenya ", "Mateo (7), ", "Sara (4) and "]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_text(lambda text: found(find_persons, text), piece)
