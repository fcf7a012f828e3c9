"""Word timings of a recogniser, aligned with their text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.words import PLAIN, spelled_words
from redaction_udfs.columns.layout import WordFields
from redaction_udfs.columns.nested import NONE, StringColumn
from redaction_udfs.columns.utf8 import with_valid_utf8
from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.model.conversation import Utterance, WordTime

MOST_SKIPPED = 20
"""Words of a text in a row that may be without times. Beyond them the times are those of another text."""

LATEST_MS = 1 << 53
"""No recording lasts so long. NaN and infinity, which are numbers to a table, are not below it either."""


class TimedWord(NamedTuple):
    """Word of a recogniser, and its times in ms where known."""

    word: str
    start_ms: float | None
    end_ms: float | None


class Letters(NamedTuple):
    """Letters and digits of a text, their places, and the words' borders."""

    plain: str
    places: Sequence[int]
    borders: frozenset[int]


def with_word_times(utterances: Sequence[Utterance], words: pa.Array, fields: WordFields = PLAIN) -> list[Utterance]:
    """Utterances with word times, where all timed words are in the text.

    `words` has a list of items for each utterance.
    """
    items = timed_words(words, fields)
    return [said._replace(word_times=word_times(said, own)) for said, own in zip(utterances, items, strict=True)]


def timed_words(words: pa.Array, fields: WordFields = PLAIN) -> Iterator[list[TimedWord]]:
    """The items of each row. A word that is null counts as empty."""
    items = words.flatten()
    spelled = with_valid_utf8(StringColumn("words", spelled_words(items, fields), NONE)).values.to_pylist()
    times = (_in_ms(pc.struct_field(items, name), fields) for name in (fields.start, fields.end))
    whole = [TimedWord(word or "", *said) for word, *said in zip(spelled, *times, strict=True)]
    ends = np.cumsum(pc.fill_null(pc.list_value_length(words), 0)).tolist()
    for start, end in pairwise([0, *ends]):
        yield whole[start:end]


def _in_ms(times: pa.Array, fields: WordFields) -> list[float | None]:
    if fields.ms != 1:
        times = pc.multiply(times.cast(pa.float64()), fields.ms)
    return list(times.to_pylist())


def word_times(utterance: Utterance, words: Sequence[TimedWord]) -> tuple[WordTime, ...]:
    """Times of each word of the text. Empty where the timings do not fit the text or the utterance's own times.

    The text may have other punctuation and letter case, and words without times, such as `[laughter]`: these are given
    the time from the word before to the word after, so that no more is known of them than that. Numbers that the text
    writes as digits and the recogniser as words do not fit.

    >>> said = Utterance("Ann's pin: 12-34", start_ms=0, end_ms=900)
    >>> word_times(said, [TimedWord("ann's", 0, 300), TimedWord("pin", 400, 500), TimedWord("1234", 600, 900)])
    (WordTime(start=0, end=5, start_ms=0, end_ms=300), WordTime(start=6, end=9, start_ms=400, end_ms=500), \
WordTime(start=11, end=16, start_ms=600, end_ms=900))
    """
    spelled = [(letters_of(word.word).plain, word) for word in words]
    timed = [(plain, word) for plain, word in spelled if plain]  # punctuation is often an item without times
    if not _in_order([word for _, word in timed]) or not _within(utterance, timed[0][1], timed[-1][1]):
        return ()
    letters = letters_of(utterance.text)
    starts = _found([plain for plain, _ in timed], letters)
    known = [
        WordTime(start, start + len(plain), round(word.start_ms or 0), round(word.end_ms or 0))
        for start, (plain, word) in zip(starts, timed, strict=False)
    ]
    return tuple(
        word._replace(start=letters.places[word.start], end=letters.places[word.end - 1] + 1)
        for word in _without_gaps(known, len(letters.plain), utterance)
    )


def letters_of(text: str) -> Letters:
    """The text's letters and digits. What stands between two of them is a border of words.

    >>> letters_of("A b-C")
    Letters(plain='abc', places=[0, 2, 4], borders=frozenset({0, 1, 2, 3}))
    """
    small = lower(fold(text))
    places = [place for place, character in enumerate(small) if character.isalnum()]
    inner = (count for count, (one, other) in enumerate(pairwise(places), start=1) if other > one + 1)
    return Letters("".join([small[place] for place in places]), places, frozenset({0, len(places), *inner}))


def _in_order(words: Sequence[TimedWord]) -> bool:
    """True if there are words, all with times, each beginning and ending no earlier than the one before."""
    if not words or any(time is None or not abs(time) <= LATEST_MS for word in words for time in word[1:]):
        return False
    times = [(word.start_ms or 0, word.end_ms or 0) for word in words]
    forwards = all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(times))
    return forwards and all(start <= end for start, end in times)


def _within(utterance: Utterance, first: TimedWord, last: TimedWord) -> bool:
    """True if the words were said while the utterance was: their times may count from somewhere else."""
    start_ms, end_ms = utterance.start_ms, utterance.end_ms
    begins_after = start_ms is not None and (last.end_ms or 0) < start_ms
    ends_before = end_ms is not None and (first.start_ms or 0) > end_ms
    return not (begins_after or ends_before)


def _found(words: Sequence[str], letters: Letters) -> list[int]:
    """Starts of the words among the letters, in order. None if one of them is not there."""
    starts: list[int] = []
    done = 0
    for word, following in zip_longest(words, words[1:]):
        start = next((at for at in _candidates(letters, done) if _fits(letters, at, word, following)), None)
        if start is None:
            return []
        starts.append(start)
        done = start + len(word)
    return starts


def _candidates(letters: Letters, done: int) -> Iterator[int]:
    """Possible starts of the next word: right away, or after some words without times."""
    yield done
    skipped = 0
    for place in range(done + 1, len(letters.plain)):
        if place in letters.borders:
            yield place
            skipped += 1
            if skipped == MOST_SKIPPED:
                return


def _fits(letters: Letters, start: int, word: str, following: str | None) -> bool:
    """True if the word stands there, and the text's word ends with it or was cut in two, as `do` and `n't`."""
    end = start + len(word)
    cut = following is not None and letters.plain.startswith(following, end)
    return letters.plain.startswith(word, start) and (end in letters.borders or cut)


def _without_gaps(known: Sequence[WordTime], length: int, utterance: Utterance) -> Iterator[WordTime]:
    """The words and what stands between them. Nothing if the time of that cannot be known. Places are of letters."""
    if not known:
        return
    first, last = known[0], known[-1]
    if (first.start > 0 and utterance.start_ms is None) or (last.end < length and utterance.end_ms is None):
        return
    start_ms = min(first.start_ms, first.start_ms if utterance.start_ms is None else utterance.start_ms)
    end_ms = max(last.end_ms, last.end_ms if utterance.end_ms is None else utterance.end_ms)
    nothing = WordTime(0, 0, start_ms, start_ms)
    for before, word in pairwise([nothing, *known, WordTime(length, length, end_ms, end_ms)]):
        if before.end < word.start:
            yield WordTime(before.end, word.start, before.start_ms, word.end_ms)
        if word.start < word.end:
            yield word
