"""JSON documents taken apart: declared texts, what may pass, and all else; and put together again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jobs.service.settings.paths import JsonPath, Place, all_steps, leads_exactly, leads_to, steps_of
from jobs.service.settings.upstream import TextsAt, Upstream
from jobs.sources.in_memory.json_file import readable
from redaction_udfs.policy.shape.policy import Role


class DeclaredText(NamedTuple):
    """A text at a declared place, and who says it."""

    place: Place
    text: str
    role: Role


class Parts(NamedTuple):
    """A document taken apart.

    `texts` in order; `misplaced` are declared places without a text; `rest` is the document without its texts and
    without what may pass, as JSON.
    """

    texts: tuple[DeclaredText, ...]
    misplaced: tuple[Place, ...]
    rest: str
    scalars: tuple[Place, ...]
    """Places of all strings, keys among them, numbers and words of `rest`, in its order."""
    keys: tuple[Place, ...]
    """Places of the keys that are not within what may pass."""
    others: tuple[Place, ...]
    """Places of values that are neither declared nor may pass."""


class Declared(NamedTuple):
    """Declared texts of requests or of answers, and what of them may pass as it is."""

    texts: tuple[tuple[JsonPath, TextsAt], ...]
    keep: tuple[JsonPath, ...]
    upstream: Upstream

    def text_at(self, place: Place) -> TextsAt | None:
        return next((said for path, said in self.texts if leads_exactly(path, place)), None)

    def is_within(self, place: Place) -> bool:
        """True if a list or an object stands where a text should, and this is a part of it."""
        return any(leads_to(path, place) for path, _ in self.texts)

    def is_kept(self, place: Place) -> bool:
        return any(leads_to(path, place) for path in self.keep)


def declared_in(upstream: Upstream, texts: Sequence[TextsAt], keep: Sequence[str]) -> Declared:
    return Declared(tuple((steps_of(said.path), said) for said in texts), all_steps(keep), upstream)


def taken_apart(document: Any, declared: Declared) -> Parts:
    """The document in parts. Whoever declares nothing has it all in `rest`."""
    texts, misplaced, others, blank = list[DeclaredText](), list[Place](), list[Place](), dict[Place, Any]()
    for place, value in leaves(document):
        said = declared.text_at(place)
        if declared.is_kept(place):
            blank[place] = None
        elif said is not None and isinstance(value, str):
            blank[place] = ""
            texts.append(DeclaredText(place, readable(value), _role(document, place, said, declared.upstream)))
        elif (said is not None and not isinstance(value, bool | None)) or (said is None and declared.is_within(place)):
            misplaced.append(place)
        else:
            others.append(place)
    rest = put_in(document, blank)
    keys = tuple(place for place, is_key in named(document) if is_key and not declared.is_kept(place))
    scalars = tuple(place for place, _ in named(rest))
    written = readable(json.dumps(rest, ensure_ascii=False))
    return Parts(tuple(texts), tuple(misplaced), written, scalars, keys, tuple(others))


def leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value without values in it, empty lists and objects too, and its place."""
    if isinstance(value, dict) and value:
        for key, child in value.items():
            yield from leaves(child, (*place, key))
    elif isinstance(value, list) and value:
        for position, child in enumerate(value):
            yield from leaves(child, (*place, position))
    else:
        yield place, value


def named(value: Any, place: Place = ()) -> Iterator[tuple[Place, bool]]:
    """Places of all scalars and, with True, of keys, in the order in which JSON writes them.

    >>> list(named({"a": [1, "b"]}))
    [(('a',), True), (('a', 0), False), (('a', 1), False)]
    """
    if isinstance(value, dict):
        for key, child in value.items():
            yield (*place, key), True
            yield from named(child, (*place, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from named(child, (*place, position))
    else:
        yield place, False


def put_in(value: Any, changes: Mapping[Place, Any], place: Place = ()) -> Any:
    """A copy of the document with other values at some places."""
    if place in changes:
        return changes[place]
    if isinstance(value, dict):
        return {key: put_in(child, changes, (*place, key)) for key, child in value.items()}
    if isinstance(value, list):
        return [put_in(child, changes, (*place, position)) for position, child in enumerate(value)]
    return value


def value_at(document: Any, place: Place) -> Any:
    for part in place:
        document = document[part]
    return document


def _role(document: Any, place: Place, said: TextsAt, upstream: Upstream) -> Role:
    """Who says a text: as the nearest object above it tells, or as the settings say."""
    for length in range(len(place) - 1, -1, -1) if said.role_at else ():
        above = value_at(document, place[:length])
        if isinstance(above, dict) and said.role_at in above:
            return upstream.role_of(above[said.role_at], said.role)
    return said.role
