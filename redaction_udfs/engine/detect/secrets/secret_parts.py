"""Single digits and letters of a PIN or a password, asked for by their place."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.codes.words_with_digits import is_told
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.tokens.numbers import numbers_of
from redaction_udfs.engine.words.en.spelling_alphabet import LETTER_NAMES, NATO
from redaction_udfs.engine.words.es import spelling_alphabet as spanish
from redaction_udfs.engine.words.languages import SPANISH

_MOST_WORDS = 16
"""Words of an answer: in a longer turn somebody talks about something else."""
_MOST_DIGITS = 4
_WORDLIKE = frozenset("aiy")
_JOINS = re.compile(r"(?:(?:and|then|y|or|is|es|was|letter|for|as)(?![^\W_])|[^\w ]|$)")
"""Behind a letter that is a word too: `a and t`, `the first is a`, `i for india`."""
_TELLS_ONE = re.compile(r"(?<![^\W_])(?:is|was|and|a|es|y|un)(?: an?)? (?:one|uno|oh)$")


def find_secret_parts(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Digits and lone letters in an answer: `seven and two`, `8, 1`, `t and w`, `capital b and a four`.

    Catches letters' names and words of the spelling alphabet too. Leaves words, measures, and longer turns.
    """
    if not stretch.answer or len(reading.words) > _MOST_WORDS:
        return
    for run in numbers_of(reading, True, tokens="codes").runs:
        if stretch.has_start(run.start) and len(run.digits) <= _MOST_DIGITS and _is_digit(reading, run, stretch):
            yield run.start, run.end
    for start, end in reading.words:
        if stretch.has_start(start) and _is_letter(reading, start, end):
            yield start, end


def _is_digit(reading: Reading, run: NumberRun, stretch: Stretch) -> bool:
    """True if a number tells a digit. `one` says more often which: `the last one`."""
    return is_told(reading, run, stretch) or _TELLS_ONE.search(reading.lowered, 0, run.end) is not None


def _is_letter(reading: Reading, start: int, end: int) -> bool:
    said = reading.lowered[start:end]
    if len(said) == 1:
        behind = reading.lowered[end : end + 12].lstrip(" ")
        return said.isalpha() and (said not in _WORDLIKE or _JOINS.match(behind) is not None)
    return said in NATO or said in LETTER_NAMES or (reading.language == SPANISH and said in spanish.SURE_LETTER_NAMES)


def secret_parts_gate() -> str:
    letter = r"(?:^|[^a-z'’])(?:[a-z]|[^\x00-\x7F])(?:[^a-z]|$)"
    names = "|".join(sorted({*NATO, *LETTER_NAMES, *spanish.SURE_LETTER_NAMES}))
    return f"{gates.spoken_number(1)}|{gates.letters(f'{letter}|{names}')}"
