"""Lists of words: items that share a mark become one."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from redaction_udfs.formats.parts.document import Path
from redaction_udfs.formats.parts.marks import Mark, Rewritten, rewritten
from redaction_udfs.formats.parts.speech import WordList, WordTexts


class Group(NamedTuple):
    """Items that become one, first to last, and its text by key."""

    first: int
    last: int
    texts: Mapping[Path, Rewritten]

    @property
    def is_empty(self) -> bool:
        """True if nothing is written in place of the words, so that no item is left."""
        return not any(new.text for new in self.texts.values())


class NewList(NamedTuple):
    """The groups of a list that are written anew, in order, and when the values of marks were said, by origin."""

    groups: tuple[Group, ...]
    times: Mapping[int, tuple[int, int]]

    def place(self, old: int) -> int:
        """Place in the new list of an item of the old one, or of what it became a part of.

        One behind the last counts on.
        """
        gone = 0
        for group in self.groups:
            if old < group.first:
                break
            gone += min(old, group.last) - group.first + (group.is_empty and old > group.last)
        return old - gone


def joined(form: WordTexts) -> str:
    """The words as one text."""
    return " ".join(form.words)


def new_list(words: WordList, marks: Sequence[Sequence[Mark]]) -> NewList:
    """The list's groups, given the marks of each of its forms, as joined."""
    starts = [list(accumulate((len(word) + 1 for word in form.words), initial=0)) for form in words.forms]
    ranges = _united([_items(mark, own) for own, of_form in zip(starts, marks, strict=True) for mark in of_form])
    forms = list(zip(words.forms, starts, marks, strict=True))
    groups = tuple(
        Group(first, last, {form.key: _text(form, own, of_form, first, last) for form, own, of_form in forms})
        for first, last in ranges
    )
    return NewList(groups, _times(words, starts, marks))


def _items(mark: Mark, starts: Sequence[int]) -> tuple[int, int]:
    """First and last item that a mark touches."""
    last = bisect_right(starts, mark.end - 1) - 1
    return bisect_right(starts, mark.start) - 1, min(last, len(starts) - 2)


def _united(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    done: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if done and first <= done[-1][1]:
            done[-1] = done[-1][0], max(last, done[-1][1])
        else:
            done.append((first, last))
    return done


def _text(form: WordTexts, starts: Sequence[int], marks: Sequence[Mark], first: int, last: int) -> Rewritten:
    begin, end = starts[first], starts[last + 1] - 1
    own = [m._replace(start=m.start - begin, end=m.end - begin) for m in marks if begin <= m.start < end]
    return rewritten(joined(form)[begin:end], own)


def _times(
    words: WordList, starts: Sequence[Sequence[int]], marks: Sequence[Sequence[Mark]]
) -> dict[int, tuple[int, int]]:
    times: dict[int, tuple[int, int]] = {}
    for origin, start_ms, end_ms in _said(words, starts, marks):
        known = times.get(origin, (start_ms, end_ms))
        times[origin] = min(start_ms, known[0]), max(end_ms, known[1])
    return times


def _said(
    words: WordList, starts: Sequence[Sequence[int]], marks: Sequence[Sequence[Mark]]
) -> Iterator[tuple[int, int, int]]:
    """Origin, start and end of every timed item under a mark."""
    for own, of_form in zip(starts, marks, strict=True):
        for mark in of_form:
            first, last = _items(mark, own)
            known = [time for time in words.times[first : last + 1] if time]
            for origin in mark.origins if known else ():
                yield origin, known[0][0], known[-1][1]
