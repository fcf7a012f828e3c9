"""Context's stretches for tests: marked in the text by `|` where they begin, or a whole reply."""

from collections.abc import Callable, Iterable

import re2
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from tests.linear import assert_linear_in_text

Find = Callable[..., Iterable[Extent]]
CUTS = st.tuples(st.integers(0, 60), st.integers(0, 60))
"""Where a stretch of a text begins and ends, in any order."""


def in_reply(find: Find, text: str, *, voice: bool = False) -> list[str]:
    """What is found in a whole turn that answers another."""
    return _found(find, Reading(text, voice=voice), Stretch(0, len(text), True))


def beside(find: Find, marked: str, *, voice: bool = False) -> list[str]:
    """What is found behind the sign `>`, or in front of the sign `<`, where the trigger ends or begins."""
    sign = ">" if ">" in marked else "<"
    before, _, after = marked.partition(sign)
    text = before + after
    edge = len(before)
    stretch = Stretch(edge, len(text)) if sign == ">" else Stretch(0, edge)
    return _found(find, Reading(text, voice=voice), stretch)


def _found(find: Find, reading: Reading, stretch: Stretch) -> list[str]:
    """The found texts in order, those that overlap or touch joined."""
    joined: list[Extent] = []
    for start, end in sorted(find(reading, stretch)):
        assert stretch.start <= start < end <= stretch.end
        if joined and not reading.text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return [reading.text[start:end] for start, end in joined]


def assert_begins_in_stretch(
    find: Find, gate: str, reading: Reading, cuts: tuple[int, int], *, answer: bool
) -> list[Extent]:
    """Asserts that all finds begin in the stretch and pass the gate; returns the ends that lie behind it."""
    start, end = sorted(min(cut, len(reading.text)) for cut in cuts)
    finds = list(find(reading, Stretch(start, end, answer)))
    for first, last in finds:
        assert start <= first < end
        assert first < last <= len(reading.text)
        assert re2.search(gate, fold(reading.text))
    return [(first, last) for first, last in finds if last > end]


def assert_linear_in_stretch(find: Find, piece: str, *, answer: bool) -> None:
    """Asserts linear time in a stretch that is the whole text."""

    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text), Stretch(0, len(text), answer)))

    assert_linear_in_text(search, piece)
