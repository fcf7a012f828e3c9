"""Numbers of one or two digits that count, put in order or tell the time: `two queen beds`, `press one`, `at ten`."""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.en import not_numbers
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.en.function_words import FUNCTION, INSTEAD, LEADS, TRAILERS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.en.spelling_alphabet import FILLERS, LETTER_NAMES, NATO

_LOOK_BACK = 40
_NO_NOUNS = FUNCTION | INSTEAD | LEADS | TRAILERS | NUMBER_WORDS.keys() | FILLERS | NATO.keys() | LETTER_NAMES.keys()
_PLURAL_AFTER = re.compile(r"[ -](?:([a-z]{3,}) )?([a-z]{2,}(?<![su])s)(?![^\W_]|['’][^\W_])")
_STREET_AFTER = re.compile(rf" (?:{english.STREETS})(?![^\W_])")
_ARE_AFTER = re.compile(r" (?:are|were)(?![^\W_])")
_ONE_AFTER = re.compile(r" ([a-z]{3,})(?![^\W_]|['’][^\W_])")
_ONES = frozenset(("child", "person", "adult", "kid", "guest", "item", "ticket"))
_COINS_BEFORE = re.compile(r"(?<![^\W_])(?:pounds?|dollars?|euros?|bucks?|quid)(?: and)? $")
_MENU_BEFORE = re.compile(r"(?<![^\W_])(?:press|pressing|push) $")
_HOUR_BEFORE = re.compile(r"(?<![^\W_])(?:at|by|until|till?) (?:about |around |like )?$")
_CLOSE_AFTER = re.compile(r" ?(?:[.,;?!]|$|(?:in|on|and|or|to|until|till?|tomorrow|today|tonight|sharp)(?![^\W_]))")
_NUMBER = f"(?:[0-9]{{1,2}}|{any_of(frozenset(NUMBER_WORDS))})(?: {any_of(frozenset(NUMBER_WORDS))})?"
_TO = "(?:to|and|until|till?|through|thru)"
_FROM_BEFORE = re.compile(r"(?<![^\W_])(?:between|from) $")
_TO_AFTER = re.compile(rf"(?: {any_of(frozenset(NUMBER_WORDS))})? {_TO} {_NUMBER}(?![^\W_])")
_FROM_TO_BEFORE = re.compile(rf"(?<![^\W_])(?:between|from) {_NUMBER} {_TO} $")
_ORDINAL = re.compile(r"[^\W_]+[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)")
_HOURS = range(1, 13)


def is_small_count(lowered: str, start: int, end: int, digits: str) -> bool:
    """True if a number of one or two digits says how many, which or when, by the words beside it.

    What is counted ends in `s`, and no verb, function word or letter of a dictation does: `two queen beds`.

    >>> [is_small_count(text, 0, 3, "2") for text in ("two queen beds", "two oaks road", "two works", "two dashes")]
    [True, False, False, False]
    """
    before = lowered[max(0, start - _LOOK_BACK) : start]
    if _counts_plural(lowered, end) or _ARE_AFTER.match(lowered, end) or (digits == "1" and _is_one(lowered, end)):
        return True
    if any(pattern.search(before) for pattern in (_MENU_BEFORE, _COINS_BEFORE, _FROM_TO_BEFORE)):
        return True
    if _FROM_BEFORE.search(before) and _TO_AFTER.match(lowered, end):
        return True
    is_hour = bool(digits) and int(digits) in _HOURS
    return is_hour and _HOUR_BEFORE.search(before) is not None and _CLOSE_AFTER.match(lowered, end) is not None


def is_ordinal(said: str) -> bool:
    """True of `twenty first`; the second of two typed numbers never is one."""
    return _ORDINAL.fullmatch(said) is not None


def is_time(lowered: str, hour: tuple[int, int], end: int) -> bool:
    """True if minutes that end there follow an hour: `from six thirty`, `at ten oh five tomorrow`."""
    return not_numbers.says_time(lowered, lowered[max(0, hour[0] - _LOOK_BACK) : hour[0]], end)


def _is_one(lowered: str, end: int) -> bool:
    """True before a thing that is counted: `one child`, but not `one visa`."""
    match = _ONE_AFTER.match(lowered, end)
    return match is not None and (match[1] in _ONES or f"{match[1]}s" in english.COUNTED_THINGS)


def _counts_plural(lowered: str, end: int) -> bool:
    match = _PLURAL_AFTER.match(lowered, end)
    if match is None or match[2] in english.NO_PLURALS or match[2] in _NO_NOUNS:
        return False
    return match[1] not in _NO_NOUNS and not _STREET_AFTER.match(lowered, match.end())
