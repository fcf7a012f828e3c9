"""Loose runs: digits with anything but letters between them.

Bare numbers have narrow separators (`number_runs`): a list of prices is no number. A card number is one over line
breaks, table cells and slashes too, because its check digit says so.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from redaction_udfs.engine.reading.number_runs import NARROW, Group, NumberRun

WIDEST_GAP = 12
"""Signs and blanks between two digits of one number: ` | `, `</td><td>` once decoded, a quoted line's `\\n> > `."""

_PIECE = re.compile(r"[0-9]+|[^\W\d_]+")
_DIGITS = re.compile("[0-9]+")
_GAP_BEFORE = re.compile(rf"[0-9]([\W_]{{1,{WIDEST_GAP}}})\Z")
_GAP_BEHIND = re.compile(rf"([\W_]{{1,{WIDEST_GAP}}})[0-9[]")
"""A placeholder, `[` in short, stands for the next number of a list."""
_BEHIND_PLACEHOLDER = re.compile(rf"\]([\W_]{{1,{WIDEST_GAP}}})\Z")

_IN_FOURS = [4, 8, 12]
_PRINTED = {13: [4, 8], 14: [4, 10], 15: [4, 10], 17: [*_IN_FOURS, 16], 18: [*_IN_FOURS, 16], 19: [*_IN_FOURS, 16]}
"""Digits before each gap of a printed card, by its length: Diners Club and American Express are not in fours."""
_FEWEST_IN_FIRST, _FEWEST_ON_AVERAGE = 4, 3

_GLYPHS = "[0-9oOlI]"
_LOOKALIKES = re.compile(
    rf"(?<![^\W_])(?=[0-9]*[oOlI]){_GLYPHS}{{2,}}(?![^\W_])|(?<=(?<![^\W_]){_GLYPHS}[\W_])[oOlI](?![^\W_])"
)
_AS_DIGITS = str.maketrans("oOlI", "0011")
_FEWEST_GLYPHS = 12
_LONG_ENOUGH = re.compile(rf"[2-68](?:[\W_]{{0,{WIDEST_GAP}}}{_GLYPHS}){{{_FEWEST_GLYPHS - 1}}}")


def read_loose_runs(folded: str, fewest: int) -> Iterator[NumberRun]:
    """Runs of at least `fewest` digits with no letter between, in order, in linear time.

    >>> [run.digits for run in read_loose_runs("4111/1111\\n1111, 1111 or 12", 9)]
    ['4111111111111111']
    """
    groups: list[Group] = []
    for match in _PIECE.finditer(folded):
        start, end = match.span()
        is_number = folded[start] <= "9"
        if groups and (not is_number or start - groups[-1].end > WIDEST_GAP):
            yield from _run(folded, groups, fewest)
            groups = []
        if is_number:
            groups.append(Group(start, end, end - start))
    yield from _run(folded, groups, fewest)


def _run(folded: str, groups: Sequence[Group], fewest: int) -> Iterator[NumberRun]:
    if sum(group.count for group in groups) >= fewest:
        digits = "".join([folded[start:end] for start, end, _ in groups])
        yield NumberRun(groups[0].start, groups[-1].end, digits, tuple(groups))


def is_narrow(folded: str, run: NumberRun) -> bool:
    """True if the run has no other separators than any number may have."""
    return all(folded[before.end : group.start] in NARROW for before, group in pairwise(run.groups))


def may_have_lookalikes(folded: str) -> bool:
    """True if enough digits, or letters like them, follow the first digit of a card number, no other letter between."""
    return _LONG_ENOUGH.search(folded) is not None


def with_lookalikes_read(folded: str) -> str:
    """The text with `o`, `O`, `l` and `I` as 0 and 1 in words of nothing but these and digits. Same offsets.

    >>> with_lookalikes_read("4lll IIII oool l1 I 2O, lol, I do")
    '4111 1111 0001 11 I 20, 101, I do'
    """
    if not may_have_lookalikes(folded):
        return folded
    return _LOOKALIKES.sub(lambda match: match.group().translate(_AS_DIGITS), folded)


def is_written_as_one(text: str, start: int, end: int) -> bool:
    """True if digits with gaps between are written as one number, and not as some numbers of a list.

    One by one, and in all groups of a printed card, whatever stands between. Otherwise what stands between must not
    stand before or behind as well (`4000 1234, 4000 1235, 4000 1236` is a list), and parts other than such groups are
    long and have one kind of sign between them.
    """
    gaps = _DIGITS.split(text[start:end])[1:-1]
    if NARROW.issuperset(gaps):
        return True
    sizes = tuple([len(group) for group in _DIGITS.findall(text[start:end])])
    borders, printed = list(accumulate(sizes[:-1])), _PRINTED.get(sum(sizes), _IN_FOURS)
    if set(sizes) == {1} or borders == printed:
        return True
    if not set(borders) <= set(printed):
        long = sizes[0] >= _FEWEST_IN_FIRST and sum(sizes) >= _FEWEST_ON_AVERAGE * len(sizes)
        if not long or len({frozenset(gap.split()) for gap in gaps if gap.strip()}) > 1:
            return False
    return not stands_in_list(text, start, end)


def stands_in_list(text: str, start: int, end: int) -> bool:
    """True if what stands between the digits stands before or behind them as well, beside another number."""
    gaps = _DIGITS.split(text[start:end])[1:-1]
    before = text[max(0, start - WIDEST_GAP - 1) : start]
    beside = (_GAP_BEFORE.search(before), _BEHIND_PLACEHOLDER.search(before), _GAP_BEHIND.match(text, end))
    return any(match is not None and match[1] in gaps for match in beside)
