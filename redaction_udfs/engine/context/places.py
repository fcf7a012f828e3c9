"""Words as distances count them: what blanks part."""

import re
from bisect import bisect_left

from redaction_udfs.engine.reading import Reading

_WORD = re.compile("[^ \\n\\r\\f]+")
"""What counts as a word in distances. Meant for folded texts."""


def count_words(folded: str) -> int:
    """How many words a folded text has for distances.

    >>> count_words("my card  is 4111-1111 .")
    5
    """
    return sum(1 for _ in _WORD.finditer(folded))


def start_of_word(reading: Reading, number: int) -> int:
    """The place where the text's word of that number begins, counted from 0; its end where it has fewer.

    >>> [start_of_word(Reading("my card is"), number) for number in (1, 7, -1)], start_of_word(Reading(""), -1)
    ([3, 10, 0], 0)
    """
    starts, number = reading.cached(_starts), max(number, 0)
    return starts[number] if number < len(starts) else len(reading.folded)


def end_of_word(reading: Reading, number: int) -> int:
    """The place where the text's word of that number ends, counted from 0; 0 for a negative number.

    >>> [end_of_word(Reading("my card is"), number) for number in (1, 7, -1)]
    [7, 10, 0]
    """
    if number < 0:
        return 0
    ends = reading.cached(_ends)
    return ends[number] if number < len(ends) else len(reading.folded)


def word_at(reading: Reading, place: int) -> int:
    """The number of the word of which a character stands at a place of the text.

    >>> [word_at(Reading("my card is"), place) for place in (0, 4, 8)]
    [0, 1, 2]
    """
    begun = bisect_left(reading.cached(_starts), place)
    return begun - (place > 0 and reading.folded[place - 1] not in " \n\r\f")


def _starts(reading: Reading) -> list[int]:
    return [word.start() for word in _WORD.finditer(reading.folded)]


def _ends(reading: Reading) -> list[int]:
    return [word.end() for word in _WORD.finditer(reading.folded)]
