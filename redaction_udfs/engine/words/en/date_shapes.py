"""Patterns of typed English dates. Whether such a day exists, `calendar_days` decides.

Names of months and words are matched in small letters; whoever uses a pattern with a name lowers the text before.
"""

import re

from redaction_udfs.engine.words.en.month_names import MONTH_NAME

COUNTED = (
    "[ap][.]?m|o'?clock|percent|years?|months?|weeks?|days?|hours?|minutes?|people|persons|miles?|dollars?|bucks|times"
    "|items|pieces"
)
"""Nouns that make a number before them a time or an amount; they tell `march 10 miles` from `march 10`."""

NO_LETTER = r"(?![^\W\d_])"
NO_AMOUNT = rf"(?![0-9%:]|[^\W\d_]|[.,/-][0-9]| {{0,2}}(?:{COUNTED}){NO_LETTER})"
_FIRST_DIGIT = r"[0-9](?<![0-9$][0-9])(?<![0-9][:.,/][0-9])"
"""A digit that continues no number, time or amount. It comes first in a pattern, so that the search leaps to it."""
_NAME = f"(?P<month>{MONTH_NAME})"
_SUFFIX = rf" ?(?:st|nd|rd|th){NO_LETTER}"
_ORDINAL = rf"(?![0-9])(?P<ordinal>{_SUFFIX})?"
_DAY = rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}"
_FIRST_DAY = rf"(?P<day>{_FIRST_DIGIT}[0-9]?){_ORDINAL}"
_FIRST_YEAR = rf"(?P<year>{_FIRST_DIGIT}[0-9]{{3}})"
_YEAR = rf"['’]?(?P<year>[0-9]{{4}}(?![0-9])|[0-9]{{2}}{NO_AMOUNT}(?!,? (?:19|20)[0-9]{{2}}(?![0-9])))"
_GAP = r"[ ,./-]{0,6}(?:(?:day of|of|in|the) {1,2})?"

NUMERIC = re.compile(
    # Takes in the first number only, so that the next try may begin at the second number of a refused one.
    r"([0-9](?<![0-9][0-9])[0-9]{0,3})"
    r"(?= {0,2}([/. -]) {0,2}([0-9]{1,2}) {0,2}\2 {0,2}['’]?([0-9]{4}|[0-9]{1,2})(?![0-9]))"
)
TIME_AFTER = re.compile(r"(?: {1,2}|T)[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?Z?(?![\w:])")
NAMED = (
    re.compile(_NAME + _GAP + _DAY + _GAP + _YEAR),
    re.compile(_NAME + r"[ ,.-]{0,3}(?P<day>[0-9]{1,2})(?P<year>(?:19|20)[0-9]{2})(?![0-9])"),
    re.compile(_FIRST_DAY + _GAP + _NAME + _GAP + _YEAR),
    re.compile(_FIRST_YEAR + _GAP + _NAME + _GAP + _DAY),
)
NUMBERED_MONTH = rf"{_FIRST_DAY} {{1,2}}of {{1,2}}(?:the {{1,2}})?(?P<month>[0-9]{{1,2}}){_SUFFIX}"
NUMBERED = re.compile(NUMBERED_MONTH + _GAP + _YEAR)
NUMBERED_WITHOUT_YEAR = re.compile(NUMBERED_MONTH)
NAMED_WITHOUT_YEAR = (
    re.compile(_NAME + _GAP + _DAY + rf"(?:{NO_AMOUNT}|(?=-[0-9]{{1,2}}(?![0-9%/.,-])))"),
    re.compile(_FIRST_DAY + _GAP + _NAME),
)
SLASHED = re.compile(r"(?<![\w/.,$-])([0-9]{1,2})/([0-9]{1,2})(?![\w/%]|[.,][0-9])")

_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
CUE_BEFORE = re.compile(
    r"(?ai:\b(?:on|by|until|till?|since|from|before|after|through|dated?|due|starting|effective"
    rf"|{_WEEKDAY})[,.:]? {{1,2}}(?:the )?)\Z"
)
CLAUSE_END = re.compile(r" *(?:[.,;!?)\n]|\Z)")
NO_MAY_BEFORE = re.compile(
    r" {1,2}(?:i|you|he|she|it|we|they|be|have|has|not|also|need|want|take|get|still|apply|contain|include|require"
    rf"|cause|help|vary|change){NO_LETTER}"
)
"""Words that make a `may` before them a verb."""

JOINT = re.compile(r" {0,2}(?:-|to|through|thru|until|till?|and) {0,2}")
_TO = r" {0,2}(?:-|(?:to|through|thru|until|till?)(?: the)?(?= )) {0,2}"
_OR = r" {1,2}(?:and|or)(?: the)? {1,2}"
RANGE_AFTER = re.compile(
    rf"(?:{_TO}(?P<day>[0-9]{{1,2}})(?:{_SUFFIX})?|{_OR}(?P<last>[0-9]{{1,2}}){_SUFFIX}){NO_AMOUNT}"
    r"(?P<year>,? {0,2}(?:19|20)[0-9]{2}(?![0-9]))?"
)
RANGE_BEFORE = re.compile(rf"(?<![0-9$.,:/-])(?P<day>[0-9]{{1,2}})(?:(?:{_SUFFIX})?{_TO}|{_SUFFIX}{_OR})\Z")
"""The other end of a range: `Dec 12` goes on `-15 2018`, `15th of Dec` is preceded by `12th to the `."""

YEAR_ALONE = re.compile(
    r"(?<![^\W_])(?:in|during|since|until|before|after|by|year|from)[ :]{1,2}"
    rf"(?P<year>(?:19|20)[0-9]{{2}}){NO_AMOUNT}(?!-)"
)
COMPACT = re.compile(
    r"(?<![^\W_])(?:dates?|dated|on|dob|day)(?: (?:of|the|this|charged?|used?|purchase|transaction"
    r"|payment|is|was|on|as)){0,4}[ :.,-]{1,3}(?P<day>[0-9]{5,8})(?![\w%]|[.,:/-][0-9])"
)
