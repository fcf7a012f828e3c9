"""JSON documents as texts, line by line, and written back redacted.

A document that was redacted has the shape that it had: each value stays in its place, and all that was not hit is the
same character for character.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from json import JSONDecoder, dumps
from typing import NamedTuple

from redaction_udfs.engine.compare import AS_LONG_AS_THE_VALUE, SHOWS_THE_VALUE
from redaction_udfs.engine.json.fields import is_about, proves, required_rules
from redaction_udfs.engine.json.scalars import (
    DEEPEST,
    MALFORMED,
    NO_FIELD,
    NO_OBJECT,
    NotJson,
    Scalar,
    decoded,
    name_said,
    places_said,
    read_scalars,
    said,
)
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted, Span
from redaction_udfs.engine.rules.rules import Policy

AFTER_KEY, AFTER_VALUE = ":\n", "\n"
"""A key is a heading: rules know a value by the words over it, and no number runs on from a key into its value.

Behind a colon on one line, `text: my password is ...`, the key would be what people put before a colon: a password, or
the name of who is speaking.
"""

SECRET_IN_KEY = "card or social security number in the name of a JSON field"
NO_VALUES = ("null", "true", "false")


class PlacedSpan(NamedTuple):
    """A part of a span that lies in one scalar.

    Its place in the document, and what is to stand there.
    """

    start: int
    end: int
    written: str
    span: Span


class Rewritten(NamedTuple):
    """A scalar with what was found in it, or all of them.

    The new text, quotes and all, and the spans. Their places in the new text count from its start.
    """

    text: str
    spans: tuple[Span, ...]


def is_json_type(content_type: str) -> bool:
    """True if a media type, whatever its parameters, is that of JSON."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("application/json", "text/json") or kind.endswith("+json")


def said_in(document: str) -> str:
    r"""Text of a document.

    Its strings and numbers, a line each, under the names of their fields. Raises NotJson.

    >>> said_in('{"firstName": "Jos\\u00e9", "codes": ["a", 12]}')
    'first Name:\nJosé\ncodes:\na\n12\n'
    """
    if not _is_plainly_json(document):
        return "".join([f"{said(document, scalar)}{gap_behind(scalar)}" for scalar in read_scalars(document)])
    return "".join(
        [
            f"{name_said(text)}{AFTER_KEY}" if colon else f"{decoded(text)}{bare}{AFTER_VALUE}"
            for text, colon, bare in _SCALAR.findall(document)
        ]
    )


def read_document(document: str) -> tuple[str, str | None]:
    """Text of a document and None. Or nothing, and the problem."""
    try:
        return said_in(document), None
    except NotJson as problem:
        return "", f"{problem} ({len(document)} characters)"


def _is_plainly_json(document: str) -> bool:
    """True if the standard library reads it: several times as fast as `read_scalars`, which it is not to contradict."""
    if document.count("[") + document.count("{") > DEEPEST:
        return False
    try:
        _DECODER.decode(document)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(word: str) -> None:
    raise ValueError(MALFORMED)


_DECODER = JSONDecoder(parse_constant=_refuse, parse_int=str, parse_float=str)
_SCALAR = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"[ \t\n\r]*(:?)|([^][{}:,"\s]+)')
"""The scalars of a text that is known to be JSON; a colon behind a string says that it is a key."""


def gap_behind(scalar: Scalar) -> str:
    return AFTER_KEY if is_key(scalar) else AFTER_VALUE


def is_key(scalar: Scalar) -> bool:
    return scalar.object != NO_OBJECT


def written_back(document: str, result: Redacted, policy: Policy, row: int = 0) -> Redacted:
    """A document that can be read, with what became of the text that `said_in` gave. Spans are those of the document.

    A span over several scalars becomes one in each. Names of fields are never replaced: a document with a secret in
    one is withheld. A bare number is hit only by what proves itself or is about its field, and becomes a string. `row`
    is the place of the text in its conversation.
    """
    if not result.spans:
        return result._replace(text=document)
    scalars = read_scalars(document)
    hits = _hits_by_scalar(document, scalars, result)
    required = required_rules(policy)
    if any(is_key(scalars[n]) and any(proves(hit.span, required) for hit in own) for n, own in hits.items()):
        return Redacted(UNPROCESSED, (), SECRET_IN_KEY)
    rewritten = {}
    for number, own in hits.items():
        if kept := _that_count(document, scalars, number, own, policy, row):
            rewritten[number] = _rewritten(document, scalars[number], kept)
    text, spans = _put_together(document, scalars, rewritten)
    return result._replace(text=text, spans=spans)


def _hits_by_scalar(document: str, scalars: Sequence[Scalar], result: Redacted) -> dict[int, list[PlacedSpan]]:
    """Places and replacements by the scalar's number."""
    lengths = [len(said(document, scalar)) for scalar in scalars]
    starts = list(accumulate((n + len(gap_behind(s)) for n, s in zip(lengths, scalars, strict=True)), initial=0))
    hits: dict[int, list[PlacedSpan]] = {}
    places: dict[int, Sequence[int]] = {}
    for span in result.spans:
        for number in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
            if number not in places:
                places[number] = places_said(document, scalars[number])
            line = starts[number], starts[number] + lengths[number]
            start, end = max(span.start, line[0]), min(span.end, line[1])
            if start < end:
                first, last = places[number][start - line[0]], places[number][end - line[0]]
                placed = PlacedSpan(first, last, _written(span, start, end, result.text), span)
                hits.setdefault(number, []).append(placed)
    return hits


def _that_count(
    document: str, scalars: Sequence[Scalar], number: int, hits: Sequence[PlacedSpan], policy: Policy, row: int
) -> Sequence[PlacedSpan]:
    """The hits in a scalar that are written: all in a string, none in a key, in a bare number those about its field."""
    scalar = scalars[number]
    if is_key(scalar) or (not scalar.quoted and document[scalar.start : scalar.end] in NO_VALUES):
        return ()
    if scalar.quoted:
        return hits
    field = _field(document, scalars, scalar)
    return [hit for hit in hits if is_about(hit.span, field, policy, row)]


def _field(document: str, scalars: Sequence[Scalar], scalar: Scalar) -> str:
    """The names of the fields that a value stands under, the outermost first."""
    names: list[str] = []
    while scalar.field != NO_FIELD:
        scalar = scalars[scalar.field]
        names.append(said(document, scalar))
    return AFTER_KEY.join(reversed(names))


def _written(span: Span, start: int, end: int, redacted: str) -> str:
    """Replacement of a part of a span."""
    written = redacted[span.redacted_start : span.redacted_end]
    sliced = span.action in AS_LONG_AS_THE_VALUE and len(written) == span.end - span.start
    return written[start - span.start : end - span.start] if sliced else written


def _rewritten(document: str, scalar: Scalar, hits: Sequence[PlacedSpan]) -> Rewritten:
    hidden = [hit.span.action != SHOWS_THE_VALUE for hit in hits]
    quote = '"' if scalar.quoted or any(hidden) else ""
    pieces, length, done = [quote], len(quote), scalar.start
    spans: list[Span] = []
    for hit, hides in zip(hits, hidden, strict=True):
        written = dumps(hit.written, ensure_ascii=False)[1:-1] if hides else document[hit.start : hit.end]
        pieces += document[done : hit.start], written
        start = length + hit.start - done
        length, done = start + len(written), hit.end
        spans.append(hit.span._replace(start=hit.start, end=hit.end, redacted_start=start, redacted_end=length))
    return Rewritten("".join([*pieces, document[done : scalar.end], quote]), tuple(spans))


def _put_together(document: str, scalars: Sequence[Scalar], rewritten: Mapping[int, Rewritten]) -> Rewritten:
    pieces: list[str] = []
    spans: list[Span] = []
    length = done = 0
    for number in sorted(rewritten):
        scalar, (text, own) = scalars[number], rewritten[number]
        before = document[done : scalar.start - scalar.quoted]
        pieces += before, text
        spans += _moved(own, length + len(before))
        length += len(before) + len(text)
        done = scalar.end + scalar.quoted
    return Rewritten("".join([*pieces, document[done:]]), tuple(spans))


def _moved(spans: Sequence[Span], by: int) -> Iterator[Span]:
    for span in spans:
        yield span._replace(redacted_start=span.redacted_start + by, redacted_end=span.redacted_end + by)
