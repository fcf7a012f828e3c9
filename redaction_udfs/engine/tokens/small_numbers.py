"""Numbers of one or two digits that count, put in order or tell the time: `two queen beds`, `press one`, `at ten`."""

import re

from redaction_udfs.engine.words.en import not_numbers
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.en.function_words import FUNCTION, INSTEAD, LEADS, TRAILERS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.en.spelling_alphabet import FILLERS, LETTER_NAMES, NATO

_LOOK_BACK = 40
_NO_NOUNS = FUNCTION | INSTEAD | LEADS | TRAILERS | NUMBER_WORDS.keys() | FILLERS | NATO.keys() | LETTER_NAMES.keys()
_BESIDE = re.compile(r"[ -]([a-z]{2,})(?: ([a-z]{2,}))?(?![^\W_]|['’][^\W_])")
"""The word behind a number, and one more."""
_STREETS = re.compile(rf" (?:{english.STREETS})(?![^\W_])")
_ARE = frozenset(("are", "were"))
_ONES = frozenset(("child", "person", "adult", "kid", "guest", "item", "ticket"))
_MENU = frozenset(("press", "pressing", "push"))
_LINED = frozenset(("line", "lines", "box", "boxes", "page", "pages", "form", "schedule", "column", "step", "section"))
"""What is counted through: `line twelve`."""
_COINS = frozenset(("pound", "pounds", "dollar", "dollars", "euro", "euros", "buck", "bucks", "quid"))
_FROM, _TO = frozenset(("between", "from")), frozenset(("to", "and", "until", "till", "til", "through", "thru"))
_AT, _ABOUT = frozenset(("at", "by", "until", "till", "til")), frozenset(("about", "around", "like"))
_TAX_FORMS, _BEFORE_FORM = frozenset("2489"), frozenset(("the", "a", "my", "your", "form", "new", "another"))
"""`on the w four`."""
_MEETS = frozenset(("at", "tonight", "tomorrow"))
"""Behind how many will come: `a table for six at eight`."""
_AGED = frozenset(("i'm", "he's", "she's", "age", "aged", "turn", "turns", "turned", "turning", "until", "till"))
_OF_AGE = 2
"""Before how old somebody is, with two digits: `i want to wait until seventy`."""
_CLOSES = re.compile(r" ?(?:[.,;?!]|$|(?:in|on|and|or|to|until|till?|tomorrow|today|tonight|sharp)(?![^\W_]))")
_HOURS = frozenset(map(str, range(1, 13)))
_ORDINAL = re.compile(
    r"[^\W_]+[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|(?:eleven|(?:thir|four|fif|six|seven|eigh|nine)(?:teen|tie)|ten|twentie)th|twelfth|fortieth"
)


def is_small_count(lowered: str, start: int, end: int, digits: str) -> bool:
    """True if a number of one or two digits says how many, which or when, by the words beside it.

    What is counted ends in `s`, and no verb, function word or letter of a dictation does: `two queen beds`. Asked of
    each such number, so it looks at words and seldom at patterns.

    >>> [is_small_count(text, 0, 3, "2") for text in ("two queen beds", "two oaks road", "two works", "two dashes")]
    [True, False, False, False]
    """
    behind = _BESIDE.match(lowered, end)
    if behind and _is_counted(lowered, behind, digits):
        return True
    before = lowered[max(0, start - _LOOK_BACK) : start].split()[-4:]
    if not before or not lowered[start - 1 : start].isspace():
        return False
    last = before[-1]
    if last in _LINED and not (behind and _is_number(behind[1])):
        return True
    if last in _MENU or last in _COINS or (last == "and" and len(before) > 1 and before[-2] in _COINS):
        return True
    if last == "w" and digits in _TAX_FORMS and len(before) > 1 and before[-2] in _BEFORE_FORM:
        return True
    if last == "for" and behind and behind[1] in _MEETS:
        return True
    if last in _AGED and len(digits) == _OF_AGE and not (behind and _is_number(behind[1])):
        return True
    if last in _FROM:
        return behind is not None and _goes_on(behind[1], behind[2], lowered[behind.end() :][:_LOOK_BACK].split()[:1])
    if last in _TO and _ends_range(before[:-1]):
        return True
    is_at = last in _AT or (last in _ABOUT and len(before) > 1 and before[-2] in _AT)
    return is_at and digits in _HOURS and _CLOSES.match(lowered, end) is not None


def _goes_on(word: str, second: str | None, third: list[str]) -> bool:
    """True if the words behind `from six` are those of a range: `to ten`, `thirty to ten`."""
    if word in _TO:
        return second is not None and second in NUMBER_WORDS
    return word in NUMBER_WORDS and second in _TO and bool(third) and third[0] in NUMBER_WORDS


def _ends_range(before: list[str]) -> bool:
    """True if the words before `to ten` begin a range: `from six`, `from six thirty`."""
    said = [word for word in before if not _is_number(word)]
    return bool(said) and said[-1] in _FROM and before[-1] != said[-1]


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or word.isdecimal()


def is_ordinal(said: str) -> bool:
    """True of `twenty first` and `fifteenth`; the second of two typed numbers never is one."""
    return _ORDINAL.fullmatch(said) is not None


def is_time(lowered: str, hour: tuple[int, int], end: int) -> bool:
    """True if minutes that end there follow an hour: `from six thirty`, `at ten oh five tomorrow`."""
    return not_numbers.says_time(lowered, lowered[max(0, hour[0] - _LOOK_BACK) : hour[0]], end)


def _is_counted(lowered: str, behind: re.Match[str], digits: str) -> bool:
    """True if the words behind a number are what is counted, or say something of it: `two are overdue`."""
    word, second = behind.groups()
    if word in _ARE or (digits == "1" and (word in _ONES or f"{word}s" in english.COUNTED_THINGS)):
        return True
    if word in _NO_NOUNS:
        return False
    plural = word if _is_plural(word) else second or ""
    end = behind.end(1 if plural is word else 2)
    return _is_plural(plural) and not _STREETS.match(lowered, end)


def _is_plural(word: str) -> bool:
    ends = word[-1:] == "s" and word[-2:] not in ("ss", "us")
    return ends and len(word) > 2 and word not in english.NO_PLURALS and word not in _NO_NOUNS
