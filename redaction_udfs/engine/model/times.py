"""Times of the parts of an utterance, and parts said at a time."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import ceil, floor
from operator import attrgetter, itemgetter

from redaction_udfs.engine.model.conversation import Utterance, WordTime
from redaction_udfs.engine.model.spans import Extent

_WORD = re.compile(r"\S+")
_start, _end = attrgetter("start"), attrgetter("end")
_start_ms, _end_ms = attrgetter("start_ms"), attrgetter("end_ms")


def times_of(utterance: Utterance, start: int, end: int) -> tuple[int | None, int | None]:
    """Times of a part of the text, in ms of the conversation. None where the utterance has no such time.

    From the first to the last of its words as the recogniser timed them, otherwise as if every character took the same
    time.

    >>> times_of(Utterance("0123456789", start_ms=1000, end_ms=2000), 2, 4)
    (1200, 1400)
    """
    words = utterance.word_times
    touched = words[bisect_right(words, start, key=_end) : bisect_left(words, end, key=_start)]
    if touched:
        return touched[0].start_ms, touched[-1].end_ms
    if utterance.start_ms is None or utterance.end_ms is None:
        return utterance.start_ms, utterance.end_ms
    share = _ms_a_character(utterance)
    return utterance.start_ms + round(start * share), utterance.start_ms + round(end * share)


def said_at(utterance: Utterance, start_ms: int, end_ms: int, words: Sequence[Extent]) -> Extent | None:
    """The whole words that were said, in part at least, between two times: from the first of them to the last.

    None where there are none, and where the utterance has no times. `words` are those of the text; the recogniser's,
    where it timed them, come first.

    >>> said = Utterance("five five seven", start_ms=0, end_ms=1500)
    >>> said_at(said, 600, 900, words_in(said.text))
    (5, 9)
    """
    if utterance.word_times:
        return _timed(utterance.word_times, start_ms, end_ms)
    if utterance.start_ms is None or utterance.end_ms is None or not words:
        return None
    share = _ms_a_character(utterance)
    if not share:  # all of it was said at one time
        return (words[0][0], words[-1][1]) if start_ms <= utterance.start_ms <= end_ms else None
    first = bisect_right(words, floor((start_ms - utterance.start_ms) / share), key=itemgetter(1))
    stop = bisect_left(words, ceil((end_ms - utterance.start_ms) / share), key=itemgetter(0))
    return (words[first][0], words[stop - 1][1]) if first < stop else None


def words_in(text: str) -> list[Extent]:
    """The words of a text as blanks part them, with the signs at their ends.

    >>> words_in("five, six")
    [(0, 5), (6, 9)]
    """
    return [word.span() for word in _WORD.finditer(text)]


def _ms_a_character(utterance: Utterance) -> float:
    return ((utterance.end_ms or 0) - (utterance.start_ms or 0)) / max(len(utterance.text), 1)


def _timed(words: Sequence[WordTime], start_ms: int, end_ms: int) -> Extent | None:
    first, stop = bisect_right(words, start_ms, key=_end_ms), bisect_left(words, end_ms, key=_start_ms)
    return (words[first].start, words[stop - 1].end) if first < stop else None
