"""Classes of words: as names, as everyday words, by their letters."""

from functools import lru_cache
from typing import NamedTuple

from redaction_udfs.engine.detect.names.words.everyday import OWN_HEADS
from redaction_udfs.engine.detect.names.words.gazetteer import NO_MARKS, Gazetteer, Marks
from redaction_udfs.engine.detect.names.words.others import Others
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.reading.slips import LONGEST, is_slip
from redaction_udfs.engine.words.en.name_words import CUES, DOUBLE_MEANINGS, NO_NAMES, RARELY_NAMES

CONTEXT_FROM = 1e-5
"""Words that come up so often are context by themselves; rarer ones by their class only."""
_GRADES = ((1e-3, "6"), (1e-4, "5"), (1e-5, "4"), (1e-6, "3"))
_EVERYDAY, _COMMON = 1e-4, 1e-5
_KNOWN = 3e-6
_PREFIXES, _SHORTEST_STEM = ("un", "re", "de", "dis", "mis"), 4
_SHORTEST_GLUED, _SHORTEST_PIECE = 6, 2


NO_OTHERS: Others = {}
LIKELY = frozenset("Nnuxar")
"""Kinds of words that may be names."""
NAMELIKE = frozenset("Nnu")
"""Of these the kinds that are no words otherwise."""
FIRST_NAMES, SURNAMES = frozenset("234"), frozenset("34")
"""Grades of words that enough people have as a first name, and as a surname."""


class WordClass(NamedTuple):
    """`kind`: N name · n perhaps a name · a name and word · u unknown · x slip of the keys · r rare word · p plain ·
    o of another kind · i one letter · d with digits. `grade` says how common it is as a first name, as a surname and as
    a word. `context` is the word itself where it comes up often and is no name, otherwise its kind. `is_sure` tells a
    name that is looked at wherever it stands, `is_likely` a word that may be one where a name is likely; any other may
    only where it is told outright. `other` is the letter of the list of other kinds that has the word.
    """

    kind: str
    grade: str
    context: str
    cue: str | None
    is_sure: bool = False
    is_likely: bool = False
    other: str = ""


def classify(word: str, gazetteer: Gazetteer, others: Others = NO_OTHERS) -> WordClass:
    """The class of a word in small letters."""
    listed = word.replace("'", "") if word[0] in OWN_HEADS and word[1:2] == "'" else word
    marks = NO_MARKS if word in RARELY_NAMES else gazetteer.get(listed, NO_MARKS)
    often = frequency(word)
    other = others.get(word, "")
    kind = _kind(word, marks, often)
    if other:
        kind = _rather_another(kind, marks)
    grade = next((grade for least, grade in _GRADES if often >= least), "0")
    own = often >= CONTEXT_FROM and kind in "pa" and word.replace("'", "").isalpha()
    cue = CUES.get(word)
    return WordClass(kind, f"{marks.first}{marks.last}{grade}", word if own or cue else f"*{kind}", cue, other=other)


def _kind(word: str, marks: Marks, often: float) -> str:
    if len(word) == 1:
        return "i" if word.isalpha() else "d"
    if not word.replace("'", "").isalpha():
        return "d"
    if word in NO_NAMES or CUES.get(word, "kin") != "kin":
        return "p"
    if word in DOUBLE_MEANINGS:
        return "a"
    if often >= _EVERYDAY:
        return "N" if marks.first == 4 else "a" if marks.first >= 3 or marks.last == 3 else "p"
    if often >= _COMMON:
        return "N" if marks.first >= 3 else "a" if marks.first == 2 or marks.last >= 2 else "p"
    if often:
        return "N" if marks.first >= 3 or marks.last == 3 else "n" if marks != NO_MARKS else "r"
    if marks.first >= 2 or marks.last >= 2:
        return "N"
    if marks != NO_MARKS:
        return "n"
    return "x" if is_misspelt(word) or is_glued(word) else "r" if is_derived(word) else "u"


def _rather_another(kind: str, marks: Marks) -> str:
    """The kind of a word that lists of other kinds have: what few people are called is another thing."""
    if kind in "urx" or (kind in "Nn" and marks.first < 2 and marks.last < 2):
        return "o"
    return "a" if kind in "Nn" and marks.first < 3 and marks.last < 3 else kind


def is_derived(word: str) -> bool:
    """True if a common verb stands behind a prefix: `unplug`, `reinstall`.

    >>> is_derived("unplug"), is_derived("reinstall"), is_derived("rekha")
    (True, True, False)
    """
    stems = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    return any(len(stem) >= _SHORTEST_STEM and frequency(stem) >= _KNOWN for stem in stems)


@lru_cache(maxsize=8192)
def is_misspelt(word: str) -> bool:
    """True if a slip of the keys makes it of an everyday word: `acount`."""
    return word.isascii() and is_slip(word, _COMMON * 3)


def is_glued(word: str) -> bool:
    """True if two everyday words stand without a blank between, one of them of some length.

    >>> is_glued("sureplease"), is_glued("nothanks"), is_glued("zorvath")
    (True, True, False)
    """
    if not _SHORTEST_GLUED <= len(word) <= LONGEST:
        return False
    halves = [(word[:place], word[place:]) for place in range(_SHORTEST_PIECE, len(word) - _SHORTEST_PIECE + 1)]
    return any(min(frequency(head), frequency(tail)) >= _EVERYDAY for head, tail in halves if len(head) != len(tail))
