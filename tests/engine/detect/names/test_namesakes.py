"""Names that are another thing by what stands beside them, and the same words as persons."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

OTHER_THINGS = [
    ("I fly to Charlotte on Monday", "a town"),
    ("they relocated to Savannah in spring", "a town"),
    ("I live in St. Paul", "a town named after a saint"),
    ("Lake Victoria was closed", "a lake"),
    ("flights to Austin, Jackson, Sydney and Florence", "towns enumerated behind a flight"),
    ("we went to Orlando with the kids", "a town of the list"),
    ("my Mercedes broke down", "a car"),
    ("my Lincoln dealer says no", "a car"),
    ("she drives a Lincoln", "a car"),
    ("I take Allegra for it", "a medicine"),
    ("I shop at Macy's", "a shop"),
    ("I bank with Charles Schwab", "a firm"),
    ("ask Siri about it", "a voice assistant"),
    ("there is a cafe called joy", "a cafe by its name"),
    ("a lovely diner called Izakaya Ginji in San Mateo", "a diner"),
    ("the Hotel named Alila Bangsar", "a hotel"),
    ("we watched a movie called carrie", "a film"),
    ("since Jan. last year", "a month"),
    ("date Jan 15", "a month"),
    ("Merry Christmas to all", "a feast"),
    ("Grace Period Explained", "a headline"),
    ("Frank Words about it", "another"),
    ("the Ralph Lauren jacket is too wide", "a designer's goods"),
    ("I returned my Vera Wang dress", "another's"),
    ("we bought his John Deere", "a firm that nobody is called like"),
    ("a john lewis lamp and a pair of ted baker shoes", "shops, behind an article and `of`"),
    ("the insurance of Edward Jones", "a firm"),
    ("storm arthur came through on tuesday", "a storm"),
    ("Is Delta Airlines acceptable for you?", "a carrier behind a verb"),
    ("Yes. Please play it with English subtitles.", "a language with a thing"),
    ("the roof went with Hurricane Katrina", "another"),
    ("read psalm 104 to her", "a psalm"),
    ("we stayed at Hotel Lindner", "a house"),
    ("the newton building room four", "a building"),
    ("jefferson elementary is closed", "a school"),
    ("he has a jack russell", "a breed"),
    ("a room at the Ashley Hotel please", "a hotel"),
    ("is the lovell lodge far from there", "another"),
    ("I liked the Lynne Strover Gallery", "a gallery"),
    ("one romaine salad", "a dish"),
    ("tea", "a drink"),
    ("swap it for oliver twist in july", "a play"),
    ("we play mario kart with them", "a game"),
    ("my dog Max is ill", "a pet"),
    ("the puppy's name is Bella", "a pet, called so"),
    ("do you have anything by toni morrison", "who wrote it"),
    ("the new donna tartt in paperback", "what is new of somebody"),
    ("the dolly parton mug and the frida kahlo one", "goods, and which of them"),
    ("play some marvin gaye", "music"),
    ("a pair of stan smiths", "shoes"),
    ("is luigi's open late", "a shop"),
    ("and Rosa's Cantina daily", "a restaurant"),
    ("does the Lucca sell chinese food", "a town's, behind an article"),
    ("is that east or west harper", "a street"),
    ("it's east harper I think", "a street"),
    ("the house number on harper", "a street, with its house"),
    ("Craig and Center is the cross street", "two streets"),
    ("two bottles of the josh cabernet", "wine"),
    ("Danke!", "thanks in another language"),
    ("How about an SUV Alfa Romeo Stelvio?", "a car's longer name"),
    ("the test for lou gehrig's disease", "an illness"),
]
PERSONS = [
    ("I talked to Charlotte on Monday", ["Charlotte"], "a verb of talking"),
    ("I got an email from Savannah", ["Savannah"], "who wrote"),
    ("my husband Paul called", ["Paul"], "kin"),
    ("my son Lincoln is ill", ["Lincoln"], "kin"),
    ("I am with Charles Baker", ["Charles Baker"], "nothing is dealt with"),
    ("moved the account to Sydney Miller", ["Sydney Miller"], "two words are no town"),
    ("he went to Paul for help", ["Paul"], "no town of the list"),
    ("Grace Kaminski called", ["Grace Kaminski"], "a surname behind it"),
    ("Ralph Lauren called me", ["Ralph Lauren"], "no goods"),
    ("Jan will call you", ["Jan"], "no day and no word before months"),
    ("my name is John Lewis", ["John Lewis"], "a shop that people are called like, told"),
    ("this is ted baker speaking", ["ted baker"], "another"),
    ("doctor newton building on that", ["newton"], "a title"),
    ("hi rosalind gallery tickets please", ["rosalind"], "a greeting before it"),
    ("harper's house number is six", ["harper"], "an owner"),
    ("Maria's kitchen flooded", ["Maria"], "a room in small letters"),
    ("the new manager John Smith", ["John Smith"], "an office between"),
    ("I paid Charles yesterday", ["Charles"], "paid somebody, not with something"),
]


@pytest.mark.parametrize(("text", "why"), OTHER_THINGS)
def test_what_stands_beside_says_it_is_no_person(text, why):
    assert found(find_persons, text) == [], why


@pytest.mark.parametrize(("text", "expected", "why"), PERSONS)
def test_the_same_words_are_persons_elsewhere(text, expected, why):
    assert found(find_persons, text) == expected, why
