"""Numbers that stand alone, outside tokens and quantities."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from redaction_udfs.engine.reading import Number, NumberRun, Reading
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.reading.number_runs import read_number_runs
from redaction_udfs.engine.reading.reading import PLACEHOLDER, numbers_by_length
from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.apart import digits_apart, outside, with_digits_apart
from redaction_udfs.engine.tokens.kinds import Token
from redaction_udfs.engine.tokens.lists import lists
from redaction_udfs.engine.tokens.quantities import quantities
from redaction_udfs.engine.tokens.spoken_codes import spoken_codes
from redaction_udfs.engine.tokens.spoken_days import spoken_days
from redaction_udfs.engine.tokens.written import written_tokens

Where = Literal["alone", "dictated", "codes", "all"]
"""Where numbers are looked for: where they stand `alone`; `dictated` also in codes and fractions; in `codes` in years
and short ones typed digit by digit too; in `all` tokens."""

_CODES: Final = frozenset({kinds.CODE})
_IN_CODES: Final = frozenset({kinds.CODE, kinds.FRACTION, kinds.SHORT_DATE, kinds.NAME, kinds.ADDRESS, kinds.ROUND})
_OPEN: Final = {
    "alone": frozenset[str](),
    "dictated": _IN_CODES - {kinds.ROUND},
    "codes": _IN_CODES | {kinds.YEAR},
    "all": kinds.NO_NUMBERS,
}
"""Kinds in which numbers count."""


_COUNTS: Final = frozenset({kinds.COUNT, kinds.TIME, kinds.TIMESTAMP, kinds.DATE, kinds.DECIMAL, kinds.PERCENT})
_IN_GROUPS = re.compile("[0-9]{3,4}(?:[.-][0-9]{3,4})+")


class Numbers(NamedTuple):
    """Number runs of a text, and runs and groups by their count of digits."""

    runs: tuple[NumberRun, ...]
    by_length: dict[int, list[Number]]


def numbers_of(reading: Reading, spoken: bool | None = None, tokens: Where = "alone") -> Numbers:
    """The numbers, typed or with `spoken` also said, as rules without validators see them.

    >>> text = "ABC123 cost $4,111.11 at 12:30, call 5678"
    >>> [text[run.start : run.end] for run in numbers_of(Reading(text)).runs]
    ['5678']
    """
    [numbers] = reading.cached(_numbers, reading.voice if spoken is None else spoken, tokens)
    return numbers


def kinds_of_tokens(reading: Reading, spoken: bool | None = None) -> tuple[Token, ...]:
    """All tokens, quantities and lists of a text, by place. Quantities may lie inside lists and tokens."""
    return reading.cached(_kinds_of_tokens, reading.voice if spoken is None else spoken)


def _kinds_of_tokens(reading: Reading, spoken: bool) -> list[Token]:
    codes = (*reading.cached(spoken_codes), *reading.cached(spoken_days)) if spoken else ()
    return sorted(
        (*reading.cached(written_tokens), *codes, *reading.cached(quantities, spoken), *reading.cached(lists, spoken))
    )


def is_measure(reading: Reading, start: int, end: int) -> bool:
    """True if a place lies in what says how much, how many, when or which release."""
    return lies_in(reading, start, end, kinds.MEASURES)


def lies_in(reading: Reading, start: int, end: int, wanted: frozenset[str]) -> bool:
    """True if a place lies in a token of one of these kinds. By bisection: asked of every number of a text."""
    [tokens] = reading.cached(_of_kinds, wanted)
    token = token_at(tokens, start)
    return token is not None and end <= token.end


def is_in_code(reading: Reading, start: int, end: int) -> bool:
    """True if a place lies in a code: `1002` of `A-1002`."""
    return lies_in(reading, start, end, _CODES)


def is_partly_count(reading: Reading, start: int, end: int) -> bool:
    """True if a place begins or ends in a count, a date or a time, which no code does: `44. 22` before `per night`."""
    [tokens] = reading.cached(_of_kinds, _COUNTS)
    return token_at(tokens, start) is not None or token_at(tokens, end - 1) is not None


def token_at(tokens: Sequence[Token], place: int) -> Token | None:
    """The one of disjoint tokens, in order, that holds a place."""
    before = bisect_right(tokens, place, key=itemgetter(0)) - 1
    return tokens[before] if before >= 0 and place < tokens[before].end else None


def _of_kinds(reading: Reading, wanted: frozenset[str]) -> Iterator[list[Token]]:
    """The disjoint tokens of these kinds in a text."""
    yield list(merged([token for token in kinds_of_tokens(reading) if token.kind in wanted]))


def merged(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens in order with those that overlap made one, of the first's kind."""
    last: Token | None = None
    for token in tokens:
        if last and token.start < last.end:
            last = last._replace(end=max(last.end, token.end))
            continue
        if last:
            yield last
        last = token
    if last:
        yield last


def _numbers(reading: Reading, spoken: bool, where: Where) -> Iterator[Numbers]:
    runs = reading.number_runs_of(spoken)
    tokens = kinds_of_tokens(reading, spoken) if runs else ()
    seen = _OPEN[where]
    hidden = tuple([token for token in tokens if token.kind in kinds.NO_NUMBERS and not _is_seen(token, seen)])
    if hidden:
        inside = [run for token in hidden if token.kind in seen for run in _runs_inside(reading, token)]
        # What is open makes no difference in most texts: they are read once without their tokens.
        runs = tuple(sorted({*reading.cached(_runs_without, hidden, spoken), *inside}))
    apart = () if spoken or where != "codes" else outside(reading.cached(digits_apart), [token[:2] for token in hidden])
    runs = with_digits_apart(runs, apart) if apart else runs
    by_length = numbers_by_length(runs) if hidden or apart else reading.numbers_by_length(spoken)
    if joined := [token for token in tokens if token.kind == kinds.NUMBER and not _is_in_groups(reading, token)]:
        uncut = {length: [n for n in numbers if not _cuts(n, joined)] for length, numbers in by_length.items()}
        by_length = {length: numbers for length, numbers in uncut.items() if numbers}
    yield Numbers(runs, by_length)


def _is_seen(token: Token, seen: Collection[str]) -> bool:
    """True if numbers count in a token as if it were none: words around it alone tell its kind."""
    return token.kind in seen and token.kind in kinds.QUANTITIES


def _runs_inside(reading: Reading, token: Token) -> Iterator[NumberRun]:
    """The number runs of a token, the typed ones where it is written: none of them goes on outside."""
    said = reading.folded[token.start : token.end]
    is_spoken = reading.voice and " " in said and token.kind == kinds.CODE
    runs = read_spoken_number_runs(said, reading.language) if is_spoken else read_number_runs(said)
    for start, end, digits, groups in runs:
        moved = [group._replace(start=group.start + token.start, end=group.end + token.start) for group in groups]
        yield NumberRun(start + token.start, end + token.start, digits, tuple(moved))


def _runs_without(reading: Reading, hidden: tuple[Token, ...], spoken: bool) -> tuple[NumberRun, ...]:
    """The number runs of a text in which the tokens cannot be read."""
    pieces: list[str] = []
    done = 0
    for start, end, _ in merged(hidden):
        pieces += reading.folded[done:start], PLACEHOLDER * (end - start)
        done = end
    text = "".join(pieces) + reading.folded[done:]
    if spoken and reading.language in NUMBER_LANGUAGES:
        return read_spoken_number_runs(text, reading.language)
    return read_number_runs(text)


def _is_in_groups(reading: Reading, token: Token) -> bool:
    """True if signs part three or four digits each, as in phone and card numbers: each part then stands for all."""
    return _IN_GROUPS.fullmatch(reading.folded, token.start, token.end) is not None


def _cuts(number: Number, joined: Sequence[Token]) -> bool:
    """True if a number is a part of one whose digits signs join."""
    first, last = token_at(joined, number.start), token_at(joined, number.end - 1)
    return (first is not None and first.start < number.start) or (last is not None and number.end < last.end)
