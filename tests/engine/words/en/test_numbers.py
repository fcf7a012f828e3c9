"""The table of number words."""

import pytest

from redaction_udfs.engine.words.en.numbers import CONNECTIVES, CORRECTIONS, FILLERS, NUMBER_WORDS, TELLING_WORDS
from redaction_udfs.engine.words.number_kinds import (
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

WORDS = [
    ("zero", UNIT, "0"),
    ("oh", UNIT, "0"),
    ("nine", UNIT, "9"),
    ("ten", TEEN, "10"),
    ("nineteen", TEEN, "19"),
    ("twenty", TENS, "20"),
    ("ninety", TENS, "90"),
    ("hundred", SCALE, "00"),
    ("million", SCALE, "000000"),
    ("treble", TIMES, "3"),
    ("ones", UNITS, "1"),
    ("nines", UNITS, "9"),
    ("first", ORDINAL, "1"),
    ("tenth", ORDINAL, "10"),
    ("nineteenth", ORDINAL, "19"),
    ("ninetieth", ORDINAL, "90"),
    ("for", SOUNDALIKE, "4"),
]


@pytest.mark.parametrize(("word", "kind", "digits"), WORDS, ids=[case[0] for case in WORDS])
def test_words(word: str, kind: str, digits: str) -> None:
    assert NUMBER_WORDS[word] == NumberWord(kind, digits)


def test_every_word_is_in_small_ascii_letters() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() for word in NUMBER_WORDS)
    assert all(word.digits.isdecimal() for word in NUMBER_WORDS.values())


@pytest.mark.parametrize("word", ["to", "for", "o", "oh"])
def test_a_word_that_is_a_digit_beside_others_only_does_not_tell_of_a_number(word: str) -> None:
    assert word not in TELLING_WORDS


def test_what_is_said_between_is_no_number_word() -> None:
    phrases = (*FILLERS, *CONNECTIVES, *CORRECTIONS)
    assert not [phrase for phrase in phrases if phrase in NUMBER_WORDS]
