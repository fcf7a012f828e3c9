"""Prices without a sign, behind talk of money: `they billed me sixty five`, `a charge of fifty four fifty`."""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.number_kinds import MERE, SCALE, TEEN, TENS

_LOOK_BACK = 80
"""Characters before a price in which its clause speaks of money."""
_MOST_WORDS = 10
"""Words between the talk of money and the price, numbers aside."""
_LONGEST = 5
"""Digits of a price at most: `one thirty two sixty four`."""
_LONGEST_TYPED = 4
_FEW = 2
_BESIDE = 2
"""Words at most between `with` and what is paid with: `on my 4471`."""
_TO_PLACES = (["to"], ["into"], ["onto"])
"""Behind a word of money: what is paid or transferred there goes to 9762, an account."""
_TOLD_OF_PAID = re.compile(rf"(?<![^\W_]){any_of(english.PAYING)} (?:is|was|are) $")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.?!;:\n](?=\s)|[#@*]")
_PLACING = frozenset("#@*:")
_TELLING = frozenset(("it's", "it\u2019s", "its", "that's", "that\u2019s", "here's"))
"""They begin another clause, as recognisers write no sign there: `i already paid for it it's 847`."""
_CLAUSE_END = frozenset(".?!;\n")
_SPENT_BEHIND = re.compile(rf" (?:{english.SPENT})(?![^\W_])")
_MONEY = english.PAYING | english.PRICED
_VALUES = frozenset(word for word, said in NUMBER_WORDS.items() if said.kind not in MERE)
_SAID_OF_MONEY = frozenset(word for word, said in NUMBER_WORDS.items() if said.kind in (TEEN, TENS, SCALE))
"""Without one of these a number is dictated digit by digit, as nobody says a price."""
_THROUGH_FOR = re.compile(
    r"(?<![^\W_])(?:(?:it|that|this|which|total|all) (?:comes?|came) (?:out )?to"
    r"|(?:(?:went|gone|goes?|going|came|comes?) (?:through|out|up)|approved|authori[sz]ed|settled?"
    r"|(?:declined?|denied|rejected|approved|disputed?)(?: [a-z]{1,12}){0,5}"
    r"|(?:lower|reduce|bring|drop|get|cut)(?:ed|d|s)? (?:it|that|this|them)(?: down)?) (?:for|at|to)) $"
)


def is_price(lowered: str, start: int, end: int, digits: int) -> bool:
    """True if the nearest word before a number that says what it is speaks of money, in the same clause.

    A word for a card, an account, a code or the like that stands nearer names the number instead, and so does a way to
    pay: `paid with 4471`, `the charge on the one ending 4471`. Asked of short numbers only; a number in words has tens,
    teens or hundreds among them, for what is dictated digit by digit is no price. Takes constant time.

    >>> said = "they charged the card fifty and billed me "
    >>> is_price(f"{said}sixty five", len(said), len(said) + 10, 2)
    True
    >>> said = "the charge is on my visa "
    >>> is_price(f"{said}forty four ten", len(said), len(said) + 14, 4)
    False
    """
    if digits > _LONGEST or not _is_said_so(lowered[start:end], digits):
        return False
    before = lowered[max(0, start - _LOOK_BACK) : start]
    spent = _SPENT_BEHIND.match(lowered, end)
    if spent and (digits < _LONGEST_TYPED or (spent["money"] and not lowered[start:end].isdecimal())):
        return not is_named_otherwise(lowered, start)
    return _THROUGH_FOR.search(before) is not None or _speaks_of_money(_WORD.findall(before))


def _is_said_so(said: str, digits: int) -> bool:
    """True if a number may be a price by the way it is said."""
    if said.isdecimal():
        return digits <= _LONGEST_TYPED and said[0] != "0"
    return digits <= _FEW or has_tens(said)


def has_tens(said: str) -> bool:
    """True of a number in words that has teens, tens or scales among them: `sixteen ninety`, not `one six nine oh`."""
    return not _SAID_OF_MONEY.isdisjoint(said.replace("-", " ").split())


def _speaks_of_money(words: list[str]) -> bool:
    """True if of the words before a number a word of money is the nearest that names one."""
    between = 0
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word in _MONEY:
            return words[place + 1 : place + 2] not in _TO_PLACES
        if word in _CLAUSE_END or word in _PLACING or word in _TELLING or word in english.NO_PRICES:
            return False
        if (
            word in english.WAYS_TO_PAY
            and place >= len(words) - _BESIDE
            and not _changes(words[max(0, place - _MOST_WORDS) : place])
        ):
            return False
        between += not (word in _VALUES or word.isdecimal())
        if between > _MOST_WORDS:
            return False
    return False


def _changes(before: list[str]) -> bool:
    """True if words before `to` or `from` tell of a price that changes: `went from 1285` | `to`, `went` | `from`."""
    while before and (before[-1] in _VALUES or before[-1].isdecimal() or before[-1] == "from"):
        before = before[:-1]
    moved = before[-2:-1] != [] and before[-1] in english.GOING and before[-2] in english.MOVED
    return bool(before) and before[-1] in english.CHANGING and not moved


def is_paid_with(lowered: str, start: int) -> bool:
    """True of what a clause about a card or an account tells behind its verb: `the card that was charged is 4471`.

    >>> is_paid_with("the card that was charged is 4471", 29), is_paid_with("what they charged is 385", 21)
    (True, False)
    """
    told = _TOLD_OF_PAID.search(lowered, max(0, start - _LOOK_BACK), start)
    return told is not None and is_named_otherwise(lowered, start)


def is_named_otherwise(lowered: str, start: int) -> bool:
    """True if a word for a card, an account, a code or the like stands before a number in its clause.

    >>> is_named_otherwise("my account ends in 9000", 19), is_named_otherwise("my code. someone took 500", 22)
    (True, False)
    """
    for word in reversed(_WORD.findall(lowered[max(0, start - _LOOK_BACK) : start])):
        if word in _CLAUSE_END or word in english.NO_PRICES:
            return word in english.NO_PRICES
    return False
