"""Common words and rare ones."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.reading.rarity import RARE_BELOW, frequency, is_rare


@pytest.mark.parametrize(
    ("word", "rare", "why"),
    [
        ("the", False, "as common as can be"),
        ("THE", False, "letter case makes no difference"),
        ("reset", False, "everyday word of the trade"),
        ("don't", False, "short forms are words"),
        ("don’t", False, "a typographic apostrophe too"),
        ("tiger's", False, "a possessive counts as its owner"),
        ("tigers'", False, "of many"),
        ("michael", False, "first names that many bear"),
        ("zxqvy", True, "no word"),
        ("pasword", True, "misspelt"),
        ("sesquipedalian", True, "known to few"),
        ("a1b2", True, "codes are no words"),
    ],
)
def test_rare_words(word, rare, why):
    assert is_rare(word) is rare, why


def test_other_languages():
    assert not is_rare("contraseña", "es")
    assert not is_rare("contraseña", "es-MX")
    assert is_rare("contraseña", "en")


@pytest.mark.parametrize("language", ["tlh", "xx", "", "not a language"])
def test_where_nothing_is_known_nothing_is_rare(language):
    assert not is_rare("zxqvy", language)


@given(st.text(max_size=20))
def test_any_text_has_a_frequency(word):
    assert frequency(word) == 0.0 or RARE_BELOW * 0.999 <= frequency(word) < 1
    assert is_rare(word) is (frequency(word) < RARE_BELOW)


def test_lists_are_read_when_first_asked_for():
    code = "import sys, redaction_udfs.engine.reading.rarity; sys.exit('wordfreq' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
