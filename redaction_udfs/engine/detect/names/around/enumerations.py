"""Names in an enumeration: all three of `Kónya, Becker and Vasquez`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS
from redaction_udfs.engine.detect.names.classes import LIKELY, NAMELIKE
from redaction_udfs.engine.detect.names.runs import JOINTS, NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.lists import words_of

FEWEST_ITEMS = 3
FEWEST_NAMES = 2
"""Names that an enumeration needs for words with another meaning to be names, too: `April`, `White`."""
MOST_WORDS = 3
"""Words of an item."""
MOST_NOTED = 3
"""Words between two names with notes: `2`, `nights` and `and` of `Noor (2 nights) and Idris (3 nights)`."""
HEADINGS = words_of("""
    founders members children kids sons daughters brothers sisters siblings parents friends guests passengers people
    persons students employees colleagues coworkers names travelers travellers attendees participants players grandkids
    grandchildren cousins nephews nieces
    """)
"""Behind one of these an enumeration is of persons, whatever its words are elsewhere."""

_TELLING = words_of("are is named called like")
_AND = words_of("and or y")
_CAPITALS = frozenset("STUX")

Border = tuple[int, int]
"""The last word of one item and the first word of the next."""


def enumerated(scene: Scene, names: Sequence[NameRun]) -> Iterator[NameRun]:
    """The items that look like names and stand in an enumeration with some of these, or behind a word for persons."""
    if not names and HEADINGS.isdisjoint(scene.keys):
        return
    named = {place for name in names for place in range(*name)}
    for borders in _chains(scene):
        items = list(_items(scene, borders))
        alike = [item for item in items if _looks_like_one(scene, item, LIKELY)]
        others = [item for item in alike if named.isdisjoint(range(*item))]
        known = len(alike) - len(others)
        if _is_headed(scene, _without_talk(scene, items[0]).first):
            yield from (item for item in (_without_talk(scene, other) for other in others) if item.first < item.end)
        elif known and len(items) >= FEWEST_ITEMS:
            kinds = LIKELY if known >= FEWEST_NAMES else NAMELIKE
            yield from (item for item in others if _looks_like_one(scene, item, kinds))


def noted(scene: Scene, names: Sequence[NameRun]) -> Iterator[NameRun]:
    """The words that look like names and have a number in brackets as one of these right beside them has: `Lucía` of
    `Mateo (7), Lucía (4)`."""
    named = {place for name in names for place in range(*name)}
    items = list(_with_notes(scene)) if named else []
    for before, behind in pairwise(items):
        if behind.first - before.end > MOST_NOTED:
            continue
        for item, other in ((before, behind), (behind, before)):
            is_known, is_new = not named.isdisjoint(range(*item)), named.isdisjoint(range(*other))
            if is_known and is_new and _looks_like_one(scene, other, NAMELIKE):
                named.update(range(*other))
                yield other


def _with_notes(scene: Scene) -> Iterator[NameRun]:
    """What may be a name right before a number in brackets."""
    for end in range(1, len(scene.keys)):
        if scene.known(end).kind != "d" or scene.between(end) != " (":
            continue
        first = end
        while first > max(end - MOST_WORDS, 0) and (first == end or scene.gap(first) in JOINTS):
            if not _may_be(scene, first - 1, LIKELY):
                break
            first -= 1
        if first < end:
            yield NameRun(first, end)


def _without_talk(scene: Scene, item: NameRun) -> NameRun:
    """The item without everyday words: `virat` of `my names is virat and ...`."""
    likely = [place for place in range(*item) if scene.known(place).is_likely or scene.known(place).is_sure]
    return NameRun(likely[0], likely[-1] + 1) if likely else NameRun(item.end, item.end)


def _is_headed(scene: Scene, first: int) -> bool:
    """True for `our founders: Monjeau, ...` and `my kids are April, ...`."""
    before = scene.key(first - 1)
    return before in HEADINGS or (before in _TELLING and scene.key(first - 2) in HEADINGS)


def _chains(scene: Scene) -> Iterator[list[Border]]:
    """The borders of each enumeration: between two of them stands one item."""
    chain: list[Border] = []
    for border in _borders(scene):
        if chain and not _is_item(scene, chain[-1][1], border[0]):
            yield chain
            chain = []
        chain.append(border)
    if chain:
        yield chain


def _borders(scene: Scene) -> Iterator[Border]:
    """Places of a comma, `and`, or both."""
    last = len(scene.keys) - 1
    for place in range(1, last + 1):
        joins = scene.keys[place] in _AND and place < last and scene.gap(place + 1) == " "
        if scene.gap(place) == "," or (joins and scene.gap(place) == " "):
            yield place - 1, place + 1 if joins else place


def _is_item(scene: Scene, first: int, last: int) -> bool:
    """True if the words may be one item."""
    return first <= last < first + MOST_WORDS and all(scene.gap(p) in JOINTS for p in range(first + 1, last + 1))


def _items(scene: Scene, borders: Sequence[Border]) -> Iterator[NameRun]:
    """The items. Of what stands before the first border and behind the last one as much as looks like a name."""
    first, end = borders[0][0], borders[-1][1] + 1
    least, most = max(first - MOST_WORDS + 1, 0), min(end + MOST_WORDS - 1, len(scene.keys))
    while first > least and scene.gap(first) in JOINTS and _may_be(scene, first - 1, LIKELY):
        first -= 1
    while end < most and scene.gap(end) in JOINTS and _may_be(scene, end, LIKELY):
        end += 1
    yield NameRun(first, borders[0][0] + 1)
    for (_, begin), (last, _) in pairwise(borders):
        yield NameRun(begin, last + 1)
    yield NameRun(borders[-1][1], end)


def _looks_like_one(scene: Scene, item: NameRun, kinds: frozenset[str]) -> bool:
    """True if all of an item may be a name."""
    return all(_may_be(scene, place, kinds) for place in range(*item))


def _may_be(scene: Scene, place: int, kinds: frozenset[str]) -> bool:
    """True if a word may be a name, or part of one; where there are small letters, too, it has a capital."""
    written = scene.case != "M" or scene.look(place) in _CAPITALS or scene.between(place) == "-"
    return written and scene.known(place).kind in kinds and scene.keys[place] not in IN_CAPITALS
