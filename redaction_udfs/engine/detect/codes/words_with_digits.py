"""Numbers and codes, whole, where context says that they are somebody's."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.tokens.kinds import ROUND, YEAR
from redaction_udfs.engine.tokens.numbers import is_in_code, is_measure, lies_in, numbers_of
from redaction_udfs.engine.tokens.quantities import is_quantity
from redaction_udfs.engine.words.en.spelling_alphabet import NATO

_WORD = re.compile(r"[^\W_]+")
_SHORT_TURN = 5
"""Words of a turn in which a code is all that is told."""
_DIGITS_FIRST = re.compile("[0-9]*")
_DIGITS = frozenset("0123456789")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)(?![^\W_])")
_YEARS, _YEARS_AND_ROUND = frozenset({YEAR}), frozenset({YEAR, ROUND})
_GIVEN = re.compile(
    r"(?:(?<![^\W_])(?:is|are|was|be|it's|its|that's|es|son|think|believe|guess|with|end(?:s|ing|ed)? in|wait|or)"
    r"|[:=#]|^)"
    r"(?: ?(?:um|uh|er|okay|ok|yes|yeah|so|well|oh|like|actually|sí|si))*[ ,.]*$"
)
"""Before what is given as a value: `my pin is two thousand`, and nothing but a filler before an answer."""
_LOOK_BACK = 24
_LETTERS_AND_KEYS = f"{any_of(NATO.keys() | {'star', 'pound', 'hash', 'asterisk'})}(?: sign)?"
_SPELLED_BEFORE = re.compile(rf"(?<![^\W_])(?:{_LETTERS_AND_KEYS}[ ,]{{1,2}}){{1,4}}$")
_SPELLED_BEHIND = re.compile(rf"(?:[ ,]{{1,2}}{_LETTERS_AND_KEYS}){{1,4}}(?![^\W_])")
_LONGEST_SPELLED = 40
"""Characters in which words of the spelling alphabet stand before a number: `delta echo four four nine`."""
_THOUSAND, _FEWEST_OF_SUM = re.compile(r"(?<![^\W_])(?:thousand|million|mil)(?![^\W_])"), 5
_HARDLY_NUMBERS = frozenset(("one", "oh", "o", "uno"))
"""What is a digit beside other digits; alone it is said all the time: `one moment`, `which one`, `oh`, `cada uno`."""


def find_words_with_digits(reading: Reading, stretch: Stretch, *, low: int = 1, years: bool = True) -> Iterator[Extent]:
    """Words with digits, and numbers of `low` digits or more, that begin in the stretch, typed or spoken.

    With `years` False none that the talk gives as a year: `for 2023`.

    Catches `4421`, `4 4 2 1`, `A12b`, `GX-77`'s `77`, `four four two one`, `delta four four nine`. Leaves plain words,
    measures (amounts, dates, times, releases, `the last four digits`, `2 minutes`, `1st`), and a lone `one` or `oh`
    among other words, and in a turn that is farther off and no short one words with digits, which are names of other
    things by then: `an error on the RX-V385`. A number that goes on behind the stretch is taken whole.
    """
    of_other = stretch.far and len(reading.words) > _SHORT_TURN
    for run in numbers_of(reading, tokens="codes").runs:
        if of_other and is_in_code(reading, run.start, run.end):
            continue
        fits = stretch.start <= run.start < stretch.end and len(run.digits) >= low and not _is_sum(reading.lowered, run)
        if fits and is_told(reading, run, stretch) and (years or not lies_in(reading, run.start, run.end, _YEARS)):
            yield _with_spelled(reading, run)
    if _DIGITS.isdisjoint(reading.folded) or of_other:
        return
    for match in _WORD.finditer(reading.lowered, stretch.start, stretch.end):
        if _is_code(reading.lowered, match) and not is_measure(reading, *match.span()):
            yield match.span()


def _is_sum(lowered: str, run: NumberRun) -> bool:
    """True of five digits or more said with `thousand`: no card, code or password is."""
    return len(run.digits) >= _FEWEST_OF_SUM and _THOUSAND.search(lowered, run.start, run.end) is not None


def _with_spelled(reading: Reading, run: NumberRun) -> tuple[int, int]:
    """The place of a number on voice with words of the spelling alphabet beside it, which are letters of the code."""
    if not reading.voice:
        return run.start, run.end
    before = _SPELLED_BEFORE.search(reading.lowered[max(0, run.start - _LONGEST_SPELLED) : run.start])
    behind = _SPELLED_BEHIND.match(reading.lowered, run.end)
    return run.start - (len(before.group()) if before else 0), behind.end() if behind else run.end


def words_with_digits_gate(*, low: int = 1, years: bool = True) -> str:
    return gates.DIGIT


def words_with_digits_spoken_gate(*, low: int = 1, years: bool = True) -> str:
    return gates.spoken_number(1)


def _is_code(lowered: str, match: re.Match[str]) -> bool:
    """True if a word has letters and digits, and is no ordinal and no number with its unit (`5pm`, `20mins`)."""
    word = match.group()
    if word.isalpha() or word.isdigit() or _DIGITS.isdisjoint(word) or _ORDINAL.fullmatch(word):
        return False
    start = match.start()
    end = _DIGITS_FIRST.match(lowered, start).end()  # type: ignore[union-attr]
    return start == end or not is_quantity(lowered, start, end, end - start)


def is_told(reading: Reading, run: NumberRun, stretch: Stretch) -> bool:
    """True if a number is told as somebody's, and does not say how much, how many or what time."""
    lowered = reading.lowered
    said = lowered[run.start : run.end]
    if said in _HARDLY_NUMBERS and lowered[stretch.start : stretch.end].strip(" .,!?\n") != said:
        return False
    if lies_in(reading, run.start, run.end, _YEARS_AND_ROUND) and not _is_given(lowered, run.start, stretch):
        return False
    ordinal = _ORDINAL.match(lowered, run.start)
    return not ordinal and not is_quantity(lowered, run.start, run.end, len(run.digits))


def _is_given(lowered: str, start: int, stretch: Stretch) -> bool:
    """True if a number is told outright, or begins an answer: nobody but so gives a round number as a value."""
    first = max(stretch.start, start - _LOOK_BACK)
    begins = stretch.answer and first == stretch.start
    return _GIVEN.search(lowered[first:start] if begins else f" {lowered[first:start]}") is not None
