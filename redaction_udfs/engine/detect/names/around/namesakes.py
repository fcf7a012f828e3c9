"""Namesakes of persons, told by what stands beside them: `I moved to Savannah`, `my Mercedes broke down`."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.names.around.families import is_house_or_show
from redaction_udfs.engine.detect.names.around.firms import SPEAKING_UP, is_firm, partners_of_firms
from redaction_udfs.engine.detect.names.around.goods_and_places import is_headed, is_told_thing
from redaction_udfs.engine.detect.names.around.plain_starts import is_plain_start, is_wish
from redaction_udfs.engine.detect.names.around.told import NAMINGS
from redaction_udfs.engine.detect.names.classes import is_derived
from redaction_udfs.engine.detect.names.initials import OTHERS_NAMED
from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.detect.names.words.named_things import (
    ALSO_PERSONS,
    BEFORE_NAMES,
    BEHIND_NAMES,
    NO_PERSONS,
    NO_SURNAMES,
    TELLS_OR_GREETS,
    ThingWords,
)
from redaction_udfs.engine.words.en.name_words import DOUBLE_MEANINGS, RARELY_NAMES, TITLES
from redaction_udfs.engine.words.en.number_names import NUMBERED
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.en.spelling_alphabet import NATO
from redaction_udfs.engine.words.lists import words_of

LANDS = words_of("st saint lake mount mt fort ft port cape")
"""Before a name they make a place of it; `saint` and what follows are often towns as well."""
TO_PLACES = words_of("to in from near around through via into")
GOING = words_of("""
    fly flying flew flown flight flights move moved moving live lives lived living travel travelled traveled traveling
    travelling trip trips train trains bus ticket tickets born based located relocate relocated commute airport
    stationed vacation holiday
    """)
"""With one of the former behind them a place follows, whoever else is called like it."""
MAYBE_GOING = words_of(
    "go goes going went gone drive drives driving drove head heading headed arrive arrived arriving land stay"
)
"""The same, for a word that the list of places has."""
ARTICLES = words_of("a an")
BRANCHES = words_of("""
    hub hubs office offices store stores branch branches depot warehouse location facility plant campus terminal
    airport showroom
    """)
"""Behind a word of the list of places they tell where a firm is: `our Memphis hub`."""
BEFORE_THINGS = ARTICLES | words_of("my his her our their the your")
DRIVING = words_of("drive drives drove driving lease leased rent rented crashed parked own owns")
OF_CARS = words_of("broke breaks car truck suv sedan van engine dealer dealership windshield tires tyres brakes model")
TAKING = words_of("take takes taking took taken on prescribed prescribe mg dose pill pills tablet tablets of")
WITH = words_of("with at from by")
DEALING = words_of("""
    bank banks banked banking shop shops shopped shopping bought buy buying ordered insured insurance pay paid account
    purchased purchase delivered
    """)
OF_FIRMS = words_of("at of via in by")
ASSISTANTS = words_of("siri alexa cortana bixby")
GOODS = words_of("""
    shirt shirts jacket jackets dress dresses bag bags handbag purse wallet shoes shoe boots coat watch watches perfume
    sneakers jeans hoodie sweater suit sunglasses lipstick sofa mattress collection store outlet mug mugs tee tees cd
    cds dvd vinyl album albums jersey jerseys print prints poster posters novel novels book books song songs movie film
    concert show tour doll figurine calendar candle backpack cap pan pans pot knives set
    """)
"""Behind a name and an article: `the Ralph Lauren shirt`, `the dolly parton mug`."""
MONTHS = words_of("jan jun")
BEFORE_MONTHS = words_of("in since on by until till from date every last next of before after early late mid")
SEASONS, OF_SEASONS = words_of("summer winter spring autumn"), words_of("already vacation time season")
COLOURS = words_of("gray grey brown black white green blue scarlet")
"""Where a text begins they answer a question for a colour; one for a name makes names of them all the same."""
FEASTS = words_of("christmas xmas")
BETWEEN_PLACES = words_of("then and or to via through")
"""Between two towns: `dublin, then charlotte`."""
NAMED_THINGS = (OTHERS_NAMED - {"user", "domain"}) | words_of("""
    road cafe bar pub diner bakery salon town city village place movie film book song game app model band album boat
    ship yacht plan package program programme course class folder
    """)
"""With `named` or `called` behind them a name is theirs: `a cafe called joy`."""
WORDS_BEFORE = 4
"""So far before a name its verb may stand: `I moved back to lovely Savannah`."""


def without_namesakes(scene: Scene, names: Sequence[NameRun]) -> Iterator[NameRun]:
    """Names without those that are namesakes here."""
    dropped = -1
    partners = set(partners_of_firms(scene)) if names else ()
    for name in names:
        if partners and not partners.isdisjoint(range(*name)):
            continue
        goes_on = dropped >= 0 and _joined(scene, dropped, name.first) and scene.key(name.end) not in SPEAKING_UP
        if goes_on or is_namesake(scene, name):
            dropped = name.end
        else:
            yield name


def behind_firm(scene: Scene, name: NameRun) -> NameRun:
    """The name without a firm right in front of it: `hazel` of `clearview opticians hazel here`."""
    for place in range(name.end - 2, name.first, -1):
        if _makes_thing(scene, name, "", BEHIND_NAMES.get(scene.keys[place]), place):
            return NameRun(place + 1, name.end)
    return name


def _joined(scene: Scene, end: int, first: int) -> bool:
    """True if a comma, `and` or both stand between one name and the next."""
    if first == end:
        return scene.gap(first) == ","
    return first == end + 1 and scene.keys[end] in ("and", "or", "to") and scene.gap(end) in (" ", ",")


def is_namesake(scene: Scene, name: NameRun) -> bool:
    """True if a word beside the name says that it is a place, a vehicle, a medicine, a firm, a month or a machine."""
    before = scene.keys[max(name.first - WORDS_BEFORE, 0) : name.first]
    last = before[-1] if before and scene.gap(name.first) in (" ", ".") else ""
    behind = scene.keys[name.end] if name.end < len(scene.keys) and scene.gap(name.end) in (" ", "'", "-") else ""
    kinds = {scene.known(place).other for place in range(*name)}
    if scene.keys[name.end - 1] in FEASTS or is_firm(scene, name, before, behind):
        return True
    if name.end - name.first == 1 and (_is_single_thing(scene, name, last, behind) or _is_place(before, last, kinds)):
        return True
    return (
        last in LANDS
        or is_headed(scene, name, before)
        or (last in NAMINGS and not NAMED_THINGS.isdisjoint(before[-2:-1]))
        or _is_named_thing(scene, name, last, behind)
        or _is_vehicle(before, last, behind, kinds, owned=scene.gap(name.first) == "'")
        or ("m" in kinds and not TAKING.isdisjoint((last, behind)))
        or (last in WITH and not DEALING.isdisjoint(before))
        or (behind in GOODS and not BEFORE_THINGS.isdisjoint(before[-2:]))
        or is_told_thing(scene, name, before, behind)
        or is_house_or_show(scene, name, before)
        or _is_headline(scene, name)
        or _begins_sentence(scene, name)
    )


def _is_named_thing(scene: Scene, name: NameRun, last: str, behind: str) -> bool:
    """True for `John Deere`, `a Ted Baker shirt`, `storm Arthur`, `Hotel Lindner`, `the Newton building`."""
    keys = tuple(scene.keys[name.first : name.end])
    if keys[-1] in NO_SURNAMES or not NO_PERSONS.isdisjoint((keys, (*keys, behind), (last, *keys))):
        return True
    if keys[:2] in NO_PERSONS and NATO.keys().isdisjoint(keys[2:]):  # `Alfa Romeo Tango` spells
        return True
    may_be_brand = last in BEFORE_THINGS | OF_FIRMS or behind in GOODS
    if may_be_brand and not ALSO_PERSONS.isdisjoint((keys, (*keys, behind))):
        return True
    if len(keys) > 1 and keys[0] in BEFORE_NAMES and not BEFORE_NAMES[keys[0]].capitals:
        return True
    if _makes_thing(scene, name, last, BEFORE_NAMES.get(last), name.first - 1):
        return True
    if len(keys) > 1 and _makes_thing(scene, name, last, BEHIND_NAMES.get(keys[-1]), name.end - 1):
        return True
    return _makes_thing(scene, name, last, BEHIND_NAMES.get(behind), name.end)


def _makes_thing(scene: Scene, name: NameRun, last: str, beside: ThingWords | None, place: int) -> bool:
    """True if the word at a place, of those that make things of names, does so here."""
    if beside is None or name.end - name.first > beside.most or (beside.unless_told and last in TELLS_OR_GREETS):
        return False
    return not beside.capitals or (scene.case == "M" and scene.is_capital(place) and scene.is_capital(name.first))


def _is_headline(scene: Scene, name: NameRun) -> bool:
    """True for `Frank Discussion`, `Grace Period`: an everyday word as a name, a plain one with a capital behind it."""
    if scene.case != "M" or name.end - name.first > 1 or scene.keys[name.first] not in DOUBLE_MEANINGS:
        return False
    behind = scene.known(name.end)
    return scene.gap(name.end) == " " and scene.look(name.end) == "T" and behind.kind == "p" and behind.grade[1] < "2"


def _is_among_places(scene: Scene, name: NameRun) -> bool:
    """True for `charlotte` of `dublin, then charlotte`: beside a town that nobody is called like."""
    before, behind = name.first - 1, name.end
    before -= scene.key(before) in BETWEEN_PLACES
    behind += scene.key(behind) in BETWEEN_PLACES
    apart = (before < name.first - 1 or scene.gap(name.first) == ",", behind > name.end or scene.gap(name.end) == ",")
    towns = (scene.known(before), scene.known(behind))
    return any(lies and town.kind in "op" and town.other == "p" for lies, town in zip(apart, towns, strict=True))


def _begins_sentence(scene: Scene, name: NameRun) -> bool:
    """True for `Frost` of `Thanks. Frost warnings can lower output`."""
    if scene.look(name.first) != "S" or name.end - name.first > 1 or scene.gap(name.end) != " ":
        return False
    return scene.look(name.end) == "l" and is_plain_start(scene.keys[name.first], scene.key(name.end))


def _is_place(before: Sequence[str], last: str, kinds: set[str]) -> bool:
    if last not in TO_PLACES:
        return False
    return not GOING.isdisjoint(before) or ("p" in kinds and not MAYBE_GOING.isdisjoint(before))


def _is_vehicle(before: Sequence[str], last: str, behind: str, kinds: set[str], *, owned: bool) -> bool:
    if (owned and kinds & {"v", "b"}) or (last == "my" and "v" in kinds):  # `my wife's ford`, `my lincoln`
        return True
    if last not in BEFORE_THINGS:
        return False
    return behind in OF_CARS or (bool(kinds & {"v", "b"}) and not DRIVING.isdisjoint(before))


def _is_plain_word(scene: Scene, name: NameRun) -> bool:
    """True for a rare word that no list of names has, where a sentence begins: `Dock works now`. For one that hardly
    anybody is called as a whole text as well: to a question for a name it is the answer all the same.
    """
    key = scene.keys[name.first]
    if scene.known(name.first).kind != "r" or scene.key(name.first - 1) in TITLES:
        return False
    goes_on = scene.look(name.first) == "S" and scene.gap(name.end) == " " and scene.known(name.end).kind == "p"
    is_alone = len(scene.keys) == 1 and (key in RARELY_NAMES or is_derived(key))
    return is_alone or goes_on


def _is_single_thing(scene: Scene, name: NameRun, last: str, behind: str) -> bool:
    """True if a name of one word is a plain word, stands behind an article, or is a voice assistant or a month."""
    key = scene.keys[name.first]
    if _is_plain_word(scene, name) or (key in SEASONS and behind in OF_SEASONS):
        return True
    other = scene.known(name.first).other
    if is_wish(key, last, behind) or (key in COLOURS and name.first == 0):
        return True
    if other == "p" and _is_among_places(scene, name):
        return True
    if other and (last in ARTICLES or last == "the" or (other == "p" and behind in BRANCHES)):
        return True
    if key in ASSISTANTS:
        return True
    if key in NUMBERED and behind in NUMBER_WORDS:  # `six fifteen lane nine`, not `i'm lane five five five ...`
        return scene.key(name.end + 1) not in NUMBER_WORDS
    if key in MONTHS:
        return last in BEFORE_MONTHS or behind[:1].isdigit()
    return behind in FEASTS
