"""Two redactions of one text, the second one of what the first one made of it, told as one."""

from collections.abc import Sequence

from redaction_udfs.engine.find.widen import place_in_original
from redaction_udfs.engine.model.spans import Redacted, Span


def composed(first: Redacted, second: Redacted) -> Redacted:
    """The second redaction's text with the spans of both, in the original's places and in that text's.

    Neither redaction finds anything in what the other wrote. A text that failed once has failed.
    """
    if first.problem or second.problem:
        return first if first.problem else second
    if not second.spans:
        return first
    later = [_in_original(span, first.spans) for span in second.spans]
    earlier = [_moved(span, second.spans) for span in first.spans]
    return first._replace(text=second.text, spans=tuple(sorted([*earlier, *later])))


def _in_original(span: Span, first: Sequence[Span]) -> Span:
    return span._replace(start=place_in_original(span.start, first), end=place_in_original(span.end - 1, first) + 1)


def _moved(span: Span, second: Sequence[Span]) -> Span:
    """A span with its placeholder where the second redaction left it."""
    before = [later for later in second if later.end <= span.redacted_start]
    shift = before[-1].redacted_end - before[-1].end if before else 0
    return span._replace(redacted_start=span.redacted_start + shift, redacted_end=span.redacted_end + shift)
