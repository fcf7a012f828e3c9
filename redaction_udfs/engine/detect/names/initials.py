"""Initials in front of surnames: `Mr G Papageorgiou`, `b. t. achterberg`."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.names.classes import NAMELIKE
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of

MOST_INITIALS = 3
TITLED = TITLES - words_of("sir madam")
CALLED = words_of("called named name name's under signed guy")
BEHIND_WHOM = words_of("by for to of from with says reads as")
"""Before initials: behind the first any surname, behind the others one that people are known to have, or one with a
capital in a text with small letters (`signed by D PAPADAKIS`) but behind `WEAK`."""
WEAK = words_of("of with as")
PAYABLE = words_of("out payable addressed payee")
"""With `to` behind them any surname counts as well: `made out to b achterberg`."""
OTHERS_NAMED = words_of("company business firm brand product store shop file user domain street hotel restaurant team")
"""Before `name`, what is no person: `my company name k infotech`."""
NO_INITIALS = frozenset("aiou")
"""Letters that are words, in small letters."""
_ANSWER = re.compile(
    r"(?<![^\W_])(?<!['’])(?:(?:[a-z]\. ?){1,3}|(?:[b-hj-z] ){1,3})"
    r"(?P<surname>[^\W\d_]{3,20}(?:[-'’][^\W\d_]{2,20})?)(?=[ .!]{0,3}$)"
)
"""A reply that ends so, whatever leads up to it."""
_FARTHEST = 60
"""Characters at the end of a reply in which initials with a surname stand."""


def start_of_initials(scene: Scene, place: int) -> int:
    """The place of the first initial in front of a word; the place itself if there is none."""
    first = place
    while place - first < MOST_INITIALS and _is_initial(scene, first - 1, place) and scene.gap(first) in " .":
        first -= 1
    return first


def _is_initial(scene: Scene, place: int, surname: int) -> bool:
    """True if a letter is as large as the surname that it stands before: chats drop the capitals of both."""
    is_letter = place >= 0 and len(scene.keys[place]) == 1 and scene.keys[place].isalpha()
    return is_letter and (scene.is_cased_as_name(place) or not scene.is_capital(surname))


def is_after_initials(scene: Scene, place: int) -> bool:
    """True for `Papageorgiou` of `Mr G Papageorgiou`, `nakamura` of `mr t nakamura`, `Achebe` of `from M Achebe`, and
    `rutledge` of `called m rutledge`."""
    first = start_of_initials(scene, place)
    known = scene.known(place)
    if first == place or known.kind not in NAMELIKE:
        return False
    before = scene.key(first - 1)
    if before in TITLED:
        return True
    if scene.case == "M" and scene.is_capital(place):
        return before in CALLED | BEHIND_WHOM - WEAK
    is_known = known.grade[1] != "0" and not known.other
    is_payee = before == "to" and scene.key(first - 2) in PAYABLE
    is_led = before in CALLED or is_payee or (before in BEHIND_WHOM and is_known)
    if before == "name" and scene.key(first - 2) in OTHERS_NAMED:
        return False
    return is_led and NO_INITIALS.isdisjoint(scene.keys[first:place])


def initialled_answer(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Initials and a rare surname at the end of a reply: `it's b. t. achterberg`."""
    for found in _ANSWER.finditer(reading.lowered, max(stretch.start, stretch.end - _FARTHEST), stretch.end):
        if is_rare(found["surname"]):
            yield found.span()
