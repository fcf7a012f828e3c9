"""Words beside a name that belong to it, whoever has never heard of them: `Tyler JOnes`, and `raj sri` by itself."""

from collections.abc import Sequence

from redaction_udfs.engine.detect.names.anchors import IN_CAPITALS
from redaction_udfs.engine.detect.names.around.doings import BELONGINGS
from redaction_udfs.engine.detect.names.around.plain_starts import GOING_ON
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, SURNAMES
from redaction_udfs.engine.detect.names.features import FIRM
from redaction_udfs.engine.detect.names.runs import ASKING, NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.en.function_words import (
    ACKNOWLEDGED,
    DOTTED,
    FUNCTION,
    INSTEAD,
    LEADS,
    PREDICATES,
    TRADE,
    TRAILERS,
)
from redaction_udfs.engine.words.en.name_words import NO_NAMES
from redaction_udfs.engine.words.lists import words_of

MOST_WORDS = 3
"""Words of a name that a text in small letters is, with the one beside it."""
SHORTEST = 2
_GREETINGS = words_of("good morning afternoon evening night day hello hi")
_NO_SURNAMES = IN_CAPITALS | FIRM | NO_NAMES
_AROUND_VALUES = FUNCTION | INSTEAD | LEADS | TRAILERS | TRADE | ACKNOWLEDGED | PREDICATES
_TALK = _AROUND_VALUES | _GREETINGS | BELONGINGS | _NO_SURNAMES | (DOTTED - {"ms"})  # initials in `ramesh ms`
_RARE = frozenset("Nnuxr")
_BARE_VERBS = words_of("are do be get give go want need come make take put set let sir")
"""Behind a name they go on with a question: `Will Hathaway be there?`."""
_TELLING_ON = GOING_ON - _BARE_VERBS
_OF_MANY = FIRST_NAMES - {"2"}


def with_neighbours(scene: Scene, names: Sequence[NameRun]) -> list[NameRun]:
    """The names, each with the word behind it that is its surname; a text that is a name and one more word as a whole.

    Leaves `Ralph's shirt`, `Jane Street`, `john please`.
    """
    if scene.case != "M":
        return [_alone(scene, name) for name in names] if len(scene.keys) <= MOST_WORDS + 1 else list(names)
    taken = {place for name in names for place in range(*name)}
    return [
        NameRun(
            name.first - (name.first - 1 not in taken and _is_first_name(scene, name)),
            name.end + (name.end not in taken and _is_surname(scene, name.end)),
        )
        for name in names
    ]


def _is_first_name(scene: Scene, name: NameRun) -> bool:
    """True for `Will` of `Will Hathaway` and `May` of `May Lin?`, right before a surname that is no first name of many.

    Where a sentence begins, something else than a verb follows: `Will Hathaway come?` asks for him.
    """
    place, surname = name.first - 1, scene.known(name.first).grade
    if _is_listed(scene, place):
        return surname[0] not in _OF_MANY and scene.gap(name.first) == " " and scene.is_capital(name.first)
    if scene.key(place) not in ASKING or not scene.is_capital(place) or scene.gap(name.first) != " ":
        return False
    if surname[0] in _OF_MANY or not scene.is_capital(name.first):
        return False
    behind = scene.key(name.end)
    return scene.look(place) == "T" or scene.gap(name.end) != " " or behind in _TELLING_ON


def _is_listed(scene: Scene, place: int) -> bool:
    """True for `Rob` of `it was Rob Pruitt`: a first name of many with a capital inside a sentence."""
    known = scene.known(place)
    is_name = known.kind == "a" and known.grade[0] in _OF_MANY and not known.other and known.cue is None
    return is_name and scene.look(place) == "T" and scene.keys[place] not in IN_CAPITALS | ASKING


def _is_surname(scene: Scene, place: int) -> bool:
    """True for a word with a capital right behind a name that is rare, or that enough people are called."""
    if place >= len(scene.keys) or scene.gap(place) != " " or scene.keys[place] in _NO_SURNAMES:
        return False
    known = scene.known(place)
    if not scene.is_capital(place) or scene.key(place + 1) in FIRM:
        return False
    return known.kind in _RARE or (known.kind == "a" and known.grade[1] in SURNAMES)


def _alone(scene: Scene, name: NameRun) -> NameRun:
    """All the words of a text if it is a name of one or two words and one other word, with or without a number."""
    words = [place for place, known in enumerate(scene.classes) if known.kind != "d"]
    if len(words) > MOST_WORDS or name.end - name.first != len(words) - 1:
        return name
    first, last = words[0], words[-1]
    other = last if name.first == first else first
    beside = all(scene.gap(place) == " " for place in range(first + 1, last + 1)) and last - first == len(words) - 1
    key = scene.keys[other]
    if not beside or len(key) < SHORTEST or not key.isalpha() or key in _TALK:
        return name
    return NameRun(first, last + 1) if other == last or scene.known(other).kind in _RARE else name
