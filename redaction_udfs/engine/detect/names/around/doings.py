"""Names by what only persons do, have and are: `Sara had given Billy her address`, `ex-drummer Ookubo`."""

from collections.abc import Iterator, Set

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, NAMELIKE
from redaction_udfs.engine.detect.names.scene import QUOTES, Scene
from redaction_udfs.engine.words.lists import words_of

SAYING = words_of("""
    said says shouted shouts yelled yells replied replies whispered screamed smiled nodded laughed cried sighed
    apologised apologized insisted complained explained argued
    """)
"""Behind a name; in front of one that is told: `said Maslin`."""
HAVING = words_of("had has have")
GIVEN = words_of("given told asked lent sent shown promised written offered handed")
"""Behind a name and one of the former; before a name and one of `WHOSE`."""
BEGINNING = words_of("began starts started begins")
MAKING = words_of("writing singing acting painting drawing teaching studying")
AT_WORDS = words_of("shouted yelled screamed smiled laughed swore waved")
"""With `at` behind them a person follows."""
WHOSE = words_of("his her their my our your")
BELONGINGS = words_of("""
    birthday email emails e-mail phone telephone mobile cell number bedtime husband wife mother father mum mom dad
    sister brother son daughter boss girlfriend boyfriend nephew niece uncle aunt surname nickname inbox voicemail
    membership appointment
    """)
"""What persons have."""
OF_PERSONS = words_of("birthday email number address name surname husband wife mother father son daughter")
"""With `of` behind them their owner follows."""
ROLES = words_of("""
    engineer producer singer guitarist drummer bassist pianist director president senator governor minister mayor judge
    detective inspector lieutenant colonel captain chef coach pastor bishop actor actress author journalist professor
    officer nurse architect accountant lawyer attorney secretary chairman chairwoman founder cofounder ceo cfo cto
    technician electrician plumber paramedic firefighter sheriff constable commander admiral
    """)
"""Before a name with a capital."""
ESCAPED = ("\\'", "\\’")
"""An apostrophe of a text that was taken out of JSON as it stood there."""

_TELLING = SAYING | GIVEN | MAKING | AT_WORDS | BELONGINGS | OF_PERSONS | ROLES | {"ex"}
"""Nine of ten texts have none of these, nor a quotation."""
_CAPITALS = frozenset("STX")


def by_doings(scene: Scene, found: Set[int]) -> Iterator[int]:
    """The places of words that may be names and of which is said what only persons do, have or are.

    With capitals in the text they have one; in small letters only what is no word otherwise counts.
    """
    if _TELLING.isdisjoint(scene.keys) and not scene.has_quotes:
        return
    for place, known in enumerate(scene.classes):
        if not (known.is_sure or known.is_likely) or place in found or not _may_be_one(scene, place):
            continue
        if _acts(scene, place) or _is_acted_on(scene, place) or _owns(scene, place) or _is_somebody(scene, place):
            yield place


def _may_be_one(scene: Scene, place: int) -> bool:
    known = scene.known(place)
    if scene.keys[place] in IN_CAPITALS or (known.other and known.kind != "N"):
        return False
    if scene.case != "M":
        return known.kind in NAMELIKE
    return scene.look(place) in _CAPITALS and (known.kind in NAMELIKE or known.grade[0] in FIRST_NAMES)


def _acts(scene: Scene, place: int) -> bool:
    """True if persons alone do what is said behind the word, or it stands before what somebody says."""
    behind, far = scene.key(place + 1), scene.key(place + 2)
    if scene.between(place + 1).startswith(":"):
        return scene.gap(place) in "^." and not QUOTES.isdisjoint(scene.between(place + 1))
    if scene.gap(place + 1) != " ":
        return False
    return behind in SAYING or (behind in HAVING and far in GIVEN) or (behind in BEGINNING and far in MAKING)


def _is_acted_on(scene: Scene, place: int) -> bool:
    if scene.gap(place) != " ":
        return False
    before, far = scene.key(place - 1), scene.key(place - 2)
    if before == "at":
        return far in AT_WORDS
    if before in GIVEN:
        return scene.gap(place + 1) == " " and scene.key(place + 1) in WHOSE
    return before == "said" and scene.case == "M" and scene.key(place + 1) in ("to", "when", "as")


def _owns(scene: Scene, place: int) -> bool:
    """True for `petey's telephone number` and `the phone number of emilia`."""
    if scene.gap(place + 1) == "'":
        return scene.key(place + 1) in BELONGINGS
    if scene.between(place + 1) in ESCAPED:
        return scene.key(place + 1) == "s" and scene.key(place + 2) in BELONGINGS
    ends = scene.gap(place + 1) in "^.,"
    return ends and scene.key(place - 1) == "of" and scene.key(place - 2) in OF_PERSONS


def _is_somebody(scene: Scene, place: int) -> bool:
    """True for `Chewie` of `the chief engineer Chewie`, `Ookubo` of `ex-drummer Ookubo`."""
    if scene.case != "M" or scene.gap(place) != " ":
        return False
    return scene.key(place - 1) in ROLES or (scene.key(place - 2) == "ex" and scene.gap(place - 1) == "-")
