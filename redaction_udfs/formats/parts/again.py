"""Values of the turns that another text says again: in a summary a value stands without what gave it away."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from redaction_udfs.formats.parts.align import AlignedWord, tokens
from redaction_udfs.formats.parts.marks import TAG, Mark
from redaction_udfs.formats.parts.speech import Speech

SHORTEST = 4
"""Letters and digits of a value that is looked for wherever it stands; three are enough if one is a digit."""


def values_of(speech: Speech, marks: Mapping[tuple[int, str], Sequence[Mark]]) -> dict[str, Mark]:
    """Hidden values of all turns in all forms, each by its words, and the first of its marks."""
    values: dict[str, Mark] = {}
    for number, turn in enumerate(speech.turns):
        for text in turn.texts:
            for mark in marks[number, text.column]:
                words = tokens(text.text[mark.start : mark.end])
                if mark.span.action != TAG and _is_telling(words):
                    values.setdefault(_keys(words), mark)
    return values


def said_again(text: str, values: Mapping[str, Mark]) -> Iterator[Mark]:
    """Marks of values in a text, whole words only."""
    words = tokens(text)
    keys = _keys(words)
    starts = list(accumulate((len(word.key) + 1 for word in words), initial=0))
    for value, mark in values.items():
        for at in _places(keys, value):
            first = bisect_left(starts, at)
            last = first + value.count("\x1f") - 2
            yield mark._replace(start=words[first].start, end=words[last].end)


def _places(keys: str, value: str) -> Iterator[int]:
    at = keys.find(value)
    while at >= 0:
        yield at
        at = keys.find(value, at + 1)


def _keys(words: Iterable[AlignedWord]) -> str:
    """Words, each behind a sign that no word has, and one at the end."""
    return "".join([*[f"\x1f{word.key}" for word in words], "\x1f"])


def _is_telling(words: Sequence[AlignedWord]) -> bool:
    """True for a value that is not said by chance: `no` may have been somebody's answer."""
    letters = "".join([word.key for word in words])
    return len(letters) >= SHORTEST or (len(letters) == SHORTEST - 1 and any(letter.isdigit() for letter in letters))
