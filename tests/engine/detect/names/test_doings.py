"""Names by what only persons do, have and are, and by the words beside them."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found
from tests.linear import assert_linear_in_text

DOINGS = [
    ("Wanda had given Karl his keys back", ["Wanda", "Karl"], "who gives, and whom"),
    ("Dolores shouted at Hank in the lobby", ["Dolores", "Hank"], "who shouts, and at whom"),
    ("it was fun, said Ulmar to Antonia", ["Ulmar", "Antonia"], "whoever is told to say something"),
    ("Brynhild began writing to us in May", ["Brynhild"], "what machines do not begin"),
    ("remind me of veronka's birthday", ["veronka"], "what persons have"),
    ("i need zelda's telephone number", ["zelda"], "the same in small letters"),
    ("what is the phone number of amelia", ["amelia"], "the same the other way round"),
    ("the chief engineer Brakka locked it", ["Brakka"], "a role before a name"),
    ("a call from ex-drummer Vossberg came in", ["Vossberg"], "what somebody was before"),
    ('Leandro: "Who is there?"', ["Leandro"], "whose words are quoted"),
    ("i met tomas\\'s daughter", ["tomas"], "an apostrophe that was escaped"),
]
NOT_DOINGS = [
    ("Please note: it is closed", "no quotation"),
    ("the Router had given up", "no name at all"),
    ("Monday's email is gone", "a day"),
    ("Today's number is 4", "a word"),
    ("ex-works Rotterdam", "no person was works; a town"),
    ("Vodafone said it would", "a firm that speaks"),
    ("The engineer arrived", "a role alone"),
]
NEIGHBOURS = [
    ("My name is Dorian FLetcher and I call", ["Dorian FLetcher"], "a slip of the shift key"),
    ("this is Marcella Quiroz speaking", ["Marcella Quiroz"], "a surname nobody has heard of"),
    ("priya toll", ["priya toll"], "a text that is a name as a whole"),
    ("dr", [], "no name at all"),
    ("robert please", ["robert"], "a word of talk"),
    ("robert birthday", ["robert"], "what he has"),
    ("robert hello", ["robert"], "a greeting"),
    ("Robert Insurance called", [], "a firm"),
    ("I saw Robert Street", [], "a street"),
]
ENUMERATED = [
    ("our three founders: Brakka, Graves and Reed", ["Brakka", "Graves", "Reed"], "founders are persons"),
    ("my kids are Ulmar, Graves and Joy", ["Ulmar", "Graves", "Joy"], "so are kids"),
    ("guests: okoro, banks and parks", ["okoro", "banks", "parks"], "in small letters"),
    ("my names is virat and my phone is broken", ["virat"], "what goes on is no item"),
    ("our guests, please, and thank you", [], "talk is no item"),
    ("They had three: Mary-ann, Elaine, Janet", ["Mary-ann", "Elaine", "Janet"], "a name of two parts"),
]


@pytest.mark.parametrize(("text", "expected", "why"), [*DOINGS, *NEIGHBOURS, *ENUMERATED])
def test_names_by_what_stands_beside(text, expected, why):
    assert found(find_persons, text) == expected, why


@pytest.mark.parametrize(("text", "why"), NOT_DOINGS)
def test_what_only_looks_like_it(text, why):
    assert found(find_persons, text) == [], why


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Wanda had given Karl his ", 'Jane Xu: "a" ', "kids: may, june and "])
def test_linear_in_the_length(piece):
    assert_linear_in_text(lambda text: found(find_persons, text), piece)
