"""Firms that are called like persons: `a text from chase`, `at wendy's`, `saint brendan's outpatient clinic`."""

from collections.abc import Sequence

from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of

RATHER_FIRMS = words_of("kaiser")
"""Hardly anybody is called so: firms, unless a name is told."""
ALSO_FIRMS = words_of("chase")
"""Firms behind a word of where something comes from, goes to or is."""
FROM_FIRMS = words_of("from with at by to through via of")
SHOPS = words_of("wendy denny arby macy dillard kohl dunkin wegman hardee")
"""Shops with the ending of an owner: `at wendy's`."""
AT_SHOPS = words_of("at to from near by the a")
HOMES = words_of("house place home apartment flat party desk office")
"""Behind an owner's ending they tell where a person lives or works."""
PARTNERS = words_of("sons son daughters partners associates co company brothers bros")
"""Behind a name and `and`: `baker and sons plumbing`."""
_TELLING = TITLES | words_of("name named called i'm im hi hello hey thanks surname this")
_COPULAS = words_of("is was")
_SAINT = "saint"


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
    return is_single and (key in RATHER_FIRMS or (key in ALSO_FIRMS and last in FROM_FIRMS))
