"""Of several values beside a trigger the one nearest to it."""

from redaction_udfs.engine.detect.answers.clauses import stands_before
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import PLACEHOLDER


def up_to_placeholder(reading: Reading, stretch: Stretch) -> Stretch:
    """The part of a stretch between its trigger and the placeholder nearest to it. An answer is taken whole.

    A text is read again when some of it is replaced. What then is nearest to the trigger is its placeholder, not the
    next value behind it.
    """
    if stretch.answer:
        return stretch
    if stands_before(reading, stretch.start, stretch.end):
        return stretch._replace(
            start=max(stretch.start, reading.folded.rfind(PLACEHOLDER, stretch.start, stretch.end) + 1)
        )
    placeholder = reading.folded.find(PLACEHOLDER, stretch.start, stretch.end)
    return stretch if placeholder < 0 else stretch._replace(end=placeholder)


def nearest(reading: Reading, stretch: Stretch, extents: list[Extent]) -> list[Extent]:
    """Of places in order, those that overlap the one nearest to the trigger. Of an answer's all."""
    if stretch.answer or not extents:
        return extents
    start, end = extents[-1 if stands_before(reading, stretch.start, stretch.end) else 0]
    return [extent for extent in extents if extent[0] < end and start < extent[1]]
