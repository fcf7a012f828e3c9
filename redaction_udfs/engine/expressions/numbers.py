"""Where numbers occur in a conversation, as the engine reads them: typed or spoken, over separators and over turns."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from redaction_udfs.engine.expressions.language.nodes import Digits
from redaction_udfs.engine.expressions.stream import WordStream
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.dictation import MOST_BETWEEN, edges
from redaction_udfs.engine.tokens.numbers import Where, numbers_of, token_at
from redaction_udfs.engine.tokens.written import written_tokens
from redaction_udfs.engine.words.languages import SPANISH

Pieces = tuple[tuple[int, Extent], ...]
"""The parts of a number, each in its turn."""


def find_numbers(leaf: Digits, stream: WordStream) -> Iterator[Pieces]:
    """Every number of so many digits; of one that is dictated over several turns all parts, in the order of time."""
    where: Where = "all" if leaf.any_kind else "alone"
    dictated = [number for turns in _dictations(stream) for number in _over_turns(turns, stream, where)]
    parts = defaultdict[int, list[Extent]](list)
    for turn, extent in chain.from_iterable(pieces for pieces, _ in dictated):
        parts[turn].append(extent)
    for pieces, count in dictated:
        if _counts(leaf, count):
            yield pieces
    for turn in stream.order:
        for run in numbers_of(stream.turns[turn].reading, tokens=where).runs:
            if _counts(leaf, len(run.digits)) and not _is_part(run, parts[turn]):
                extent = (run.start, run.end)
                yield ((turn, _whole(stream.turns[turn].reading, extent) if leaf.any_kind else extent),)


def _whole(reading: Reading, number: Extent) -> Extent:
    """A number with the amount, date, time or code that it is a part of."""
    token = token_at(reading.cached(written_tokens), number[0])
    return (token.start, token.end) if token and number[1] <= token.end else number


def _counts(leaf: Digits, count: int) -> bool:
    return leaf.low <= count and (leaf.high is None or count <= leaf.high)


def _is_part(run: NumberRun, dictated: Sequence[Extent]) -> bool:
    """True if a run is a part of what is dictated over turns."""
    return any(start < run.end and run.start < end for start, end in dictated)


def _dictations(stream: WordStream) -> Iterator[list[int]]:
    """Turns of one speaker that begin and end with pieces of a number, with nothing between that ends it."""
    chains: dict[str, list[tuple[int, int]]] = {}
    for number, turn in enumerate(stream.order):
        reading, role, _ = stream.turns[turn]
        begins, goes_on, passes = reading.cached(edges)
        for own in list(chains):
            near = number - chains[own][-1][0] <= MOST_BETWEEN + 1
            if near and own == role and begins:
                chains[own].append((number, turn))
                if goes_on:
                    continue
            elif near and own != role and passes:
                continue
            yield [turn for _, turn in chains.pop(own)]
        if goes_on:
            chains.setdefault(role, [(number, turn)])
    for said in chains.values():
        yield [turn for _, turn in said]


def _over_turns(turns: Sequence[int], stream: WordStream, where: Where) -> Iterator[tuple[Pieces, int]]:
    """The numbers that lie in more than one of the turns, and their counts of digits."""
    if len(turns) < 2:
        return
    readings = [stream.turns[turn].reading for turn in turns]
    language = SPANISH if any(reading.language == SPANISH for reading in readings) else readings[0].language
    # Folded. What is in a placeholder stays unread.
    joined = Reading(" ".join(reading.folded for reading in readings), voice=readings[0].voice, language=language)
    offsets = [0, *accumulate(len(reading.folded) + 1 for reading in readings)]
    for run in numbers_of(joined, tokens=where).runs:
        first, last = bisect_right(offsets, run.start) - 1, bisect_left(offsets, run.end) - 1
        if first < last:
            yield tuple(_pieces(run, turns, readings, offsets)), len(run.digits)


def _pieces(
    run: NumberRun, turns: Sequence[int], readings: Sequence[Reading], offsets: Sequence[int]
) -> Iterator[tuple[int, Extent]]:
    """What of a run lies in each turn."""
    for turn, reading, offset in zip(turns, readings, offsets[:-1], strict=True):
        start, end = max(run.start - offset, 0), min(run.end - offset, len(reading.folded))
        if start < end:
            yield turn, (start, end)
