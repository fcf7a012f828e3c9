"""What dates look like. Whether such a day exists, `dates` decides.

Names of months and words are matched in small letters; whoever uses a pattern with a name lowers the text before.
"""

import re

MONTH = (
    "jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_COUNTED = (
    "[ap][.]?m|o'?clock|percent|years?|months?|weeks?|days?|hours?|minutes?|people|persons|miles?|dollars?|bucks|times"
    "|items|pieces"
)
"""Nouns that make a number before them a time or an amount; they tell `march 10 miles` from `march 10`."""

_NO_LETTER = r"(?![^\W\d_])"
_FIRST_DIGIT = r"[0-9](?<![0-9$][0-9])(?<![0-9][:.,/][0-9])"
"""A digit that continues no number, time or amount. It comes first in a pattern, so that the search leaps to it."""
_NO_AMOUNT = rf"(?![0-9%:]|[^\W\d_]|[.,/-][0-9]| {{0,2}}(?:{_COUNTED}){_NO_LETTER})"
_NAME = rf"(?P<month>{MONTH}){_NO_LETTER}"
_ORDINAL = rf"(?![0-9])(?P<ordinal> ?(?:st|nd|rd|th){_NO_LETTER})?"
_DAY = rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}"
_FIRST_DAY = rf"(?P<day>{_FIRST_DIGIT}[0-9]?){_ORDINAL}"
_FIRST_YEAR = rf"(?P<year>{_FIRST_DIGIT}[0-9]{{3}})"
_YEAR = rf"['’]?(?P<year>[0-9]{{4}}(?![0-9])|[0-9]{{2}}{_NO_AMOUNT}(?!,? (?:19|20)[0-9]{{2}}(?![0-9])))"
_GAP = r"[ ,./-]{0,3}(?:(?:day of|of|in|the) {1,2})?"

NUMERIC = re.compile(
    # Takes in the first number only, so that the next try may begin at the second number of a refused one.
    r"([0-9](?<![0-9][0-9])[0-9]{0,3})(?= {0,2}([/. -]) {0,2}([0-9]{1,2}) {0,2}\2 {0,2}([0-9]{4}|[0-9]{1,2})(?![0-9]))"
)
NAMED = (
    re.compile(_NAME + _GAP + _DAY + _GAP + _YEAR),
    re.compile(_FIRST_DAY + _GAP + _NAME + _GAP + _YEAR),
    re.compile(_FIRST_YEAR + _GAP + _NAME + _GAP + _DAY),
)
NAMED_WITHOUT_YEAR = (
    re.compile(_NAME + _GAP + _DAY + _NO_AMOUNT),
    re.compile(_FIRST_DAY + _GAP + _NAME),
)
SLASHED = re.compile(r"(?<![\w/.,$-])([0-9]{1,2})/([0-9]{1,2})(?![\w/%]|[.,][0-9])")
CUE_BEFORE = re.compile(
    r"(?ai:\b(?:on|by|until|till?|since|from|before|after|through|dated?|due|starting|effective"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)[,.:]? {1,2}(?:the )?)\Z"
)
CLAUSE_END = re.compile(r" *(?:[.,;!?)\n]|\Z)")
