"""Folding is one for one."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold, fold_character

FOLDS = [
    ("４①٣৪𝟗²", "413492", "digits of every script"),
    ("\u00a0\u2003\u3000\u200b\t\u202f", "      ", "blanks of every width"),
    ("‐‑‒–—―−﹣－", "---------", "every dash"),
    ("ＡｂＣ＠．／", "AbC@./", "full-width forms"),
    ("ﬁ½℡", "ﬁ½℡", "what would become longer stays"),
    ("éÉß", "éÉß", "letters stay, and their case"),
    ("a\nb\r", "a\nb\r", "line ends stay"),
    ("😀𝄞", "😀𝄞", "beyond the basic plane"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOLDS, ids=[case[-1] for case in FOLDS])
def test_folds(text: str, expected: str, why: str) -> None:
    assert fold(text) == expected, why


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert folded == "".join(map(fold_character, text))
    assert fold(folded) == folded


def test_of_all_characters_only_blanks_digits_and_dashes_become_those() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        folded = fold_character(character)
        assert len(folded) == 1
        if character.isdecimal():
            assert folded == str(unicodedata.decimal(character))
        if character.isascii() and character != "\t":
            assert folded == character
