"""Firms that are called like persons: `a text from chase`, `at wendy's`, `saint brendan's outpatient clinic`."""

import re
from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.names.around.relatives import RELATIVES
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES
from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of

RATHER_THINGS = words_of("kaiser noon kia")
"""Hardly anybody is called so and nothing else: an insurer, an hour and a car, unless a name is told."""
ALSO_FIRMS = words_of("chase")
"""Firms behind a word of where something comes from, goes to or is."""
FROM_FIRMS = words_of("from with at by to through via of call use used")
OF_BANKS = words_of("says said declined closed charged froze blocked account app card bank credit sapphire")
"""Behind one of the latter they tell the bank."""
SHOPS = words_of("wendy denny arby macy dillard kohl dunkin wegman hardee")
"""Shops with the ending of an owner: `at wendy's`."""
AT_SHOPS = words_of("at to from near by the a")
HOMES = words_of("house place home apartment flat party desk office")
"""Behind an owner's ending they tell where a person lives or works."""
PARTNERS = words_of("sons son daughters partners associates co company brothers bros")
"""Behind a name and `and`: `baker and sons plumbing`."""
FIRM_ENDINGS = words_of("llp llc pllc ltd inc plc")
"""Behind the names of partners: `Pruitt, Delgado & Stone LLP`."""
WELCOMING, COMING = ("welcome", "to"), words_of("choosing contacting visiting")
"""Behind these stands the firm that greets: `thanks for choosing`."""
PICKING_UP = words_of("good morning afternoon evening hello hi hey thanks thank you for calling")
"""Words in front of the firm where somebody picks up."""
SPEAKING_UP = words_of("here speaking calling")
"""Behind a name they tell who speaks, whatever firm is named in front: `Pacific Pearl Cruises, Kalani here`."""
_OF_MANY = frozenset("34")
_AND_PARTNER = frozenset((" & ", ", & ", " + "))
MOST_PARTNERS = 5
_TELLING = TITLES | RELATIVES | words_of("name name's named called i'm im hi hello hey thanks surname this")
_COPULAS = words_of("is was")
_SAINT = "saint"
_SHORTEST_HEAD = 3
_PLAIN = frozenset("par")


def is_firm(scene: Scene, name: NameRun, before: Sequence[str], behind: str) -> bool:
    """True if the name is one of a firm, by itself or by what stands beside it."""
    last = before[-1] if before else ""
    is_told = not _TELLING.isdisjoint(before[-2:] if last in _COPULAS else before[-1:])
    if is_told:
        return False
    key, is_single = scene.keys[name.first], name.end - name.first == 1
    owns = scene.owns(name.end - 1)
    if key == _SAINT and not is_single:
        return owns
    if owns and key in SHOPS and is_single:
        return last in AT_SHOPS and behind not in HOMES
    if behind == "and" and scene.key(name.end + 1) in PARTNERS:
        return scene.key(name.end + 1) not in ("son", "daughters", "brothers") or last not in FROM_FIRMS
    if _is_glued(scene, name) or _is_picked_up(scene, name, before) or _is_welcomed_to(scene, name, before):
        return True
    is_bank = last in FROM_FIRMS or behind in OF_BANKS
    return is_single and (key in RATHER_THINGS or (key in ALSO_FIRMS and is_bank))


def _is_welcomed_to(scene: Scene, name: NameRun, before: Sequence[str]) -> bool:
    """True for `Sparkle` of `Welcome to Sparkle support` and `Marlow` of `thanks for choosing The Grand Marlow`."""
    greets = tuple(before[-2:]) == WELCOMING or ("for" in before and not COMING.isdisjoint(before))
    is_speaker = scene.key(name.end) in SPEAKING_UP or scene.gap(name.first) not in " '"
    return greets and not is_speaker and scene.known(name.first).grade[0] not in _OF_MANY


def _is_picked_up(scene: Scene, name: NameRun, before: Sequence[str]) -> bool:
    """True for `seatswap` of `good morning seatswap this is april`: what nobody is called, before who speaks."""
    if (scene.key(name.end), scene.key(name.end + 1)) != ("this", "is") or not PICKING_UP.issuperset(before):
        return False
    return all(scene.known(place).kind in "uxr" for place in range(*name))


def _is_glued(scene: Scene, name: NameRun) -> bool:
    """True for `ParcelHop`, which begins with a plain word, and not for `LaToya` and `McKenzie`."""
    if name.end - name.first > 1 or scene.look(name.first) != "X":
        return False
    head = re.match("[A-Z][a-z]+", scene.written(name.first))
    if head is None or len(head[0]) < _SHORTEST_HEAD or len(head[0]) == len(scene.keys[name.first]):
        return False
    known = scene.class_of(head[0].lower())
    return known.kind in _PLAIN and known.grade[0] not in FIRST_NAMES


def partners_of_firms(scene: Scene) -> Iterator[int]:
    """The places of the names that a firm is called by, its ending behind them: `Hartwell, Finch & Rose LLC`."""
    for place, key in enumerate(scene.keys):
        if key not in FIRM_ENDINGS or scene.gap(place) not in " ,":
            continue
        last = first = place - 1
        while first > 0 and last - first < MOST_PARTNERS and _goes_before(scene, first, is_last=first == last):
            first -= 1
        if scene.gap(place) == " " or any(scene.between(at) in _AND_PARTNER for at in range(first + 1, place)):
            yield from range(max(first, 0), place)


def _goes_before(scene: Scene, place: int, *, is_last: bool) -> bool:
    """True if the word before a partner belongs to the firm's name as well: `&` or `and` stands before the last one."""
    before, between = place - 1, scene.between(place)
    if scene.keys[place] == "and" or (scene.keys[before] == "and" and is_last):
        return True
    is_written = scene.is_capital(before) if scene.case == "M" else scene.known(before).kind in "Nn"
    return is_written and (between in _AND_PARTNER if is_last else between == ", " or between in _AND_PARTNER)
