"""Codes in short turns, which need not look odd by themselves."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.languages import ENGLISH

MOST_WORDS = 7
FEWEST_DIGITS = 2
_MEASURES = frozenset({
    "am", "pm", "gb", "mb", "tb", "mbps", "gbps", "kg", "lb", "lbs", "oz", "ft", "cm", "mm", "km", "mi", "ml", "hp",
    "hz", "mhz", "ghz", "st", "nd", "rd", "th", "usd", "rs", "inr", "nos", "bhk", "pcs", "qty", "hrs", "mins",
})  # fmt: skip
_EXPONENT = re.compile(r"(?<![\w.,-])[0-9](?:[.,]?[0-9]{1,6}) ?e ?\+? ?[12][0-9](?!\w|[.,][0-9])")


def find_lone_codes(reading: Reading) -> Iterator[Extent]:
    """Rare words and numbers side by side in a short turn: `zorvik 82`, `anna and 44 kq`, `my name is zorvik 44 kq`.

    Also long numbers as a spreadsheet shows them (`489 e 16`, `4.89E+15`), in any turn: what is left of a card or an
    account. Leaves `room 12`, `12 gb`, `10 th`, questions, and turns of more than seven words.
    """
    lowered = reading.lowered
    for match in _EXPONENT.finditer(lowered):
        yield match.span()
    if len(reading.words) > MOST_WORDS or "?" in lowered:
        return
    for odd, run in groupby(reading.words, lambda word: _is_odd(lowered[word[0] : word[1]], reading.language)):
        words = list(run)
        if odd and _is_code([lowered[start:end] for start, end in words]):
            yield words[0][0], words[-1][1]


def _is_odd(word: str, language: str) -> bool:
    """True if a word is a number, or no measure and rare, both in English and in the text's language."""
    if word[0].isdigit():
        return True
    known = not is_rare(word) or (language != ENGLISH and not is_rare(word, language))
    return word.isascii() and word not in _MEASURES and not known


def _is_code(words: Sequence[str]) -> bool:
    """True if there are both letters and enough digits."""
    numbers = [word for word in words if word.isdecimal()]
    return len(numbers) < len(words) and sum(map(len, numbers)) >= FEWEST_DIGITS


def lone_codes_gate() -> str:
    return "[0-9]"
