"""Houses with names and no numbers: `rose cottage`, `the old rectory`, `six the paddocks`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.names import UNLIKELY, is_uncommon, may_be_name
from redaction_udfs.engine.detect.addresses.parts.numbers import is_number, start_of_number
from redaction_udfs.engine.detect.addresses.parts.street_words import DIRECTIONS, STREET_NAMES
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.words.lists import words_of

HOUSES = words_of(
    "cottage cottages rectory vicarage parsonage manse lodge barn barns farm farmhouse manor grange mill millhouse hall"
    " villa villas croft stables forge smithy schoolhouse coachhouse oasthouse priory tollhouse bakery house"
)
"""Behind a name they make a house of it."""
BEHIND_THE = words_of(
    "gables maltings paddocks pines elms oaks limes firs willows laurels beeches cedars poplars hollies chestnuts"
    " larches birches orchards meadows croft stables grange lodge lodges cottages barns rectory vicarage"
)
"""Behind `the` they are the name of one by themselves."""
_NAMED = DIRECTIONS | STREET_NAMES | words_of("coach mill stone little")
_PUBLIC = words_of("restaurant gallery guest guesthouse hotel hostel museum school is has")
"""Behind the name they make a house of it that is open to all."""
_MOST_NAMES = 2
_NUMBER = ("number", "no")


def find_named_houses(tokens: AddressTokens) -> Iterator[tuple[int, int]]:
    """First words and ends of houses by their names, a number and `the` in front of them included.

    For an answer to a question for an address only: elsewhere `rose cottage` is tea or a film.
    """
    for place, token in enumerate(tokens):
        if token.text in HOUSES or token.text in BEHIND_THE:
            first = _start(tokens, place)
            behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
            if first < place and behind not in _PUBLIC:
                yield first, place + 1


def _start(tokens: AddressTokens, place: int) -> int:
    """Start of the name that ends with a word for a house; the place of that word if it is none."""
    first = place
    while first and place - first < _MOST_NAMES and tokens[first].joint == " " and may_be_name(tokens[first - 1]):
        first -= 1
    is_named = first < place and (tokens[place - 1].text in _NAMED or is_uncommon(tokens[place - 1], UNLIKELY))
    if not is_named and not (first == place and tokens[place].text in BEHIND_THE):
        return place
    if first and tokens[first].joint == " " and tokens[first - 1].text == "the":
        first -= 1
    elif not is_named:
        return place
    return start_with_number(tokens, first)


def start_with_number(tokens: AddressTokens, first: int) -> int:
    """Start of the number in front of a name, and of `number` or `the` beside it: `number seven mill bank`."""
    if first > 1 and tokens[first - 1].text == "the" and tokens[first].joint == " " and is_number(tokens[first - 2]):
        first -= 1
    if first and tokens[first].joint == " " and is_number(tokens[first - 1]):
        first = start_of_number(tokens, first - 1)
    said = first and tokens[first].joint == " " and is_number(tokens[first]) and tokens[first - 1].text in _NUMBER
    return first - 1 if said else first
