"""Names that `and` or `or` joins to a name."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found
from tests.linear import assert_linear_in_text

PAIRS = [
    ("it was doctor kim or maybe yoon", ["kim", "yoon"], "another name for him"),
    ("i think she's called priya or like priyanka", ["priya", "priyanka"], "whichever it is"),
    ("i spoke to kim and yoon", ["kim", "yoon"], "two persons"),
    ("I spoke with Maria and Zorvath", ["Maria", "Zorvath"], "of whom nobody has heard, with a capital"),
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


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["kim or ", "maria and maybe ", "uh ", "hi hope you ", "um zhenya "])
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_text(lambda text: found(find_persons, text), piece)
