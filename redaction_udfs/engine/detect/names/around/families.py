"""Families: `we are the fitzwilliam family`, `tell the lindqvists`. And houses and shows that are called like one."""

from collections.abc import Sequence

from redaction_udfs.engine.detect.names.classes import NAMELIKE, SURNAMES
from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.lists import words_of

FAMILIES = words_of("family household residence")
"""Behind a surname and an article: `the fitzwilliam family`."""
HOUSES = words_of("residence residences")
LODGING = words_of("room rooms suite stay stayed staying stays booking reservation reserve book booked night nights")
"""In front of a residence they tell a hotel: `a room at the ritz residence`."""
SHOWS = words_of("movie movies film films show series game musical tickets ticket theme reruns cartoon")
"""Behind a family they tell a film: `the addams family movie`."""
MEETING = words_of("""
    tell told ask asked call called meet met invite invited visit visited visiting join joined thank with to from by
    we're both about under
    """)
"""In front of an article and a family's plural. With one of `TELLING` whoever nobody has heard of counts, too. With
`for`, `at`, `are` and `and` one of a hundred texts more would pass the gate."""
TELLING = words_of("tell told ask asked met invite invited")
LIVING = words_of("upstairs downstairs next across live lived moved")
"""Behind a family: `the oyelarans upstairs`."""
NO_FAMILIES = words_of("""
    hamptons carolinas dakotas virginias berkshires dillards marshalls dennys wegmans nordstroms macys hardees
    """)
"""Places and shops in the plural."""
_SIBILANTS = ("ses", "xes", "zes", "ches", "shes")
_SHORTEST = 5


def is_of_family(scene: Scene, place: int, before: str) -> bool:
    """True for `fitzwilliam` of `we are the fitzwilliam family`, and `lindqvists` of `tell the lindqvists`."""
    if before != "the" or scene.gap(place) != " " or not scene.is_cased_as_name(place):
        return False
    known = scene.known(place)
    if scene.key(place + 1) in FAMILIES and scene.gap(place + 1) == " ":
        return known.kind in NAMELIKE and not known.other and not _is_house_or_show(scene, place, place + 1)
    return known.is_likely and known.kind in "ux" and _is_plural(scene, place)


def _is_plural(scene: Scene, place: int) -> bool:
    """True for the plural of a surname: listed and no word, or of nobody knows whom behind `tell the`."""
    key, far = scene.keys[place], scene.key(place - 2)
    if not key.endswith("s") or len(key) < _SHORTEST or key in NO_FAMILIES:
        return False
    if place > 1 and far not in MEETING:  # as far as the gate goes
        return False
    if scene.gap(place + 1) == " " and scene.is_capital(place + 1) and scene.case == "M":  # `the Hobsons House`
        return False
    stem = scene.class_of(key[:-2] if key.endswith(_SIBILANTS) else key[:-1])
    if stem.other and (stem.other != "p" or stem.grade[1] not in SURNAMES):  # Henderson is a town as well
        return False
    is_led = far in TELLING or scene.key(place + 1) in LIVING
    return (stem.kind in "Nna" and stem.grade[1] != "0") or (stem.kind == "u" and is_led)


def is_house_or_show(scene: Scene, name: NameRun, before: Sequence[str]) -> bool:
    """True for `Ritz` of `a room at the Ritz Residence`, `addams` of `the addams family movie`."""
    return before[-1:] == ["the"] and scene.gap(name.end) == " " and _is_house_or_show(scene, name.first, name.end)


def _is_house_or_show(scene: Scene, first: int, end: int) -> bool:
    """True if a house or a show goes on with the word at `end`."""
    word = scene.key(end)
    if word in HOUSES:
        is_lodging = not LODGING.isdisjoint(scene.keys[max(first - 5, 0) : first])
        return is_lodging or (scene.case == "M" and scene.is_capital(end) and scene.is_capital(first))
    return word == "family" and not SHOWS.isdisjoint(scene.keys[end + 1 : end + 3])
