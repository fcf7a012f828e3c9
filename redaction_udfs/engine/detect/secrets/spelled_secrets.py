"""Passwords spelled out: letters, digits, signs and capitals one by one."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.codes.spelling import spelled_out_gate
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.function_words import HESITATIONS, MURMURS
from redaction_udfs.engine.words.en.numbers import TELLING_WORDS
from redaction_udfs.engine.words.en.spelling_alphabet import LETTER_NAMES, NATO, SIGNS, SURE_SIGNS
from redaction_udfs.engine.words.lists import words_of

_FEWEST, _FEWEST_LETTERS = 4, 2
"""Characters of a password and letters among them, or one letter and a sign: fewer are abbreviations and plans."""
_CASES = ("capital", "uppercase", "upper case", "lowercase", "lower case", "big", "small", "caps")
_CASE = any_of(_CASES)
_LETTER = (
    f"(?:{any_of({*NATO, *LETTER_NAMES, 'x ray', 'double u'})}|[a-z])(?: {_CASE})?(?: (?:as in|for|like) [a-z]{{2,}})?"
)
_NUMBER = f"(?:(?:double|triple|number) )?(?:{any_of(TELLING_WORDS | {'oh'})}|[0-9]{{1,4}})"
_CASED = f"{_CASE}(?: letter)? (?:{_LETTER}|[a-z]+)"
_ELEMENT = rf"(?:{_CASED}|{any_of(SIGNS)}|{_NUMBER}|(?:letter )?{_LETTER})(?![^\W_]|['’][^\W_])"
_GAP = rf"[ ,.;-]{{1,3}}(?:(?:{any_of(HESITATIONS | MURMURS)}|and then|and|then|the|all)[ ,.-]{{1,3}}){{0,2}}"
_MAY_SPELL = NATO.keys() | LETTER_NAMES.keys() | words_of("b c d e f g h j k l m n o p q r s t u v w x y z") | {
    phrase.split()[0] for phrase in (*SIGNS, *_CASES)
}  # fmt: skip
_SPELLED = re.compile(rf"(?<![^\W_])(?<!['’]){_ELEMENT}(?:{_GAP}{_ELEMENT}){{{_FEWEST - 1},}}")
_LETTER_INSIDE = re.compile(rf"(?<![^\W_])(?<!['’])(?:{any_of({*NATO, *LETTER_NAMES})}|[b-hj-z])(?![^\W_])")
_CASE_INSIDE = re.compile(r"(?<![^\W_])(?:capital|upper ?case|lower ?case)(?![^\W_])")
_SURE_SIGN_INSIDE = re.compile(rf"(?<![^\W_]){any_of(SURE_SIGNS)}(?![^\W_])")
"""No name and no number of an order has such a sign, nor digits with small letters told."""
_SMALL_INSIDE = re.compile(r"(?<![^\W_])lower ?case(?![^\W_])")
_NUMBER_INSIDE = re.compile(rf"(?<![^\W_]){_NUMBER}(?![^\W_])")
_SIGN_INSIDE = re.compile(rf"(?<![^\W_])(?:{any_of(SIGNS)}|{_CASE})(?![^\W_])")

_SIGNS_ON = re.compile(
    rf"(?:[ ,]{{1,2}}(?:(?:and then|and|then|with) )?(?:an? |the )?{any_of(SURE_SIGNS | {'dash', 'hyphen'})}(?![^\W_])"
    rf"(?:[ ,]{{1,2}}(?:(?:and then|and|then) )?{_NUMBER}(?![^\W_]))*)+"
)
"""Signs told behind a value, and digits behind those: `winter one nine` + ` exclamation mark seven`."""


def end_of_signs(lowered: str, end: int) -> int:
    """End of a password with the signs that are told behind it.

    >>> end_of_signs("blue seven hash two please", 10)
    19
    """
    signs = _SIGNS_ON.match(lowered, end)
    return signs.end() if signs else end


def find_spelled(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Runs of four letters, digits and signs or more, said or typed one by one, two of them letters that are no words.

    Catches `capital f r i v e r dollar sign two two`, `tango hotel four four pound kilo`, `M, a, r, b, l, e, 9, hash`.
    Leaves numbers, abbreviations (`your p i n`), and words.
    """
    if sum(map(_MAY_SPELL.__contains__, reading.said)) < _FEWEST_LETTERS:
        return  # as in most turns, which cost a look at each word instead of a pattern's at each place
    for match in _SPELLED.finditer(reading.lowered, stretch.start, stretch.end):
        letters = sum(1 for _ in _LETTER_INSIDE.finditer(match.group()))
        if letters >= _FEWEST_LETTERS or (letters and _SIGN_INSIDE.search(match.group())):
            yield match.span()


def find_cased(reading: Reading) -> Iterator[Extent]:
    """Such runs that tell capitals or small letters beside signs or digits: so only passwords are spelled.

    Catches `capital z four lowercase r ampersand nine nine k`, whatever was talked of. Leaves `capital m a r y`.
    """
    if not _CASE_INSIDE.search(reading.lowered):
        return
    for match in _SPELLED.finditer(reading.lowered):
        said = match.group()
        small = _SMALL_INSIDE.search(said) and _NUMBER_INSIDE.search(said)
        if _CASE_INSIDE.search(said) and (small or _SURE_SIGN_INSIDE.search(said)):
            yield match.span()


def cased_gate() -> str:
    return gates.letters("capital|upper ?case|lower ?case")


def spelled_gate() -> str:
    return spelled_out_gate()
