"""Houses that somebody says they are at, or has confirmed: `i'm at nine oh four alder`, `it's 210 oak, right`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.names import is_measure, is_uncommon
from redaction_udfs.engine.detect.addresses.parts.numbers import (
    counts_digits,
    end_of_spoken,
    is_spoken,
    is_typed,
)
from redaction_udfs.engine.detect.addresses.parts.street_words import COMPASS, STREET_NAMES
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.detect.addresses.streets.numbered import Street
from redaction_udfs.engine.words.en.quantities import COUNTED_THINGS
from redaction_udfs.engine.words.lists import words_of

BEING = words_of("i'm im we're were am are over live lives living staying stay still house you're he's she's they're")
CONFIRMING, CONFIRMED = words_of("it's its that's thats"), words_of("right correct yes yeah")
_ARTICLES = words_of("la el los las san santa saint old north south east west n s e w")
_FEWEST_DIGITS = 3


def find_stated(tokens: AddressTokens) -> Iterator[Street]:
    """Numbers of three digits and more with an uncommon name, behind `at` and somebody who is there.

    Leaves `we're at 300 subscribers`, `i'm at 9 30 today`.
    """
    for place, token in enumerate(tokens[:-2]):
        if token.text == "at" and place and tokens[place - 1].text in BEING:
            end = _end_of_street(tokens, place + 1)
            if end:
                yield Street(place + 1, end, True)
        elif token.text in CONFIRMING and (end := _end_of_street(tokens, place + 1)) and _is_confirmed(tokens, end):
            yield Street(place + 1, end, True)


def _is_confirmed(tokens: AddressTokens, end: int) -> bool:
    """True behind `five hundred north elm` of `it's five hundred north elm right`, and of no other count."""
    is_street = tokens[end - 2].text in COMPASS or tokens[end - 1].text in STREET_NAMES
    return is_street and end < len(tokens) and tokens[end].text in CONFIRMED


def _end_of_street(tokens: AddressTokens, first: int) -> int:
    """Behind a number and the name of a street, 0 if none is there."""
    end = first + 1 if is_typed(tokens[first]) else end_of_spoken(tokens, first)
    if end == first or end >= len(tokens) or counts_digits(tokens, first, end) < _FEWEST_DIGITS:
        return 0
    name = end + (tokens[end].text in _ARTICLES)
    if name >= len(tokens) or is_measure(tokens, end, name + 1) or is_spoken(tokens[name]):
        return 0
    text = tokens[name].text
    is_directed = name > end and tokens[end].text in COMPASS  # `twelve twelve east olive`
    is_name = tokens[name].joint == " " and text not in COUNTED_THINGS and text.isalpha()
    told = tokens[name].capital or is_directed or text in STREET_NAMES or is_uncommon(tokens[name])
    return name + 1 if is_name and told and not text.endswith("ers") else 0
