"""The words of an answer to a question for a date of birth, and which of them a date could be made of."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from redaction_udfs.engine.detect.dates.date_shapes import COUNTED
from redaction_udfs.engine.detect.dates.month_names import is_month
from redaction_udfs.engine.detect.dates.spoken_date_shapes import VALUES
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.es import birth_words as spanish

_LEAD_IN = (
    r"(?:date|day|year|month) (?:of birth|is|was)|birth ?da(?:te|y)|d\.? ?o\.? ?b|born"
    r"|it'?s|it|is|was|my|his|her|their|the|that'?s|that|this|would|will|be|should|i|i'm|am|think|believe|said|say|yes"
    r"|yeah|yep|yup|sure|ok|okay|so|well|uh|um|er|erm|ah|oh|right|sorry|hi|hello|no|here|again|in|on|year|as"
)
NUMBER_WORDS = frozenset({*VALUES, "hundred", "thousand"})
WEAK_WORDS = frozenset(("may", "march", "second", "first", "one", "o", "oh", "won", "mon", "wed", "sat", "sun"))
"""They are something else too, and count only beside another word of a date."""
WEEKDAYS = frozenset(day + "day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_CLOSING = frozenset(
    ("please", "thanks", "thank", "you", "sir", "ma'am", "maam", "madam", "ok", "okay", "yes", "right", "correct")
)
_COUNT_BEHIND = f"{COUNTED}|seconds?|secs?|mins?|moments?|yrs?|y/o|attempts?|tries"
_AGE_BEFORE = r"(?:i'?m|i am|aged?|turned|turning)(?: about| almost| over)?"
_NAME_BEFORE = re.compile(r"(?<![^\W_])(?:name(?:'?s| is| was)?|this is|call me|i'?m|i am) {1,2}\Z")
_FILLER = re.compile(
    r"(?<![^\W_])(?:u+h+|u+m+|uhm|er+m?|hmm+|mm+|let me see|let's see|i mean|you know)(?![^\W_])[,. ]*"
    r"|(?<![^\W_])(?P<again>[a-z]+)(?=[,. ]{1,4}(?P=again)(?![^\W_]))"
)
_WIDEST_AGE = 20
_LINKS = frozenset(("of", "the", "and", "or", "to", "for", "in", "day", "dash", "slash", "stroke", "dot", "a"))
_OTHER_NUMBERS = (
    "pin|account|number|code|card|zip(?:code)?|postcode|postal|phone|mobile|cell|social|ssn|order|policy|member|password"
    "|dollars|amount|balance|charged?|street|avenue|road"
)


class BirthWords(NamedTuple):
    """The words of answers in a language: what leads in and closes, what a date is made of, links and counts.

    `other_numbers` say what other numbers of the answer are.
    """

    lead_in: re.Pattern[str]
    numbers: frozenset[str]
    weekdays: frozenset[str]
    weak: frozenset[str]
    closing: frozenset[str]
    links: frozenset[str]
    count_behind: re.Pattern[str]
    age_before: re.Pattern[str]
    other_numbers: re.Pattern[str]
    is_month: Callable[[str], bool]


def _lead_in(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[\W_]*(?:{words})(?![^\W_]|'[a-z]))*[\W_]*")


def _count_behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"[ -]{{1,2}}(?:{words})(?![^\W_])")


def _age_before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words}) {{1,2}}\Z")


_ENGLISH = BirthWords(
    _lead_in(_LEAD_IN),
    NUMBER_WORDS,
    WEEKDAYS,
    WEAK_WORDS,
    _CLOSING,
    _LINKS,
    _count_behind(_COUNT_BEHIND),
    _age_before(_AGE_BEFORE),
    re.compile(_OTHER_NUMBERS),
    is_month,
)
_SPANISH = BirthWords(
    _lead_in(f"{_LEAD_IN}|{spanish.LEAD_INS}"),
    NUMBER_WORDS | spanish.NUMBER_WORDS,
    WEEKDAYS | spanish.WEEKDAYS,
    WEAK_WORDS | spanish.WEAK_WORDS,
    _CLOSING | spanish.CLOSING,
    _LINKS | spanish.LINKS,
    _count_behind(f"{_COUNT_BEHIND}|{spanish.COUNT_BEHIND}"),
    _age_before(f"{_AGE_BEFORE}|{spanish.AGE_BEFORE}"),
    re.compile(f"{_OTHER_NUMBERS}|{spanish.OTHER_NUMBERS}"),
    lambda word: is_month(word) or spanish.is_month(word),
)
_BY_LANGUAGE = {"es": _SPANISH}


def birth_words_of(language: str) -> BirthWords:
    """Those of a language; the English ones where there are none of its own."""
    return _BY_LANGUAGE.get(language, _ENGLISH)


class Word(NamedTuple):
    """A word in small letters, its place, and whether a date could be made of it."""

    start: int
    end: int
    text: str
    dated: bool


def lead_in_end(lowered: str, language: str = "en") -> int:
    """Where the words end with which one begins to say a date of birth, and the value begins.

    >>> lead_in_end("yes, it's: 04/04"), lead_in_end("nací el 4 de abril", "es")
    (11, 8)
    """
    match = birth_words_of(language).lead_in.match(lowered)
    return match.end() if match else 0


def read_answer(part: Reading) -> list[Word]:
    """The words behind the lead-in and before the thanks."""
    lowered, known = part.lowered, birth_words_of(part.language)
    begin = lead_in_end(lowered, part.language)
    words: list[Word] = []
    for start, end in part.words:
        if start >= begin:
            text = lowered[start:end]
            words.append(Word(start, end, text, _is_dated(part, start, end, words, known)))
    while words and words[-1].text in known.closing:
        words.pop()
    return words


def _is_dated(part: Reading, start: int, end: int, before: Sequence[Word], known: BirthWords) -> bool:
    """Whether the word is a number, a month or a weekday, and counts nothing."""
    lowered = part.lowered
    text = lowered[start:end]
    if lowered[start - 1 : start] == "$" or known.count_behind.match(lowered, end):
        return False
    if _is_age_or_name(lowered, start, text, known):
        return False
    if text == "second" and before and not before[-1].dated and before[-1].text in ("one", "1", "a", "just"):
        return False
    if text[0].isdigit() or (part.voice and any(map(str.isdigit, text))):
        return True
    return text in known.numbers or text in known.weekdays or known.is_month(text)


def _is_age_or_name(lowered: str, start: int, text: str, known: BirthWords) -> bool:
    """Whether it is said how old somebody is, or what their name is: `my name is april`, `i'm fifty two`."""
    if known.is_month(text):
        return _NAME_BEFORE.search(lowered, max(0, start - _WIDEST_AGE), start) is not None
    small = len(text) < 3 and text.isdigit()
    return (small or text in known.numbers) and known.age_before.search(
        lowered, max(0, start - _WIDEST_AGE), start
    ) is not None


def without_fillers(lowered: str) -> tuple[str, list[int]]:
    """The text without fillers and words begun twice, and the place of each of its characters; empty if it has none.

    >>> without_fillers("second uh, of march, of um, ninety")[0]
    'second of march, of ninety'
    """
    pieces: list[tuple[int, int]] = []
    done = 0
    for match in _FILLER.finditer(lowered):
        pieces.append((done, match.start()))
        done = match.end()
    if not pieces:
        return "", []
    places = [place for start, end in (*pieces, (done, len(lowered))) for place in range(start, end)]
    return "".join(lowered[place] for place in places), places
