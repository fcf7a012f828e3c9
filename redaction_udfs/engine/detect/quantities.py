"""Numbers that say how much, how many or what time: no secrets, whatever stands beside them."""

import re

_MONEY = "dollars?|bucks?|cents?|pounds?|euros?|rupees?|pence|usd|gbp|eur|percent|per ?cent|grand"
_CLOCK = r"[ap]\.? ?m\b|o['’]? ?clock"
_SPANS_OF_TIME = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|moments?|business days?"
_COUNTED = (
    "digits?|numbers?|letters?|characters?|chars?|symbols?|words?|times?|attempts?|tries|try|factor|steps?|way|more"
    "|people|persons?|questions?|options?|items?|accounts?|cards?|calls?|emails?"
    "|of (?:them|those|these|my|your|our|the|his|her|us|an?)"
)
_AFTER = re.compile(rf" ?(?:%|[$£€])|[ -]?(?:(?:{_MONEY}|{_SPANS_OF_TIME})(?![^\W_])|{_CLOCK})")
_AFTER_FEW = re.compile(rf"[ -]?(?:{_COUNTED})(?![^\W_])")
_BEFORE = re.compile(r"[$£€] ?$|\b(?:usd|gbp|eur|rs\.?) ?$")
_HOUR_BEFORE, _MINUTES_AFTER = re.compile(r"(?<![0-9])[0-9]{1,2}:$"), re.compile(":[0-9]{2}(?![0-9:])")
_FEW = 2
"""Digits of a number that counts something: `8 characters`, `the last 4 digits`."""
_LOOK_BACK = 5


def is_quantity(lowered: str, start: int, end: int, count: int) -> bool:
    """Whether the number of `count` digits there is an amount, a time or a count, by what stands round it.

    Catches `$5`, `5 dollars`, `20 %`, `5 pm`, `10:30`, `24 hours`, `8 characters`, `the last four digits`.

    >>> [is_quantity(text, 3, 4, 1) for text in ("at 5 pm", "is 5 gh", "is 8-digit long")]
    [True, False, True]
    """
    before = lowered[max(0, start - _LOOK_BACK) : start]
    if _BEFORE.search(before) or _AFTER.match(lowered, end):
        return True
    if count > _FEW:
        return False
    return any(
        (_AFTER_FEW.match(lowered, end), _MINUTES_AFTER.match(lowered, end), count == 2 and _HOUR_BEFORE.search(before))
    )
