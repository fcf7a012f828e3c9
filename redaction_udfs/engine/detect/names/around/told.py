"""Names told outright: `my name is will`, `mr hurst`, `is rutger there`, `we are the fitzwilliam family`."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.names.anchors import BEFORE, IN_CAPITALS, NEVER, SPEAKS, TELLING, is_named
from redaction_udfs.engine.detect.names.around.families import is_of_family
from redaction_udfs.engine.detect.names.around.relatives import (
    KIN,
    NAMED_MONTHS,
    RELATIVES,
    WORD_NAMES,
    ends_clause,
    is_kin_of,
    is_relative,
)
from redaction_udfs.engine.detect.names.around.spoken_to import (
    WITH,
    is_asked_for,
    is_spoken_to,
    is_surname_of_spoken_to,
)
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, NAMELIKE, SURNAMES
from redaction_udfs.engine.detect.names.initials import is_after_initials
from redaction_udfs.engine.detect.names.runs import ASKING
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.detect.names.words.everyday import is_everyday
from redaction_udfs.engine.words.en.function_words import FUNCTION
from redaction_udfs.engine.words.lists import words_of

SURE_TITLES = words_of("mr mrs ms mister missus")
"""Behind these any surname is a person; `Dr. Johnson` may be a practice that is known to all: the model weighs it."""
OFFICES = words_of(
    "professor nurse coach pastor officer detective judge deputy sheriff attorney rabbi reverend principal"
)
"""Behind these in small letters only a word that is no word otherwise is one: `nurse practitioner` is none."""
CALLERS, BEHIND_CALLERS = words_of("it's its i'm im"), words_of("from here calling again")
"""Between these stands who calls: `it's fergus from leith`."""
ASKED_AFTER = words_of("there available")
"""Behind a name that a question begins with: `is rutger there`."""
SOME = words_of("some one")
"""Before the whole name of somebody unknown: `sent it to some Brandon Liu`."""
REACHED = {"reach": words_of("to i we"), "of": words_of("hold ahold parent parents guardian mom mum dad")}
"""Behind these, with one of those before them, stands the first name of whoever is sought: `to reach priyanka`."""
SPEAKING = (
    (words_of("this"), words_of("is")),
    (words_of("speaking spoke spoken talking talked"), WITH),
    (words_of("through"), words_of("to")),
)
NAMED_PERSONS = RELATIVES | words_of("""
    lady woman man gentleman witness bestie fellow bloke chap boy child baby person colleague coworker
    neighbour neighbor rep reps
    representative agent supervisor manager clerk cashier associate specialist technician nurse doctor driver teacher
    """)
SOMEBODY = words_of("somebody someone anybody anyone people")
NAMINGS = {"named": NAMED_PERSONS | SOMEBODY, "called": NAMED_PERSONS}
"""Behind these, with one of those before them, any first name is one: `a lady named joy then hung up`."""
_SPEAKING = frozenset[str]().union(*(seconds for _, seconds in SPEAKING))
TELLERS = TELLING.union(
    SURE_TITLES,
    OFFICES,
    CALLERS,
    SOME,
    REACHED,
    NAMINGS,
    KIN,
    _SPEAKING,
    NAMED_MONTHS,
    WORD_NAMES,
    ("the", "this", "for"),
)
"""Whoever is told outright stands behind one of these, behind an initial, or before `speaking`."""
BEHIND_SPEAKER = words_of("speaking calling here from how may can what on")
"""Between one of the former pairs and one of these stands whoever speaks."""
BEHIND_SPEAKING = words_of("how may can what who whom i good thanks thank from in with to")
WHERE = words_of("at with in")
"""Behind whoever speaks, with a capital: `this is June at the Harbor House`."""
_NO_SPEAKER = words_of("is was am be been are still not just public only")
LETTERED = words_of("""
    size vitamin plan hepatitis figure appendix exhibit section option type grade class form part point group team
    unit table zone gate dock bay room apt apartment suite block building floor level lot row stage phase
    """)
"""Things that a single letter tells apart, and no first name."""
_PICKING_UP = words_of("thanks thank good hello hi welcome")
_LONGEST_OFFICE = 9
"""Words in front of `this is summer`, of who picks up."""


def told_outright(scene: Scene) -> Iterator[int]:
    """The places of first names that are words as well, told outright and alone in their clause: `my name is will`.

    Told so outright, a name outweighs all that its word may mean elsewhere; `my name is still missing` tells none.
    """
    last, before = "", ""
    for place, (key, known) in enumerate(zip(scene.keys, scene.classes, strict=True)):
        is_led = before in TELLERS or len(before) < 2 or scene.key(place + 1) == SPEAKS
        if is_led and (
            (known.grade[0] in FIRST_NAMES and scene.gap(place) in "^ :," and _is_told(scene, place, last, before))
            or _is_titled(scene, place, before)
            or _is_initialled(scene, place)
            or is_after_initials(scene, place)
            or _is_in_office(scene, place, before)
            or _is_asked_after(scene, place, before)
            or _is_asked_whether(scene, place, last, before)
            or _is_caller(scene, place, before)
            or is_of_family(scene, place, before)
            or _is_somebody(scene, place, before)
            or _is_reached(scene, place, last, before)
            or _is_named_person(scene, place, last, before)
            or is_relative(scene, place, last, before)
            or is_kin_of(scene, place)
            or is_asked_for(scene, place, last, before)
            or is_surname_of_spoken_to(scene, place, before)
        ):
            yield place
        last, before = before, key


def _is_told(scene: Scene, place: int, last: str, before: str) -> bool:
    told = before in TELLING and is_named(last, before, scene.keys[place], scene.classes[place])
    return (told and ends_clause(scene, place)) or _is_speaker(scene, place, last, before) or _picks_up(scene, place)


def _is_titled(scene: Scene, place: int, before: str) -> bool:
    """True for `Ford` of `Mr. Ford is` and `hurst` of `mr hurst`: a surname behind a title, whatever else it is."""
    known = scene.known(place)
    if before not in SURE_TITLES or scene.gap(place) not in " ." or scene.keys[place] in IN_CAPITALS:
        return False
    if not scene.is_cased_as_name(place):
        return False
    is_brand = known.kind == "o" and known.grade[1] != "0"  # `missus fairweather`
    return known.grade[1] in SURNAMES or is_brand or (scene.case == "M" and known.is_likely)


def _is_initialled(scene: Scene, place: int) -> bool:
    """True for `Kelly` of `Engineer M. Kelly`: a surname behind an initial, both with capitals."""
    if scene.case != "M" or not scene.is_after_initial(place) or not scene.is_capital(place - 1):
        return False
    known, key = scene.known(place), scene.keys[place]
    if known.grade[1] not in SURNAMES and not (known.is_likely and known.grade[:2] != "00"):
        return False
    before = scene.key(place - 2)
    return len(before) != 1 and before not in LETTERED and key not in IN_CAPITALS and not is_everyday(key, NEVER)


def _is_in_office(scene: Scene, place: int, before: str) -> bool:
    """True for `halloran` of `i had professor halloran`. With capitals in the text the model sees as much."""
    if before not in OFFICES or scene.case == "M" or scene.gap(place) != " ":
        return False
    known = scene.known(place)
    return known.kind in NAMELIKE or (known.grade[1] != "0" and known.grade[2] == "0")  # Blackwood, a car as well


def _is_asked_after(scene: Scene, place: int, before: str) -> bool:
    """True for `rutger` of `is rutger there`."""
    begins = scene.gap(place - 1) in "^.," or scene.key(place - 2) in BEFORE
    is_asked = before == "is" and begins and scene.gap(place) == " " and scene.key(place + 1) in ASKED_AFTER
    return is_asked and scene.known(place).kind in NAMELIKE


def _is_asked_whether(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `ikechukwu` of `hi is this ikechukwu`: a first name, no word otherwise, that ends its clause."""
    known = scene.known(place)
    is_first = known.kind in "Nn" and known.grade[0] != "0" and not known.other
    is_asked = (last, before) == ("is", "this") and scene.gap(place) == " "
    return is_asked and is_first and (ends_clause(scene, place) or scene.key(place + 1) == SPEAKS)


def _is_caller(scene: Scene, place: int, before: str) -> bool:
    """True for `fergus` of `it's fergus from leith`."""
    if before not in CALLERS or scene.gap(place) != " " or scene.key(place + 1) not in BEHIND_CALLERS:
        return False
    known = scene.known(place)
    return known.grade[0] != "0" and (known.kind in NAMELIKE or known.other == "p")  # Fergus is a town as well


def _is_somebody(scene: Scene, place: int, before: str) -> bool:
    """True for `Brandon` of `some Brandon Liu`: a first name and a surname that many have, both with capitals."""
    if before not in SOME or scene.case != "M" or scene.known(place).grade[0] not in FIRST_NAMES:
        return False
    surname = place + 1
    return (
        (scene.known(surname).grade[1] in SURNAMES or scene.known(surname).kind in NAMELIKE)
        and scene.gap(surname) == " "
        and scene.is_capital(place)
        and scene.is_capital(surname)
        and IN_CAPITALS.isdisjoint(scene.keys[place : surname + 1])
    )


def _is_reached(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `priyanka` of `is there a way to reach priyanka` and of `get hold of priyanka`."""
    if last not in REACHED.get(before, ()) or scene.gap(place) != " ":
        return False
    if scene.key(place + 1) in IN_CAPITALS:  # `reach wilkins avenue`
        return False
    known = scene.known(place)
    return known.kind in NAMELIKE and known.grade[0] != "0" and scene.is_cased_as_name(place)


def _is_named_person(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `joy` of `a lady named joy then hung up`; not for `will` of `the lady called will you`."""
    key = scene.keys[place]
    if last not in NAMINGS.get(before, ()) or scene.gap(place) != " " or is_everyday(key, NEVER):
        return False
    is_call = before == "called" and (key in IN_CAPITALS or key in ASKING)
    known = scene.known(place)
    is_first = known.grade[0] in FIRST_NAMES or (known.kind in NAMELIKE and not known.other)
    return is_first and not is_call and scene.is_cased_as_name(place)


def _is_speaker(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `may` of `this is may speaking` and `April` of `I spoke with April from claims`."""
    behind = scene.key(place + 1)
    if is_spoken_to(scene, place, last, before):
        return True
    said = any(before in seconds and last in firsts for firsts, seconds in SPEAKING)
    if said and not behind and last == "this":  # `admissions office this is bartholomew`, whatever office it is
        known = scene.known(place)
        return (known.kind in NAMELIKE and not known.other) or _answers_phone(scene, place - 2)
    if said and last == "this" and behind in WHERE and scene.case == "M" and scene.is_capital(place):
        return scene.known(place).grade[0] in FIRST_NAMES  # `this is June at the Harbor House`
    return said and behind in BEHIND_SPEAKER and not is_everyday(scene.keys[place], NEVER)


def _answers_phone(scene: Scene, end: int) -> bool:
    """True for what stands before `this` in `harbor point realty this is summer`: a greeting, or an office's name."""
    said = scene.keys[:end]
    return 0 < len(said) <= _LONGEST_OFFICE and (said[0] in _PICKING_UP or FUNCTION.isdisjoint(said))


def _picks_up(scene: Scene, place: int) -> bool:
    """True for `april` of `front desk april speaking how may I help`, and not for `German speaking`."""
    key = scene.keys[place]
    if scene.key(place + 1) != SPEAKS or scene.key(place - 1) in _NO_SPEAKER or (key in IN_CAPITALS - NAMED_MONTHS):
        return False
    behind = scene.key(place + 2)
    return not behind or scene.gap(place + 2) != " " or behind in BEHIND_SPEAKING
