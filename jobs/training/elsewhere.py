"""Names common in other countries, from Faker (MIT licence).

They are not drawn for made-up sentences: Faker's people are what others test with.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files

_FIRST = ("first_names", "first_names_female", "first_names_male")
_LAST = ("last_names", "last_names_female", "last_names_male")
_TOO_SHORT = 2


@cache
def names_elsewhere() -> tuple[frozenset[str], frozenset[str]]:
    """First names and surnames in small letters, as they are written and without accents."""
    return names_of(_countries())


def names_of(countries: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """First names and surnames of some of Faker's countries: `es_MX`."""
    first: set[str] = set()
    last: set[str] = set()
    for country in countries:
        people = import_module(f"faker.providers.person.{country}").Provider
        first.update(plain_words(_listed(people, _FIRST)))
        last.update(plain_words(_listed(people, _LAST)))
    return frozenset(first), frozenset(last)


def _countries() -> list[str]:
    folder = files("faker.providers.person")
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and "_" in entry.name.strip("_"))


def _listed(people: type, kinds: Iterable[str]) -> Iterator[str]:
    """All names of these kinds. Some countries have a rule instead of a list."""
    for kind in kinds:
        listed = getattr(people, kind, ())
        if isinstance(listed, Iterable):
            yield from listed


def plain_words(names: Iterable[str]) -> Iterator[str]:
    """Single words of Latin letters."""
    for name in names:
        word = name.lower()
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if len(word) > _TOO_SHORT and bare.isascii() and bare.isalpha():
            yield word
            yield bare
