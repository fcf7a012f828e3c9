"""Numbers right behind the name of something that is nobody's: `error 403`, `room 312`, `flight nine oh two`."""

import re
from typing import Final

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en import number_names as english
from redaction_udfs.engine.words.en.function_words import FUNCTION, INSTEAD, LEADS, TRAILERS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.en.quantities import NO_PRICES
from redaction_udfs.engine.words.es import number_names as spanish

_LOOK_BACK: Final = 56
_NUMBER = any_of((english.NUMBER | spanish.NUMBER) - {"#"})
_ITS_NUMBER = rf"(?:,? {_NUMBER}\.?){{0,2}}[:#]?[ #]{{0,2}}$"
_BEHIND_NAME = rf"(?: [a-z]{{1,2}})?{_ITS_NUMBER}"
_THINGS = english.NUMBERED | spanish.NUMBERED | english.LONG_NUMBERED | spanish.LONG_NUMBERED
_NAME_BEFORE = re.compile(rf"(?<![^\W_]){any_of(_THINGS)}{_BEHIND_NAME}")
_LONG_BEFORE = re.compile(rf"(?<![^\W_]){any_of(english.LONG_NUMBERED | spanish.LONG_NUMBERED)}{_BEHIND_NAME}")
_FOR = (
    "(?: (?:number )?for (?:this|the|that|your|my)"
    " (?:payment|transfer|booking|order|claim|case|call|complaint|refund))?"
)
"""What an order's number is for: `the reference for this payment is PY 440`."""
_ORDER_BEFORE = re.compile(rf"(?<![^\W_]){any_of(english.ORDERS)}(?:['’]s)?{_FOR}{_ITS_NUMBER}")
_CODE_OF_ORDER_BEFORE = re.compile(
    rf"(?<![^\W_]){any_of(english.ORDERS)}{_FOR}(?:,? {_NUMBER}\.?){{0,2}}[:#]? ?(?P<letters>[a-z]{{2,4}})[ -]?$"
)
_WORDS_FROM = {2: 1e-5, 3: 3e-6, 4: 3e-6}
"""By its letters, how frequent a word is that is no part of a code: two are found together by chance more often."""
_PAIR = 2
_LEADING = FUNCTION | INSTEAD | LEADS | TRAILERS | NO_PRICES | english.NAMES | english.NUMBERED | NUMBER_WORDS.keys()
"""Words that lead to a number, or name another one: `the case was 4471`, `my order card 4471`."""
LONG: Final = 7
"""Digits of a number that no room, store or form has: behind their names it is somebody's."""
_PRODUCT_BEFORE = re.compile(rf"(?<![^\W_]){any_of(english.PRODUCTS)}(?: [a-z]{{1,2}}| plus| pro| max)? ?$")
_CHEQUE_BEFORE = re.compile(r"(?<![^\W_])(?:did|has|my|the|a|that|this|by|with|of) check #?$")
_LONGEST_MODEL = 4
_AIRLINER = re.compile(r"(?<![0-9-])(?<![0-9] )7[0-8]7(?:-| max[ -])[1-9]00(?![0-9-])(?! [0-9])")
"""`737-800`, `737 max 800`: the numbers on both sides are looked at each by itself."""
_PLAN = re.compile(r"(?:401 ?\(?k|403 ?\(?b|457 ?\(?b|529 plan)(?![^\W_])")
"""What people save in."""
_INTO_AIRLINER = (0, len("737-"), len("737 max "))
_TAX_FORM = re.compile(f"{any_of(english.TAX_FORMS)}(?![0-9])")
_FORM_BEFORE = re.compile(r"(?<![^\W_])(?:an?|the|your|my|our|his|her|their|each|every|file|filed) $")


def is_named(lowered: str, start: int, digits: int) -> bool:
    """True if the name of a room, a release or the like stands right before the number that begins there.

    Names of orders and bookings do not count: their numbers stay where the words are understood as a whole.

    So do products and tax forms: `office 365`, `the 1040`. A number of many `digits` is nobody's behind few names.

    >>> is_named("error 403", 6, 3), is_named("flight number is nine oh two", 17, 3), is_named("room for 312", 9, 3)
    (True, True, False)
    >>> is_named("error 5920394437", 6, 10), is_named("my office 5920394437", 10, 10)
    (True, False)
    """
    first = max(0, start - _LOOK_BACK)
    if (_LONG_BEFORE if digits >= LONG else _NAME_BEFORE).search(lowered, first, start):
        return True
    if digits > _LONGEST_MODEL:
        return False
    if any(_AIRLINER.match(lowered, start - before) for before in _INTO_AIRLINER if before <= start):
        return True
    if _CHEQUE_BEFORE.search(lowered, first, start):
        return True
    if _PRODUCT_BEFORE.search(lowered, first, start) or _PLAN.match(lowered, start):
        return True
    return _TAX_FORM.match(lowered, start) is not None and _FORM_BEFORE.search(lowered, first, start) is not None


def is_of_order(lowered: str, start: int, folded: str = "") -> bool:
    """True if the name of an order, a booking or a case stands right before the number that begins there.

    A rule for bare numbers leaves it, also behind the letters of its code: `claim qrz 349`. One that other words opened
    does not: `the code for this order is 4471`. In the text as it was written, capitals are letters of a code.

    >>> is_of_order("order #4471", 7), is_of_order("booking no. 5540918823", 12), is_of_order("in order to 4471", 12)
    (True, True, False)
    """
    first = max(0, start - _LOOK_BACK)
    if _ORDER_BEFORE.search(lowered, first, start):
        return True
    code = _CODE_OF_ORDER_BEFORE.search(lowered, first, start)
    if code is None:
        return False
    in_capitals = folded[slice(*code.span("letters"))].isupper() and not folded[:start].isupper()
    return in_capitals or _are_of_code(code["letters"])


def _are_of_code(letters: str) -> bool:
    """True if letters behind the name of an order begin its code: `qrz`, and `abc` or `web`, which lead nowhere."""
    rare = frequency(letters) < _WORDS_FROM[len(letters)]
    return rare or (len(letters) > _PAIR and letters not in _LEADING)
