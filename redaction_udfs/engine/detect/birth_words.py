"""The words of an answer to a question for a date of birth, and which of them a date could be made of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from redaction_udfs.engine.detect.date_shapes import COUNTED
from redaction_udfs.engine.detect.month_names import is_month
from redaction_udfs.engine.detect.spoken_date_shapes import VALUES
from redaction_udfs.engine.reading import Reading

_LEAD_IN = re.compile(
    r"(?:[\W_]*(?:(?:date|day|year|month) (?:of birth|is|was)|birth ?da(?:te|y)|d\.? ?o\.? ?b|born"
    r"|it'?s|it|is|was|my|his|her|their|the|that'?s|that|this|would|will|be|should|i|i'm|am|think|believe|said|say|yes"
    r"|yeah|yep|yup|sure|ok|okay|so|well|uh|um|er|erm|ah|oh|right|sorry|hi|hello|no|here|again|in|on|year|as)"
    r"(?![^\W_]|'[a-z]))*[\W_]*"
)
NUMBER_WORDS = frozenset({*VALUES, "hundred", "thousand"})
WEAK_WORDS = frozenset(("may", "march", "second", "first", "one", "o", "oh", "won", "mon", "wed", "sat", "sun"))
"""They are something else too, and count only beside another word of a date."""
WEEKDAYS = frozenset(day + "day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_CLOSING = frozenset(
    ("please", "thanks", "thank", "you", "sir", "ma'am", "maam", "madam", "ok", "okay", "yes", "right", "correct")
)
_COUNT_BEHIND = re.compile(
    rf"[ -]{{1,2}}(?:{COUNTED}|seconds?|secs?|mins?|moments?|yrs?|y/o|attempts?|tries)(?![^\W_])"
)
_AGE_BEFORE = re.compile(r"(?<![^\W_])(?:i'?m|i am|aged?|turned|turning)(?: about| almost| over)? {1,2}\Z")
_WIDEST_AGE = 20


class Word(NamedTuple):
    """A word in small letters, its place, and whether a date could be made of it."""

    start: int
    end: int
    text: str
    dated: bool


def lead_in_end(lowered: str) -> int:
    """Where the words end with which one begins to say a date of birth, and the value begins.

    >>> lead_in_end("yes, it's: 04/04")
    11
    """
    match = _LEAD_IN.match(lowered)
    return match.end() if match else 0


def read_answer(part: Reading) -> list[Word]:
    """The words behind the lead-in and before the thanks."""
    lowered, begin = part.lowered, lead_in_end(part.lowered)
    words: list[Word] = []
    for start, end in part.words:
        if start >= begin:
            text = lowered[start:end]
            words.append(Word(start, end, text, _is_dated(part, start, end, words)))
    while words and words[-1].text in _CLOSING:
        words.pop()
    return words


def _is_dated(part: Reading, start: int, end: int, before: Sequence[Word]) -> bool:
    """Whether the word is a number, a month or a weekday, and counts nothing."""
    lowered = part.lowered
    text = lowered[start:end]
    if lowered[start - 1 : start] == "$" or _COUNT_BEHIND.match(lowered, end):
        return False
    if len(text) < 3 and text.isdigit() and _AGE_BEFORE.search(lowered, max(0, start - _WIDEST_AGE), start):
        return False
    if text == "second" and before and not before[-1].dated and before[-1].text in ("one", "1", "a", "just"):
        return False
    if text[0].isdigit() or (part.voice and any(map(str.isdigit, text))):
        return True
    return text in NUMBER_WORDS or text in WEEKDAYS or is_month(text)
