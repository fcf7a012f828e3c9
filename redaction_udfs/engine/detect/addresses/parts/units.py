"""Units: flats, suites, floors. With a number some of them are part of an address wherever they stand."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.names import is_measure, looks_like_name, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import (
    counts_digits,
    end_of_spoken,
    is_spoken,
    is_typed,
    start_of_number,
)
from redaction_udfs.engine.detect.addresses.parts.street_words import SURE_UNITS, UNITS, USUAL_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.words.lists import words_of

_UNIT_ID = re.compile("[0-9]{1,5}[a-z]?|[a-z]|[a-z]{1,2}[0-9]{1,4}|[0-9]{1,3}(?:st|nd|rd|th)")
_NUMBER_SIGNS = ("no", "number", "num", "#")
_MOST_WORDS = 6
_MOST_OF_LETTERED = 2
"""Number words behind the letter of a unit."""
_BEFORE_UNIT = 9
_HOUSE = 3
"""Digits of a spoken house number in front of a name without a word for a street."""
_LONGEST_UNIT = 4
_LETTER_ALONE = 2
"""Words of a unit whose name is a letter: `flat b`."""
_OF_SOFTWARE = words_of("office software security test the this that a")
"""In front of a suite that is no room: `office suite 2016`."""
_VISITING = words_of(
    "come head walk check meet visit floor elevator elevators lobby desk reception hall clinic waiting moved building"
    " appointment upstairs downstairs door office offices"
)
_OWN = words_of("live lives living address mail ship send deliver my our i'm")
_AROUND_SUITE = 8
"""Words round a suite without a street among which one of these tells that people come there, or whose it is."""
SUITES = words_of("suite ste")
_HOUSES_OF_UNITS = words_of("apartments apartment appartments towers condos condominiums lofts villas residences")
"""In front of a unit they tell a home: `Rosewood Apartments, unit 210`."""
_COUNTED = words_of(
    "bed beds bedroom bedrooms bath baths bathroom night nights people persons guests adults adult kids"
)
FLAT = "flat"
_BEFORE_FLATS = words_of("in at its it's is to from the i'm we're yes and no")


def end_of_id(tokens: AddressTokens, place: int, *, inside: bool = False) -> int:
    """Behind a unit's or a box's number, typed, spoken or a letter. 0 if there is none. `inside` an address, `a` is."""
    if place < len(tokens) and tokens[place].joint == " " and tokens[place].text in _NUMBER_SIGNS:
        place += 1
    end = end_of_spoken(tokens, place, _MOST_WORDS)
    if end == place and _is_id(tokens, place, inside):
        end += 1
    if end == place:
        return 0
    if tokens[end - 1].text.isalpha() and len(tokens[end - 1].text) == 1:  # `apartment c three`
        if [token.text for token in tokens[end : end + 2]] == ["as", "in"] and end + 2 < len(tokens):
            return end + 3  # `unit b as in boy`
        return max(end, end_of_spoken(tokens, end, _MOST_OF_LETTERED))
    return end + (end < len(tokens) and _is_letter_of_unit(tokens, end))


def _is_id(tokens: AddressTokens, place: int, inside: bool) -> bool:
    """True if it names a unit: `4b`, `su43`, `c`; but not `i` and `a` where they begin something."""
    if place >= len(tokens) or tokens[place].joint not in (" ", "#") or not _UNIT_ID.fullmatch(tokens[place].text):
        return False
    if inside and tokens[place].text == "a":
        return True
    return tokens[place].text not in ("i", "a") or place + 1 == len(tokens) or tokens[place + 1].joint != " "


def _is_letter_of_unit(tokens: AddressTokens, place: int) -> bool:
    """`apt 358 b`, `flat twelve b`; `i` and `a` begin the next sentence."""
    text = tokens[place].text
    letter = len(text) == 1 and text.isalpha() and text not in "ia"
    numbered = tokens[place - 1].text[-1].isdigit() or is_spoken(tokens[place - 1])
    return letter and tokens[place].joint == " " and numbered


def end_of_unit(tokens: AddressTokens, place: int) -> int:
    """Behind a unit that begins here, `apt 4b`, `5 th floor`, `2nd floor`. 0 if there is none."""
    text = tokens[place].text
    if text in UNITS:
        return end_of_id(tokens, place + 1, inside=text in SURE_UNITS)
    if text[0].isdigit():
        for at in (place + 1, place + 2):
            if at < len(tokens) and tokens[at].joint == " " and tokens[at].text == "floor":
                return at + 1
    return 0


def find_units(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """Units that need nothing else: `apt 4b`, `suite 100`."""
    for place, token in enumerate(tokens):
        is_unit = token.text in SURE_UNITS or token.text == "unit" or _is_flat(tokens, place)
        end = end_of_id(tokens, place + 1) if is_unit else 0
        if not end or _counts(tokens, end) or (token.text in SUITES and _is_no_home(tokens, place)):
            continue
        last = tokens[end - 1].text
        if token.text == "unit":
            if _is_named_unit(tokens, place, end):
                yield place, end
        elif len(last) > 1 or last.isdigit() or token.text == "apt" or end - place > _LETTER_ALONE:
            yield place, end


def _is_no_home(tokens: AddressTokens, place: int) -> bool:
    """True for `office suite 2016`, and for `come to suite 40 on the second floor`, whoever has it."""
    if place and tokens[place - 1].text in _OF_SOFTWARE:
        return True
    beside = {token.text for token in tokens[max(0, place - _AROUND_SUITE) : place + _AROUND_SUITE]}
    is_visited = not beside.isdisjoint(_VISITING) and beside.isdisjoint(_OWN)
    return is_visited and start_before_unit(tokens, place) == place


def _counts(tokens: AddressTokens, end: int) -> bool:
    """True if the number counts what follows: `a king suite, 2 nights`, `apartment 4 bed`."""
    return end < len(tokens) and tokens[end].joint == " " and tokens[end].text in _COUNTED


def _is_named_unit(tokens: AddressTokens, place: int, end: int) -> bool:
    """True for `unit b12`, `unit 12, ...` and `in unit four b`; no `in unit four`, which books have."""
    last = tokens[end - 1].text
    if place and tokens[place - 1].text in _HOUSES_OF_UNITS:
        return True
    if last[-1].isdigit():
        return last[0].isalpha() or (end < len(tokens) and tokens[end].joint == ",")
    if _is_behind_street(tokens, place):
        return True
    lettered = end - place > _LETTER_ALONE or last[0].isdigit()
    return lettered and _is_placed(tokens, place, end)


def _is_behind_street(tokens: AddressTokens, place: int) -> bool:
    """True for the unit of `three seventy seven prospect unit b`; not for `chapter 12 unit b`."""
    first = start_before_unit(tokens, place)
    if first >= place - 1 or is_typed(tokens[place - 1]) or is_spoken(tokens[place - 1]):
        return False
    return is_spoken(tokens[first]) or looks_like_name(tokens[place - 1])


def _is_placed(tokens: AddressTokens, place: int, end: int) -> bool:
    """True if the words are all that is said, or somebody is there: `i'm in unit four b`."""
    if not place:
        return end == len(tokens)
    return tokens[place - 1].text in _BEFORE_FLATS


def end_of_told_unit(said: AddressTokens) -> int:
    """Behind a unit that is the whole answer to a question for an address: `unit four b`, `suite 9`, `b`."""
    end = end_of_unit(said, 0) if said else 0
    return end if end == len(said) else end_of_spelled_unit(said)


def end_of_spelled_unit(said: AddressTokens) -> int:
    """Behind a letter that answers a question for a unit, with what tells it apart: `unit c as in charlie`, `b`."""
    at = int(len(said) > 1 and said[0].text in UNITS)
    if len(said) <= at or len(said[at].text) != 1 or not said[at].text.isalpha():
        return 0
    told = len(said) == at + 1 and (at == 1 or said[at].text not in "aiyknu")
    spelled = len(said) == at + 4 and said[at + 1].text == "as" and said[at + 2].text == "in"
    return len(said) if told or spelled else 0


def _is_flat(tokens: AddressTokens, place: int) -> bool:
    """`its flat twelve b`, `in flat 3`; no `flat 12 percent`, nor `a flat 10 dollars`."""
    if tokens[place].text != FLAT or (place and tokens[place - 1].text not in _BEFORE_FLATS):
        return False
    end = end_of_id(tokens, place + 1)
    return end > place + 1 and not is_measure(tokens, end, end + 1)


def start_with_unit(tokens: AddressTokens, first: int) -> int:
    """Start of the unit in front of a house number: `flat 2, 14 high street`, `level 9 745 birch road`."""
    if first and tokens[first].joint == " " and tokens[first - 1].text in UNITS:
        return first - 1
    for at in range(max(0, first - _LONGEST_UNIT), first):
        if tokens[first].joint and end_of_unit(tokens, at) == first:
            return at
    return first


def start_before_unit(tokens: AddressTokens, unit: int) -> int:
    """Start of the address in front of a unit.

    At its number, or at the name of its street.
    """
    first, at = unit, unit
    while (
        at
        and unit - at < _BEFORE_UNIT
        and tokens[at].joint
        and (may_be_name(tokens[at - 1]) or is_typed(tokens[at - 1]))
    ):
        at -= 1
        if is_typed(tokens[at]):
            first = at
    spoken = next((place for place in reversed(range(at, unit - 1)) if is_spoken(tokens[place])), -1)
    if first == unit and spoken >= 0:  # `twelve fifty corporate woods suite six hundred`
        house = start_of_number(tokens, spoken)
        first = house if counts_digits(tokens, house, spoken + 1) >= _HOUSE else first
    if first == unit and unit > 1 and tokens[unit - 1].text in USUAL_STREETS and at < unit - 1:
        first = max(at, unit - 3)
    return first
