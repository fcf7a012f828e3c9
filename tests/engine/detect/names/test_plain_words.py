"""Plain words that lists of names have, that no list has, or that stand behind a name."""

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.any_text import shipped
from tests.engine.detect.texts import found

PLAIN = [
    ("Dock works now", "a thing where a sentence begins"),
    ("The light is red. Cooler shows nothing", "the second sentence"),
    ("Clearance", "a shelf, as a whole text"),
    ("trivia", "the same in small letters"),
    ("unplug", "a verb behind a prefix"),
    ("Please unplug it and try again", "inside"),
    ("Unmute me", "another"),
    ("Defrost first", "another"),
    ("Locker broke again", "a thing"),
    ("Jun 1", "a month cut short"),
    ("The parcel left our Memphis hub on Monday", "a town with what a firm has there"),
    ("is the Charlotte branch open", "the same behind an article"),
    ("my insurance is Blue Cross XYZ", "a firm"),
    ("you've reached Greenleaf Pharmacy", "a pharmacy"),
    ("play some Marvin Gaye", "music"),
    ("it's brand new", "how it is"),
    ("i'm miles away", "where one is"),
    ("it's summer already", "a season"),
    ("Summer camp starts", "another"),
    ("I bought some Ralph Lauren", "goods"),
]
PERSONS = [
    ("my name is Jane Locker", ["Jane Locker"], "the same words as surnames"),
    ("Thanks, Jane Marker", ["Jane Marker"], "thanked"),
    ("Mr. Cooler called", ["Cooler"], "behind a title"),
    ("last name is locker", ["locker"], "told"),
    ("please ask some Brandon Liu about it", ["Brandon Liu"], "somebody unknown, a town as well"),
    ("We met some Charlotte Nguyen", ["Charlotte Nguyen"], "another"),
    ("i'm picking up my grandson mateus early", ["mateus"], "when, not who"),
    ("send back Jane Early", ["Jane Early"], "a surname with a capital"),
    ("do you want Connor - or Dave - today", ["Connor", "Dave"], "dashes between"),
    ("Ravi - Mumbai office", ["Ravi"], "where he works"),
    ("this is Mary-Ann", ["Mary-Ann"], "a hyphen is no dash"),
    ("made out to b achterberg", ["b achterberg"], "a payee, of no list"),
    ("I'd like it made out to b achterberg", ["b achterberg"], "in a text with a capital"),
    ("sign it as l m alcott", ["l m alcott"], "how it is signed"),
    ("rgds Oluchi", ["Oluchi"], "regards cut short"),
    ("mister and missus banerjee", ["banerjee"], "a title in full"),
    ("it was booked by oluchi", ["oluchi"], "by whom"),
    ("cancel Xiu Ying's membership", ["Xiu Ying"], "a word nobody knows in front of an owner"),
    ("it's grace here", ["grace"], "who it is"),
    ("it says j ramirez but i don't know him", ["j ramirez"], "what is written"),
]


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[0] for case in PLAIN])
def test_plain_words_are_no_names(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[case[0] for case in PERSONS])
def test_names_beside_plain_words(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why


@pytest.mark.parametrize("surname", ["doe", "tang", "packer", "rand", "peel"])
def test_a_surname_that_is_a_word_is_found_wherever_the_name_was_told(surname: str) -> None:
    said = [
        {"role": "customer", "channel": "voice", "text": f"calling for {surname} about an order"},
        {"role": "agent", "channel": "voice", "text": "and your full name please"},
        {"role": "customer", "channel": "voice", "text": f"jane {surname}"},
    ]
    texts = [turn.text for turn in redact_conversation(said, shipped("contact_center"))]
    assert texts == ["calling for [PERSON] about an order", said[1]["text"], "[PERSON]"]
