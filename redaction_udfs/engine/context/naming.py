"""Numbers that another word than the rule's names: `my phone number is ... and my order is 10023456`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from redaction_udfs.engine.context.asking import asked_for
from redaction_udfs.engine.model.order import begun_in, overlapping
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import reading_of
from redaction_udfs.engine.rules.rules import ContextRule, FinderOfTriggers
from redaction_udfs.engine.tokens.named import LONG, is_named
from redaction_udfs.engine.words.en import number_names as english
from redaction_udfs.engine.words.es import number_names as spanish

NAMES: Final = english.NAMES | spanish.NAMES
_NUMBER = english.NUMBER | spanish.NUMBER
_LINKS = english.LINKS | spanish.LINKS
_CODE_BEFORE = re.compile(r"(?<![^\W_])(?:use|enter|apply|try|with|using) (?:the |our )?code:? ?['\"“]?$")
_OFF_BEHIND = re.compile(
    r"['\"”]?,? (?:for|to (?:get|save)|and (?:get|save)|at checkout)[^.?!;\n]{0,24}?"
    r"(?:(?<![^\W_])off(?![^\W_])|discount|checkout)"
)
_COPULAS = english.COPULAS | spanish.COPULAS
_PREPOSITIONS = english.PREPOSITIONS | spanish.PREPOSITIONS
_DETERMINERS = english.DETERMINERS | spanish.DETERMINERS
_NO_NAMES = re.compile(
    r"(?<![^\W_])(?:in (?:that |this )?(?:order|case)|(?:out of|that) order|case(?= ?-?sensitive)"
    r"|(?:lower|upper|title) case|en caso|en orden)"
    r"(?![^\W_])"
)

_LOOK_BACK = 80
"""Characters before a number in which its name stands."""
_MOST_OTHERS = 3
"""Words between a name and its number that do not lead from one to the other: `my order from last week is 1002`."""
_LONGEST_OF_THING = 4
"""Digits of a number that the name of a thing right before it claims, whatever was asked for; few claim longer ones."""
_WORD = re.compile(r"#|n°|[^\W_]+(?:['’][^\W_]+)*|[.?!;:\n]+(?= |$|\n)|,")
_CLAUSE_END = frozenset(".?!;\n")
_ABBREVIATED = frozenset(("no", "num", "nbr", "nr", "nro", "ref"))
_BEHIND = re.compile(
    r",? (?:is|was|that's|that is|which is|being|es|era) (?:my|the|your|an?|our|his|her|this|mi|su|el|la|un|una)? ?"
    r"(?:número de |numero de )?(?P<name>[^\W_]+)"
    r"(?: (?:number|no|num|id|code|reference|ref)(?![^\W_])"
    r"|(?=[.,?!;]|$| (?:and|but|so|please|thanks|y|pero)(?![^\W_])))"
    r"(?! (?:is |# ?)?[0-9])"
)
_TELLS = re.compile(
    r"(?: (?:is|was|to|as)(?: the)?|(?P<fails>[^.?!\n]{0,24}(?:work|working|match|accepted)[,;:.]?) (?:it['’]?s|is)) "
)
"""Between a trigger and a value that is told: `my password is`, `my password doesn't work it's`."""
_TOLD_BEHIND = re.compile(r",? (?:is|was|that's|that is|which is|es|era) (?:my |the |your |our |mi |su |el |la )?")
_OF_ORDERS = ("order number", "booking number", "reference number", "ticket number")


def is_claimed(reading: Reading, rule: ContextRule, start: int, end: int) -> bool:
    """True if the nearest word that names the number is another than the rule's triggers.

    It stands before the number in its clause, `order 10023456`, `the IMEI is ...`, or behind a copula,
    `10023456 is my order number`. Where the name only tells more of the trigger, `the code for this order is 482913`,
    the trigger names the number.
    """
    place = _first_digit(reading, start, end)
    if place is None or is_about_orders(rule):
        return False
    if _is_of_thing(reading, place) and not (
        _is_told_of(reading, rule, place) or (start < place and _is_told(reading, rule, start, place))
    ):
        return True
    if _is_promotion(reading.lowered, start, end):
        return True
    behind, told = _BEHIND.match(reading.lowered, end), _TOLD_BEHIND.match(reading.lowered, end)
    run = overlapping(reading.number_runs, place, place + 1)[:1]  # `1144` of `case number 2026 dash 1144`
    [name] = reading.cached(_names_before, run[0].start if run else place)
    if not (behind or told or name):
        return False  # as of most hits: the triggers make no difference
    triggers = _triggers(reading, rule, start - 2 * _LOOK_BACK, end + _LOOK_BACK)
    if behind and behind["name"] in NAMES and not _overlaps(triggers, behind.span("name")):
        return True
    if told and any(trigger[0] == told.end() for trigger in triggers):
        return False
    if name is None or (start <= name[0] and _goes_on(reading, place, end)):
        return False
    if _is_nearest(reading, name, place, triggers):
        about = not rule.required and not _triggers(reading, rule, 0, name[0])
        return about or not _tells_more(reading, name, place)
    return False


def _is_of_thing(reading: Reading, place: int) -> bool:
    """True of a short number right behind the name of what it numbers, `form ten forty`, but not in `iphone12`."""
    if reading.lowered[place - 1 : place].isalnum():
        return False
    begun = begun_in(reading.number_runs, place, place + 1)
    digits = len(begun[0].digits) if begun else _LONGEST_OF_THING + 1
    return is_named(reading.lowered, place, digits if digits <= _LONGEST_OF_THING else LONG)


def _is_told_of(reading: Reading, rule: ContextRule, place: int) -> bool:
    """True if a trigger is the name of the thing, `locker 4711`, or stands right before it: `password line 6656`."""
    first = max(0, place - _LOOK_BACK)
    name = reading.lowered[first:place].rstrip(" #:")
    before = name.rpartition(" ")[0].rstrip()
    ends = first + len(name), first + len(before)
    return any(trigger[1] in ends for trigger in _triggers(reading, rule, first - _LOOK_BACK, place))


def _is_told(reading: Reading, rule: ContextRule, start: int, place: int) -> bool:
    """True if a trigger and a word behind which a value is told stand right before a value: `password is route 66`.

    Behind one that does not work, not the name of a thing alone: `my password isn't working it's error 41`.
    """
    for trigger in _triggers(reading, rule, start - _LOOK_BACK, start):
        if told := _TELLS.fullmatch(reading.lowered, trigger[1], start):
            return not told["fails"] or " " in reading.lowered[start:place].strip()
    return False


def _is_promotion(lowered: str, start: int, end: int) -> bool:
    """True of a code that everybody gets: `use code SPRING25 for $25 off`."""
    before = _CODE_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start)
    return before is not None and _OFF_BEHIND.match(lowered, end) is not None


def other_asked(reading: Reading) -> tuple[Extent, ...]:
    """Names of numbers that the turn asks for: `and the order number?`."""
    return asked_for(reading, reading.cached(_asked_names))


def _asked_names(reading: Reading) -> Iterator[Extent]:
    words = [word.span() for word in _WORD.finditer(reading.lowered)]
    for place, (start, end) in enumerate(words):
        if reading.lowered[start:end] not in NAMES:
            continue
        following = [reading.lowered[s:e] for s, e in words[place + 1 : place + 2]]
        if not following or following[0] in _NUMBER or following[0][0] in _CLAUSE_END:
            yield start, end


def _first_digit(reading: Reading, start: int, end: int) -> int | None:
    """Where the number begins that is a hit, or the last part of one."""
    if inside := begun_in(reading.number_runs, start, end):
        return inside[0].start
    typed = any(character.isdigit() for character in reading.folded[start:end])
    return start if typed and " " not in reading.folded[start:end] else None


def _goes_on(reading: Reading, place: int, end: int) -> bool:
    """True if a hit that holds the name goes on behind the number: `each case 7 h x w r`, a postcode misheard."""
    return any(run.end < end for run in begun_in(reading.number_runs, place, place + 1))


def is_about_orders(rule: ContextRule) -> bool:
    """True if the rule's own triggers are names of such numbers."""
    return _find_orders(rule.finders)


@lru_cache(maxsize=1024)
def _find_orders(finders: tuple[FinderOfTriggers, ...]) -> bool:
    """True if a finder finds the name of an order's number. Asked for every hit, told by the finders alone."""
    samples = [reading_of(text, voice=False, language="en") for text in _OF_ORDERS]
    return any(sample.cached(find) for sample in samples for find in finders)


def _triggers(reading: Reading, rule: ContextRule, start: int, end: int) -> list[Extent]:
    """The rule's triggers that begin there."""
    return [extent for find in rule.finders for extent in begun_in(reading.cached(find), start, end)]


def _overlaps(extents: list[Extent], place: Extent) -> bool:
    return any(start < place[1] and place[0] < end for start, end in extents)


def _names_before(reading: Reading, place: int) -> Iterator[Extent | None]:
    yield _name_before(reading, place)


def _name_before(reading: Reading, place: int) -> Extent | None:
    """The name of a number before it in its clause, with few words between."""
    lowered, first = reading.lowered, max(0, place - _LOOK_BACK)
    words = list(_WORD.finditer(lowered, first, place))
    others, comma = 0, False
    for index in range(len(words) - 1, -1, -1):
        word = words[index].group()
        if word[0] in _CLAUSE_END:
            if word == "." and index and words[index - 1].group() in _ABBREVIATED:
                continue
            return None
        if word in NAMES and not _is_no_name(lowered, words[index]):
            return words[index].span()
        comma = comma or word == ","
        others += word not in _LINKS and word not in ",:"
        if others > (0 if comma else _MOST_OTHERS) or word.isdigit():
            return None
    return None


def _is_no_name(lowered: str, word: re.Match[str]) -> bool:
    """True of `in order to`, `in case`."""
    start = max(0, word.start() - len("in that "))
    return any(
        found.start() < word.end() <= found.end()
        for found in _NO_NAMES.finditer(lowered, start, word.end() + len(" sensitive."))
    )


def _is_nearest(reading: Reading, name: Extent, place: int, triggers: list[Extent]) -> bool:
    """True if no trigger is the name or stands between it and the number."""
    behind = _WORD.search(reading.lowered, name[1], place)
    end = behind.end() if behind and behind.group() in _NUMBER else name[1]
    return not any(first <= name[0] < last or end <= first < place for first, last in triggers)


def _tells_more(reading: Reading, name: Extent, place: int) -> bool:
    """True if the name tells more of what stands before it and is told: `the card for this booking is ...`."""
    behind = [word.group() for word in _WORD.finditer(reading.lowered, name[1], place)]
    before = [word.group() for word in _WORD.finditer(reading.lowered, max(0, name[0] - _LOOK_BACK), name[0])]
    while before and before[-1] in _DETERMINERS:
        before.pop()
    return bool(before) and before[-1] in _PREPOSITIONS and not _COPULAS.isdisjoint(behind)
