"""Differences of two policies on one text, character by character."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from redaction_udfs.engine.model.spans import Redacted, Span

Change = Literal["lost", "gained", "relabelled", "rewritten", "by_another_rule", "tagged", "withheld"]
CHANGES: dict[Change, str] = {
    "lost": "readable under NEW",
    "gained": "hidden by NEW",
    "relabelled": "another label",
    "rewritten": "another replacement",
    "by_another_rule": "all else alike",
    "tagged": "readable, the tag differs",
    "withheld": "one could not process it",
}
"""Every kind of change, the gravest first, and what it means.

Lost and gained are about reading: what OLD hid can be read under NEW, or the other way round. Where both hide it, the
first that applies of relabelled, rewritten and by another rule. Where neither does, a tag can differ. An utterance that
one policy alone withholds has that one difference.
"""

SHOWS_THE_VALUE = "tag"
"""The action of a span that leaves its text as it is: such a span hides nothing."""
AS_LONG_AS_THE_VALUE = ("mask", "tag")
"""Actions that write a character for a character: what they write can be compared segment by segment."""


class Segment(NamedTuple):
    """Characters of the original text over which neither policy begins or ends a span.

    `old` and `new` are the spans that they lie in; None: in none, but never both.
    """

    start: int
    end: int
    old: Span | None
    new: Span | None

    @property
    def is_part(self) -> bool:
        """True if it is less than each span that it lies in.

        The other policy drew a border inside of them.
        """
        return all(span is None or (self.start, self.end) != span[:2] for span in (self.old, self.new))


class Changed(NamedTuple):
    """A segment in which the policies differ."""

    segment: Segment
    change: Change


def changes(old: Redacted, new: Redacted) -> Iterator[Changed]:
    """Differences of two redactions of one text, in order. Neither may have failed.

    Where none of them is lost, gained, relabelled or rewritten, both redacted texts are the same.
    """
    if old == new:
        return
    before: Segment | None = None
    for segment in segments(old.spans, new.spans):
        if change := _change(segment, before, old.text, new.text):
            yield Changed(segment, change)
        before = segment


def segments(old: Sequence[Span], new: Sequence[Span]) -> list[Segment]:
    """All characters that any span covers, cut at every border of a span. Spans are disjoint and in order.

    Takes time in proportion to the number of spans, but for sorting their borders.
    """
    borders = sorted({border for span in (*old, *new) for border in (span.start, span.end)})
    covered = zip(borders, borders[1:], _over(borders, old), _over(borders, new), strict=False)
    return [Segment(*parts) for parts in covered if parts[2] or parts[3]]


def _over(borders: Sequence[int], spans: Sequence[Span]) -> Iterator[Span | None]:
    """For each border the span that covers what follows it."""
    at = 0
    for border in borders:
        while at < len(spans) and spans[at].end <= border:
            at += 1
        yield spans[at] if at < len(spans) and spans[at].start <= border else None


def _change(segment: Segment, before: Segment | None, old_text: str, new_text: str) -> Change | None:
    """Kind of difference in the segment. None: no difference."""
    old, new = segment.old, segment.new
    hidden_by_old, hidden_by_new = hides(old), hides(new)
    if hidden_by_old != hidden_by_new:
        return "gained" if hidden_by_new else "lost"
    if old is None or new is None:
        return "tagged"
    if not hidden_by_old:
        return None if (old.label, old.rule_id) == (new.label, new.rule_id) else "tagged"
    if old.label != new.label:
        return "relabelled"
    if old.action != new.action or _written(segment, old, old_text) != _written(segment, new, new_text):
        return "rewritten"
    if old.action not in AS_LONG_AS_THE_VALUE and _goes_on(segment, before):
        return "rewritten"
    return None if old.rule_id == new.rule_id else "by_another_rule"


def hides(span: Span | None) -> bool:
    """True if what lies in it is hidden."""
    return span is not None and span.action != SHOWS_THE_VALUE


def _written(segment: Segment, span: Span, redacted: str) -> str:
    """Replacement of the segment in the redacted text. For the whole span where that cannot be told apart."""
    if span.action not in AS_LONG_AS_THE_VALUE:
        return redacted[span.redacted_start : span.redacted_end]
    at = span.redacted_start - span.start
    return redacted[at + segment.start : at + segment.end]


def _goes_on(segment: Segment, before: Segment | None) -> bool:
    """True if one policy goes on with a span where the other one begins its next: `[PIN]` here, `[PIN][PIN]` there.

    Only one of the two can have gone on, for there is a border between the segments.
    """
    if before is None or before.end != segment.start or not (hides(before.old) and hides(before.new)):
        return False
    return before.old == segment.old or before.new == segment.new
