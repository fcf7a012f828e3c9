"""Shapes of typed tokens with a digit, as patterns."""

import re

from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.measures import COUNTED_BEHIND, CURRENCIES, CURRENCY_SIGNS, MONTH, UNITS_BEHIND

_PLAIN = r"[0-9]+(?:[.,][0-9]+)?"
_THOUSANDS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]{1,3}(?:['’][0-9]{3})+"
_POINTED = r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,2}(?:\.[0-9]{3}){2,}|[0-9]{3}(?:\.[0-9]{3}){3,}"
NUMBER = rf"(?:{_THOUSANDS}|{_POINTED}|{_PLAIN})"
_SCALE = "(?:k|m|mn|mm|bn|b)"

_D, _M, _Y = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_NO_SIGN, _SIGNS = "[-/]?", ("-", "/", r"\.")


def _day_and_month(sign: str) -> str:
    """A day that the month has, and the month, either first."""
    day_first = rf"(?:0?[1-9]|[12][0-9]){sign}{_M}|30{sign}(?:0?[13-9]|1[0-2])|31{sign}(?:0?[13578]|1[02])"
    month_first = rf"{_M}{sign}(?:0?[1-9]|[12][0-9])|(?:0?[13-9]|1[0-2]){sign}30|(?:0?[13578]|1[02]){sign}31"
    return f"(?:{day_first}|{month_first})"


_DATE = (
    "|".join(f"{_Y}{sign}{_M}{sign}{_D}|{_day_and_month(sign)}{sign}{_Y}" for sign in _SIGNS)
    + rf"|{_day_and_month('/')}/[0-9]{{2}}|{_D}{_NO_SIGN}{MONTH}{_NO_SIGN}(?:{_Y}|[0-9]{{2}})|{_Y}[-/]{_Y}"
)
_SHORT_DATE = "|".join(f"{_day_and_month(sign)}{sign}[0-9]{{2}}" for sign in ("-", r"\."))
_CLOCK = "(?:[01]?[0-9]|2[0-4])"
_TIME = (
    rf"(?:{_CLOCK}:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{{1,9}})?)?(?:[ap]\.?m?|h|hrs?|z)?"
    rf"|{_CLOCK}(?:[.:h]?[0-5][0-9])?[ap]\.?m\.?|{_CLOCK}h(?:[0-5][0-9])?)"
)
_STAMP = (
    rf"{_Y}-?[0-9]{{2}}-?[0-9]{{2}}[t_][0-9]{{2}}:?[0-9]{{2}}(?::?[0-9]{{2}}(?:[.,][0-9]{{1,9}})?)?"
    r"(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)
_HEX = "[0-9a-f]"
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV6 = rf"(?=[^:]*:[^:]*:)(?=.*::|(?:{_HEX}{{1,4}}:){{7}}){_HEX}{{0,4}}(?::{_HEX}{{0,4}}){{2,7}}"
_DOTTED_NUMBER = r"(?=(?:\.?[0-9]){9})(?:[0-9]\.)?[0-9]{2,4}(?:\.[0-9]{2,4}){2,}|[0-9]{3}\.[0-9]{4}"
"""Nine digits or more in groups that periods join, `219.09.9998`; with fewer it is a release. Seven are a phone's."""

_ORDER = (
    (kinds.ADDRESS, r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.)\S+|[^\s@:=]+@[^\s@]+"),
    (kinds.TIMESTAMP, _STAMP),
    (kinds.DATE, _DATE),
    (kinds.SHORT_DATE, _SHORT_DATE),
    (kinds.TIME, rf"{_TIME}(?:-?{_TIME})?|{_CLOCK}(?::?[0-5][0-9])?-{_TIME}|{_TIME}-{_CLOCK}"),
    (
        kinds.MACHINE,
        rf"{_OCTET}(?:\.{_OCTET}){{3}}|{_HEX}{{2}}(?::{_HEX}{{2}}){{5,7}}|(?:{_HEX}{{4}}\.){{2}}{_HEX}{{4}}|{_IPV6}",
    ),
    (kinds.CODE, rf"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}|0x{_HEX}+"),
    (
        kinds.AMOUNT,
        rf"(?:[a-z]{{0,3}}[{CURRENCY_SIGNS}]|{CURRENCIES}){NUMBER}{_SCALE}?(?:-[{CURRENCY_SIGNS}]?{NUMBER}{_SCALE}?)?"
        rf"|{NUMBER}{_SCALE}?(?:[{CURRENCY_SIGNS}]|{CURRENCIES})|{_THOUSANDS}|{_POINTED}|{_PLAIN}[km]|[0-9]+/-",
    ),
    (kinds.PERCENT, rf"{_PLAIN}(?:-{_PLAIN})?%"),
    (kinds.NUMBER, _DOTTED_NUMBER),
    (kinds.VERSION, r"v\.?[0-9]+(?:\.[0-9]+)*(?:[-+_.][a-z0-9]+)*|[0-9]+(?:\.[0-9]+){2,}(?:[-+_][a-z0-9]+)*"),
    (kinds.VERSION, r"w-?[2489][cg]?|109[589]-?[a-z]{1,4}|1040-?(?:x|ez|sr|es|nr|v)"),  # tax forms
    (kinds.DECIMAL, r"[0-9]*\.[0-9]+|[0-9]+,[0-9]{1,2}"),
    (kinds.ORDINAL, r"[0-9]+(?:st|nd|rd|th|º|ª)(?:-[a-z]+)?"),
    (
        kinds.UNIT,
        rf"{_PLAIN}(?:-{_PLAIN})?(?:{UNITS_BEHIND})|[0-9]{{3,4}}[pi]|[0-9]+x[0-9]+(?:x[0-9]+)?p?|802\.11[a-z]{{0,2}}"
        r"|[0-9]{3}/[0-9]{2}z?r[0-9]{2}|(?:[0-9]{2}|[0-9]{3}0)['’]?s|[2-8]k|[2-6]g(?:-?lte)?|h\.?26[45]|mp[34]",
    ),
    (kinds.COUNT, rf"[0-9]{{1,3}}-(?:{COUNTED_BEHIND})s?(?:-[a-z]+)*"),
    (kinds.FRACTION, "[0-9]{1,4}/[0-9]{1,4}|[0-9]{2,3}/[0-9]{3}/[0-9]{2}|[0-9]{1,3}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{3}"),
    (kinds.NUMBER, r"[0-9]+(?:[-.]{1,3}[0-9]+)+|(?=(?:[.-]?[0-9]){7})[0-9.-]+[0-9](?:x|ext\.?)[0-9]{1,6}"),
    (kinds.CODE, r"(?=[0-9_.-]*[^\W\d_])[^\W_]+(?:[-_.]{1,2}[^\W_]+)*"),
)
_SHAPES = re.compile("|".join(f"(?P<k{place}>{shape})" for place, (_, shape) in enumerate(_ORDER)))


def kind_of(piece: str) -> str | None:
    """The kind of a piece of text with a digit, in small letters. None for digits alone and what has no shape.

    >>> [kind_of(piece) for piece in ("$4,111.11", "12:30", "sku-4471-b", "415-555-2671", "10.2.3456", "4421")]
    ['amount', 'time', 'code', 'number', 'version', None]
    """
    match = None if piece.isdecimal() else _SHAPES.fullmatch(piece)
    return _ORDER[int(str(match.lastgroup)[1:])][0] if match else None
