"""Addresses that show by themselves: typed and spoken, of US and UK form and of others."""

from collections.abc import Callable, Iterable

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.addresses.address import (
    addresses_abroad_gate,
    addresses_gate,
    find_addresses,
    find_addresses_abroad,
)
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text


def joined(find: Callable[[Reading], Iterable[Extent]], text: str) -> list[str]:
    """What is found, overlapping finds as one."""
    extents: list[list[int]] = []
    for start, end in sorted(find(Reading(text))):
        if extents and start <= extents[-1][1]:
            extents[-1][1] = max(extents[-1][1], end)
        else:
            extents.append([start, end])
    return [text[start:end] for start, end in extents]


# What stands between « and » is found, and nothing else.
ADDRESSES = [
    ("i'm at «nine oh four larkspur» today", "where somebody is, no word for a street"),
    ("we're over at «5120 la cienega»", "with an article"),
    ("are you still at «six forty two quince»", "asked back"),
    ("it is «rt 2 box 88, hardin mo 64035»", "a route with its box"),
    ("it's «one hundred a orchard view terrace»", "a letter behind a spoken number"),
    ("«nine ellery court and the town is pinner» thanks", "a town that is said to be one"),
    ("«nine ellery court in pinner h a five three r t»", "a postal code that is spelled"),
    ("my place is «12 Elm St». thanks", "abbreviated, the period stays"),
    ("it's «12 elm street» and i need help", "small letters"),
    ("send it to «1204 North Birch Avenue, Springfield, IL 62704».", "city, state and ZIP"),
    ("«1204 birch ave springfield il 62704-1234» ok", "no commas, ZIP+4"),
    ("«88 harrow lane reading ma 1867» phone 555", "a ZIP without its nought"),
    ("«Flat 2, 14 High Street, Leeds LS1 4AB» please", "flat in front, UK postcode"),
    ("i'm at «14a victoria mews»", "letter behind the number"),
    ("they are at «53 - 57 Tanner Road», near the park", "range"),
    ("«402 W 42nd St Apt 4B»", "numbered street, unit"),
    ("at «77 5th avenue»", "ordinal"),
    ("at «98 th street»", "ordinal in two words"),
    ("at «412 forty second street»", "ordinal in words"),
    ("the address is «twelve thirty four elm street apartment four b»", "spoken"),
    ("it is «one oh five north main»", "direction and main, no type"),
    ("it's «five three one quintara street san francisco california»", "digit by digit, city and state"),
    ("«three six zero one street»", "the recogniser lost the name"),
    ("at «one hundred and four park road»", "hundred and"),
    ("it's «2004 route 9»", "route"),
    ("«41301 us hwy 280»", "highway"),
    ("«1600 broadway»", "a street whose name is all"),
    ("«po box 123»", "box"),
    ("use «p o box one two three» then", "spoken box"),
    ("«P.O. Box 77, Reno, NV 89501»", "box with city"),
    ("«rural route 2 box 5»", "rural route"),
    ("«PSC 1560, Box 3449, APO AP 96301»", "military mail"),
    ("we moved to «apt 4b»", "a unit alone"),
    ("it's «suite 100»", "suite alone"),
    ("I live in «suite 12», the elevator is broken", "a suite that is somebody's home"),
    ("my address is «suite 40» on the second floor", "another"),
    ("its «flat twelve b» thanks", "flat alone, with its letter"),
    ("i live in «flat 12b»", "flat alone"),
    ("i'm in «unit four b»", "a unit with its letter, where somebody is"),
    ("«unit 4b»", "the same as a whole turn"),
    ("Rosewood Apartments, «unit 210»", "a unit behind what holds units"),
    ("«h c sixty one box nineteen»", "a highway contract route, spelled"),
    ("«r r two box five»", "a rural route, spelled"),
    ("we read unit 4b of the book", "a unit of a book"),
    ("unit five", "a unit without a letter"),
    ("that is «1 Rue Bayard»", "French"),
    ("at «845 El Camino Real» now", "Spanish"),
    ("i live at «12 dr king avenue»", "a title inside a street"),
    ("«20 zorvath dr leicester ma 1524»", "dr is drive before a state"),
    ("near «the corner of Fifth Street and Oak Lane» now", "corner"),
    ("«12 oakstreet»", "typed together"),
    ("«21 willow raod»", "slip of the keys"),
    ("«12 elm street in reno nevada»", "in between"),
    ("it is «9 Mill Lane, Little Hadham» in the east", "a city with capitals"),
    ("it's «4058 18th Street A», okay", "a letter as unit"),
    ("it is «12 elm street b» and i need help", "a letter as unit, small"),
    ("at «745 hoyt street thirty nine sixty» thanks", "a unit that is a spoken number"),
    ("we're at «906 Berry Street, #204-B», ok", "a unit behind its sign"),
    ("«370 wallace road apt a reno» and then", "a is a unit behind apt"),
    ("i live at «1106 commanders way south» and need help", "direction behind the type"),
    ("«Flat 40 9 Shirley Grove»", "two numbers, the first a flat's"),
    ("«14 Todd Square, RD 2»", "rural delivery"),
    ("the plan at «3528 seasons drive» is fine", "a long number and everyday words"),
    ("to «51 bearing circle» then", "a word that is hardly ever counted"),
    ("it is «12 Harrow Copse». Bye", "a rare type with capitals"),
    ("at «21361 W.J. Wicker Road»", "initials"),
    ("it's «twelve uh thirty four elm street»", "a hesitation inside the number"),
    ("it's «one oh five bearing circle unit six»", "one is no article here"),
    ("«thirteen southwest one hundred and fifteenth place»", "a numbered street with and"),
    ("«two thousand six hundred and forty eighth avenue»", "both numbers in a row"),
    ("it's «3907 county road 382»", "a road that is numbered"),
    ("«3072 The Alameda»", "article"),
    ("its «43 main street montgomery» okay", "a city of everyday letters before the end"),
    ("its «43 main street medway ma» then", "a state's code that is a word"),
    ("«12 jasper street washington district of columbia»", "a place of three words"),
    ("send to «86 Zorvath Tor, Little Hadham, QLD 2619» now", "no type; state and code"),
    ("send to «86 zorvath tor little hadham tx 75001» now", "the same in small letters"),
    ("it's «9 Zorvath Tor, Hadham AB1 2CD»", "no type; UK postcode"),
    ("at «5 Zorvath Nook, Hadham, ON K1A 0B1» ok", "Canada"),
    ("«46 Zorvath Street D02 AF30»", "Ireland"),
    ("«Rose Cottage, Mill Lane, Hadham TN25 4AB»", "a street without a number, and a postcode"),
    ("i am in «Reno, NV 89501»", "city, state and ZIP"),
    ("call 5 times", "no street"),
    ("123 main reasons", "no type"),
    ("we're at three hundred subscribers", "counted"),
    ("i'm at 300 rn", "no name"),
    ("12 elm", "nobody is there"),
    ("24 seven way", "no name"),
    ("a 2 way street", "counted"),
    ("one way street", "counted in words"),
    ("a 5 star drive", "counted"),
    ("the 4 court decisions", "type in front"),
    ("drive 20 miles", "number behind"),
    ("5 am on the road", "time"),
    ("there are 3 ways", "plural"),
    ("it's a 10 minute drive", "measured"),
    ("at 5 pm dr smith will see you", "title"),
    ("i paid $20 park fee", "amount"),
    ("at 10:30 main street opens", "time"),
    ("4 lane highway", "counted"),
    ("a 3 bedroom place", "counted"),
    ("i live in springfield", "city"),
    ("on elm street", "no number"),
    ("the apartment i want", "no unit"),
    ("2 people from the west side park here", "a sentence"),
    ("i have 2 questions about the road", "a sentence"),
    ("room 12", "a hotel's"),
    ("box 4 is empty", "no post box"),
    ("in 2018 the court decided", "a year and an article"),
    ("a 500 gb hard drive", "a compound"),
    ("i paid 20 via zelle", "by means of"),
    ("office suite 2016 does not start", "software"),
    ("come to suite two forty on the second floor", "where one comes"),
    ("Building C, fourth floor, suite 410. Check in at desk six.", "the same of an office"),
    ("be there at six fifteen lane nine", "a time and a lane"),
    ("turn left on 60 W toward Chicago", "a road"),
    ("come to «1200 Elm Street, suite 410» on the fourth floor", "a suite of a street"),
    ("the same building as the office «apartment two forty»", "an office is no software"),
    ("it's «apartment c three»", "a letter and a spoken number"),
    ("it's «twelve fifty corporate woods suite six hundred»", "a spoken number and plain words before a suite"),
    ("i'm at «15 e 4th»", "a direction and a number for a name"),
    ("to «60 E Monroe #5104, Chicago»", "a direction and no word for a street, before a unit"),
    ("a flat 12 dollar fee", "a price"),
    ("it's flat 5 percent", "a share"),
    ("the tyre is flat b side up", "a state of things"),
    ("in ohio 2018 was cold", "a year behind a state"),
    ("overcharged on 12345", "a code that is a word, no such postal codes"),
    ("12 rooms near AB1 2CD", "a postcode and what is counted"),
    ("plan b. 12 people came", "a letter ends a sentence"),
    ("king suite 2 nights", "how many nights"),
    ("apartment 4 bed", "how many beds"),
]


@pytest.mark.parametrize(("marked", "why"), ADDRESSES)
def test_addresses(marked: str, why: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    expected = [piece.partition("»")[0] for piece in marked.split("«")[1:]]
    assert joined(find_addresses, text) == expected, why


ABROAD = [
    ("lives at «36 Holmevej 34». Bye", "compound"),
    ("«Holmevej 34, 9000 Aalborg» please", "a postal code in front of its town"),
    ("«Kossuth utca 76»", "type behind the name"),
    ("at «via Verdini 131» now", "type in front"),
    ("it's «57 Veslebakken 48»", "between numbers"),
    ("at «Alt-Zornbit 99, 10559» please", "before a postal code"),
    ("flight 12 to Rome 34", "a sentence"),
    ("2 pizzas 3 colas", "everyday words"),
    ("via email 2 times", "English"),
]


@pytest.mark.parametrize(("marked", "why"), ABROAD)
def test_addresses_abroad(marked: str, why: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    expected = [piece.partition("»")[0] for piece in marked.split("«")[1:]]
    assert joined(find_addresses_abroad, text) == expected, why


_PIECES = (
    "12 |12|5th |twelve |oh |one |elm |Zorvath |street|st |dr|road |rue |via |utca |holmevej |broadway |north |main"
    "|route |rural |apt |suite |unit |po |p o |box |4b|b |fpo |ae |corner of |and |, |\n|.|-|#| |'s|é|İ|_|10559|ma "
    "|oakstreet|of |the |no |$|:|alt-|dos |?|tx |75001|ls1 |4ab|k1a 0b1|on |qld |2619|district |columbia |hundred "
    "|county |alameda|Copse|street012|a|rd |circle "
)
TEXTS = texts_of(_PIECES.split("|"))


@given(TEXTS)
def test_finds_are_inside_and_the_gates_let_them_pass(text: str) -> None:
    for voice in (False, True):
        reading = Reading(text, voice=voice)
        for find, gate in (
            (find_addresses, addresses_gate()),
            (find_addresses_abroad, addresses_abroad_gate()),
        ):
            for start, end in find(reading):
                assert 0 <= start < end <= len(text)
                assert re2.search(gate, reading.folded)


FLOODS = [
    "12 a tx 75001 ",
    "ls1 4ab ",
    "k1a ",
    "a one hundred and fifth street ",
    "one elm street texas ",
    "apt 4b ",
    "po box 1 ",
    "1 ",
    "street ",
    "12 elm street ",
    "a ",
    "apt ",
    "one ",
    "12 ",
    "box ",
    "rue a ",
    "zorvath 1 ",
    "n ",
    "1,\n",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", FLOODS)
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        for find in (find_addresses, find_addresses_abroad):
            sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)
