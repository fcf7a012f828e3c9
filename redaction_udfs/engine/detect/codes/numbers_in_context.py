"""Numbers of some lengths where context says that they are somebody's."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.codes.digits import digits_between_gate, digits_between_spoken_gate
from redaction_udfs.engine.detect.codes.words_with_digits import is_told
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.numbers import is_in_code, numbers_of

MOST_DIGITS = 40


def find_numbers_in_context(
    reading: Reading, stretch: Stretch, *, low: int = 1, high: int = MOST_DIGITS, spoken: bool | None = None
) -> Iterator[Extent]:
    """Number runs of `low` to `high` digits in a stretch, typed or spoken.

    Catches `4421`, `4 4 2 1` and `four four two one` on voice. Leaves measures: `$500`, `5 pm`; and in a turn that is
    farther off digits of a code, which is of something else by then: `it's a CM1000`.
    """
    for run in numbers_of(reading, spoken, tokens="codes").runs:
        fits = stretch.has_start(run.start) and low <= len(run.digits) <= high and is_told(reading, run, stretch)
        if fits and not (stretch.far and is_in_code(reading, run.start, run.end)):
            yield run.start, run.end


def numbers_in_context_gate(*, low: int = 1, high: int = MOST_DIGITS, spoken: bool | None = None) -> str:
    return digits_between_gate(low=low, high=high, spoken=spoken, tokens="codes")


def numbers_in_context_spoken_gate(*, low: int = 1, high: int = MOST_DIGITS, spoken: bool | None = None) -> str:
    return digits_between_spoken_gate(low=low, high=high, spoken=spoken)
