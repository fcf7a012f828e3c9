"""Hits made whole: none begins or ends inside a token."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.kinds import QUANTITIES, Token
from redaction_udfs.engine.tokens.numbers import merged, token_at
from redaction_udfs.engine.tokens.spoken_codes import spoken_codes
from redaction_udfs.engine.tokens.written import written_tokens


def _tokens(reading: Reading) -> Iterator[Token]:
    """The disjoint tokens, in order. What is said as a code goes with what is written in it."""
    written = [token for token in reading.cached(written_tokens) if token.kind not in QUANTITIES]
    return merged(sorted([*written, *reading.cached(spoken_codes)]))


def whole(hits: Sequence[Hit], reading: Reading) -> list[Hit]:
    """The hits, each from where the token begins in which it begins to where the one ends in which it ends.

    Fails closed: a card or a password that is a part of a code or an address takes all of it. Rules without validators
    and contexts find nothing inside tokens in the first place. An age may be a part of a count: `3-year-old`. Where
    another hit has the whole token already, a part of it stays one and does not compete for the label.
    Linear but for sorting and a search in the tokens.
    """
    tokens = reading.cached(_tokens) if hits else ()
    if not tokens:
        return list(hits)
    is_covered = _covered(hits)
    whole_hits: list[Hit] = []
    for hit in hits:
        first, last = token_at(tokens, hit.start), token_at(tokens, hit.end - 1)
        start, end = first.start if first else hit.start, last.end if last else hit.end
        stays = (start, end) == hit[:2] or is_covered(start, end)
        whole_hits.append(hit if stays else hit._replace(start=start, end=end))
    return whole_hits


def _covered(hits: Sequence[Hit]) -> Callable[[int, int], bool]:
    """Tells whether a single hit covers a place."""
    in_order = sorted((hit.start, hit.end) for hit in hits)
    farthest = list(accumulate((end for _, end in in_order), max))

    def is_covered(start: int, end: int) -> bool:
        before = bisect_right(in_order, start, key=itemgetter(0)) - 1
        return before >= 0 and farthest[before] >= end

    return is_covered
