"""English words that say a number, and what people say between them."""

from collections.abc import Mapping
from typing import Final

from redaction_udfs.engine.words.en.function_words import HESITATIONS, MURMURS
from redaction_udfs.engine.words.number_kinds import (
    MERE,
    ORDINAL,
    SCALE,
    SOUNDALIKE,
    TEEN,
    TENS,
    TIMES,
    UNIT,
    UNITS,
    NumberWord,
)

ZEROS_THAT_ARE_WORDS: Final = frozenset({"oh", "o"})
"""Zero beside other numbers only; otherwise an exclamation, or the letter."""

_UNITS = {
    "0": ("zero", "oh", "o", "nought", "naught", "nil"),
    "1": ("one",),
    "2": ("two",),
    "3": ("three",),
    "4": ("four",),
    "5": ("five",),
    "6": ("six",),
    "7": ("seven",),
    "8": ("eight",),
    "9": ("nine", "niner"),
}
_PLURALS = "zeros noughts ones twos threes fours fives sixes sevens eights nines"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_UNITS = "first second third fourth fifth sixth seventh eighth ninth"
_ORDINAL_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_SCALES = {"hundred": "00", "thousand": "000", "million": "000000"}
_TIMES = {"double": "2", "triple": "3", "treble": "3", "quadruple": "4"}
_SOUNDALIKES = {
    "1": ("won",),
    "2": ("to", "too"),
    "3": ("tree",),  # with `fife` the radio operator's way to say it
    "4": ("for", "fore"),
    "5": ("fife",),
    "8": ("ate",),
}
_MISSPELT = {
    "fourty": NumberWord(TENS, "40"),
    "ninty": NumberWord(TENS, "90"),
    "zeroes": NumberWord(UNITS, "0"),
    "ohs": NumberWord(UNITS, "0"),
}


def _table() -> dict[str, NumberWord]:
    table = {word: NumberWord(UNIT, digit) for digit, words in _UNITS.items() for word in words}
    plural_digits = "00123456789"
    table |= {word: NumberWord(UNITS, digit) for word, digit in zip(_PLURALS.split(), plural_digits, strict=True)}
    table |= {word: NumberWord(TEEN, str(number)) for number, word in enumerate(_TEENS.split(), 10)}
    table |= {word: NumberWord(TENS, f"{tens}0") for tens, word in enumerate(_TENS.split(), 2)}
    table |= {word: NumberWord(ORDINAL, str(number)) for number, word in enumerate(_ORDINAL_UNITS.split(), 1)}
    table |= {word: NumberWord(ORDINAL, str(number)) for number, word in enumerate(_ORDINAL_TEENS.split(), 10)}
    table |= {word: NumberWord(ORDINAL, f"{tens}0") for tens, word in enumerate(_ORDINAL_TENS.split(), 2)}
    table |= {word: NumberWord(SCALE, noughts) for word, noughts in _SCALES.items()}
    table |= {word: NumberWord(TIMES, times) for word, times in _TIMES.items()}
    table |= {word: NumberWord(SOUNDALIKE, digit) for digit, words in _SOUNDALIKES.items() for word in words}
    return table | _MISSPELT


NUMBER_WORDS: Final = _table()
"""Every word that can stand for digits, in small letters."""


def telling(words: Mapping[str, NumberWord]) -> frozenset[str]:
    """Those of a language's words that say a number by themselves."""
    return frozenset(word for word, said in words.items() if said.kind not in MERE) - ZEROS_THAT_ARE_WORDS


TELLING_WORDS: Final = telling(NUMBER_WORDS)
"""The words without one of which, or a typed digit, a text says no number."""

FILLERS: Final = (
    *HESITATIONS, *MURMURS, "like", "well", "so", "okay", "ok", "yeah",
    "you know", "let's see", "let me see", "and then", "dash", "hyphen", "dot", "period", "comma", "space",
)  # fmt: skip
"""Said between the pieces of one number: hesitations, and separators read aloud."""

CONNECTIVES: Final = (
    "and",
    "then",
    "point",
    "yes",
    "yep",
    "right",
    "alright",
    "please",
    "next",
    "it's",
    "its",
    "that's",
)
"""Between the pieces of one number too, but of several numbers as well: `between five and ten`."""

CORRECTIONS: Final = (
    "sorry", "no", "nope", "wait", "i mean", "i meant", "actually", "rather", "correction", "oops", "whoops", "again",
    "i repeat", "excuse me", "pardon me", "scratch that", "strike that", "forget that", "hold on", "hang on",
    "my mistake", "my bad", "make that", "should be", "start over", "start again", "try again", "try that again",
    "say that again", "repeat that", "one more time", "from the top",
)  # fmt: skip
"""Said before a number is said anew, whole or from somewhere in its middle."""

AROUND_CORRECTIONS: Final = (
    "i'm", "i am", "about that", "it is", "it", "that", "not that", "let me", "i said", "is", "to", "the", "number",
)  # fmt: skip
"""Beside a correction: `no wait it is`, `sorry about that`."""

CLOSERS: Final = ("please", "thanks", "thank you")
"""Said behind a number."""

WITHIN_CLAUSE: Final = ("thank", "and", "then", "or")
"""With fillers and closers the words behind a digit that begin no other clause."""
