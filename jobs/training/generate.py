"""Fills the sentences with people of all kinds."""

import re
from collections.abc import Callable, Iterator

from jobs.training import sentences
from jobs.training.people import People
from jobs.training.variations import Labelled, lowered

_SLOT = re.compile(r"\{([a-z])\}")
_TITLES = ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Miss", "Dr", "mister", "doctor"]


def generated(people: People, times: int) -> Iterator[Labelled]:
    """Every sentence so many times, half of them in small letters and without signs."""
    for line in sentences.lines(sentences.WITH_NAMES) * times + sentences.lines(sentences.WITHOUT_NAMES) * times:
        filled = _filled(line, people)
        yield lowered(filled) if people.chance.random() < 0.5 else filled


def _filled(line: str, people: People) -> Labelled:
    text, done, names = "", 0, []
    for match in _SLOT.finditer(line):
        text += line[done : match.start()]
        done = match.end()
        value = _value(match[1], people)
        if match[1] in "pfl":
            names.append((len(text), len(text) + len(value)))
        text += value
    return Labelled(text + line[done:], names, [])


def _value(slot: str, people: People) -> str:
    choice = people.chance.choice
    if slot == "o":
        kinds = sentences.split(sentences.KINDS_OF_ORGANISATION)
        return f"{choice([people.last(), choice(sentences.split(sentences.TOWNS))])} {choice(kinds)}"
    if slot == "s":
        owner = choice([people.last(), people.first(), people.last(), "Main", "Park", "Station", "Oak"])
        return f"{owner} {choice(sentences.split(sentences.KINDS_OF_STREET))}"
    values: dict[str, Callable[[], str]] = {
        "p": people.person,
        "f": people.first,
        "l": people.last,
        "t": lambda: choice(_TITLES),
        "b": lambda: choice([people.last(), people.last(), "Main", "Center", "Oak", "Broadway"]),
        "c": lambda: choice(sentences.split(sentences.TOWNS)),
        "i": lambda: choice(sentences.split(sentences.ITEMS)),
        "n": lambda: str(people.chance.randrange(2, 99_999)),
    }
    return values[slot]()
