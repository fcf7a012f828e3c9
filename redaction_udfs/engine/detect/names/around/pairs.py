"""Names that `and` or `or` joins to a name: `doctor kim or maybe yoon`, `I spoke with Maria and Oyinkan`."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, NAMELIKE, SURNAMES
from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of

JOINING = words_of("and or")
HEDGES = HESITATIONS | words_of("maybe perhaps possibly probably like just")
"""Between `or` and another name for the same person."""
MOST_HEDGES = 2
_GAPS = frozenset(" ,")
_LISTED = frozenset("Nn")
_ALSO_TOWN = "Np"
"""Kind and other kind of what many are called and a town is, too: `ibarra`."""


def paired(scene: Scene, names: Sequence[NameRun]) -> Iterator[NameRun]:
    """The words that may be names on the other side of `and` or `or` from one of the names, which are in order.

    In a text without capitals only those that lists of names have; in front of `and` only first names: `Forbes and
    Murray` is a corner.
    """
    taken = {place for name in names for place in range(name.first, name.end)}
    for name in names:
        if (other := _titled_before(scene, name.first)) and other not in taken:
            yield NameRun(other, other + 1)
        behind, before = _behind(scene, name.end), _before(scene, name.first)
        if behind not in taken and _is_one(scene, behind):
            yield NameRun(behind, behind + 1)
        if before not in taken and _is_one(scene, before) and scene.known(before).grade[0] in FIRST_NAMES:
            yield NameRun(before, before + 1)


def _behind(scene: Scene, place: int) -> int:
    """The place behind `or maybe`, -1 for none."""
    if scene.key(place) not in JOINING or scene.gap(place) not in _GAPS:
        return -1
    place += 1
    last = place + MOST_HEDGES
    while place < last and scene.key(place) in HEDGES:
        place += 1
    return place


def _before(scene: Scene, place: int) -> int:
    """The place in front of `or maybe`, -1 for none."""
    place -= 1
    least = place - MOST_HEDGES
    while place > least and scene.key(place) in HEDGES:
        place -= 1
    return place - 1 if scene.key(place) in JOINING else -1


def _titled_before(scene: Scene, first: int) -> int:
    """The place of `Feng` in `Dr. Feng, Dr. Patel`: both have a title, and a comma or a word joins them. 0 for none."""
    title = first - 1
    place = title - 1 - (scene.key(title - 1) in JOINING)
    if place < 1 or scene.key(title) not in TITLES or scene.key(place - 1) not in TITLES:
        return 0
    joined = place < title - 1 or scene.gap(title) == ","
    known = scene.known(place)
    is_surname = known.kind in NAMELIKE or known.grade[1] in SURNAMES
    return place if joined and is_surname and scene.is_cased_as_name(place) else 0


def _is_one(scene: Scene, place: int) -> bool:
    known = scene.known(place)
    if (
        not known.is_likely
        or (known.other and known.kind + known.other != _ALSO_TOWN)
        or scene.keys[place] in IN_CAPITALS
        or not scene.is_cased_as_name(place)
    ):
        return False
    return known.kind in _LISTED or (known.kind == "u" and scene.case == "M")
