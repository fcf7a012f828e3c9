"""Names that are pets, goods, works and streets here, by what stands beside them."""

from collections.abc import Sequence

from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.lists import words_of

PETS = words_of("""
    dog doggy pup puppy cat kitty kitten horse pony mare rabbit bunny hamster parrot budgie goat tortoise ferret
    labrador retriever poodle spaniel terrier beagle bulldog chihuahua dachshund collie husky shepherd tabby
    """)
"""Before a name, with what calls it so or without: `my dog max`, `the puppy's name is bella`."""
_CALLING = words_of("named called name is was")
WORKS = words_of("""
    book books novel novels album albums song songs music painting paintings poem poems anything something cd cds vinyl
    audiobook audiobooks
    """)
"""With `by` behind them whoever made them follows."""
MEASURES = words_of("pair pairs pint pints bottle bottles can cans jar jars glass tub tubs")
"""With `of` behind them they hold things: `a pair of stan smiths`."""
PLAYED = words_of("play playing listen listening hear read reading watch get want need buy bought order ordered add")
"""With `some` behind them a name is what somebody made: `play some Marvin Gaye`."""
TICKETS = words_of("ticket tickets seat seats tix")
"""With `for` behind them a name that is hardly a first name is a show or a team: `tickets for hamilton`."""
HEADINGS_OF_THINGS = words_of("""
    colours colors shades flavours flavors scents models sizes styles finishes ranges collections products brands
    stores branches locations cities towns destinations dishes varieties plans packages cabins rooms teams tools skills
    frameworks languages trims editions fabrics materials
    """)
"""Behind one of these, and `:` or `are`, an enumeration is of things: `our models: Aria, Luna and Stella`."""
_ENUMERATING = words_of("are is include includes including like were was")
_OF_MANY = "3"
"""Grade of what many are called by their first name."""
OPENING = words_of("open closed opens closes menu")
"""Behind `luigi's` they tell a shop."""
_DIRECTION_AND_NAME = 2
DIRECTIONS = words_of("north south east west")
STREET_WORDS = words_of("house number street road corner running block light leak pothole")
"""With `on` or `down` before the name they tell a street: `the house number on harper`."""
CROSSING = words_of("cross intersection crossroads")
_MOST_TO_CROSSING = 5


def is_told_thing(scene: Scene, name: NameRun, before: Sequence[str], behind: str) -> bool:
    """True for `Max` of `my dog Max`, `toni morrison` of `anything by toni morrison`, `harper` of `east harper`."""
    if _is_open(scene, name, behind) or _is_crossing(scene, name):
        return True
    directed = scene.keys[name.first] in DIRECTIONS and name.end - name.first == _DIRECTION_AND_NAME
    if directed and len(scene.keys) > _DIRECTION_AND_NAME:  # by itself it may be an answer
        return before[-1:] != ["is"] or "name" not in before
    if not before or scene.gap(name.first) != " ":
        return False
    return _is_pet(before) or _is_work(scene, name, before, behind) or _is_street(scene, name, before)


def _is_pet(before: Sequence[str]) -> bool:
    calling = len(before)
    while calling and before[calling - 1] in _CALLING:
        calling -= 1
    return calling > 0 and before[calling - 1] in PETS


def _is_work(scene: Scene, name: NameRun, before: Sequence[str], behind: str) -> bool:
    """True for what somebody made or is sold as: `the new stephen king`, `some marvin gaye`."""
    last, far = before[-1], before[-2] if len(before) > 1 else ""
    is_full = name.end - name.first > 1
    if "by" in (last, far):
        return not WORKS.isdisjoint(before)
    if last == "of" and scene.gap(name.end) != "'":
        return far in MEASURES
    if last == "new":
        return is_full and far in ("the", "a", "any")
    if last in ("for", "to") and far in TICKETS:  # `tickets for maria` are hers
        return not is_full and scene.known(name.first).grade[0] < _OF_MANY and scene.gap(name.end) != "'"
    if last == "some":
        return not PLAYED.isdisjoint(before) or not _is_full_name(scene, name.first)
    return last == "the" and is_full and behind == "one"


def _is_full_name(scene: Scene, first: int) -> bool:
    """True for two words with capitals: `some Brandon Liu`, which is a town as well."""
    return scene.case == "M" and scene.gap(first + 1) == " " and scene.is_capital(first) and scene.is_capital(first + 1)


def _is_street(scene: Scene, name: NameRun, before: Sequence[str]) -> bool:
    if name.end - name.first > 1 or scene.gap(name.end) == "'":
        return False
    last, far = before[-1], before[-2] if len(before) > 1 else ""
    if last in DIRECTIONS or (last == "of" and far == "corner"):
        return True
    return last in ("on", "down") and not STREET_WORDS.isdisjoint(before)


def _is_open(scene: Scene, name: NameRun, behind: str) -> bool:
    return behind in OPENING and scene.gap(name.end) == "'"


def _is_crossing(scene: Scene, name: NameRun) -> bool:
    """True for `Craig` of `Craig and Center is the cross street`."""
    if scene.key(name.end) != "and":
        return False
    return not CROSSING.isdisjoint(scene.keys[name.end + 1 : name.end + 1 + _MOST_TO_CROSSING])


def is_headed(scene: Scene, name: NameRun, before: Sequence[str]) -> bool:
    """True for `Amber` of `Colours: Amber (3)` and `aria` of `our models are aria, luna and stella`."""
    if before and scene.gap(name.first) == ":":
        return before[-1] in HEADINGS_OF_THINGS
    return not _ENUMERATING.isdisjoint(before[-1:]) and not HEADINGS_OF_THINGS.isdisjoint(before[-2:-1])
