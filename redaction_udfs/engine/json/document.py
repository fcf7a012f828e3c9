"""JSON documents as texts, line by line, and written back redacted.

A document that was redacted has the shape that it had: each value stays in its place, and all that was not hit is the
same character for character.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from json import JSONDecoder, dumps
from typing import NamedTuple

from redaction_udfs.engine.compare import AS_LONG_AS_THE_VALUE, SHOWS_THE_VALUE
from redaction_udfs.engine.json.scalars import (
    DEEPEST,
    MALFORMED,
    NO_OBJECT,
    NotJson,
    Scalar,
    decoded,
    name_said,
    places_said,
    read_scalars,
    said,
)
from redaction_udfs.engine.model.spans import Redacted, Span
from redaction_udfs.engine.rules.rules import ContextRule, Policy, once_a_policy

AGAIN = str.maketrans("01", "-_")
"""Keys that are the same once they are redacted are numbered in signs that no rule reads: `[NAME]_`, `[NAME]_-`."""


AFTER_KEY, AFTER_VALUE = ":\n", "\n"
"""A key is a heading: rules know a value by the words over it, and no number runs on from a key into its value.

Behind a colon on one line, `text: my password is ...`, the key would be what people put before a colon: a password, or
the name of who is speaking.
"""


Guessed = Callable[[Span], bool]
"""Whether a rule was led to a span by what stands beside it in the same text."""

_FIELD = re.compile("[A-Za-z_]+")


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


def written_back(document: str, result: Redacted, guessed: Guessed = lambda span: False) -> Redacted:
    """A document that can be read, with what became of the text that `said_in` gave. Spans are those of the document.

    A span over several scalars becomes one in each. A bare number that was hit becomes a string. The name of a field
    stays where a rule has guessed from what stands beside it: any rare word may be a password, and `qty` is one.
    """
    if not result.spans:
        return result._replace(text=document)
    scalars = read_scalars(document)
    rewritten = {
        number: _rewritten(document, scalars[number], hits)
        for number, hits in _hits_by_scalar(document, scalars, result, guessed).items()
    }
    text, spans = _put_together(document, scalars, _with_keys_apart(document, scalars, rewritten))
    return result._replace(text=text, spans=spans)


def guesses_in(row: int, policy: Policy) -> Guessed:
    """Tells the spans in a row that rules found because of what stands near them in that very row."""
    return partial(_is_guessed, row=row, guessing=rules_with_contexts(policy))


def _is_guessed(span: Span, row: int, guessing: frozenset[str]) -> bool:
    return span.trigger is not None and span.trigger.utterance_index == row and guessing.issuperset(span.rule_ids)


@once_a_policy
def rules_with_contexts(policy: Policy) -> frozenset[str]:
    """Ids of the rules that find a value by what stands near it."""
    return frozenset(rule.id for rule in policy.rules if isinstance(rule, ContextRule))


def _hits_by_scalar(
    document: str, scalars: Sequence[Scalar], result: Redacted, guessed: Guessed
) -> dict[int, list[PlacedSpan]]:
    """Places and replacements by the scalar's number."""
    lengths = [len(said(document, scalar)) for scalar in scalars]
    starts = list(accumulate((n + len(gap_behind(s)) for n, s in zip(lengths, scalars, strict=True)), initial=0))
    touching: dict[int, list[Span]] = {}
    for span in result.spans:
        for number in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
            touching.setdefault(number, []).append(span)
    hits: dict[int, list[PlacedSpan]] = {}
    for number, spans in touching.items():
        line = starts[number], starts[number] + lengths[number]
        places = places_said(document, scalars[number])
        for span in _that_count(document, scalars[number], spans, guessed):
            start, end = max(span.start, line[0]), min(span.end, line[1])
            if start < end:
                first, last = places[start - line[0]], places[end - line[0]]
                hits.setdefault(number, []).append(
                    PlacedSpan(first, last, _written(span, start, end, result.text), span)
                )
    return hits


def _that_count(document: str, scalar: Scalar, spans: Sequence[Span], guessed: Guessed) -> Sequence[Span]:
    """The spans in a scalar without those that are let be: there is nothing in a `null`, and see `written_back`."""
    own = document[scalar.start : scalar.end]
    if is_key(scalar) and _FIELD.fullmatch(own):
        return [span for span in spans if not guessed(span)]
    return spans if scalar.quoted or own != "null" else ()


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


def _with_keys_apart(
    document: str, scalars: Sequence[Scalar], rewritten: Mapping[int, Rewritten]
) -> dict[int, Rewritten]:
    """The rewritten scalars, no two keys of an object alike that were not alike before."""
    kept = dict(rewritten)
    objects = {scalars[number].object for number in rewritten} - {NO_OBJECT}
    if not objects:
        return kept
    taken: dict[tuple[int, str], str] = {}
    tries = Counter[tuple[int, str]]()
    keys = [number for number, scalar in enumerate(scalars) if scalar.object in objects]
    for number in sorted(keys, key=lambda number: number in rewritten):
        holder, before = scalars[number].object, decoded(document[scalars[number].start : scalars[number].end])
        now = decoded(rewritten[number].text[1:-1]) if number in rewritten else before
        mark = ""
        while taken.setdefault((holder, now + mark), before) != before:
            tries[holder, now] += 1
            mark = f"{tries[holder, now]:b}".translate(AGAIN)
        if mark:
            kept[number] = kept[number]._replace(text=f'{kept[number].text[:-1]}{mark}"')
    return kept


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
