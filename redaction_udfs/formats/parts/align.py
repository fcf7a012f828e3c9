"""Word by word alignment of two forms of one speech."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from redaction_udfs.engine.model.spans import Extent

_WORD = re.compile(r"\S+")
SMALL = 60_000
"""Pairs of words that are compared each with each; longer stretches are first parted at words that they hold once."""


class AlignedWord(NamedTuple):
    """A word without the signs round it, its place, and its letters and digits in small."""

    start: int
    end: int
    key: str


class Pair(NamedTuple):
    """A word of one form, by number, and the same word of the other."""

    one: int
    other: int


class Aligned(NamedTuple):
    """Two texts, their words, and the words that they have in common, in order."""

    text: str
    tokens: Sequence[AlignedWord]
    other_text: str
    other: Sequence[AlignedWord]
    common: Sequence[Pair]


def tokens(text: str, left_out: Sequence[Extent] = ()) -> list[AlignedWord]:
    """The words of a text, but for those that begin in a place that is left out.

    >>> tokens("Ann's, 12-34.")
    [AlignedWord(start=0, end=5, key='anns'), AlignedWord(start=7, end=12, key='1234')]
    """
    found = []
    for word in _WORD.finditer(text):
        places = [place for place in range(*word.span()) if text[place].isalnum()]
        if places and not any(start <= places[0] < end for start, end in left_out):
            key = "".join([text[place] for place in places]).casefold()
            found.append(AlignedWord(places[0], places[-1] + 1, key))
    return found


def pairs(one: Sequence[AlignedWord], other: Sequence[AlignedWord]) -> list[Pair]:
    """Words that both forms have, in order. Stretches without a common word have none."""
    return [Pair(*pair) for pair in _paired([token.key for token in one], [token.key for token in other])]


def carried(extent: Extent, forms: Aligned) -> Extent | None:
    """A place of the one text in the other: all words from the last common one before to the first behind.

    Common words inside do not count: digits in another order would align with each other. Signs at the ends go with
    it if the other text has the same. None where nothing stands between.
    """
    one, other, common = forms.tokens, forms.other, forms.common
    start, end = extent
    first = bisect_left(one, start + 1, key=lambda token: token.end)
    stop = bisect_left(one, end, key=lambda token: token.start)
    before = bisect_left(common, first, key=lambda pair: pair.one) - 1
    behind = bisect_left(common, stop, key=lambda pair: pair.one)
    at = common[before].other + 1 if before >= 0 else 0
    until = common[behind].other if behind < len(common) else len(other)
    if first >= stop or at >= until:
        return None
    return (
        other[at].start + _before(start, one[first], other[at], forms),
        other[until - 1].end + _behind(end, one[stop - 1], other[until - 1], forms),
    )


def _before(start: int, token: AlignedWord, other: AlignedWord, forms: Aligned) -> int:
    """Characters from the other word's start to the place's: inside the word, or signs before it."""
    if start >= token.start:
        return start - token.start if _same(token, other) else 0
    signs = forms.text[start : token.start]
    return -len(signs) if forms.other_text.endswith(signs, 0, other.start) else 0


def _behind(end: int, token: AlignedWord, other: AlignedWord, forms: Aligned) -> int:
    if end <= token.end:
        return end - token.end if _same(token, other) else 0
    signs = forms.text[token.end : end]
    return len(signs) if forms.other_text.startswith(signs, other.end) else 0


def _same(one: AlignedWord, other: AlignedWord) -> bool:
    """True for one word in the same spelling, in which places count alike."""
    return one.key == other.key and one.end - one.start == other.end - other.start


def _paired(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Common words of two lists, in linear time but for small stretches. Works a list of stretches off, in order."""
    todo = [(0, len(one), 0, len(other))]
    while todo:
        a, b, c, d = todo.pop()
        head = 0
        while a + head < b and c + head < d and one[a + head] == other[c + head]:
            yield a + head, c + head
            head += 1
        a, c = a + head, c + head
        if a == b or c == d:
            continue
        cuts = [] if (b - a) * (d - c) <= SMALL else _anchors(one[a:b], other[c:d])
        if cuts:
            borders = [(a, c), *((a + i, c + j) for i, j in cuts), (b, d)]
            todo += [(i, k, j, m) for (i, j), (k, m) in reversed(list(pairwise(borders))) if i < k]
        elif (b - a) * (d - c) <= SMALL:
            for block in SequenceMatcher(None, one[a:b], other[c:d], autojunk=False).get_matching_blocks():
                yield from ((a + block.a + n, c + block.b + n) for n in range(block.size))


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Words that both lists hold once, the longest run of them in the same order."""
    counts = Counter(one), Counter(other)
    places = {key: place for place, key in enumerate(other) if counts[1][key] == 1}
    both = [(place, places[key]) for place, key in enumerate(one) if counts[0][key] == 1 and key in places]
    return _rising(both)


def _rising(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part that rises in both numbers; the first one does already."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(found):
        at = bisect_left(tails, value)
        before.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        last[at : at + 1] = [number]
    path: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        path.append(found[number])
        number = before[number]
    return path[::-1]
