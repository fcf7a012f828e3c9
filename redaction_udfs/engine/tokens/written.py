"""Tokens as typed: between blanks, divided by signs, joined over blanks."""

import re
from collections.abc import Iterator
from itertools import pairwise

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.reading.reading import PLACEHOLDER
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.kinds import Token
from redaction_udfs.engine.tokens.measures import CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS, MONTH, SPANISH_MONTH
from redaction_udfs.engine.tokens.shapes import NUMBER, kind_of

_DIGIT = re.compile("[0-9]")
_PIECE = re.compile(rf"(?<![^\s{PLACEHOLDER}])[^\s{PLACEHOLDER}0-9]*[0-9][^\s{PLACEHOLDER}]*")
"""What stands between blanks and has a digit."""
_LONGEST = 400
"""Characters of a piece in which keys are looked for one by one: longer ones are divided at all signs at once."""
_LEFT = "([{<>\"'`*~_…“”‘’¿¡#@,;:!?|/\\&=.-+"
_RIGHT = ".,;:!?)]}<>\"'`*~_…“”‘’-|/\\&=+#@"
_KEYS = (
    "no|nos|num|nbr|number|id|ids|is|its|it's|are|pin|ssn|social|phone|ph|phn|mobile|mob|cell|tel|fax|zip|zipcode"
    "|pincode|code|acc|acct|account|ac|card|cvv|cvc|otp|dob|contact|order|ref|reference|ending|digits|call"
    "|at|to|on|and|for|with|ext"
)
_KEYED = re.compile(
    rf"(?P<key>[^\W\d_][^\W\d_'’./ -]*|(?:{_KEYS}))(?P<sign>[:=#]+)(?P<value>.+)"
    rf"|(?P<word>{_KEYS})(?P<joint>[-._]{{0,2}})(?P<number>[0-9][0-9.-]{{2,}})"
)
_PHONE_LABELS = "office|home|mobile|mob|cell|work|fax|main|direct|landline|reception|desk"
_LABELLED = re.compile(
    r"(?P<number>[0-9](?:[.-]?[0-9]){6,18}(?:x[0-9]{1,6})?(?=-[^\W\d_]{3,}$)"
    rf"|[0-9](?:[.-]?[0-9]){{4,5}}(?=-(?:{_PHONE_LABELS})$))"
)
"""A long number and what it is: `415-555-0132-fax`; of a phone also a short one behind its area code, `788-063-fax`."""
_LOST_BLANK = re.compile(r"(?<=[^\W\d_]{2})\.(?=[0-9])|(?<=[0-9])\.(?=[^\W\d_]{4})")
"""Between two sentences: `thanks.4471 Elm Street`, `it is 4471.please`."""
_GLUED_KEY = re.compile("(?<=[a-z0-9])(?=(?:iban|bic|swift)[:=])")
_DIVIDER = re.compile(r"(?:[][(){}<>;|&?=\"*!/:#@+~\\^]|,(?!(?<=[0-9],)[0-9]{3}(?:,[0-9]{3})*(?![0-9]|,[0-9])))+")
"""Never a comma between thousands: `$1,950/mo` is an amount and a month, not `$1` and `950`."""
_URL = re.compile(r"[a-z][a-z0-9+.-]{1,9}://|www\.")

_SIGN_APART = re.compile(
    rf"(?<![^\W_])(?:[{CURRENCY_SIGNS}]|{CURRENCIES}) {NUMBER}(?:[km]|bn)?(?![^\W_])"
    rf"|(?<![^\W_])(?<![0-9][.,]){NUMBER} (?:[{CURRENCY_SIGNS}](?! ?[0-9])|{CURRENCIES}(?![^\W_]))"
)
_NAMED_DATE = re.compile(
    rf"(?<![^\W_])(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}\.?|{MONTH}\.?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?)"
    r",?(?: of | in | |-)(?:19|20)[0-9]{2}(?![^\W_]|[.,][0-9])"
    rf"|(?<![^\W_])(?:[0-9]{{1,2}}(?:º|ro|er)?[ -](?:de )?)?{SPANISH_MONTH}(?: [0-9]{{1,2}})?"
    r"\.?,?(?: del? | |-)(?:19|20)[0-9]{2}(?![^\W_]|[.,][0-9])"
)
_CURRENCY_SIGN, _CODES = re.compile(f"[{CURRENCY_SIGNS}]"), CURRENCY_CODES.split("|")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![^\W_]|[.,][0-9])")
"""What the two patterns before go without in no text: to look for it costs a tenth of them."""
_APART = re.compile(",? (?:at )?")
_COMPACT_DATE = re.compile(r"(?<![^\s(])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?= [0-9]{1,2}:)")

_NAME = re.compile(r"(?<![^\W_])(?<![^\W_]@)(?<!\.)[^\W\d_]{2,30}(?:[._][^\W\d_]{2,30}){1,3}(?![^\W_]|[@.][^\W_])")
_JOINED = re.compile(r"[._](?=[^\W\d_])")
_NO_NAME_FROM = 1e-4
"""A word met so often begins a sentence whose blank was lost: `jane.thanks`."""


def written_tokens(reading: Reading) -> Iterator[Token]:
    """The tokens that are typed in one piece or belong together over a blank. Disjoint, in order, in linear time.

    Digits that stand alone are none. A key and its value are two: `PIN:1234`, `order#10023456`. Asked for once by
    `reading.once`.
    """
    end = -1
    for token in sorted(_all(reading), key=_first_and_longest):
        if token.start >= end:
            yield token
            end = token.end


def _first_and_longest(token: Token) -> tuple[int, int]:
    return token.start, -token.end


def _all(reading: Reading) -> Iterator[Token]:
    lowered = reading.lowered
    yield from _names(reading)
    if not _DIGIT.search(lowered):
        return
    found = [piece.span() for piece in _PIECE.finditer(lowered) if not piece.group().isdecimal()]
    pieces = [token for start, end in found for token in _tokens(lowered, start, end)]
    yield from pieces
    yield from _timestamps(lowered, pieces)
    if _CURRENCY_SIGN.search(lowered) or any(code in lowered for code in _CODES):
        yield from (Token(*match.span(), kinds.AMOUNT) for match in _SIGN_APART.finditer(lowered))
    if _YEAR.search(lowered):
        yield from (Token(*match.span(), kinds.DATE) for match in _NAMED_DATE.finditer(lowered))


def _tokens(lowered: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a piece without blanks."""
    while start < end and lowered[start] in _LEFT:
        start += 1
    while start < end and lowered[end - 1] in _RIGHT:
        end -= 1
    piece = lowered[start:end]
    if piece.isdecimal() or not _DIGIT.search(piece):
        return
    parts = _parts(piece) if end - start <= _LONGEST and not _URL.match(piece) else []
    if not parts and (kind := kind_of(piece)):
        yield Token(start, end, kind)
        return
    for first, last in parts or _divided(piece):
        yield from _tokens(lowered, start + first, start + last)


def _parts(piece: str) -> list[Extent]:
    """The tokens of a piece with a key, a label or a lost blank. None for one token, and where signs part it."""
    if glued := _GLUED_KEY.search(piece):
        return [(0, glued.start()), (glued.start(), len(piece))]
    if keyed := _KEYED.fullmatch(piece):
        return [(keyed.start("value" if keyed["value"] else "number"), len(piece))]
    if labelled := _LABELLED.match(piece):
        return [labelled.span("number")]
    if (lost := _LOST_BLANK.search(piece)) and kind_of(piece) == kinds.CODE:
        return [(0, lost.start()), (lost.end(), len(piece))]
    return []


def _divided(piece: str) -> list[Extent]:
    """The parts of a piece that signs divide, none if there are no signs."""
    dividers = [match.span() for match in _DIVIDER.finditer(piece)]
    borders = [(0, 0), *dividers, (len(piece), len(piece))]
    return [(first, last) for (_, first), (last, _) in pairwise(borders) if first < last] if dividers else []


def _timestamps(lowered: str, pieces: list[Token]) -> Iterator[Token]:
    """A day and a time side by side."""
    for day, time in pairwise(pieces):
        is_day, is_time = day.kind in (kinds.DATE, kinds.SHORT_DATE), time.kind == kinds.TIME
        if is_day and is_time and _APART.fullmatch(lowered, day.end, time.start):
            yield Token(day.start, time.end, kinds.TIMESTAMP)
    times = {token.start: token for token in pieces if token.kind == kinds.TIME}
    for match in _COMPACT_DATE.finditer(lowered) if times else ():
        if time_behind := times.get(match.end() + 1):
            yield Token(match.start(), time_behind.end, kinds.TIMESTAMP)


def _names(reading: Reading) -> Iterator[Token]:
    """Words that a period or an underscore joins: `jane.doe`, `report_final.pdf`."""
    lowered = reading.lowered
    if not _JOINED.search(lowered):
        return
    for match in _NAME.finditer(lowered):
        last = re.split("[._]", match.group())[-1]
        if "_" in match.group() or frequency(last) < _NO_NAME_FROM:
            yield Token(*match.span(), kinds.NAME)
