"""Number runs in which digits may be spoken, typed, or both."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise

from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.reading.not_numbers import says_no_number, time_of_day
from redaction_udfs.engine.reading.number_chains import Chain, read_chains
from redaction_udfs.engine.reading.number_pieces import NumberPiece, is_ambiguous, read_pieces
from redaction_udfs.engine.reading.number_runs import Group, NumberRun, read_number_runs
from redaction_udfs.engine.reading.number_tokens import BLANK, CORRECTION, SIGN, read_number_tokens
from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.engine.words.number_kinds import TYPED

_UNDIVIDED = (BLANK, SIGN)
"""Joints that divide a number no more than they do in a typed one."""

LONGEST_CORRECTED = 40
"""Digits of a number with corrections for which all its readings are looked at; no rule asks for longer ones."""


def read_spoken_number_runs(folded: str, language: str = ENGLISH) -> tuple[NumberRun, ...]:
    """The number runs of a spoken text, by place. They may overlap; every typed run is among them.

    Spoken and typed digits, teens, tens, hundreds, `double five` and the like join over blanks, fillers (`um`), signs
    that a recogniser puts in, separators read aloud (`dash`) and corrections; each spoken piece is a group. What
    something else than a blank divides is a run as a whole, and in each of its parts, as `one two three` in `one two
    three dash four five`. A corrected number is a run over all that was said, once for each number that may be meant:
    with any of its lengths it is redacted whole. Where scales leave several readings (`eight hundred forty two eighty
    one` is 842 81 or 800 42 81), all are runs. Of several runs at one place the first is the likeliest.

    `language` is one of `NUMBER_LANGUAGES`; in a Spanish text number words are the Spanish and the English ones.

    Leaves `one moment`, `no one`, lone `first` or `oh`; `seven thirty p m` is two numbers, as `7:30` is.

    >>> [run.digits for run in read_spoken_number_runs("it's four one five, double seven oh oh thirty two")]
    ['415', '415770032', '770032']
    >>> {run.digits for run in read_spoken_number_runs("five six seven sorry five seven seven")} >= {"577", "567577"}
    True
    """
    lowered = lower(folded)
    tokens = read_number_tokens(lowered, language)
    if not tokens:
        return ()
    chains = read_chains(lowered, read_pieces(lowered, tokens), language)
    runs = list(_runs(lowered, chains, language))
    if is_ambiguous(tokens):
        certain = {(chain[0].start, chain[-1].end) for chain in chains if len(chain) == 1}
        apart = read_chains(lowered, read_pieces(lowered, tokens, apart=True), language)
        others = [chain for chain in apart if (chain[0].start, chain[-1].end) not in certain]
        runs += _runs(lowered, others, language)
    if len(tokens) > 1 and any(token.kind == TYPED for token in tokens):
        runs += read_number_runs(folded)
    return tuple(sorted(dict.fromkeys(runs), key=lambda run: run[:2])) if len(runs) > 1 else tuple(runs)


def _runs(lowered: str, chains: Iterable[Chain], language: str) -> Iterator[NumberRun]:
    for chain in chains:
        if says_no_number(lowered, chain, language):
            continue
        if hours := time_of_day(lowered, chain, language):
            yield _run(chain[:hours])
            yield _run(chain[hours:])
        elif all(piece.joint in _UNDIVIDED for piece in chain[1:]):
            yield _run(chain)
        else:
            yield from _divided(chain)


def _run(chain: Chain) -> NumberRun:
    groups = tuple([Group(piece.start, piece.end, len(piece.digits)) for piece in chain])
    return NumberRun(chain[0].start, chain[-1].end, _digits(chain), groups)


def _digits(pieces: Iterable[NumberPiece]) -> str:
    return "".join([piece.digits for piece in pieces])


def _divided(chain: Chain) -> Iterator[NumberRun]:
    """A chain as a whole, in parts, and as what it may mean where it corrects itself."""
    takes = _split(chain, lambda piece: piece.joint == CORRECTION)
    if len(takes) > 1:
        yield from _corrected(chain, takes[-1])
    yield _run(chain)
    parts = _split(chain, lambda piece: piece.joint not in _UNDIVIDED)
    for part in (*takes, *parts) if len(takes) > 1 else parts:
        if len(part) > 1:
            yield _ungrouped(part, _digits(part))


def _ungrouped(chain: Chain, digits: str) -> NumberRun:
    """A run in one group: the pieces are groups of the whole chain already."""
    start, end = chain[0].start, chain[-1].end
    return NumberRun(start, end, digits, (Group(start, end, len(digits)),))


def _corrected(chain: Chain, last: Chain) -> Iterator[NumberRun]:
    """The numbers that may be meant: what is said last, after none, some or most of the pieces said before."""
    before, again = chain[: -len(last)], _digits(last)
    lengths = accumulate((len(piece.digits) for piece in before), initial=len(again))
    kept = [count for count, length in zip(range(len(before)), lengths, strict=False) if length <= LONGEST_CORRECTED]
    for count in sorted(kept, key=_likely_first(before, last)):
        yield _ungrouped(chain, _digits(before[:count]) + again)


def _likely_first(before: Chain, last: Chain) -> Callable[[int], int]:
    """People go back to where they said the same first digits, or else say as many pieces anew as they say now."""
    same = (count for count in range(len(before) - 1, -1, -1) if before[count].digits == last[0].digits)
    likeliest = next(same, max(0, len(before) - len(last)))
    return lambda count: abs(count - likeliest)


def _split(chain: Chain, begins: Callable[[NumberPiece], bool]) -> list[Chain]:
    """The chain, divided before every piece that begins a new part."""
    borders = [0, *(place for place, piece in enumerate(chain) if place and begins(piece)), len(chain)]
    return [chain[start:end] for start, end in pairwise(borders)]
