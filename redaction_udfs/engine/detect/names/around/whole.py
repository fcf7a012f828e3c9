"""Names that are cut or begun twice: `fergus fergus mcbride`, `Maria del Carmen Ortega`, `anne with an e mcbride`."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS, anchors, is_led
from redaction_udfs.engine.detect.names.around.relatives import NAMED_MONTHS, WORD_NAMES
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, NAMELIKE, SURNAMES
from redaction_udfs.engine.detect.names.model import Model
from redaction_udfs.engine.detect.names.runs import JOINTS, NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.detect.names.words.everyday import is_everyday
from redaction_udfs.engine.words.en.function_words import FUNCTION
from redaction_udfs.engine.words.en.name_words import CUES
from redaction_udfs.engine.words.lists import words_of

INSIDE = words_of("de del della di da dos das du la las los von van der den bin ibn")
"""Between two names they make one of them."""
MOST_INSIDE = 2
_LONGEST_PLAIN = 3
"""Letters of a plain word in front of a hyphen that may be a name: `Ai-Ling`, and not `Post-Kennedy`."""
_GAPS = frozenset(" ,")
_WRITTEN, _LETTERS = words_of("with without"), words_of("a an one two no the double")


def said_twice(scene: Scene, model: Model) -> Iterator[NameRun]:
    """First names that are said again before the surname, as recognisers write who begins anew: `hope hope delacroix`.

    In a text with an anchor, or where such a name is led to: as far as the gate goes.
    """
    places = [place for place in range(len(scene.keys) - 2) if scene.keys[place] == scene.keys[place + 1]]
    found = [NameRun(place, place + 3) for place in places if _is_begun_anew(scene, place)]
    if found and (next(anchors(scene), None) is not None or any(_passes(scene, name, model) for name in found)):
        yield from found


def _passes(scene: Scene, name: NameRun, model: Model) -> bool:
    key = scene.keys[name.first]
    is_uncommon = key in NAMED_MONTHS or not is_everyday(key, model.everyday, model.stems)
    return is_uncommon and is_led(scene.key(name.first - 2), scene.key(name.first - 1))


def _is_begun_anew(scene: Scene, place: int) -> bool:
    key, first, surname = scene.keys[place], scene.known(place), scene.known(place + 2)
    if key in FUNCTION or key in CUES or scene.gap(place + 1) not in _GAPS or scene.gap(place + 2) != " ":
        return False
    if not scene.is_cased_as_name(place) or not scene.is_cased_as_name(place + 2):
        return False
    is_first = first.grade[0] != "0" or first.kind in NAMELIKE
    is_last = surname.kind in NAMELIKE or (surname.grade[1] in SURNAMES and surname.grade[2] < "4")
    return is_first and is_last and scene.keys[place + 2] not in IN_CAPITALS


def joined(scene: Scene, names: Sequence[NameRun]) -> Iterator[NameRun]:
    """The names, which are in order, two with a word like `del` between them as one, and the parts with a hyphen."""
    last: NameRun | None = None
    for name in (NameRun(_behind_hyphen(scene, name.first), name.end) for name in names):
        if last and (name.first < last.end or _are_one(scene, last.end, name.first)):
            last = NameRun(last.first, max(last.end, name.end))
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def behind_letters(scene: Scene, names: Sequence[NameRun]) -> Iterator[NameRun]:
    """Surnames behind how a first name is written: `mcbride` of `allison with two l's mcbride`."""
    for name in names:
        said = scene.keys[name.end : name.end + 3]
        if len(said) < 3 or said[0] not in _WRITTEN or said[1] not in _LETTERS or len(said[2].split("'")[0]) > 1:
            continue
        place = name.end + 3
        known = scene.known(place)
        is_surname = known.kind in NAMELIKE or (known.grade[1] in SURNAMES and known.grade[2] < "4")
        if is_surname and scene.gap(place) in "' ," and scene.is_cased_as_name(place):
            yield NameRun(place, place + 1)


def _are_one(scene: Scene, end: int, first: int) -> bool:
    inside = scene.keys[end:first]
    if end == first:  # `will ferris`, of which each word is found for itself
        return scene.keys[end - 1] in NAMED_MONTHS | WORD_NAMES and scene.gap(first) == " "
    return (
        0 < len(inside) <= MOST_INSIDE
        and INSIDE.issuperset(inside)
        and all(scene.gap(place) in JOINTS for place in range(end, first + 1))
    )


def _behind_hyphen(scene: Scene, first: int) -> int:
    """The place before a hyphen, if both its words have capitals and the one before is short or no plain word."""
    before = first - 1
    if first == 0 or scene.between(first) != "-" or scene.case != "M":
        return first
    known = scene.known(before)
    is_name = known.kind in NAMELIKE or known.grade[0] in FIRST_NAMES or len(scene.keys[before]) <= _LONGEST_PLAIN
    return before if is_name and scene.is_capital(before) and scene.is_capital(first) else first
