"""Everyday first names of whoever is spoken to or asked for: `speak to will ferris`, `ask for june at reception`."""

from redaction_udfs.engine.detect.names.around.relatives import (
    BEHIND_RELATIVE,
    NAMED_MONTHS,
    SHORT_NAMES,
    WORD_NAMES,
    ends_clause,
)
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, SURNAMES
from redaction_udfs.engine.detect.names.runs import ASKED
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.lists import words_of

SPEAK, WITH = words_of("speak speaking spoke talk talking talked through"), words_of("with to")
ASK = words_of("ask asking asked")
"""With `for` behind them somebody follows."""
_BEHIND = BEHIND_RELATIVE | words_of("in at about yesterday today earlier last when")
_WORDS = NAMED_MONTHS | WORD_NAMES
_SELDOM = frozenset("034")


def is_spoken_to(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `May` of `can I speak to May` and `will` of `put me through to will ferris`; not of `someone to talk to
    may I have`.
    """
    if last not in SPEAK or before not in WITH or scene.keys[place] not in _WORDS:
        return False
    behind = scene.key(place + 1)
    return _is_surname(scene, place + 1) or behind in _BEHIND or (ends_clause(scene, place) and behind not in ASKED)


def is_surname_of_spoken_to(scene: Scene, place: int, before: str) -> bool:
    """True for `ferris` of `can i speak to will ferris`."""
    is_behind = before in _WORDS and scene.key(place - 2) in WITH and scene.key(place - 3) in SPEAK
    return is_behind and _is_surname(scene, place)


def is_asked_for(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `june` of `ask for june at reception`."""
    if before != "for" or last not in ASK or scene.gap(place) != " " or not scene.is_cased_as_name(place):
        return False
    key, known = scene.keys[place], scene.known(place)
    is_first = known.grade[0] in FIRST_NAMES and known.is_likely and known.kind not in "po"
    is_name = is_first or key in SHORT_NAMES or key in NAMED_MONTHS
    return is_name and (ends_clause(scene, place) or scene.key(place + 1) in _BEHIND)


def _is_surname(scene: Scene, place: int) -> bool:
    known = scene.known(place)
    is_last = known.grade[1] in SURNAMES and (known.kind in "Nn" or (known.kind == "a" and known.grade[2] in _SELDOM))
    return is_last and scene.gap(place) == " "
