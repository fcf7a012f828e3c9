"""Cards in every spelling: found whole, by a rule whose gate lets them pass."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.detect.payment.cards import find_payment_cards, payment_cards_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.spellings import DIGITS, LETTERS, SEPARATORS, grouped

CARDS = {"Visa": ("4929000000006", (4, 4, 5)), "Mastercard": ("5105105105105100", (4, 4, 4, 4))} | {
    "American Express": ("371449635398431", (4, 6, 5)),
    "Diners Club": ("36070500001020", (4, 6, 4)),
    "Maestro": ("6759000000000000005", (4, 4, 4, 4, 3)),
}
SPLITS = {"halves": (8, 8), "in a line's end": (13, 3), "three cells": (6, 6, 4), "digit by digit": (1,) * 16}


def found_whole(text: str) -> bool:
    """Whether all digits of a text are found as one card, on either channel, behind the gate."""
    shown = visible_text(text)
    assert re2.search(payment_cards_gate(), fold(shown))
    spoken, typed = (list(find_payment_cards(Reading(shown, voice=voice))) for voice in (True, False))
    return all(any(is_all(shown, *extent) for extent in found) for found in (spoken, typed))


def is_all(shown: str, start: int, end: int) -> bool:
    return shown[:start] == "it is " and not any(map(str.isdigit, shown[end:]))


@pytest.mark.parametrize("between", SEPARATORS.values(), ids=SEPARATORS)
def test_whatever_stands_between(between: str) -> None:
    for digits, sizes in CARDS.values():
        assert found_whole(f"it is {grouped(digits, sizes, between)} thanks"), digits
    for sizes in SPLITS.values():
        assert found_whole(f"it is {grouped('5105105105105100', sizes, between)} thanks"), sizes


@pytest.mark.parametrize("written", DIGITS.values(), ids=DIGITS)
def test_however_digits_are_written(written) -> None:
    for digits, _ in CARDS.values():
        assert found_whole(f"it is {''.join(map(written, digits))} thanks"), digits


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS)
def test_letters_for_digits(letters: dict[int, int]) -> None:
    for digits, sizes in CARDS.values():
        assert found_whole(f"it is {grouped(digits.translate(letters), sizes, ' ')} thanks"), digits


@given(st.data())
@settings(max_examples=25)
def test_mixed_separators_in_printed_groups(data: st.DataObject) -> None:
    digits, sizes = data.draw(st.sampled_from([CARDS["Mastercard"], CARDS["American Express"], CARDS["Diners Club"]]))
    text, offset = "it is ", 0
    for size in sizes:
        text += (data.draw(st.sampled_from(sorted(SEPARATORS.values()))) if offset else "") + digits[
            offset : offset + size
        ]
        offset += size
    assert found_whole(f"{text} thanks")
