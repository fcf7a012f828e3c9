"""Families by their surname, in the plural and with a word behind; houses and shows that are called like one."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

FAMILIES = [
    ("tell the lindqvists we said hi", ["lindqvists"], "a surname that few have"),
    ("He told the Lindqvists the roof is new", ["Lindqvists"], "with a capital"),
    ("tell the vandersloots we're in the lobby", ["vandersloots"], "one that no list has, told something"),
    ("we're staying with the okonkwos", ["okonkwos"], "whom one stays with"),
    ("i sold it to the garcias", ["garcias"], "to whom"),
    ("the hendersons live next door", ["hendersons"], "at the start, a town as well"),
    ("call the joneses", ["joneses"], "a plural in `es`"),
    ("Ask the Achebes next door", ["Achebes"], "behind a verb with a capital"),
    ("its under the szymanskis", ["szymanskis"], "under whom"),
    ("the oyelarans upstairs are loud", ["oyelarans"], "of no list, where they live"),
    ("what about the haddads", ["haddads"], "asked about"),
    ("the fitzwilliam family checked in", ["fitzwilliam"], "a family that does something"),
]
NO_FAMILIES = [
    ("tell the managers i called", "an office"),
    ("ask the technicians to come", "a trade"),
    ("The Simpsons is on", "a show"),
    ("the Lakers won", "a team"),
    ("we drove to the hamptons", "where the rich live"),
    ("flights to the Carolinas", "two states"),
    ("with the thermostats of last year", "things"),
    ("to the Hobsons House please", "a house"),
    ("I'm visiting The Hamptons Apartment Homes", "another"),
    ("a room at the Ritz Residence", "a hotel"),
    ("we have a booking at the ritz residence", "the same in small letters"),
    ("the Marlowe Residence has a pool", "a house with capitals"),
    ("do you have the addams family movie", "a film"),
    ("tickets for the robinson family show", "a show"),
    ("The Addams Family is on", "a series"),
]


@pytest.mark.parametrize(("text", "names", "why"), FAMILIES, ids=[case[0] for case in FAMILIES])
def test_families(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why


@pytest.mark.parametrize(("text", "why"), NO_FAMILIES, ids=[case[0] for case in NO_FAMILIES])
def test_what_is_no_family(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why
