"""Parts of an address behind its street, from unit to country."""

from typing import NamedTuple

from redaction_udfs.engine.detect.addresses.parts.break_words import CLOSING_WORDS
from redaction_udfs.engine.detect.addresses.parts.names import is_measure, is_uncommon, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import counts_digits, end_of_spoken, is_typed
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_place
from redaction_udfs.engine.detect.addresses.parts.postcodes import end_of_code
from redaction_udfs.engine.detect.addresses.parts.street_words import DIRECTIONS, USUAL_STREETS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.detect.addresses.parts.units import end_of_unit

MOST_WORDS = 16
"""Behind a street; a bound on the work where one address follows another."""
MOST_UNKNOWN = 5
"""Words between two parts that are known."""
MOST_BRIDGED = 3
"""Words that `in` joins: `in salt lake city`."""
MOST_CITY_WORDS = 3
_BEFORE_TOWNS = ("and", "the", "that's", "it's", "in")
_TOWNS = ("town", "city", "village", "town's", "city's")
_COPULAS = ("is", "called", "of")
_MORE_THAN_LETTERS = "aiuryk"
"""Letters that stand for words; others behind a street number a unit."""


class Tail(NamedTuple):
    """End of an address, and if a part that only addresses have is in it."""

    end: int
    telling: bool


def read_tail(tokens: AddressTokens, place: int) -> Tail:
    """The rest of an address behind its street."""
    end, telling, unknown = _end_beside(tokens, place), False, 0
    at, last = end, min(len(tokens), place + MOST_WORDS)
    while at < last and tokens[at].joint and unknown <= MOST_UNKNOWN:
        if found := _end_of_part(tokens, at, telling or unknown > 0):
            at = end = found
            telling, unknown = True, 0
        elif may_be_city(tokens, at) or _bridges(tokens, at) or (at == end and is_typed(tokens[at])):
            at += 1
            unknown += 1
        else:
            break
    rest = _end_of_rest(tokens, end)
    return Tail(rest or (end if telling else end_of_city(tokens, end)), telling)


def _end_beside(tokens: AddressTokens, at: int) -> int:
    """Behind what only counts right behind a street: a direction, a unit that is a letter or a spoken number."""
    if at < len(tokens) and tokens[at].text in DIRECTIONS and tokens[at].joint == " ":
        at += 1
    if at < len(tokens) and _is_unit_letter(tokens, at):
        return at + 1
    spoken = end_of_spoken(tokens, at)
    counted = spoken - at > 1 and counts_digits(tokens, at, spoken) > 1
    return spoken if counted and not is_measure(tokens, spoken, spoken + 1) else at


def _is_unit_letter(tokens: AddressTokens, at: int) -> bool:
    """`4058 18th Street A`, `12 elm street b`. In small letters no letter that is a word as well."""
    letter = tokens[at]
    if len(letter.text) != 1 or letter.joint != " " or not letter.text.isalpha():
        return False
    alone = at + 1 == len(tokens) or tokens[at + 1].joint != " "
    return (alone and letter.capital) or letter.text not in _MORE_THAN_LETTERS


def _end_of_rest(tokens: AddressTokens, at: int) -> int:
    """The end of a few words in small letters, with one number at most, between a street and the end of what is said;
    else 0. Before words that round a turn off they are no more than a city has.
    """
    end, numbers = at, 0
    while end < len(tokens) and end - at <= MOST_UNKNOWN and tokens[end].joint:
        typed = is_typed(tokens[end])
        if tokens[end].capital or not (may_be_name(tokens[end]) or typed):
            break
        numbers += typed
        end += 1
    if not at < end <= at + MOST_UNKNOWN or numbers > 1 or tokens[at].text.isdigit():
        return 0
    if end == len(tokens):
        return end
    city = end - at <= MOST_CITY_WORDS and not numbers and not tokens[at - 1].capital
    return end if city and tokens[end].text in CLOSING_WORDS else 0


def may_be_city(tokens: AddressTokens, at: int) -> bool:
    token = tokens[at]
    if token.text == "post" and at + 1 < len(tokens) and tokens[at + 1].text == "code":
        return False
    return may_be_name(token) or (token.capital and token.text == "the")


def _bridges(tokens: AddressTokens, at: int) -> bool:
    """`12 elm street in reno nevada`."""
    if tokens[at].text != "in":
        return False
    for ahead in range(at + 1, min(at + 1 + MOST_BRIDGED, len(tokens))):
        if not tokens[ahead].joint:
            return False
        if end_of_place(tokens, ahead, False):
            return True
        if not may_be_city(tokens, ahead):
            return False
    return False


def _end_of_part(tokens: AddressTokens, at: int, inside: bool) -> int:
    """Behind a unit, rural delivery, place or postal code that begins here. 0 if none does."""
    if tokens[at].joint == "#" and _is_short(tokens, at):
        joined = _is_short(tokens, at + 1) and tokens[at + 1].start == tokens[at].end + 1
        return at + 1 + joined
    if tokens[at].text == "rd" and _is_short(tokens, at + 1) and is_typed(tokens[at + 1]):
        return at + 2
    part = end_of_unit(tokens, at) or end_of_place(tokens, at, inside) or end_of_code(tokens, at, inside)
    return part or _end_of_town(tokens, at)


def _end_of_town(tokens: AddressTokens, at: int) -> int:
    """Behind a town that is said to be one, `and the town is pinner`, `in pinner`. 0 if none is."""
    said = at
    while said < len(tokens) and said - at < MOST_BRIDGED and tokens[said].text in _BEFORE_TOWNS and tokens[said].joint:
        said += 1
    if said < len(tokens) and tokens[said].text in _TOWNS:
        said += 1
        said += said < len(tokens) and tokens[said].text in _COPULAS
    elif tokens[said - 1].text != "in" or said == at:
        return 0
    end = end_of_city(tokens, said)
    return end if end > said else 0


def _is_short(tokens: AddressTokens, at: int) -> bool:
    """True if a number or a letter is here."""
    here = at < len(tokens) and tokens[at].joint in (" ", "#")
    return here and (is_typed(tokens[at]) or len(tokens[at].text) == 1)


def end_of_city(tokens: AddressTokens, at: int) -> int:
    """Behind the words that can only be a city's: with capitals, or hardly any words."""
    end = at
    while end < len(tokens) and end - at < MOST_CITY_WORDS and tokens[end].joint and may_be_city(tokens, end):
        type_follows = end == at and tokens[end].text in USUAL_STREETS
        if not (tokens[end].capital or is_uncommon(tokens[end]) or type_follows):
            break
        end += 1
    return end
