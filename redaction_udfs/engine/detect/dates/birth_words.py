"""Words of an answer about a birth date, dated or not."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import birth_words as english
from redaction_udfs.engine.words.en import month_names as english_months
from redaction_udfs.engine.words.es import birth_words as spanish
from redaction_udfs.engine.words.es import month_names as spanish_months
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH

_NAME_BEFORE = re.compile(r"(?<![^\W_])(?:name(?:'?s| is| was)?|this is|call me|i'?m|i am) {1,2}\Z")
_FILLER = re.compile(
    r"(?<![^\W_])(?:u+h+|u+m+|uhm|er+m?|hmm+|mm+|let me see|let's see|i mean|you know)(?![^\W_])[,. ]*"
    r"|(?<![^\W_])(?P<again>[a-z]+)(?=[,. ]{1,4}(?P=again)(?![^\W_]))"
)
_WIDEST_AGE = 20


class BirthWords(NamedTuple):
    """The words of answers in a language.

    What leads in and closes, what a date is made of, links and counts.

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
    _lead_in(english.LEAD_INS),
    english.NUMBER_WORDS,
    english.WEEKDAYS,
    english.WEAK_WORDS,
    english.CLOSING,
    english.LINKS,
    _count_behind(english.COUNT_BEHIND),
    _age_before(english.AGE_BEFORE),
    re.compile(english.OTHER_NUMBERS),
    english_months.is_month,
)
_SPANISH = BirthWords(
    _lead_in(f"{english.LEAD_INS}|{spanish.LEAD_INS}"),
    english.NUMBER_WORDS | spanish.NUMBER_WORDS,
    english.WEEKDAYS | spanish.WEEKDAYS,
    english.WEAK_WORDS | spanish.WEAK_WORDS,
    english.CLOSING | spanish.CLOSING,
    english.LINKS | spanish.LINKS,
    _count_behind(f"{english.COUNT_BEHIND}|{spanish.COUNT_BEHIND}"),
    _age_before(f"{english.AGE_BEFORE}|{spanish.AGE_BEFORE}"),
    re.compile(f"{english.OTHER_NUMBERS}|{spanish.OTHER_NUMBERS}"),
    lambda word: english_months.is_month(word) or spanish_months.is_month(word),
)
_BY_LANGUAGE = {SPANISH: _SPANISH}


def birth_words_of(language: str) -> BirthWords:
    """Those of a language. The English ones where there are none of its own."""
    return _BY_LANGUAGE.get(language, _ENGLISH)


class AnswerWord(NamedTuple):
    """Word in small letters, its place, and if a date may hold it."""

    start: int
    end: int
    text: str
    dated: bool


def lead_in_end(lowered: str, language: str = ENGLISH) -> int:
    """End of the lead-in of a date of birth, where the value begins.

    >>> lead_in_end("yes, it's: 04/04"), lead_in_end("nací el 4 de abril", "es")
    (11, 8)
    """
    match = birth_words_of(language).lead_in.match(lowered)
    return match.end() if match else 0


def read_answer(part: Reading) -> list[AnswerWord]:
    """The words behind the lead-in and before the thanks."""
    lowered, known = part.lowered, birth_words_of(part.language)
    begin = lead_in_end(lowered, part.language)
    words: list[AnswerWord] = []
    for start, end in part.words:
        if start >= begin:
            text = lowered[start:end]
            words.append(AnswerWord(start, end, text, _is_dated(part, start, end, words, known)))
    while words and words[-1].text in known.closing:
        words.pop()
    return words


def _is_dated(part: Reading, start: int, end: int, before: Sequence[AnswerWord], known: BirthWords) -> bool:
    """True if the word is a number, a month or a weekday, and counts nothing."""
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
    """True if it is said how old somebody is, or what their name is: `my name is april`, `i'm fifty two`."""
    if known.is_month(text):
        return _NAME_BEFORE.search(lowered, max(0, start - _WIDEST_AGE), start) is not None
    small = len(text) < 3 and text.isdigit()
    return (small or text in known.numbers) and known.age_before.search(
        lowered, max(0, start - _WIDEST_AGE), start
    ) is not None


def without_fillers(lowered: str) -> tuple[str, list[int]]:
    """Text without fillers and restarts, and its characters' places. Empty if it has none.

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
