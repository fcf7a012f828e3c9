"""A policy's own detectors: a regular expression, or a list of words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import re2

from redaction_udfs.engine.characters.accents import ACCENTED, without_accents
from redaction_udfs.engine.characters.patterns import WORD_BEGINS
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.gates.word_tree import GAP, spelled, to_pattern
from redaction_udfs.engine.model.order import overlapping
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.spelling_alphabet import NAMES_OF_NUMBERS

LONGEST_GATE = 15_000
"""Characters of a list's gate, above which it names only the words' beginnings: RE2 crawls through larger ones."""

_BEGINNINGS = (None, 4, 3, 2, 1)
_NO_LETTER = "[^a-zA-Z0-9]"
_REMEMBERED = 64
_APOSTROPHE = "['’]"
_WORD_START = rf"(?<![^\W_])(?<![^\W_]{_APOSTROPHE})"
_WORD_END = rf"(?![^\W_])(?!{_APOSTROPHE}(?!s(?![^\W_]))[^\W_])"
_GROUP_NAME = re.compile(
    # Escapes and character classes are passed over: no group begins in them.
    r"\\Q.*?\\E|\\.|\[\^?\]?(?:\\.|\[:[^\]]*:\]|[^\]\\])*\]|(?P<name>\(\?P?<[^>]*>)",
    re.DOTALL,
)

_SPELLED_GAP = "[ .]{1,2}"
_WORD = re.compile("[a-z]+")

_SPANISH = re.compile(rf"[\x00-\x7F{ACCENTED}]*")
"""Words whose letters RE2 knows in both cases as Python does."""

_last_patterns: dict[tuple[int, bool], tuple[Sequence[str], re.Pattern[str]]] = {}


def find_regex(reading: Reading, *, pattern: str) -> Iterator[Extent]:
    """Matches of an RE2 pattern in the folded text, left to right. Of a group named `value` only that group.

    Digits, blanks, dashes and full-width forms are plain in the folded text: `[0-9]` and `-` are enough. Case, `^`, `$`
    and flags are as the pattern says; `\\b` and `\\w` know ASCII only. Empty matches are no hits. Look-around and
    back-references do not exist in RE2; in return every pattern takes linear time.
    """
    compiled, group = _compiled(pattern)
    for match in compiled.finditer(reading.folded):
        start, end = match.span(group)
        if start < end:
            yield start, end


def regex_gate(*, pattern: str) -> str:
    """The pattern itself. One that RE2 refuses is a ValueError in RE2's words."""
    _compiled(pattern)
    # Gates of several rules become one pattern, in which a name of a group may stand once only.
    return _GROUP_NAME.sub(lambda match: "(?:" if match["name"] else match.group(), pattern)


def find_words(reading: Reading, *, words: Sequence[str]) -> Iterator[Extent]:
    """Whole words and phrases of a list, in any letter case. From each place the longest.

    Between the words of a phrase, blanks, line ends and hyphens are one: `credit card` finds `Credit-Card`. A word ends
    where no letter or digit follows: hyphens, underscores and signs are outside, so `marine` is found in `pre-marine`,
    not in `submarine`. An apostrophe between letters is inside: `can` is not in `can't`, nor `ll` in `he'll`; only the
    `'s` at an end is outside. Does not know inflections, misspellings, or combining marks as parts of letters.
    """
    yield from _find(reading, words, loose=False)


def find_trigger_words(reading: Reading, *, words: Sequence[str], unless: Sequence[str] = ()) -> Iterator[Extent]:
    """As `find_words`, and Spanish letters with an accent also as they are typed without: `numero de teléfono`.

    Abbreviations also letter by letter: `member i d`, `D.N.I.`. Not where one of the phrases `unless` reaches into the
    word, or around it: `card number` with `library card`, and `name` with `name of the hotel`.
    """
    found = [*_find(reading, words, loose=True)]
    if not (found and unless):
        yield from found
        return
    others = [*_find(reading, unless, loose=True)]
    for start, end in found:
        if all(start <= s and e <= end for s, e in overlapping(others, start, end)):
            yield start, end


def _find(reading: Reading, words: Sequence[str], *, loose: bool) -> Iterator[Extent]:
    for match in _word_pattern(words, loose).finditer(reading.lowered):
        yield match.span(1)


def words_gate(*, words: Sequence[str]) -> str:
    """The words, or the beginnings of many. An empty list or a word without a visible character is a ValueError."""
    return _gate(words, loose=False)


def trigger_words_gate(*, words: Sequence[str]) -> str:
    return _gate(words, loose=True)


def _gate(words: Sequence[str], *, loose: bool) -> str:
    listed = _listed(words)
    # RE2 knows fewer blanks than Python.
    spelled_out = [pieces for word in listed for pieces in _pieces(word, loose, gap=_NO_LETTER + "+")]
    trees = (to_pattern([pieces[:length] for pieces in spelled_out]) for length in _BEGINNINGS)
    tree = next((tree for tree in trees if len(tree) <= LONGEST_GATE), r"\S")
    gate = gates.letters(f"{WORD_BEGINS}{tree}")
    # Letter case beyond Spanish is not the same everywhere: such lists look at every text that is not plain ASCII.
    return gate if all(map(_SPANISH.fullmatch, listed)) else rf"{gate}|[^\x00-\x7F]"


@cache
def _compiled(pattern: str) -> "tuple[re2._Regexp, int]":
    """The compiled pattern, and which group of it counts."""
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
        re2.compile(f"(?:{pattern})", options)  # as gates are joined; `\Q` without `\E` would swallow the bracket
    except re2.error as error:
        reason = error.args[0]
        raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
    return compiled, compiled.groupindex.get("value", 0)


def _word_pattern(words: Sequence[str], loose: bool) -> re.Pattern[str]:
    """The compiled list. Looked up by identity: to hash thousands of words takes longer than to search a text."""
    known = _last_patterns.get((id(words), loose))
    if known is None or known[0] is not words:
        if len(_last_patterns) >= _REMEMBERED:
            _last_patterns.clear()
        known = _last_patterns[id(words), loose] = words, _compiled_words(tuple(words), loose)
    return known[1]


@lru_cache(maxsize=_REMEMBERED)
def _compiled_words(words: tuple[str, ...], loose: bool) -> re.Pattern[str]:
    tree = to_pattern([pieces for word in _listed(words) for pieces in _pieces(word, loose)])
    # In a look-ahead, so that `york city` is found in `new york city` beside `new york`.
    return re.compile(f"{_WORD_START}(?=({tree}){_WORD_END})")


def _listed(words: Sequence[str]) -> list[str]:
    listed = [spelled(word) for word in words]
    if not listed:
        raise ValueError("no words are listed")
    if "" in listed:
        raise ValueError(f"word {listed.index('') + 1} of the list is blank")
    return listed


def _pieces(word: str, loose: bool, gap: str = r"[\s-]+") -> list[list[str]]:
    """The patterns of a word's characters. `loose`, also of a phrase with an abbreviation that is spelled.

    Wholly: `s in` is no `sin`.
    """
    pieces = [_piece(character, loose, gap) for character in word]
    spelled_out = list(pieces)
    for match in _WORD.finditer(word) if loose else ():
        if match.group() in NAMES_OF_NUMBERS:
            for place in range(match.start() + 1, match.end()):
                spelled_out[place] = _SPELLED_GAP + pieces[place]
    return [pieces] if spelled_out == pieces else [pieces, spelled_out]


def _piece(character: str, loose: bool, gap: str) -> str:
    """The pattern of one character of a word. `loose`, one with an accent may come without."""
    if character == GAP:
        return gap
    if loose and character in ACCENTED:
        return f"[{character}{without_accents(character)}]"
    return _APOSTROPHE if character in "'’" else re.escape(character)
