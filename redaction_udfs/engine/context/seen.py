"""Utterances without invisible characters, which no rule sees, and results with those outside their spans put back."""

from bisect import bisect_left

from redaction_udfs.engine.characters.invisible import Visible, is_all_visible, visible
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Redacted, Span


def seen_in(utterance: Utterance) -> Visible | None:
    """The visible text of an utterance; None where all of it is, as hardly ever it is not."""
    return None if is_all_visible(utterance.text) else visible(utterance.text)


def as_seen(utterance: Utterance, seen: Visible) -> Utterance:
    """The utterance with its visible text, and the times of its words there."""
    times = [
        word._replace(start=bisect_left(seen.places, word.start), end=bisect_left(seen.places, word.end))
        for word in utterance.word_times
    ]
    return utterance._replace(text=seen.text, word_times=tuple(times))


def as_written(result: Redacted, seen: Visible) -> Redacted:
    """What became of the visible text, told of the original: all that lies outside the spans is untouched.

    >>> span = Span(1, 3, 1, 4, "N", "n", ("n",), 1.0, "label")
    >>> result = as_written(Redacted("a[N]b", (span,)), visible("a1\\u200b2\\u20e3b\\x00"))
    >>> result.text, result.spans[0][:4]
    ('a[N]b\\x00', (1, 5, 1, 4))
    """
    if result.problem is not None:
        return result
    pieces: list[str] = []
    spans: list[Span] = []
    done = length = 0
    for span in result.spans:
        start, end = seen.extent(span.start, span.end)
        tagged = span.action == "tag"
        written = seen.original[start:end] if tagged else result.text[span.redacted_start : span.redacted_end]
        pieces += seen.original[done:start], written
        length += start - done + len(written)
        spans.append(span._replace(start=start, end=end, redacted_start=length - len(written), redacted_end=length))
        done = end
    return result._replace(text="".join([*pieces, seen.original[done:]]), spans=tuple(spans))
