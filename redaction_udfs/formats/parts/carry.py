"""Marks of the turns carried to copies of what they say: where the same words stand, or else word by word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from redaction_udfs.formats.parts.align import Aligned, AlignedWord, Pair, carried, pairs, tokens
from redaction_udfs.formats.parts.marks import TAG, Mark
from redaction_udfs.formats.parts.speech import Text

_GAP = "\n"
LEAST_ALIGNED = 0.5
"""Share of a copy's words, those under marks apart, that its source must have: below it nobody knows what it copies."""

FormKey = tuple[int, str]
"""A text of a turn: the turn's number and the form's column."""


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """Texts of turns in one form, one after the other.

    `offsets` are their starts; `keys` are the words, each between two signs that no word has.
    """

    text: str
    tokens: tuple[AlignedWord, ...]
    forms: tuple[FormKey, ...]
    offsets: tuple[int, ...]
    keys: str
    key_starts: tuple[int, ...]


class Match(NamedTuple):
    """Where a copy's words stand in a source: the numbers of their first words, else the words that are alike."""

    source: Source
    places: tuple[int, ...]
    common: tuple[Pair, ...] = ()


class Copied(NamedTuple):
    """A text that copies others, and its words."""

    text: str
    tokens: tuple[AlignedWord, ...]


def copied(text: Text) -> Copied:
    return Copied(text.text, tuple(tokens(text.text, text.labels)))


def source_of(texts: Sequence[tuple[FormKey, str]]) -> Source:
    """The source of some texts of one form."""
    offsets = tuple(accumulate((len(text) + len(_GAP) for _, text in texts), initial=0))[:-1]
    whole = _GAP.join([text for _, text in texts])
    words = tuple(tokens(whole))
    keys = [f"\x1f{word.key}" for word in words]
    starts = tuple(accumulate(map(len, keys), initial=0))
    return Source(whole, words, tuple(form for form, _ in texts), offsets, "".join([*keys, "\x1f"]), starts)


def matched(copy: Copied, sources: Sequence[Source]) -> Match | None:
    """The first source that holds the copy's words in a row; else the most alike; None without a source."""
    if not copy.tokens or not sources:
        return None
    wanted = "".join([*[f"\x1f{word.key}" for word in copy.tokens], "\x1f"])
    for source in sources:
        if places := tuple(_occurrences(source, wanted)):
            return Match(source, places)
    alike = [Match(source, (), tuple(pairs(source.tokens, copy.tokens))) for source in sources]
    return max(alike, key=lambda match: len(match.common))


def _occurrences(source: Source, wanted: str) -> Iterator[int]:
    at = source.keys.find(wanted)
    while at >= 0:
        yield bisect_left(source.key_starts, at)
        at = source.keys.find(wanted, at + 1)


def carried_marks(copy: Copied, match: Match, every: Sequence[Mark]) -> list[Mark] | None:
    """Marks of the source in the copy. None where too few of its words are in the source to know."""
    source = match.source
    if not match.places:
        forms = Aligned(source.text, source.tokens, copy.text, copy.tokens, match.common)
        found = list(_carried(every, forms))
        known = bool(match.common) or not _open_words(forms.tokens, every)
        return found if known and _aligned_share(forms, found) >= LEAST_ALIGNED else None
    same = [Pair(n, n) for n in range(len(copy.tokens))]
    found = []
    for place in match.places:
        words = source.tokens[place : place + len(same)]
        touched = _touching(every, words[0].start, words[-1].end)
        found += _carried(touched, Aligned(source.text, words, copy.text, copy.tokens, same))
    return found


def marks_of(source: Source, marks: Mapping[FormKey, Sequence[Mark]]) -> list[Mark]:
    """Marks of the source's texts, in its own places. What is only tagged stays as it is in copies too."""
    return [
        mark._replace(start=mark.start + offset, end=mark.end + offset)
        for form, offset in zip(source.forms, source.offsets, strict=True)
        for mark in marks.get(form, ())
        if mark.span.action != TAG
    ]


def _touching(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    return marks[bisect_right(marks, start, key=lambda m: m.end) : bisect_left(marks, end, key=lambda m: m.start)]


def _carried(marks: Sequence[Mark], forms: Aligned) -> Iterator[Mark]:
    for mark in marks:
        if place := carried((mark.start, mark.end), forms):
            yield mark._replace(start=place[0], end=place[1])


def _aligned_share(forms: Aligned, marks: Sequence[Mark]) -> float:
    """Share of the other text's words outside marks that are paired."""
    left = _open_words(forms.other, marks)
    return len(left & {pair.other for pair in forms.common}) / len(left) if left else 1.0


def _open_words(words: Sequence[AlignedWord], marks: Sequence[Mark]) -> set[int]:
    """Words that no mark touches, by number."""
    ordered = sorted((mark.start, mark.end) for mark in marks)

    def is_marked(word: AlignedWord) -> bool:
        at = bisect_left(ordered, (word.end, 0)) - 1
        return at >= 0 and ordered[at][1] > word.start

    return {number for number, word in enumerate(words) if not is_marked(word)}
