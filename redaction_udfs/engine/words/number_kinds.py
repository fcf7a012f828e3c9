"""Kinds of words that say numbers, the same in every language."""

from typing import Final, NamedTuple

UNIT: Final = "unit"
TEEN: Final = "teen"
TENS: Final = "tens"
HUNDREDS: Final = "hundreds"
SCALE: Final = "scale"
TIMES: Final = "times"
UNITS: Final = "units"
ORDINAL: Final = "ordinal"
SOUNDALIKE: Final = "soundalike"
ARTICLE: Final = "article"
TYPED: Final = "typed"

MERE: Final = (SOUNDALIKE, ARTICLE)
"""Kinds of words that are something else than a number more often than not."""


class NumberWord(NamedTuple):
    """Kind of a number word, and its digits.

    Of a scale the noughts, of `double` how many times.
    """

    kind: str
    digits: str
