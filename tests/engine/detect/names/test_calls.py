"""Names of whoever picks up, and of third persons, in calls as a recogniser writes them."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

PERSONS = [
    ("front desk april speaking", ["april"], "a month as a name, who picks up"),
    ("customer care will speaking how can i help", ["will"], "a verb as a name"),
    ("good morning northside clinic mbali speaking how may i help", ["mbali"], "a name that no list has"),
    ("you're speaking with april may i have your name", ["april"], "the next clause begins with a verb"),
    ("this is will on a recorded line", ["will"], "recorded"),
    ("this is hope can i have your account number", ["hope"], "`can` is no surname before `i`"),
    ("my name is darnell can i have the address", ["darnell"], "the same behind a name"),
    ("you are through to grace how can i help", ["grace"], "put through"),
    ("i will transfer you to ignatius at the depot", ["ignatius"], "transferred"),
    ("is rosalind there", ["rosalind"], "asked for"),
    ("no rosalind is off today", ["rosalind"], "told of"),
    ("he left my parcel with ignatius", ["ignatius"], "left with"),
    ("is manny still the plumber", ["manny"], "a short form"),
    ("my assistant mbali did it", ["mbali"], "whose, of no list"),
    ("my neighbour zbigniew has it", ["zbigniew"], "the neighbour"),
    ("its under oyelaran", ["oyelaran"], "under a name"),
    ("her name was concepta o'shaughnessy", ["concepta o'shaughnessy"], "a name that was"),
    ("doctor patel hasnt sent that one", ["patel"], "a verb without its apostrophe"),
    ("harbor point realty this is summer", ["summer"], "who picks up, called like a season"),
    ("utility billing this is art", ["art"], "another word"),
    ("thanks for calling city water this is will", ["will"], "behind a greeting"),
    ("a lady named joy then hung up on me", ["joy"], "a word, told as somebody's name"),
    ("i spoke with somebody named hope she was great", ["hope"], "the same of somebody"),
    ("there was a guy called art who works nights", ["art"], "called so"),
    ("a man named christian at the desk told me", ["christian"], "another word"),
    ("i had an agent named may yesterday", ["may"], "a month"),
    ("missus goldsmith called about it", ["goldsmith"], "a title as it is said"),
    ("i spoke with our guy stanislaw", ["stanislaw"], "their guy"),
    ("my girl summer is with me", ["summer"], "a daughter called like a season"),
    ("Hi, this is June at the Harbor House.", ["June"], "where she is"),
    ("My husband Art, and our girl", ["Art"], "an everyday word behind a relative"),
    ("deputy carver is in on fridays", ["carver"], "an office"),
    ("Will Hathaway, yes.", ["Will Hathaway"], "a verb as a name before a surname"),
    ("May Lin? She left in May.", ["May Lin"], "a month as a name before one"),
    ("I talked to Will Hathaway yesterday.", ["Will Hathaway"], "the same inside a sentence"),
    ("Mark graduates in May", ["Mark"], "what only a person does"),
    ("my name is lane five five five one two one two", ["lane"], "a name before a number"),
    ("awesome tell moses hes a legend", ["moses"], "another"),
]
PLAIN = [
    ("this is will be fine", "a verb"),
    ("this is may i help you", "another"),
    ("i think this is art", "a thing, and no office in front"),
    ("this is summer", "a season"),
    ("customer service this is ridiculous", "a word of anger"),
    ("my girl has practice", "what she has"),
    ("Mark your calendar", "a request"),
    ("be there at six fifteen lane nine", "a lane with its number"),
    ("he was speaking how can i stop him", "somebody speaks"),
    ("the lady called will you check", "who called, and a verb"),
    ("the rep called april fourth about it", "who called, and when"),
    ("somebody called will please look", "the same of somebody"),
    ("there is a plan called freedom", "a plan"),
    ("someone will be speaking with you", "so does somebody else"),
    ("public speaking is hard", "an art"),
    ("generally speaking it works", "a phrase"),
    ("are you still speaking", "a verb before it"),
    ("is it under warranty", "under a thing"),
    ("it is under review", "another"),
    ("the name was misspelled", "a name that was wrong"),
    ("i want you to cancel it", "you to do something"),
    ("whats your user name professor", "a title"),
    ("birthdate", "a prompt"),
    ("lovely and what time was that", "a word of praise"),
]


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[case[0] for case in PERSONS])
def test_names_in_calls(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[0] for case in PLAIN])
def test_talk_without_names(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why
