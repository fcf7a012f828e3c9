"""Places outside of the declared texts at which something looks like an identifier.

Three looks: what the policy finds in the document read as JSON, shapes that no policy is asked about, and values that
were found in the texts. All fail closed: what is harmless is declared.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from jobs.service.settings.paths import Place, written
from jobs.service.upstream.document import Parts, value_at
from redaction_udfs.api import RedactedUtterance
from redaction_udfs.engine.json.scalars import NotJson, read_scalars

LEAST_DIGITS = 7
_OTHERWISE = re.compile(
    r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"  # a UUID
    r"|\b(?=[0-9a-f]*[a-f])[0-9a-f]{16,}\b"  # a hash
    r"|\b(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?)?"
)
_DIGITS = re.compile(rf"(?:[0-9][ ./()+_-]{{0,3}}){{{LEAST_DIGITS - 1},}}[0-9]")
_MAIL = re.compile(r"[^\s@]@[^\s@]")
"""Enough of an address: with all that stands before the sign it would take the square of a long text."""
_WORD = re.compile(r"[^\W_]+")
_LEAST_VALUE = 4


def has_shape(value: object) -> bool:
    """True if a string or number is as long as identifiers are, or an e-mail address; UUIDs, hashes and dates are not.

    >>> [has_shape(v) for v in (4111111, "call 212-555-01", 0.123456789, 1024, "2026-01-05T10:00:00", True, "a@b.co")]
    [True, True, False, False, False, False, True]
    """
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int | float):
        return abs(value) >= 10 ** (LEAST_DIGITS - 1)
    text = _OTHERWISE.sub(" ", str(value))
    return bool(_DIGITS.search(_ascii_digits(text)) or _MAIL.search(text))


def _ascii_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in text)


def values_of(parts: Parts, results: Sequence[RedactedUtterance]) -> frozenset[str]:
    """What was found in the texts, as words and as digits. It stays in the process."""
    said = [
        _forms(found.text[span.start : span.end])
        for found, result in zip(parts.texts, results, strict=True)
        for span in result.spans
    ]
    return frozenset(form for forms in said for form in forms if len(form.strip()) >= _LEAST_VALUE)


def _forms(value: object) -> tuple[str, str]:
    """The words of a value in small letters between blanks, and its digits."""
    text = str(value)
    return f" {' '.join(_WORD.findall(text.casefold()))} ", re.sub("[^0-9]", "", _ascii_digits(text))


def odd_keys(parts: Parts) -> list[str]:
    """Keys that are no plain names of fields, for the policy to look at."""
    return list(dict.fromkeys(str(place[-1]) for place in parts.keys if written((place[-1],)) == "$.*"))


def suspects(document: Any, parts: Parts, rest: RedactedUtterance, keys: Sequence[RedactedUtterance]) -> list[Place]:
    """Places that keep the document from passing.

    `rest` and `keys` are what the policy makes of `parts.rest` and of the `odd_keys`.
    """
    found = {key for key, result in zip(odd_keys(parts), keys, strict=True) if result.spans or result.problem}
    places = {place for place in parts.keys if place[-1] in found or has_shape(place[-1])}
    places.update(place for place in parts.others if has_shape(value_at(document, place)))
    places.update(_found_by_policy(parts, rest))
    return sorted(places - {()} or places, key=str)


def repeats(document: Any, parts: Parts, known: frozenset[str]) -> list[Place]:
    """Places at which a value that was found in a text is said again.

    All are searched as one text first: a request may have thousands of places and of values.
    """
    said = [(place, place[-1]) for place in parts.keys] + [(place, value_at(document, place)) for place in parts.others]
    forms = [(place, "\n".join(_forms(value))) for place, value in said] if known else []
    together = "\n".join(form for _, form in forms)
    heard = [one for one in known if one in together]
    return [place for place, form in forms if any(one in form for one in heard)] if heard else []


def _found_by_policy(parts: Parts, found: RedactedUtterance) -> Iterator[Place]:
    """Places of spans in the rest of the document; the top of it where it could not be read at all."""
    if found.problem:
        yield ()
        return
    try:
        scalars = read_scalars(parts.rest) if found.spans else []
    except NotJson:
        yield ()
        return
    starts = [scalar.start for scalar in scalars]
    for span in found.spans:
        if len(scalars) != len(parts.scalars):
            yield ()
        else:
            yield parts.scalars[max(0, bisect_right(starts, span.start) - 1)]
