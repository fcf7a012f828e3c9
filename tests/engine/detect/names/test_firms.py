"""Firms, shops and cars that are called like persons."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

PLAIN = [
    ("it's kaiser", "an insurer"),
    ("Welcome to Pruitt, Delgado & Stone LLP.", "partners with commas"),
    ("thanks for calling Hartwell, Finch and Rose LLC", "with `and`"),
    ("the letter is from pruitt delgado and stone llp", "in small letters"),
    ("he is from Drake PLC", "a single one"),
    ("Colours: Amber (3), Rose (2)", "what they come in"),
    ("Our models: Aria, Luna and Stella", "models with capitals"),
    ("our models are aria, luna and stella", "in small letters"),
    ("a candle and Ralph Lauren shirt", "what it is"),
    ("Shea butter only", "a fat"),
    ("it runs on Django and Jira", "software"),
    ("she's at kaiser getting her blood drawn", "its clinic"),
    ("Kaiser won't pay", "with a capital"),
    ("my kaiser card", "its card"),
    ("i got a text from chase about a charge", "a bank that writes"),
    ("i ate at wendy's", "a shop"),
    ("chase declined it", "what a bank does"),
    ("i use chase for that", "what one uses"),
    ("you're through to ParcelHop", "two words in one"),
    ("put me through to DataWorks", "another"),
    ("my lincoln is in the shop", "a car that is owned"),
    ("dublin, then charlotte", "two towns"),
    ("from tulsa to austin", "another two"),
    ("for pete's sake", "a phrase"),
    ("the martin luther king holiday", "a day"),
    ("bye sweetie", "an address without a name"),
    ("my wife's kia", "a car"),
    ("It is a Kia Ceed", "with its model"),
    ("A yellow Tesla will pick you up", "a make"),
    ("my husband's ford", "another"),
    ("the ford is my dad's lincoln", "a third"),
    ("saint brendan's outpatient scheduling", "a hospital"),
    ("Welcome to Sparkle!", "who welcomes"),
    ("Thank you for contacting The Grand Marlow.", "who is contacted"),
    ("Hello, Mosaic Homes repairs.", "landlords"),
    ("i spoke to Emma Barnett Solicitors", "two words and what they are"),
    ("it's for chester zoo", "a zoo"),
    ("seatswap this is", "who picks up"),
    ("clearview opticians how can i help", "a shop that picks up"),
    ("Hi, Maple Ridge HOA.", "an association"),
    ("baker and sons plumbing", "a firm of a family"),
    ("Good morning, Harbour Pension Trust.", "a fund"),
    ("Aloha from Pacific Pearl Cruises", "a line of ships"),
    ("Hello, Grand Alder Resort.", "a hotel"),
    ("Good morning, Saint Agnes Medical Center, scheduling.", "a hospital"),
    ("no it's delta dental now", "an insurer"),
    ("4 tickets for Hamilton", "a show"),
]
PERSONS = [
    ("my name is kaiser", ["kaiser"], "told"),
    ("name's kaiser", ["kaiser"], "told in short"),
    ("my boss kaiser", ["kaiser"], "behind what he is to somebody"),
    ("my friend kia johnson", ["kia johnson"], "a first name"),
    ("my name is kia", ["kia"], "told"),
    ("my name is patrick noon", ["patrick noon"], "a surname"),
    ("This is Susan Noon calling", ["Susan Noon"], "who calls"),
    ("my name is tesla martin", ["tesla martin"], "called like a car"),
    ("thanks Mr. Kaiser", ["Kaiser"], "a title"),
    ("you're through to LaToya", ["LaToya"], "a capital inside a name"),
    ("ask for McDowell", ["McDowell"], "another"),
    ("charlotte and austin called", ["charlotte", "austin"], "two persons"),
    ("my buddy mo drove", ["mo"], "a short name"),
    ("my boss al", ["al"], "another"),
    ("hi chase i need help", ["chase"], "greeted"),
    ("i was at wendy's house", ["wendy"], "where somebody lives"),
    ("Aloha from Pacific Pearl Cruises, Kalani here", ["Kalani"], "who speaks for the firm"),
    ("good morning clearview opticians hazel here", ["hazel"], "who speaks behind the firm"),
    ("good morning seatswap this is tom", ["tom"], "another"),
    ("Welcome to Marlow House, Priya here.", ["Priya"], "a third"),
    ("my solicitor is Emma Barnett", ["Emma Barnett"], "one of them"),
    ("two tickets for maria", ["maria"], "whose they are"),
    ("Will Sarah call me back?", ["Sarah"], "a question about her"),
    ("my wife's sara", ["sara"], "who she is"),
    ("baker and his sons", ["baker"], "a family"),
    ("I spoke to Sarah Finch, LLC formation is done", ["Sarah Finch"], "what she did"),
]


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[0] for case in PLAIN])
def test_firms_are_no_persons(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[case[0] for case in PERSONS])
def test_persons_of_the_same_names(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why
