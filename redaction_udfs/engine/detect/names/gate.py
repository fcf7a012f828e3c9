"""The anchors of names as an RE2 pattern of folded texts."""

from collections.abc import Iterable
from string import ascii_lowercase

from redaction_udfs.engine.detect.names.anchors import (
    BEFORE,
    IN_CAPITALS,
    NEVER,
    OUTRIGHT,
    PAIRS,
    SPEAKS,
    TOLD,
)
from redaction_udfs.engine.detect.names.around import doings
from redaction_udfs.engine.detect.names.around.enumerations import HEADINGS
from redaction_udfs.engine.detect.names.around.families import FAMILIES, MEETING
from redaction_udfs.engine.detect.names.around.relatives import NAMED_MONTHS, WORD_NAMES
from redaction_udfs.engine.detect.names.around.told import (
    ASKED_AFTER,
    BEHIND_CALLERS,
    BEHIND_SPEAKER,
    CALLERS,
    NAMINGS,
    OFFICES,
    REACHED,
    SPEAKING,
    WHERE,
)
from redaction_udfs.engine.detect.names.initials import BEHIND_WHOM, CALLED, NO_INITIALS, TITLED
from redaction_udfs.engine.detect.names.model import Model
from redaction_udfs.engine.detect.names.scene import QUOTES
from redaction_udfs.engine.detect.names.words.everyday import OWN_HEADS
from redaction_udfs.engine.words.en.function_words import HESITATIONS

NO_WORD = "[^0-9A-Za-z]"
START = f"(?:^|{NO_WORD})"
FOREIGN = r"[\x{aa}-\x{1fff}\x{2c00}-\x{dfff}\x{f900}-\x{10ffff}]"
"""Letters of other alphabets, with some signs: a text with one of them passes, which keeps all else ASCII."""
_WORD_END = r"\b|_"
"""Takes no sign with it, but for the underscore, which RE2 counts as a letter."""
_OWNING = "(?:['’][Ss])?"
_INITIAL = f"[A-Z{''.join(letter for letter in ascii_lowercase if letter not in NO_INITIALS)}]"
_STEM = "*"
"""Marks a stem in a tree of words: whatever goes on from there begins with it."""
_BEFORE_OF_DOINGS = doings.GIVEN | doings.ROLES | {"said"}
_PAIRS_OF_DOINGS = (
    (doings.OF_PERSONS, ("of",)),
    (doings.AT_WORDS, ("at",)),
    (("ex",), doings.ROLES),
    (MEETING, ("the",)),
    (("is",), ("this",)),
)
"""As `BEFORE` and `PAIRS`: what leads to a word of which is said what only persons do, have and are."""
_Tree = dict[str, "_Tree"]


def names_gate(model: Model) -> str:
    """Texts with one of the surest names, an uncommon word at the start or behind a word that leads to one, or one with
    a capital inside; with what only persons do or have, or an enumeration of persons.
    """
    pairs = [f"{one_of(firsts)}{_OWNING}{NO_WORD}+{one_of(seconds)}" for firsts, seconds in (*PAIRS, *_PAIRS_OF_DOINGS)]
    before = "|".join([one_of(BEFORE | OFFICES | _BEFORE_OF_DOINGS), *pairs])
    leads = f"(?:^{NO_WORD}*(?:[Tt][Hh][Ee]{NO_WORD}+)?|{START}(?:{before}){_OWNING}{NO_WORD}+)"
    filler = f"(?:{one_of(HESITATIONS)}{NO_WORD}+)?"
    told = [f"{one_of(firsts)}{_OWNING}{NO_WORD}+{one_of([second])}" for second, firsts in (TOLD | REACHED).items()]
    outright = "|".join([one_of(OUTRIGHT | NAMINGS.keys()), *told])
    speaking = [f"{one_of(firsts)}{NO_WORD}+{one_of(seconds)}" for firsts, seconds in SPEAKING]
    patterns = (
        f"{START}(?:{'|'.join(speaking)}){NO_WORD}+[A-Za-z]+{NO_WORD}+{one_of(BEHIND_SPEAKER | WHERE)}",
        f"{START}[Tt][Hh][Ii][Ss]{_OWNING}{NO_WORD}+[Ii][Ss]{NO_WORD}+[A-Za-z]+{NO_WORD}*$",
        f"{START}[Ii][Ss]{_OWNING}{NO_WORD}+[A-Za-z]+{NO_WORD}+{one_of(ASKED_AFTER)}",
        f"{START}{one_of(CALLERS)}{NO_WORD}+[A-Za-z]+{NO_WORD}+{one_of(BEHIND_CALLERS)}",
        f"[A-Za-z]{_OWNING}{NO_WORD}+{one_of([SPEAKS])}(?:{NO_WORD}|$)",
        f"{START}{one_of(model.sure)}(?:{NO_WORD}|$)",
        f"{leads}{filler}(?:{one_of(NAMED_MONTHS | WORD_NAMES)}(?:{NO_WORD}|$)|{none_of(model.everyday, model.stems)})",
        f"[0-9A-Za-z][^0-9A-Za-z.?!\n\r]+{none_of(model.everyday | IN_CAPITALS, model.stems, capital=True)}",
        f"{START}[A-Za-z]\\.{NO_WORD}*[A-Z][a-z]",
        f"{START}{one_of(TITLED)}{NO_WORD}+[A-Za-z](?:{NO_WORD}|$)",
        f"{START}{one_of(CALLED | BEHIND_WHOM)}{_OWNING}{NO_WORD}+{_INITIAL}{NO_WORD}+[A-Za-z]",
        f"{START}[Tt][Hh][Ee]{NO_WORD}+[A-Za-z'’]+{NO_WORD}+{one_of(FAMILIES)}(?:{NO_WORD}|$)",
        f"{START}(?:{outright}){_OWNING}{NO_WORD}+{none_of(NEVER)}",
        *_doings(),
        f"(?s:{START}{one_of(HEADINGS)}{NO_WORD}.*(?:,|{NO_WORD}{one_of(('and', 'or', 'y'))}{NO_WORD}))",
        FOREIGN,
    )
    return "|".join(patterns)


def _doings() -> tuple[str, ...]:
    """Texts with what only persons do and have, whoever does or has it: `zorvath said`, `petey's phone`."""
    acting = "|".join(
        [
            one_of(doings.SAYING),
            f"{one_of(doings.HAVING)}{NO_WORD}+{one_of(doings.GIVEN)}",
            f"{one_of(doings.BEGINNING)}{NO_WORD}+{one_of(doings.MAKING)}",
        ]
    )
    return (
        f"[0-9A-Za-z]{_OWNING}{NO_WORD}+(?:{acting})(?:{NO_WORD}|$)",
        f"['’](?:[Ss]{NO_WORD}*)?{NO_WORD}{one_of(doings.BELONGINGS)}(?:{NO_WORD}|$)",
        f":{NO_WORD}*[{''.join(sorted(QUOTES))}]",
    )


def none_of(words: Iterable[str], stems: Iterable[str] = (), *, capital: bool = False) -> str:
    """A pattern that matches where a word of several letters begins that is none of these words and has none of these
    stems; with `capital`, one that begins with one. `o'` and `d'` begin any word.

    >>> none_of(["at"], ["b"])
    "(?:[DOdo]['’]|[Aa](?:[Tt](?:[A-Za-z])|[A-SU-Za-su-z])|[C-Zc-z][A-Za-z])"
    """
    tree = _tree(words)
    for stem in stems:
        _put(tree, stem)[_STEM] = {}
    own = f"[{_either_case(sorted(OWN_HEADS), small=not capital)}]['’]"
    return f"(?:{own}|{'|'.join(_deviating(tree, capital=capital))})"


def _deviating(node: _Tree, depth: int = 0, *, capital: bool = False) -> list[str]:
    """Patterns of all that goes on otherwise than the tree does."""
    branches = [
        f"{_letter(letter, depth, capital)}(?:{'|'.join(_deviating(rest, depth + 1, capital=capital))})"
        for letter, rest in sorted(node.items())
        if letter and _STEM not in rest
    ]
    others = [letter for letter in ascii_lowercase if letter not in node]
    if others:
        small, large = depth > 0 or not capital, depth != 1 or not capital
        second = "" if depth else "[a-z]" if capital else "[A-Za-z]"
        branches.append(f"[{_either_case(others, small=small, large=large)}]{second}")
    return [*branches, _WORD_END] if depth > 1 and "" not in node else branches


def _either_case(letters: list[str], *, small: bool = True, large: bool = True) -> str:
    """The letters as they stand in a class."""
    return (_ranges([letter.upper() for letter in letters]) if large else "") + (_ranges(letters) if small else "")


def one_of(words: Iterable[str]) -> str:
    return _written(_tree(words))


def _written(node: _Tree) -> str:
    branches = [_letter(letter) + _written(rest) for letter, rest in sorted(node.items()) if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if "" in node else "")


def _letter(letter: str, depth: int = 0, capital: bool = False) -> str:
    """A letter in either case. With `capital` the first one large and the second small.

    Not by RE2's flag, which adds letters of other alphabets to `k` and `s`.
    """
    if letter == "'":
        return "['’]"
    if capital and depth < 2:
        return letter if depth else letter.upper()
    return f"[{letter.upper()}{letter}]"


def _ranges(letters: list[str]) -> str:
    """The letters as they stand in a class: neighbours joined."""
    ranges: list[list[str]] = []
    for letter in letters:
        if ranges and ord(ranges[-1][-1]) + 1 == ord(letter):
            ranges[-1][1:] = [letter]
        else:
            ranges.append([letter])
    return "".join("-".join(ends) for ends in ranges)


def _tree(words: Iterable[str]) -> _Tree:
    tree: _Tree = {}
    for word in sorted(words):
        _put(tree, word)[""] = {}
    return tree


def _put(tree: _Tree, word: str) -> _Tree:
    for letter in word:
        tree = tree.setdefault(letter, {})
    return tree
