"""House numbers, typed and spoken, and numbers of streets."""

import re

from redaction_udfs.engine.detect.addresses.parts.street_words import ORDINAL_ENDINGS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressToken, AddressTokens
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS, ZEROS_THAT_ARE_WORDS
from redaction_udfs.engine.words.number_kinds import ORDINAL, SCALE, TEEN, TENS, TIMES, UNIT

_HOUSE = re.compile("[0-9]{1,6}(?:[a-z]{1,2}|bis|ter)?")
_ORDINAL = re.compile("[0-9]{1,3}(?:st|nd|rd|th)")
_SPOKEN = frozenset((UNIT, TEEN, TENS, SCALE, TIMES))
SPOKEN_WORDS = frozenset(word for word, (kind, _) in NUMBER_WORDS.items() if kind in _SPOKEN) - ZEROS_THAT_ARE_WORDS
"""Number words that a house number may hold."""
_NOT_HOUSES = ("am", "pm", *ORDINAL_ENDINGS)
_MOST_WORDS = 10
_MOST_TYPED = 4


def is_typed(token: AddressToken) -> bool:
    """True if digits are typed that a house may have: `12`, `517a`."""
    text = token.text
    return _HOUSE.fullmatch(text) is not None and not token.part and text != "0" and text[-2:] not in _NOT_HOUSES


def is_spoken(token: AddressToken) -> bool:
    """True if it is a number word by itself. `oh` is one only inside a number."""
    return token.text in SPOKEN_WORDS


def goes_on(token: AddressToken) -> bool:
    """True if a spoken number may go on with it: `one oh five`."""
    return is_spoken(token) or token.text in ZEROS_THAT_ARE_WORDS


def is_ordinal(token: AddressToken) -> bool:
    """True if it numbers a street: `5th`, `forty second` in its last word."""
    if _ORDINAL.fullmatch(token.text):
        return True
    word = NUMBER_WORDS.get(token.text)
    return word is not None and word.kind == ORDINAL


def is_number(token: AddressToken) -> bool:
    return is_typed(token) or is_spoken(token)


def counts_digits(tokens: AddressTokens, first: int, end: int) -> int:
    """About how many digits the number in these words has."""
    count = 0
    for token in tokens[first:end]:
        word = NUMBER_WORDS.get(token.text)
        count += sum(map(str.isdigit, token.text)) if word is None else 0 if word.kind == TIMES else len(word.digits)
    return count


def start_of_number(tokens: AddressTokens, last: int) -> int:
    """Start of the number that ends with a word. Typed groups may stand side by side, `57 217`, `78 - 80`."""
    first = last
    spoken = is_spoken(tokens[last])
    most = _MOST_WORDS if spoken else _MOST_TYPED
    while first > 0 and last - first + 1 < most and tokens[first].joint == " ":
        if not (is_number(tokens[first - 1]) or (spoken and _is_inside(tokens, first - 1))):
            break
        first -= 1
    while not is_number(tokens[first]):
        first += 1
    return first


def _is_inside(tokens: AddressTokens, at: int) -> bool:
    """True if a word may stand inside a spoken number: `oh`, `hundred and`, `um`."""
    return goes_on(tokens[at]) or counts_on(tokens, at) or tokens[at].text in HESITATIONS


def end_of_spoken(tokens: AddressTokens, place: int, most: int = _MOST_WORDS) -> int:
    """Behind the number words that begin at a place. The place itself if there are none."""
    end = place
    while end < min(len(tokens), place + most) and tokens[end].joint == " ":
        joins = end + 1 < len(tokens) and counts_on(tokens, end) and is_spoken(tokens[end + 1])
        if not (is_spoken(tokens[end]) or (end > place and (joins or goes_on(tokens[end])))):
            break
        end += 1
    return end


def counts_on(tokens: AddressTokens, at: int) -> bool:
    """True if this word is `and` behind `hundred`."""
    before = NUMBER_WORDS.get(tokens[at - 1].text) if at else None
    return tokens[at].text == "and" and before is not None and before.kind == SCALE
