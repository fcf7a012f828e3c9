"""Runs of words that may be a name. Everything else is none and is not weighed."""

from collections.abc import Iterator
from typing import NamedTuple

from redaction_udfs.engine.detect.names.anchors import anchors
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, LIKELY, NAMELIKE
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.lists import words_of

MOST_WORDS = 8
"""Words of a run; what goes on longer is cut."""
MOST_BEFORE = 3
"""Words of a run before its first anchor."""

LINKS = words_of("van von de der den del della di da dos du la le el al bin ibn ben st mac mc o san y")
"""Words inside names."""
JOINTS = frozenset(" -")
"""What stands between the words of a name."""
_INITIAL_JOINTS = JOINTS | {"."}
GIVEN = frozenset("Nni")
"""Kinds of words that a surname of any kind goes on from."""
_WORDS_OF_A_LETTER = frozenset("uknry")
"""What people in chats write for `you`, `ok`, `and`, `are`, `why`: no initial in front of a name in small letters."""

ASKING = words_of("can may will could would should")
ASKED = words_of("i we you u ya he she they it this that the my your our someone somebody anyone anybody")
"""Where one of the second follows, the first are verbs and no surnames."""

_NO_SURNAMES = ASKING - words_of("may will")
ADDRESSED = "you"
"""A surname, but not where more follows: `my name is hope you called me`."""

WHOSE = words_of("my our his her your")
_LISTED = frozenset("Nn")
"""Behind a listed name, in small letters, the former tell of another: `my husband wong my sister lily`."""

BEHIND = words_of("back early away")
"""Surnames of few, in small letters when something is done: `my grandson mateus early`, `nakamura back then`."""


class NameRun(NamedTuple):
    """The places of a scene's words from `first` up to `end`."""

    first: int
    end: int


def runs(scene: Scene) -> Iterator[NameRun]:
    """The runs of a scene, in order.

    From an anchor, or from names right before it, as far as names may go on.
    """
    end = 0
    places = list(anchors(scene))
    anchored = set(places)
    for place in places:
        if place < end:
            continue
        first, least = place, max(end, place - MOST_BEFORE)
        while first > least and _leads_in(scene, first):
            first -= 1
        end = place + 1
        while end < len(scene.keys) and end - first < MOST_WORDS and _goes_on(scene, end, end in anchored):
            end += 1
        yield NameRun(first, end)


def _leads_in(scene: Scene, place: int) -> bool:
    """True if the word before a place may belong to the same name."""
    before = place - 1
    if scene.gap(place) == "." or scene.known(before).kind == "i":
        is_word = scene.case != "M" and scene.keys[before] in _WORDS_OF_A_LETTER
        return scene.gap(place) in _INITIAL_JOINTS and _is_initial(scene, before) and not is_word
    return scene.gap(place) in JOINTS and scene.known(before).kind in NAMELIKE


def _goes_on(scene: Scene, place: int, is_anchor: bool) -> bool:
    """True if a word may belong to the name that the word before it belongs to."""
    gap, kind = scene.gap(place), scene.known(place).kind
    if scene.keys[place] in ASKING and scene.key(place + 1) in ASKED:  # `my name is hope can I`
        return False
    if scene.keys[place] in _NO_SURNAMES and scene.known(place + 1).kind == "p":  # `his paralegal sunita can talk`
        return False
    if scene.known(place - 1).grade[0] in FIRST_NAMES and _is_said_of(scene, place):
        return False
    if scene.keys[place] in WHOSE and scene.known(place - 1).kind in _LISTED and not scene.is_capital(place):
        return not scene.key(place + 1)
    if scene.keys[place] in BEHIND and not scene.is_capital(place):
        return False
    if gap not in JOINTS and not (gap == "." and scene.known(place - 1).kind == "i"):
        return False
    if kind == "o":  # a town or a brand that the one before it has for a surname
        return scene.known(place - 1).kind in GIVEN
    return is_anchor or kind in LIKELY or scene.keys[place] in LINKS or _is_initial(scene, place)


def _is_said_of(scene: Scene, place: int) -> bool:
    """True for `will` of `Grace will call you`, and `you` of `my name is hope you called me`: no surnames."""
    if scene.keys[place] == ADDRESSED:
        return bool(scene.key(place + 1)) and not scene.is_capital(place)
    return scene.keys[place] in ASKING and scene.case == "M" and scene.is_capital(place - 1) > scene.is_capital(place)


def _is_initial(scene: Scene, place: int) -> bool:
    """True if a single letter may stand for a name. One of several, as in something spelled, does not."""
    if scene.known(place).kind != "i" or (scene.case != "M" and scene.known(place + 1).kind == "i"):
        return False
    return scene.look(place) in "ST" if scene.case == "M" else scene.keys[place] not in ("a", "i")
