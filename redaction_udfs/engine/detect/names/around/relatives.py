"""Relatives and whoever else is somebody's: `ask my sister april`, `our cleaner joy has a key`."""

from redaction_udfs.engine.detect.names.around.doings import WHOSE
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.lists import words_of

BEHIND_NAME = words_of("and i i'm im i've ive i'd calling speaking here from with my but so by")
"""Words that go on behind a name: the clause of the name has ended."""
RELATIVES = words_of("""
    girl guy gal kid husband wife mother father mom dad son daughter brother sister friend girlfriend boyfriend partner
    aunt cousin niece roommate buddy pal uncle boss
    """)
"""In front of a month that is a first name they tell whose name it is: `ask my sister april`."""
BEHIND_RELATIVE = words_of("is was has and who actually please thanks too though instead again")
KIN = RELATIVES | words_of("""
    law neighbour neighbor flatmate housemate carer caretaker cleaner bestie stepson stepdaughter grandson granddaughter
    mum nan gran nephew assistant colleague coworker landlord tenant fiance fiancee hubby spouse manager supervisor
    """)
"""The same for any first name but everyday words, where what a person does follows: `our cleaner joy has a key`."""
DOING = words_of("""
    has had is was will can can't won't doesn't isn't and who wants needs lives works said rang called phoned comes came
    goes went stays stayed gave got took does did
    """)
SHORT_NAMES = words_of("mo al ty ed bo jo vy")
"""First names of two letters, behind a relative whatever follows: `my buddy mo drove`."""
NAMED_MONTHS = words_of("april may june august summer autumn")
WORD_NAMES = words_of("art will bill")
"""First names that are everyday words, behind a relative with a capital."""


def is_relative(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `april` of `ask my sister april`: a month that ends its clause, behind a relative of somebody's. And for
    any first name of which is said what a person does: `my sister in law grace rang`.
    """
    if before not in KIN or scene.gap(place) != " ":
        return False
    key, known = scene.keys[place], scene.known(place)
    is_whose = last in WHOSE or last in ("the", "in")
    if is_whose and known.grade[0] in FIRST_NAMES and known.is_likely and scene.key(place + 1) in DOING:
        return known.kind not in "po" and scene.gap(place + 1) in " '" and scene.is_cased_as_name(place)
    if before not in RELATIVES or last not in WHOSE:
        return False
    if key in WORD_NAMES:  # `my husband Art, and`
        return scene.case == "M" and scene.is_capital(place)
    is_last = ends_clause(scene, place) or scene.key(place + 1) in BEHIND_RELATIVE
    return key in SHORT_NAMES or (key in NAMED_MONTHS and is_last)


def is_kin_of(scene: Scene, place: int) -> bool:
    """True for `may` of `may is my daughter`: a month that begins a clause which says whose relative it is."""
    begins = scene.keys[place] in NAMED_MONTHS and scene.key(place + 1) == "is" and scene.gap(place) in "^.,"
    return begins and scene.key(place + 2) in WHOSE and scene.key(place + 3) in RELATIVES


def ends_clause(scene: Scene, place: int) -> bool:
    """True if nothing follows that would make another word of it."""
    after = place + 1
    return after == len(scene.keys) or scene.gap(after) != " " or scene.keys[after] in BEHIND_NAME
