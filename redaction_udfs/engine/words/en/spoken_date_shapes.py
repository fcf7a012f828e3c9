"""Patterns of spoken English dates, written out by a recogniser. Whether such a day exists, `calendar_days` decides.

All patterns are matched in small letters. Parts may be typed (`5th of august 2000 and 1`, `december 15th nineteen 88`).
"""

import re

from redaction_udfs.engine.words.en.date_shapes import COUNTED, NO_LETTER
from redaction_udfs.engine.words.en.month_names import MONTH
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.number_kinds import ORDINAL, SCALE, TEEN, TENS, TIMES, UNIT

_LAST_DAY = 31


def _any(*kinds: str, least: int = 1, most: int = 99) -> str:
    """A pattern for the number words of some kinds."""
    words = [word for word, (kind, digits) in NUMBER_WORDS.items() if kind in kinds and least <= int(digits) <= most]
    return f"(?:{'|'.join(words)})"


VALUES = {word: int(said.digits) for word, said in NUMBER_WORDS.items() if said.kind in (UNIT, TEEN, TENS, ORDINAL)}
"""Words for days and months; a compound is the sum of its words."""

_END = r"(?![^\W_])"
_START = r"(?<![^\W_])(?<![0-9][:.,])(?<![$])"
_JOIN = "[ -]{1,2}"
_GAP = r"[ ,.-]{1,4}"
_UNIT, _TEEN, _TENS = _any(UNIT), _any(TEEN), _any(TENS)
_NOUGHT = f"{_any(UNIT, least=0, most=0)}{_JOIN}{_UNIT}"
_TYPED = "[0-9]{1,2}(?: ?(?:st|nd|rd|th))?"
_SHORT_ORDINAL = f"(?:{_any(ORDINAL, most=9)}|[1-9](?:st|nd|rd|th))"
_SPOKEN_ORDINAL = f"(?:(?:twenty|thirty|20|30){_JOIN}{_SHORT_ORDINAL}|{_any(ORDINAL, most=_LAST_DAY)})"
_CARDINAL = f"(?:(?:twenty|thirty)(?:{_JOIN}{_UNIT})?|{_TEEN}|{_NOUGHT}|{_UNIT}|[0-9]{{1,2}})"
_DAY = f"(?P<day>{_SPOKEN_ORDINAL}|{_CARDINAL}{_END}|{_TYPED}){_END}"
_COUNTING = f"hundred|thousand|million|point|per|{COUNTED}|cents?|more|other|of them|of the"
NO_COUNT = rf"(?![:.,/][0-9])(?!{_GAP}(?:{_COUNTING}){NO_LETTER})"
"""A number before one of these is an amount, a time or a count."""

_TWO_DIGITS = f"(?:{_TENS}(?:{_JOIN}{_UNIT})?|{_TEEN}|{_NOUGHT}|[0-9]{{2}})"
_TO_NINETY_NINE = f"(?:{_TENS}(?:{_JOIN}{_UNIT})?|{_TEEN}|{_UNIT}|[0-9]{{1,2}})"
_AND = f"(?:{_JOIN}and)?{_JOIN}"
FULL_YEAR = (
    rf"(?:(?:nineteen|twenty|19|20){_JOIN}(?:hundred(?:{_AND}{_TO_NINETY_NINE})?|{_TWO_DIGITS})"
    rf"|(?:two|2){_JOIN}thousand(?:{_AND}{_TO_NINETY_NINE})?"
    rf"|(?:one|1|a){_JOIN}thousand{_AND}(?:nine|9){_JOIN}hundred(?:{_AND}{_TO_NINETY_NINE})?"
    rf"|2000{_AND}{_TO_NINETY_NINE}|(?:19|20)[0-9]{{2}}){_END}"
)
SHORT_YEAR = f"['’]?{_TWO_DIGITS}{_END}"
_YEAR = f"(?P<year>{FULL_YEAR}|['’]?{_TWO_DIGITS}{_END}{NO_COUNT})"
_LATE_YEAR = f"(?P<year>{FULL_YEAR}|{_any(TENS, least=30)}(?:{_JOIN}{_UNIT})?{_END})"
_NAME = f"(?P<month>{MONTH}){_END}"
_OF = r"(?:(?:day )?of {1,2}(?:the {1,2})?)?"
_THEN_YEAR = rf"(?:{_GAP}(?:in {{1,2}}|of {{1,2}})?{_YEAR})"

MONTH_FIRST = re.compile(f"{_START}{_NAME}{_GAP}(?:the {{1,2}})?{_DAY}{NO_COUNT}{_THEN_YEAR}?")
DAY_FIRST = re.compile(f"{_START}{_DAY}{_GAP}{_OF}{_NAME}{_THEN_YEAR}?")
_NUMBERED_MONTH = f"(?P<month>{_SPOKEN_ORDINAL}|[0-9]{{1,2}}(?:st|nd|rd|th)){_END}"
NUMBERED = re.compile(
    f"{_START}(?P<day>{_SPOKEN_ORDINAL}|{_TYPED}){_END}{_GAP}(?:day )?of {{1,2}}(?:the {{1,2}})?{_NUMBERED_MONTH}"
    f"{_GAP}(?:in {{1,2}})?{_LATE_YEAR}{NO_COUNT}"
)
NUMBERS = re.compile(
    f"{_START}(?P<first>{_CARDINAL}){_END}{_GAP}(?P<second>{_CARDINAL}){_END}{_GAP}{_LATE_YEAR}{NO_COUNT}"
)
"""`twelve fifteen eighty eight`."""

TYPED = re.compile("['’]?(?:[0-9]{1,2}(?: ?(?:st|nd|rd|th))?|[0-9]{4})")
"""A number as `find_dates` knows it."""

_NUMBER_WORD = f"(?:[0-9]+|point|{_any(UNIT, TEEN, TENS, SCALE, TIMES, ORDINAL, least=0, most=10**6)})"
NUMBER_BEFORE = re.compile(rf"(?<![^\W_]){_NUMBER_WORD}{_GAP}\Z")
NUMBER_AFTER = re.compile(rf"{_GAP}{_NUMBER_WORD}{_END}")

CUE_BEFORE = re.compile(
    r"(?<![^\W_])(?:on|is|was|by|until|till?|since|from|before|after|through|to|dated?|due|for|at|starting|birthday|born"
    r"|calendar|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[,.:]? {1,2}(?:the )?\Z"
)
VERB_AFTER = re.compile(
    rf" {{1,2}}(?:i|you|he|she|it|we|they|be|have|has|not|also|need|want|take|get|still|apply|help){_END}"
)

STEM = "(?:one|tw|th[ir]|fo|fi|s[ei]|eigh|n[ioa]|te|el|oh?|zero|[0-9])"
"""How every number word of a date begins, and how it ends: for gates."""
TAIL = "(?:t[hy]|st|nd|rd|ne|wo|ee|our|ve|ix|en|er|ht|[0-9])"
