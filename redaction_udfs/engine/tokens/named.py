"""Numbers right behind the name of something that is nobody's: `error 403`, `room 312`, `flight nine oh two`."""

import re
from typing import Final

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.en import number_names as english
from redaction_udfs.engine.words.es import number_names as spanish

_LOOK_BACK: Final = 40
_NAMES = any_of(english.NUMBERED | spanish.NUMBERED)
_NUMBER = any_of((english.NUMBER | spanish.NUMBER) - {"#"})
_NAME_BEFORE = re.compile(rf"(?<![^\W_]){_NAMES}(?:,? {_NUMBER}\.?){{0,2}}[:#]?[ #]{{0,2}}$")


def is_named(lowered: str, start: int) -> bool:
    """True if the name of a room, a release or the like stands right before the number that begins there.

    Names of orders and bookings do not count: their numbers stay where the words are understood as a whole.

    >>> is_named("error 403", 6), is_named("flight number is nine oh two", 17), is_named("room for 312", 9)
    (True, True, False)
    """
    return _NAME_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start) is not None
