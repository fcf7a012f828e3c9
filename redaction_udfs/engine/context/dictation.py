"""Numbers dictated over several turns, read as one text.

"four one one one" - "uh huh" - "one one one one": for every rule what the same speaker dictates is one number, while
the other only says "uh huh" or repeats digits. Each turn is redacted in its own text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from redaction_udfs.engine.context.applicable import ENDS_WITH_NUMBER_BIT
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.model.spans import Hit, Trigger
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.dictation import MOST_BETWEEN, edges
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES

_offset = attrgetter("offset")

BETWEEN = " "
"""Stands between the turns in the joined text."""


class Piece(NamedTuple):
    """A turn of a dictation and where its text begins in the joined text."""

    turn: Turn
    offset: int


class Dictation(NamedTuple):
    """Several turns of one speaker in one column, read as one text."""

    pieces: tuple[Piece, ...]
    reading: Reading

    def add(self, hits: Iterable[Hit]) -> None:
        """Adds hits in the joined text to the turns that each covers; not those that lie within one of them.

        Where a hit goes on from an earlier turn, that turn is what caused it.
        """
        for hit in hits:
            first = bisect_right(self.pieces, hit.start, key=_offset) - 1
            last = bisect_left(self.pieces, hit.end, key=_offset) - 1
            begun = self.pieces[first].turn
            for turn, offset in self.pieces[first : last + 1] if first < last else ():
                start, end = max(hit.start - offset, 0), min(hit.end - offset, len(turn.reading.text))
                goes_on = Trigger(begun.policy.rules[hit.rule].id, begun.utterance.index) if turn is not begun else None
                if start < end:
                    turn.hits.append(Hit(start, end, hit.rule, hit.trigger or goes_on))


def find_dictations(turns: Sequence[Turn], placeholders: str) -> Iterator[Dictation]:
    """The dictations of a conversation, in linear time.

    What is said and what is typed are two: number words count in one of them only.
    """
    chains: dict[tuple[str, str, bool], list[Turn]] = {}
    for turn in turns:
        if not (chains or turn.gates & ENDS_WITH_NUMBER_BIT):
            continue  # most turns, which are not read for this
        begins, goes_on, passes = turn.reading.cached(edges)
        column, own = turn.utterance.column, (turn.utterance.role, turn.reading.voice)
        for key in [key for key in chains if key[0] == column]:
            near = turn.number - chains[key][-1].number <= MOST_BETWEEN + 1 and turn.problem is None
            if near and key[1:] == own and begins:
                chains[key].append(turn)
                if goes_on:
                    continue
            elif near and passes:
                continue
            yield from _joined(chains.pop(key), placeholders)
        if goes_on:
            chains.setdefault((column, *own), [turn])
    for chain in chains.values():
        yield from _joined(chain, placeholders)


def _joined(chain: Sequence[Turn], placeholders: str) -> Iterator[Dictation]:
    if len(chain) < 2:
        return
    pieces, offset = [], 0
    for turn in chain:
        pieces.append(Piece(turn, offset))
        offset += len(turn.reading.text) + len(BETWEEN)
    text = BETWEEN.join(turn.reading.text for turn in chain)
    language = max((turn.reading.language for turn in chain), key=_count_of_number_words)
    yield Dictation(tuple(pieces), Reading(text, placeholders, voice=chain[0].reading.voice, language=language))


def _count_of_number_words(language: str) -> int:
    """Of several languages the one with the most reads the number: Spanish has the English words as well."""
    return len(NUMBER_LANGUAGES[language].words) if language in NUMBER_LANGUAGES else 0
