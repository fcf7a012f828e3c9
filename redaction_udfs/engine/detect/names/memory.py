"""Parts of a name worth finding wherever the conversation repeats them."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS, NEVER
from redaction_udfs.engine.detect.names.around.doings import SAYING
from redaction_udfs.engine.detect.names.around.plain_starts import is_plain_start, is_request, is_wish
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, NAMELIKE, is_misspelt
from redaction_udfs.engine.detect.names.es.extents import is_spanish_word
from redaction_udfs.engine.detect.names.model import Model, person_model
from redaction_udfs.engine.detect.names.runs import LINKS
from redaction_udfs.engine.detect.names.words.gazetteer import NO_MARKS
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en.name_words import CUES, TITLES
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH
from redaction_udfs.engine.words.lists import words_of

SHORTEST = 3
"""Letters of a part that is looked for by itself."""
FEWEST_LETTERS = 4
"""Letters of a spelled name that is looked for as a word."""
MANY = 3
"""Grade of a first name that counts even though it is an everyday word."""
_SELDOM = frozenset("03")
"""Grades of words that come up less than once in 100,000."""
_SENTENCE_ENDS = ".?!\n"
_LOOK_BACK = 4
"""Characters before a word in which the end of the sentence before it stands."""
MOST_PARTS = 6
"""Words of a name that is taken apart."""

GREETING = words_of("hi hello hey dear thanks mr mister mrs ms miss named called tell ask")
LEADING = words_of("let with is was does did ok okay alright sorry so right perfect great lovely problem worries")
NO_CALLING = words_of("""
    a an the my your our his her their this that of in at on from by to is was are new old some any no and or
    """)
"""Behind these whoever is called by name at the end of a turn does not stand: `what is your date of birth sanjay`."""
LEADING_PAIRS = frozenset((("thank", "you"), ("oh", "no")))
SUBJECTS = words_of("i you we they he she it that this who there")
"""Behind these stands a verb, however it is written: `You Will need a new card`."""
NO_OBJECT = words_of("it that this these those me him her them us the a an you your my our his their to be do not")
"""Behind a word that is a verb as well and stands behind one of `LEADING`: `ok mark it as paid`, `let grace be`."""

_ACTING = SAYING | words_of("""
    wants wanted lives lived works worked doesn't isn't wasn't hasn't won't didn't thinks thought likes loves rang
    phoned texted emailed asked told gave moved came paid booked signed
    """)
"""Behind a name: what persons do, and a thing hardly."""

Said = tuple[str, int, int, int]
"""A word in small letters, where it starts and ends, and where it ends with its `'s`."""


class NamePart(NamedTuple):
    """Words, in small letters, that say a name again. With `capital`, only where they are written with capitals in a
    text that has small letters too, or are led to in one that has no capitals. With `led`, only where they are led to.
    """

    words: tuple[str, ...]
    capital: bool = False
    led: bool = False


def parts_of_name(words: Sequence[str], model: Model, language: str = ENGLISH) -> Iterator[NamePart]:
    """The name as a whole, any two of its words in their order, and its single words.

    Words are given in small letters, without `'s`; titles and words that join others are passed over. Words that mean
    something else as well (`mark`, `grace`) count by themselves only in capitals, or behind a word that leads to a
    name; first names that are said all the time (`will`, `april`) only behind one; plain words (`cool`), single letters
    and words of two letters do not count by themselves at all. A name of single letters is looked for as the word they
    spell.
    """
    whole = _joined(tuple(word for word in words if word not in TITLES))
    kept = tuple(word for word in whole if word not in NEVER)
    phrases = [whole] if len(whole) > 1 else []
    if 2 < len(kept) <= MOST_PARTS:
        phrases += combinations(kept, 2)
    parts = [
        NamePart(part, all(not _tells(word, model) or _is_common(word, model) for word in part))
        for part in phrases
        if _is_worded(part)
    ]
    parts += [NamePart((word,), _is_common(word, model, alone=len(whole) == 1)) for word in kept if _tells(word, model)]
    if language == ENGLISH:
        parts += [NamePart((word + "s",)) for word in kept if _is_owner(word, model)]
    parts += [NamePart((word,), led=True) for word in kept if not _tells(word, model) and _is_first_name(word, model)]
    if language == SPANISH:
        parts = [part._replace(capital=part.capital or all(map(is_spanish_word, part.words))) for part in parts]
    yield from dict.fromkeys(parts)


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Letters that spell a name as the name they spell."""
    is_spelled = len(words) >= FEWEST_LETTERS and all(len(word) == 1 for word in words)
    return ("".join(words),) if is_spelled else words


def _is_worded(part: tuple[str, ...]) -> bool:
    """True if more than initials is said."""
    return any(len(word) >= SHORTEST for word in part)


def _tells(word: str, model: Model) -> bool:
    """True if a word says the name again by itself."""
    if len(word) < SHORTEST or word in LINKS or word in IN_CAPITALS or word in model.everyday or word in CUES:
        return False
    return model.class_of(word).kind not in "pdo"


def _is_first_name(word: str, model: Model) -> bool:
    """True if many people are called by a word that is said all the time."""
    return len(word) >= SHORTEST and model.gazetteer.get(word, NO_MARKS).first >= MANY and word not in LINKS


def _is_owner(word: str, model: Model) -> bool:
    """True if a bare `s` behind the word tells what is somebody's, and makes no other word of it: `Kenjis tip`."""
    owned = word + "s"
    if len(word) < FEWEST_LETTERS or word.endswith("s") or frequency(owned) or is_misspelt(owned):
        return False
    return _tells(word, model) and model.class_of(word).kind in NAMELIKE


def _is_common(word: str, model: Model, *, alone: bool = False) -> bool:
    """True if a word is said otherwise, too, so that only a capital tells the name. Where it is all that was said of
    the name, a rare one that lists of names have as well.
    """
    known = model.class_of(word)
    if known.kind == "a" and known.grade[0] in FIRST_NAMES and known.grade[2] in _SELDOM:
        return False  # after a `lily` was named it is she who comes up again
    return known.kind in "axr" or (alone and known.kind != "N" and frequency(word) > 0)


def is_name_again(reading: Reading, words: Sequence[Said], place: int, count: int, *, led: bool) -> bool:
    """True if words that mean something else as well are a name there: by their capitals, unless only `led` ones count,
    by the `'s` behind them, or because they are led to.
    """
    said = ["", "", *[word for word, *_ in words[max(place - 2, 0) : place]]]
    word, start, end, whole = words[place + count - 1]
    behind, begins = (words[place + count][:2]) if place + count < len(words) else ("", whole)
    if count == 1 and reading.folded[whole:begins] in ("", " ") and is_wish(word, said[-1], behind):
        return False
    if count == 1 and said[-1] not in SUBJECTS and _is_capital_inside(reading, word, start, begins):
        return True
    if not led:
        if stands_out(reading, [start for _, start, _, _ in words[place : place + count]]):
            goes_on = reading.folded[whole:begins] == " " and reading.folded[begins].islower()
            # Of a Mark who was named it is he who `Mark graduates` is about; `Frost warnings` are of no Frost.
            is_plain = is_request if _is_first_name(word, person_model()) else is_plain_start
            return not (count == 1 and goes_on and _begins_sentence(reading, start) and is_plain(word, behind))
        if not any(reading.letter_cases):
            return False
    is_outside = not place or place + count == len(words)
    if not led and count == 1 and is_outside and said[-1] not in NO_CALLING and _is_hardly_a_word(word):
        return True
    return end < whole or is_led_to(said[-2:], behind)


def _is_capital_inside(reading: Reading, word: str, start: int, behind: int) -> bool:
    """True for `Will` of `Done Will, all set`: verbs and things have no capital inside a sentence, as months do."""
    if word in IN_CAPITALS or not stands_out(reading, [start]) or _begins_sentence(reading, start):
        return False
    return person_model().class_of(word).kind == "a" and not reading.folded[behind : behind + 1].isupper()


def _is_hardly_a_word(word: str) -> bool:
    """True for `sanjay` and `raj`, which come up now and then and are first names of many."""
    known = person_model().class_of(word)
    return known.kind == "n" and known.grade[0] in FIRST_NAMES and not known.other


def _begins_sentence(reading: Reading, start: int) -> bool:
    """True if nothing or the end of a sentence stands before a place."""
    before = reading.folded[max(start - _LOOK_BACK, 0) : start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_ENDS


def stands_out(reading: Reading, starts: Sequence[int]) -> bool:
    """True if the words that start there begin with capitals in a text that has small letters too."""
    return all(reading.folded[start].isupper() for start in starts) and not reading.letter_cases[1]


def is_led_to(before: Sequence[str], behind: str) -> bool:
    """True if a word that may be a verb or a thing is a name, by the two words before it and the one behind it.

    >>> is_led_to(("", "hi"), "my"), is_led_to(("thank", "you"), ""), is_led_to(("", "ok"), "it")
    (True, True, False)
    """
    if before[-1] in GREETING or tuple(before) in LEADING_PAIRS:
        return True
    return behind in _ACTING or (before[-1] in LEADING and behind not in NO_OBJECT)
