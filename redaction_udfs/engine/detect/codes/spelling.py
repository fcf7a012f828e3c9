"""Words and codes spelled out letter by letter on the phone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.function_words import HESITATIONS, MURMURS
from redaction_udfs.engine.words.en.spelling_alphabet import (
    ABBREVIATIONS,
    FILLERS,
    LETTER_NAMES,
    NATO,
    NUMBER_WORDS,
    PLAIN_SPELLING_WORDS,
)
from redaction_udfs.engine.words.es import spelling_alphabet as spanish
from redaction_udfs.engine.words.languages import SPANISH

_ENOUGH = 12
"""Weight from which a run is spelled. A plain letter weighs half of it, so that two in a row are enough."""
_LETTER, _WEAK_LETTER, _SPELLING_WORD, _WEAK_SPELLING_WORD = 6, 3, 9, 4
"""`a` and `i` are words as well, and so are most words of the spelling alphabet (`hotel`, `november`, `mike`)."""
_DIGIT_BETWEEN = 4
"""A digit between letters speaks for a code: `oscar 4 7 golf`."""

_GAP = re.compile(r"[ .,\n-]{1,3}")
_REPEATS = frozenset(("double", "triple"))
_CASES = frozenset(("capital", "uppercase", "lowercase", "letter"))
_WEAK = frozenset("ai")
_SPANISH_WEAK = frozenset("aeouyi")
_SINGLE = re.compile(rf"[ .,!\n'\"-]*(?:{any_of(HESITATIONS | MURMURS)}[ .,\n-]+)*([a-z]|zed|zee|aitch)[ .,!\n'\"-]*")


class _Alphabet(NamedTuple):
    """The letters and the weight of words that name them, number words, letters that are words, words of examples."""

    names: dict[str, tuple[str, int]]
    numbers: frozenset[str]
    weak: frozenset[str]
    exemplify: tuple[str, ...]
    telling: frozenset[str]
    """Words of which a text with a spelled run has one at least, other than single letters: names of letters that are
    no words themselves, and what doubles a letter."""


def _alphabet(
    names: dict[str, tuple[str, int]], numbers: frozenset[str], weak: frozenset[str], exemplify: tuple[str, ...]
) -> _Alphabet:
    telling = _REPEATS.union(name for name, (letter, _) in names.items() if letter not in weak)
    return _Alphabet(names, numbers, weak, exemplify, telling)


_ENGLISH = _alphabet(
    {word: (letter, _WEAK_LETTER) for word, letter in LETTER_NAMES.items()}
    | {
        word: (letter, _SPELLING_WORD if word in PLAIN_SPELLING_WORDS else _WEAK_SPELLING_WORD)
        for word, letter in NATO.items()
    },
    NUMBER_WORDS,
    _WEAK,
    ("as", "is", "for", "like"),
)
_SPANISH_LETTERS = spanish.LETTER_NAMES | spanish.WORDLIKE_LETTER_NAMES
_SPANISH = _alphabet(
    {word: (letter, _WEAK_LETTER) for word, letter in _SPANISH_LETTERS.items()}
    | {word: (letter, _LETTER) for word, letter in spanish.SURE_LETTER_NAMES.items()},
    NUMBER_WORDS | spanish.NUMBER_WORDS,
    _SPANISH_WEAK,
    ("de", "como"),
)


class _Unit(NamedTuple):
    """A piece of a spelled run: its place, the letters it stands for (none for digits), and its weight."""

    start: int
    end: int
    letters: str
    weight: int


def find_spelled_out(reading: Reading) -> Iterator[Extent]:
    """Runs of more than one spelled character, each run one span.

    Catches `s m i t h`, `j. o. h. n.`, `W-I-L-S-O-N`, `b as in boy o b`, `d for dog`, `n like nancy`, `alpha bravo
    charlie`, `double l`, `zed zed`, `double u`, with digits and number words between and beside the letters: `p t 4 w 8
    h e`, `two k k f`. Fillers (um, dash) may stand inside.

    In Spanish by the letters' names there: `eme a erre ele`, `be de burro`.

    Leaves `a` and `i`, `plan b`, `vitamin c and d`, abbreviations that are said so (`u s a`, `t v`, `p m`, `a t and
    t`), and words of the spelling alphabet that stand alone or in twos (`hotel india`).
    """
    for run in reading.cached(spelled_runs):
        yield run[0].start, run[-1].end


def spelled_out_gate() -> str:
    """A letter that stands alone and is no word (`'s` ends one), or a word that names a letter."""
    letter = r"(?:^['’]?|[^a-z'’]|[^a-z]['’])(?:[b-hj-z]|[^\x00-\x7F])(?:[^a-z]|$)"
    return gates.letters("|".join([letter, "x-ray", *sorted({**NATO, **LETTER_NAMES})]))


def find_spelled_out_single(reading: Reading) -> Iterator[Extent]:
    """A lone letter that is the whole utterance, fillers apart: `b`, `B.`, `um b`, `a`.

    A letter inside a sentence stays, and so does a question (`y?`).
    """
    match = _SINGLE.fullmatch(reading.lowered)
    if match is not None:
        yield match.span(1)


def spelled_out_single_gate() -> str:
    return gates.letters(f"^(?:{_SINGLE.pattern})$")


def spelled_runs(reading: Reading) -> Iterator[tuple[_Unit, ...]]:
    """Runs of spelled letters, with the digits among them, as pieces."""
    alphabet = alphabet_of(reading)
    if not _has_letters(reading, alphabet):
        return
    run: list[_Unit] = []
    for unit in _units(reading, alphabet):
        if run and not _GAP.fullmatch(reading.folded[run[-1].end : unit.start]):
            yield from _spelled(run, alphabet.weak)
            run = []
        run.append(unit)
    yield from _spelled(run, alphabet.weak)


def _has_letters(reading: Reading, alphabet: _Alphabet) -> bool:
    """False of a text in which no letter is said that makes a run: as of most, dictated numbers among them."""
    if not alphabet.telling.isdisjoint(reading.said):
        return True
    single = [word for word in reading.said if len(word) == 1]
    return any(word not in alphabet.weak and word.isalpha() for word in single)


def alphabet_of(reading: Reading) -> _Alphabet:
    """The letters' names in the reading's language."""
    return _SPANISH if reading.language == SPANISH else _ENGLISH


def _spelled(run: list[_Unit], weak: frozenset[str]) -> Iterator[tuple[_Unit, ...]]:
    """The run without fillers at its ends, if it is spelled."""
    while run and run[-1].weight < 0:
        run.pop()
    run = run[next((i for i, unit in enumerate(run) if unit.weight >= 0), 0) :]
    if _weight(run, weak) >= _ENOUGH and not _is_abbreviation(run):
        yield tuple(run)


def _weight(run: list[_Unit], weak: frozenset[str]) -> int:
    lettered = [i for i, unit in enumerate(run) if unit.letters]
    if all(run[i].letters in weak for i in lettered):
        return 0
    inside = run[lettered[0] : lettered[-1]]
    mixed = any(unit.weight == 0 for unit in inside)
    return sum([run[i].weight for i in lettered]) + mixed * _DIGIT_BETWEEN


def _is_abbreviation(run: list[_Unit]) -> bool:
    """True if single letters are one of the abbreviations, perhaps beside `a` or `i` as a word."""
    if any(unit.end - unit.start > 1 for unit in run if unit.letters):
        return False
    said = "".join([unit.letters for unit in run])
    bare = said.removesuffix("i")
    return not ABBREVIATIONS.isdisjoint({said, bare, bare.removeprefix("a"), bare.removeprefix("i"), said.strip("ai")})


def _units(reading: Reading, alphabet: _Alphabet) -> Iterator[_Unit]:
    """Letters, digits and fillers, in order. What else is said leaves a gap between them."""
    lowered, words = reading.lowered, reading.words
    i = 0
    while i < len(words):
        unit, taken = _unit(lowered, words, i, alphabet)
        if unit is not None:
            yield unit
        i += taken


def _unit(lowered: str, words: tuple[Extent, ...], i: int, alphabet: _Alphabet) -> tuple[_Unit | None, int]:
    """The piece that begins at a word, and how many words it takes up."""
    start, end = words[i]
    said = lowered[start:end]
    if said in _REPEATS or said in _CASES:
        return _modified(lowered, words, i, alphabet)
    if said == "x" and i + 1 < len(words) and lowered[slice(*words[i + 1])] == "ray":
        return _Unit(start, words[i + 1][1], "x", _SPELLING_WORD), 2
    letter, weight = _letter(said, alphabet)
    if letter and (len(said) == 1 or alphabet is _SPANISH):
        example = _example(letter, lowered, words[i + 1 : i + 4], alphabet)
        if example:
            return _Unit(start, words[i + example][1], letter, _ENOUGH), example + 1
    if letter:
        return _Unit(start, end, letter, weight), 1
    if said in alphabet.numbers or (said.isdigit() and len(said) <= 4):
        return _Unit(start, end, "", 0), 1
    if said in FILLERS:
        return _Unit(start, end, "", -1), 1
    return None, 1


def _letter(said: str, alphabet: _Alphabet) -> tuple[str, int]:
    """The letter that a word is or names, and its weight; none is empty."""
    if len(said) == 1 and said.isalpha():
        return said, _WEAK_LETTER if said in alphabet.weak else _LETTER
    return alphabet.names.get(said, ("", 0))


def _modified(lowered: str, words: tuple[Extent, ...], i: int, alphabet: _Alphabet) -> tuple[_Unit | None, int]:
    """`double l`, `triple 7`, `capital b`, `double u`."""
    said = lowered[slice(*words[i])]
    if i + 1 == len(words) or not _GAP.fullmatch(lowered[words[i][1] : words[i + 1][0]]):
        return None, 1
    start, (_, end) = words[i][0], words[i + 1]
    after = lowered[slice(*words[i + 1])]
    if said == "double" and after in ("u", "you"):
        return _Unit(start, end, "w", _LETTER if after == "u" else _WEAK_LETTER), 2
    unit, taken = _unit(lowered, words, i + 1, alphabet) if after not in _REPEATS | _CASES else (None, 0)
    if unit is None or unit.weight < 0:
        return None, 1
    if said in _CASES or not unit.letters:
        return unit._replace(start=start), taken + 1
    times = 2 if said == "double" else 3
    # `triple a` and `double a` are sizes of batteries and ratings of bonds.
    weight = unit.weight if unit.letters in _WEAK else times * unit.weight
    return unit._replace(start=start, letters=unit.letters * times, weight=weight), taken + 1


def _example(letter: str, lowered: str, behind: tuple[Extent, ...], alphabet: _Alphabet) -> int:
    """Number of words that explain a letter: `as in boy`, `for dog`, `is for apple`, `de burro`. 0 if none do."""
    if not behind or lowered[behind[0][0] : behind[0][1]] not in alphabet.exemplify:
        return 0
    following = [lowered[start:end] for start, end in behind]
    if len(following) == 3 and (following[:2] == ["as", "in"] or following[:2] == ["is", "for"]):
        return 3 if following[1] == "in" or following[2].startswith(letter) else 0
    if len(following) > 1 and following[0] != "is" and letter not in _WEAK:
        return 2 if len(following[1]) > 2 and following[1].startswith(letter) else 0
    return 0
