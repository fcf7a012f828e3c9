"""Names of persons."""

import re
from collections.abc import Iterator
from functools import cache

from redaction_udfs.engine.detect.names.extents import name_extents
from redaction_udfs.engine.detect.names.gate import names_gate
from redaction_udfs.engine.detect.names.model import person_model
from redaction_udfs.engine.detect.names.spelled_again import spelled_like
from redaction_udfs.engine.model.spans import ScoredExtent
from redaction_udfs.engine.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")


def find_persons(reading: Reading) -> Iterator[ScoredExtent]:
    """Names of persons, with middle names and initials, and the same name spelled out behind.

    Catches `Jane Doe`, `it's kaminski`, `hi jane,`, `J. R. Miller`, `O'Brien`, in chats and in small letters without
    signs, known names and those that only their place gives away. Leaves titles (`Mr.`, `Dr.`), the ending of
    `Jane's`, names inside organisations and streets (`Smith Street`, `Miller Insurance`), towns, months, and words that
    are names elsewhere (`it may take`, `mark it as paid`).
    """
    places = list(name_extents(reading, person_model()))
    yield from places
    if places:
        sure = max([score for _, _, score in places])
        said = {word for start, end, _ in places for word in _WORD.findall(reading.lowered, start, end)}
        yield from ((start, end, sure) for (start, end), _ in spelled_like(reading, said))


@cache  # a tree of all everyday words, which every policy with names compiles into its gate
def person_gate() -> str:
    return names_gate(person_model())
