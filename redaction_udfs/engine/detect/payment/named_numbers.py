"""Long numbers that the conversation names, valid or not."""

from collections.abc import Iterator

from redaction_udfs.engine.characters.markup import decoded
from redaction_udfs.engine.detect.codes.words_with_digits import is_told
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.payment.cards import find_payment_cards
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.loose_runs import is_written_as_one, read_loose_runs


def find_named_numbers(reading: Reading, stretch: Stretch, *, low: int, high: int) -> Iterator[Extent]:
    """Numbers of `low` to `high` digits in a stretch, typed or in words.

    Catches `4000/0000/0000/0001`, `2 1 9 0 9 9 9 9 8` and `two one nine oh nine ...`. Leaves amounts, parts of longer
    numbers, the numbers of a list, and those of which a payment card is a part: it proves itself and has its own span.
    """
    for run in reading.number_runs_of(True):
        digits = len(run.digits)
        if reading.folded[run.end : run.end + 1] == "/" and len(run.groups) > 1:
            digits -= run.groups[-1].count  # the month of `7763 04/28`, which goes along
        fits = stretch.has_start(run.start) and (low <= len(run.digits) <= high or low <= digits <= high)
        if fits and is_told(reading, run, stretch) and not _holds_card(reading, run.start, run.end):
            yield run.start, run.end
    if reading.digit_count >= low:
        for start, end in reading.cached(_loose_numbers, low, high):
            if stretch.holds(start, end) and not _holds_card(reading, start, end):
                yield start, end


def _holds_card(reading: Reading, start: int, end: int) -> bool:
    """True if a card is a part of the place: `1111, 4111 1111 1111 1111`."""
    cards = reading.cached(find_payment_cards)
    return any(start <= first and last <= end and (first, last) != (start, end) for first, last in cards)


def _loose_numbers(reading: Reading, low: int, high: int) -> Iterator[Extent]:
    source = decoded(reading.folded)
    for run in read_loose_runs(source.text, low):
        if len(run.digits) <= high and is_written_as_one(source.text, run.start, run.end):
            yield source.extent(run.start, run.end)


def named_numbers_gate(*, low: int, high: int) -> str:
    return f"{gates.loose_digits(low)}|{gates.spoken_number(low)}"
