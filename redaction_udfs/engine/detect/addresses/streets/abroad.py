"""Streets of other languages, the house number behind the name."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.names import is_measure, looks_like_name, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import is_typed, start_of_number
from redaction_udfs.engine.detect.addresses.parts.street_words import (
    BEHIND_NAMES,
    COMPOUND_ENDINGS,
    NUMBER_BEHIND,
    PARTICLES,
)
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens
from redaction_udfs.engine.detect.addresses.streets.other_streets import end_of_name
from redaction_udfs.engine.reading.rarity import is_rare

MOST_NAMES = 4
_SHORTEST = 4
_LONG_WORD = 8


def find_numbers_behind(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """`holmevej 34`, `kossuth utca 76`, `via roma 131`: the number behind a name with a word for a street."""
    for place, token in enumerate(tokens):
        if token.text in BEHIND_NAMES or _is_compound(token.text):
            yield from _behind_type(tokens, place)
        if token.text in NUMBER_BEHIND:
            yield from _behind_name(tokens, place)


def _is_compound(text: str) -> bool:
    return len(text) >= _LONG_WORD and text.endswith(COMPOUND_ENDINGS) and is_rare(text)


def _behind_type(tokens: AddressTokens, place: int) -> Iterator[tuple[int, int]]:
    if place + 1 >= len(tokens) or tokens[place + 1].joint != " " or not is_typed(tokens[place + 1]):
        return
    first = place
    if tokens[place].text in BEHIND_NAMES:
        while first and place - first < MOST_NAMES and tokens[first].joint == " " and may_be_name(tokens[first - 1]):
            first -= 1
        if first == place:
            return
    yield _with_number(tokens, first), place + 2


def _behind_name(tokens: AddressTokens, place: int) -> Iterator[tuple[int, int]]:
    end = end_of_name(tokens, place + 1)
    if end == place + 1 or end == len(tokens) or not tokens[end].joint or not is_typed(tokens[end]):
        return
    if tokens[place].text == "via" and (len(tokens[end].text) == 1 or is_measure(tokens, end + 1, end + 2)):
        return  # `paid via zorvath 2 days ago`
    if any(looks_like_name(token) for token in tokens[place + 1 : end]):
        yield _with_number(tokens, place), end + 1


def _with_number(tokens: AddressTokens, first: int) -> int:
    """A number in front belongs to the address as well: `36 holmevej 34`."""
    numbered = first and tokens[first].joint == " " and is_typed(tokens[first - 1])
    return start_of_number(tokens, first - 1) if numbered else first


def find_names_between_numbers(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """`36 Holmevej 34`, `Alt-Moabit 99, 10559`: names hardly any English text holds, with the numbers of a house."""
    for place, token in enumerate(tokens):
        if not is_typed(token) or token.joint != " " or not place or not token.text[0].isdigit():
            continue
        first = _start_of_names(tokens, place)
        if first == place or not any(_is_foreign(name) for name in tokens[first:place]):
            continue
        if first and tokens[first].joint and is_typed(tokens[first - 1]):
            number = start_of_number(tokens, first - 1)
            if any(name.capital for name in tokens[first:place]) or _stands_alone(tokens, number, place):
                yield number, place + 1
        elif code := _zip_behind(tokens, place):
            yield _with_hyphened(tokens, first), code


def _zip_behind(tokens: AddressTokens, place: int) -> int:
    """Behind the postal code that follows a house number, or two with a hyphen: `4-5, 13407`; 0 if there is none."""
    after = place + 1
    if after < len(tokens) and tokens[after].start - tokens[place].end == 1 and is_typed(tokens[after]):
        after += 1
    follows = after < len(tokens) and _is_zip(tokens[after])
    return after + 1 if follows and (tokens[after].joint == "," or after > place + 1) else 0


def _with_hyphened(tokens: AddressTokens, first: int) -> int:
    """A short word that a hyphen joins to a name: `Alt-Moabit`."""
    joined = first and tokens[first].joint == " " and tokens[first].start - tokens[first - 1].end == 1
    return first - 1 if joined else first


def _stands_alone(tokens: AddressTokens, number: int, place: int) -> bool:
    """True if, in small letters, a clause ends behind the second number: not `70 usd 30 pounds`."""
    ends = place + 1 == len(tokens) or tokens[place + 1].joint != " "
    return ends and tokens[number].text.isdigit() and len(tokens[number].text) > 1


def _start_of_names(tokens: AddressTokens, place: int) -> int:
    first = place
    while first and place - first < MOST_NAMES and _is_foreign_name(tokens[first - 1]):
        first -= 1
        if tokens[first].joint != " ":
            break
    return first


def _is_foreign_name(token: AddressToken) -> bool:
    text = token.text
    if text in PARTICLES:
        return True
    return may_be_name(token) and len(text) >= _SHORTEST and not any(map(str.isdigit, text))


def _is_foreign(token: AddressToken) -> bool:
    return len(token.text) >= _SHORTEST and token.text.isalpha() and is_rare(token.text)


def _is_zip(token: AddressToken) -> bool:
    return len(token.text) == 5 and token.text.isdigit()
