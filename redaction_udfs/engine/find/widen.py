"""The second look: what becomes findable once the first hits are replaced is found as well.

Replacing can turn a stretch that no rule hits into one that a rule does: `4111 1111 1111 1111 12 34 56` is a run of 22
digits, but with the card gone six digits are left. Looking again until nothing more is found makes a second run over
the output change nothing.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.find.alone import outside
from redaction_udfs.engine.model.errors import BoundExceeded
from redaction_udfs.engine.model.spans import Hit, Span
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.replace.replace import replace
from redaction_udfs.engine.replace.resolve import resolve
from redaction_udfs.engine.rules.rules import Policy

MAX_LOOKS = 10

Look = Callable[[Reading], list[Hit]]
"""Finds what rules find in a reading."""


def widen(turn: Turn, look_again: Look, policy: Policy) -> tuple[str, tuple[Span, ...]]:
    """The redacted text and its spans, with the hits of as many further looks as it takes.

    Raises BoundExceeded when the text does not settle, and what looking raises.
    """
    hits = turn.hits
    for _ in range(MAX_LOOKS):
        redacted, spans = replace(turn.utterance.text, resolve(hits, policy.rules), policy.rules)
        reading = turn.read_as(redacted)
        more = _found_again(reading, spans, look_again)
        if not more:
            return redacted, spans
        hits = hits + more
    raise BoundExceeded(f"still finding after {MAX_LOOKS} looks")


def _found_again(reading: Reading, spans: Sequence[Span], look_again: Look) -> list[Hit]:
    """What the rules find in the redacted text outside what was written there, as places in the original."""
    written = [(span.redacted_start, span.redacted_end) for span in spans]
    return [
        hit._replace(start=place_in_original(start, spans), end=place_in_original(end - 1, spans) + 1)
        for hit in look_again(reading)
        for start, end in outside(written, (hit.start, hit.end), reading.folded)
    ]


def place_in_original(offset: int, spans: Sequence[Span]) -> int:
    """The place in the original of a character of the redacted text that lies in no span."""
    before = bisect_right(spans, offset, key=lambda span: span.redacted_end) - 1
    return offset + spans[before].end - spans[before].redacted_end if before >= 0 else offset
