"""Streets in Spanish addresses: a word for a street, its name, a number; and US streets with the number in front."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.es.numbers import (
    end_of_house,
    end_of_number,
    is_number,
    is_typed,
    start_of_number,
)
from redaction_udfs.engine.detect.addresses.es.words import (
    BOXES,
    BREAKS,
    COUNTED,
    ENGLISH_DIRECTIONS,
    ENGLISH_STREETS,
    NO_SQUARES,
    NUMBER_SIGNS,
    PARTICLES,
    STREETS,
    TURNS,
    WEAK_ENGLISH_STREETS,
    WEAK_STREETS,
)
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.languages import SPANISH

MOST_NAMES = 7
"""Words of a street's name, with its particles: `avenida de la constitución de mil ocho doce`."""
_MOST_ENGLISH = 4
_EVERYDAY = 1e-4
"""Spanish words that come up so often are no part of an English street's name in small letters."""


def find_streets(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """Streets with their numbers, as first words and ends: `calle Alcalá 45`, `carrera 15 # 93-47`."""
    for place, token in enumerate(tokens):
        if token.text in STREETS or token.text in WEAK_STREETS:
            end = _end_of_numbered(tokens, place)
            if end:
                yield place, end
        if token.text in ENGLISH_STREETS or token.text in WEAK_ENGLISH_STREETS:
            yield from _english(tokens, place)
        elif token.text in ENGLISH_DIRECTIONS:
            yield from _without_type(tokens, place)
        elif token.text in ("apartado", "casilla"):
            yield from _box(tokens, place)


def end_of_street(tokens: AddressTokens, place: int) -> int:
    """Behind the name of a street without a number that begins with its word here; 0 if there is none."""
    if tokens[place].text not in STREETS and tokens[place].text not in WEAK_STREETS:
        return 0
    end = end_of_name(tokens, place + 1)
    return end if end > place + 1 and _is_street(tokens, place, end) else 0


def _end_of_numbered(tokens: AddressTokens, place: int) -> int:
    """Behind the number of a street that begins here; 0 without one.

    A street may be called by a number, so the last of several that stand side by side is the house's.
    """
    name = end_of_name(tokens, place + 1)
    house = 0
    if name > place + 1 and _is_street(tokens, place, name):
        house = end_of_house(tokens, name)
    elif name == place + 1 and name < len(tokens) and is_number(tokens, name) and tokens[name].joint in (" ", "#"):
        house = _end_behind_numbered_name(tokens, name)
    return house if house and not _counts(tokens, house) else 0


def _end_behind_numbered_name(tokens: AddressTokens, name: int) -> int:
    """Behind the house of `carrera 15 # 93-47`, `calle 13 sur número 4`, `avenida 9 de julio 1200`; 0 without one."""
    end = end_of_number(tokens, name) if not is_typed(tokens, name) else name + 1
    at = end + (end < len(tokens) and tokens[end].joint == " " and len(tokens[end].text) == 1)
    while at < len(tokens) and tokens[at].joint == " " and tokens[at].text in TURNS:
        at += 1
    if at < len(tokens) and tokens[at].text == "de" and tokens[at].joint == " ":
        at = end_of_name(tokens, at, months=True)
    if at >= len(tokens) or not tokens[at].joint:
        return 0
    told = tokens[at].joint == "#" or tokens[at].text in NUMBER_SIGNS or at > end or tokens[at].joint == " "
    return end_of_house(tokens, at) if told else 0


def end_of_name(tokens: AddressTokens, place: int, *, months: bool = False) -> int:
    """Behind the words of a name that begin here, particles inside; the place itself if there are none."""
    end = at = place
    while (
        at < len(tokens) and at - place < MOST_NAMES and (tokens[at].joint == " " or (at == place and tokens[at].joint))
    ):
        if tokens[at].text in PARTICLES:
            at += 1
        elif may_be_name(tokens, at, months=months):
            at += 1
            end = at
        else:
            break
    return end


def may_be_name(tokens: AddressTokens, at: int, *, months: bool = False) -> bool:
    """True for a word that may be part of a name: no number, no word of talk unless with a capital."""
    token = tokens[at]
    if token.text[0].isdigit() or len(token.text) < 2 or token.text in NUMBER_SIGNS:
        return False
    if months and at and tokens[at - 1].text == "de":
        return True
    return token.capital or not (token.text in BREAKS or is_number(tokens, at))


def _is_street(tokens: AddressTokens, place: int, end: int) -> bool:
    """True if the word for a street and the name behind it are a street, and no race, ride or walk."""
    if tokens[place].text in WEAK_STREETS or (len(tokens[place].text) <= 2 and not _is_short_street(tokens, place)):
        named = any(token.capital for token in tokens[place + 1 : end])
        signed = end < len(tokens) and (tokens[end].text in NUMBER_SIGNS or tokens[end].joint == "#")
        parked = any(token.text in NO_SQUARES for token in tokens[place + 1 : end])
        return not parked and (named or signed or tokens[place + 1].text in PARTICLES)
    return True


def _is_short_street(tokens: AddressTokens, place: int) -> bool:
    """True for `av siempreviva`, `c/ iparraguirre`: nothing else is written so before a rare name."""
    slashed = tokens[place].text == "c" and tokens[place + 1].start > tokens[place].end + 1
    return (slashed or tokens[place].text in ("av", "jr")) and not frequency(tokens[place + 1].text, SPANISH)


def _counts(tokens: AddressTokens, end: int) -> bool:
    """True if the number that ends there counts what stands behind: `calle ancha 2 carriles`."""
    if end >= len(tokens) or tokens[end].joint != " ":
        return False
    return tokens[end].text.removesuffix("s") in COUNTED


def _english(tokens: AddressTokens, place: int) -> Iterator[tuple[int, int]]:
    """`742 oak street`, `veintiuno catorce pine ridge road`: from the number to the word for a street."""
    first = place
    while first and place - first <= _MOST_ENGLISH and tokens[first].joint == " ":
        if is_number(tokens, first - 1) or not _may_be_english(tokens, first - 1):
            break
        first -= 1
    if first == place or not first or tokens[first].joint != " " or not is_number(tokens, first - 1):
        return
    number = start_of_number(tokens, first - 1)
    long = first - number > 1 or len(tokens[number].text) > 1
    if tokens[place].text in ENGLISH_STREETS or long:
        yield number, place + 1


def _without_type(tokens: AddressTokens, place: int) -> Iterator[tuple[int, int]]:
    """`ocho veintiuno west olive`: a number of some length, a direction and a name, whatever street it is."""
    if not place or place + 1 >= len(tokens) or not tokens[place].joint or not is_number(tokens, place - 1):
        return
    first = start_of_number(tokens, place - 1)
    long = place - first > 1 or len(tokens[first].text) > 2
    if (
        long
        and tokens[place + 1].joint == " "
        and tokens[place + 1].text.isalpha()
        and _may_be_english(tokens, place + 1)
    ):
        yield first, place + 2


def _may_be_english(tokens: AddressTokens, at: int) -> bool:
    token = tokens[at]
    if token.capital:
        return True
    return token.text.isalpha() and token.text not in BREAKS and frequency(token.text, SPANISH) < _EVERYDAY


def _box(tokens: AddressTokens, place: int) -> Iterator[tuple[int, int]]:
    """`apartado postal 123`, `casilla de correo 45`."""
    for words in BOXES:
        end = place + len(words)
        if [token.text for token in tokens[place:end]] == list(words):
            house = end_of_house(tokens, end)
            if house:
                yield place, house
            return
