"""Keys without a prefix: random characters, in context only."""

import re
from collections import Counter
from collections.abc import Iterator
from math import log2

from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading

_KEY = re.compile(r"(?<![A-Za-z0-9/+=_-])[A-Za-z0-9/+_-]{16,512}={0,2}(?![A-Za-z0-9/+=_-])")
_ASSIGNED = re.compile(r"=(?P<key>[A-Za-z0-9/+_-]{16,512}={0,2})(?![A-Za-z0-9/+=_-])")
LEAST_ENTROPY = 3.0
"""Bits for each character. Sixteen hexadecimal digits by chance have some 3.3, words and names below 3 or no digits."""


def find_secret_keys(reading: Reading, stretch: Stretch, *, low: int = 16, high: int = 512) -> Iterator[Extent]:
    """Strings of `low` to `high` characters that look drawn by chance, in a stretch that context opens.

    Catches the 40 characters of an AWS secret access key and hexadecimal and base64 keys of other makers. Leaves words
    joined by hyphens or underscores, paths, numbers, and what lacks digits.
    """
    for pattern, group in ((_KEY, 0), (_ASSIGNED, "key")):
        for match in pattern.finditer(reading.folded, stretch.start, stretch.end):
            start, end = match.span(group)
            if low <= end - start <= high and is_random(match[group]):
                yield start, end


def secret_keys_gate(*, low: int = 16, high: int = 512) -> str:
    return "[A-Za-z0-9/+_-]{16}"


def is_random(key: str) -> bool:
    """True if letters and digits are mixed as chance would mix them.

    >>> is_random("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), is_random("the-2-second-part-of-it"), is_random("0" * 40)
    (True, False, False)
    """
    digits = sum(map(str.isdigit, key))
    letters = sum(map(str.isalpha, key))
    if not digits or not letters or _entropy(key) < LEAST_ENTROPY:
        return False
    # Words are in one case between signs; hexadecimal keys are in one case too, but full of digits.
    mixed = not key.islower() and not key.isupper()
    return mixed or digits * 5 >= len(key)


def _entropy(key: str) -> float:
    shares = [count / len(key) for count in Counter(key).values()]
    return -sum(share * log2(share) for share in shares)
