"""Names beside relatives, nicknames, offices, initials, and names that are asked after."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

PERSONS = [
    ("my aunty folake is in houston", ["folake"], "a short word for an aunt"),
    ("my mother in law usha lives with us", ["usha"], "the last word of a relative"),
    ("my grandpa ignatius has the key", ["ignatius"], "his grandfather"),
    ("everybody calls me tiggy", ["tiggy"], "what others say"),
    ("he goes by chuy", ["chuy"], "what he is called"),
    ("it was signed by papadakis", ["papadakis"], "who signed"),
    ("i had professor halloran for that", ["halloran"], "an office"),
    ("i saw nurse adeyemi yesterday", ["adeyemi"], "another"),
    ("Thank you Mr G Papageorgiou.", ["G Papageorgiou"], "an initial behind a title"),
    ("its mr t nakamura", ["t nakamura"], "the same in small letters"),
    ("Dr P K Ramanathan referred me", ["P K Ramanathan"], "two of them"),
    ("signed by D PAPADAKIS", ["D PAPADAKIS"], "in capitals behind who signed"),
    ("it's fergus from leith", ["fergus"], "who calls, a town as well"),
    ("hello is rutger there", ["rutger"], "asked after"),
    ("hi is this ikechukwu", ["ikechukwu"], "asked whether it is he"),
    ("signed for by someone called m rutledge", ["m rutledge"], "an initial in small letters"),
    ("it was left with a guy named j thackeray", ["j thackeray"], "of a surname that few have"),
    ("it was sent to somebody called j r thackeray", ["j r thackeray"], "two initials"),
    ("the name's k osei", ["k osei"], "behind a short form"),
    ("they are the o'hanlon family", ["o'hanlon"], "a name of two parts"),
    ("booked under the name k osei", ["k osei"], "behind what it is a name of"),
    ("it is the account of p vandermeer", ["p vandermeer"], "whose it is"),
    ("we are the fitzwilliam family in unit nine", ["fitzwilliam"], "a family"),
    ("this is the hargreaves residence", ["hargreaves"], "their home"),
    ("is there a way to reach priyanka directly", ["priyanka"], "who is sought"),
    ("can you get hold of priyanka for me", ["priyanka"], "the same in other words"),
    ("it is addressed to one Brandon Liu", ["Brandon Liu"], "somebody unknown"),
    ("is this the parent of wren", ["wren"], "a child, a bird as well"),
    ("May I speak to May?", ["May"], "a month that can be spoken to"),
    ("could i talk to april please", ["april"], "the same, please"),
    ("i spoke to june in billing", ["june"], "where she is"),
    ("can i speak to will", ["will"], "a verb that can be"),
    ("kiki can u check again pls", ["kiki"], "in front of a question in a chat"),
    ("our cleaner joy has a key", ["joy"], "a feeling that has something"),
    ("his sister in law grace rang", ["grace"], "a virtue that rang"),
    ("just the carer blessing comes twice a day", ["blessing"], "behind an article"),
    ("my bestie jaz is here", ["jaz"], "a friend"),
    ("my husband trevor wong my sister lily and the lads", ["trevor wong", "lily"], "two, without a sign between"),
    ("there was a witness called aga there", ["aga"], "rarely a first name"),
    ("ask for june at reception", ["june"], "asked for"),
    ("ask for mo when you get here", ["mo"], "a short one"),
    ("can i speak to will ferris", ["will ferris"], "with a surname"),
    ("i spoke to june carter about it", ["june carter"], "a month with one"),
    ("sam can the driver come back", ["sam"], "in front of one about somebody else"),
]
PLAIN = [
    ("i'm the parent of a student", "no name"),
    ("i need someone to talk to may i have a supervisor", "a verb"),
    ("the person i spoke to will call back", "another"),
    ("i'd like to talk to billing", "an office"),
    ("my grandma loves it", "what she does"),
    ("the law will decide", "no relative"),
    ("my carer comes at ten", "without a name"),
    ("my sister in law is here", "another"),
    ("a witness called the police", "what somebody did"),
    ("ask for change in coins", "what is asked for"),
    ("ask for help at reception", "another"),
    ("i spoke to art dealers about it", "a trade"),
    ("the size M jacket from A Plus", "sizes and grades"),
    ("the nurse practitioner called", "an office as a whole"),
    ("it's stuck from yesterday", "how it is"),
    ("it's fedex here", "who brings it"),
    ("is the coach available", "somebody of an office"),
    ("is this refundable", "a question about a thing"),
    ("is this lorazepam", "a medicine"),
    ("is anyone there", "nobody"),
    ("it goes by weight", "how it is counted"),
    ("it was signed by mistake", "why"),
    ("he calls me twice a day", "how often"),
    ("we ordered for t mobile service", "a firm that begins with a letter"),
    ("my company name k infotech", "the name of a firm"),
    ("part of e coli", "what is no initial"),
    ("called a mechanic", "a letter that is a word"),
    ("the royal family", "a family without a name"),
    ("it is the current residence", "a home without one"),
    ("continue until you reach Wilkins Avenue", "where a road leads"),
    ("you've reached harbour and vale", "a firm that picks up"),
    ("i want to reach customer care", "a department"),
    ("get hold of billing", "another"),
    ("it came with one Amazon Prime membership", "a product"),
]


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[case[0] for case in PERSONS])
def test_names_beside_relatives(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[0] for case in PLAIN])
def test_relatives_without_names(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why
