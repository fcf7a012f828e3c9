"""Fills the sentences with people of all kinds."""

import re
from collections.abc import Callable, Iterator

from jobs.training import sentences
from jobs.training.fillers import Fillers
from jobs.training.people import People
from jobs.training.variations import LabelledSentence, lowered

_SLOT = re.compile(r"\{([a-zA-Z])\}")
_NAMES = "pfla"
"""Slots of persons."""
_TITLES = ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Miss", "Dr", "mister", "doctor"]


def generated(people: People, fillers: Fillers, times: int) -> Iterator[LabelledSentence]:
    """Every sentence so many times, half of them in small letters and without signs."""
    for line in sentences.lines() * times:
        filled = _filled(line, people, fillers)
        yield lowered(filled) if people.chance.random() < 0.5 else filled


def _filled(line: str, people: People, fillers: Fillers) -> LabelledSentence:
    text, done, names = "", 0, []
    for match in _SLOT.finditer(line):
        text += line[done : match.start()]
        done = match.end()
        value = _value(match[1], people, fillers)
        if match[1] in _NAMES:
            names.append((len(text), len(text) + len(value)))
        text += value
    return LabelledSentence(text + line[done:], names, [])


def _value(slot: str, people: People, fillers: Fillers) -> str:
    choice = people.chance.choice
    if slot == "o":
        kinds = sentences.split(sentences.KINDS_OF_ORGANISATION)
        heads = [people.last(), choice(sentences.split(sentences.TOWNS)), choice(fillers.words).capitalize()]
        return f"{choice(heads)} {choice(kinds)}"
    if slot == "s":
        owner = choice([people.last(), people.first(), people.last(), "Main", "Park", "Station", "Oak"])
        return f"{owner} {choice(sentences.split(sentences.KINDS_OF_STREET))}"
    values: dict[str, Callable[[], str]] = {
        "p": people.person,
        "f": people.first,
        "l": people.last,
        "a": lambda: choice(fillers.double_meanings).capitalize(),
        "t": lambda: choice(_TITLES),
        "b": lambda: choice([people.last(), people.last(), "Main", "Center", "Oak", "Broadway"]),
        "c": lambda: choice([choice(sentences.split(sentences.TOWNS)), choice(fillers.places).capitalize()]),
        "m": lambda: choice(fillers.medicines).capitalize(),
        "v": lambda: choice(fillers.vehicles).capitalize(),
        "g": lambda: choice(fillers.brands).capitalize(),
        "w": lambda: choice(fillers.words),
        "W": lambda: choice(fillers.words).capitalize(),
        "i": lambda: choice(sentences.split(sentences.ITEMS)),
        "n": lambda: str(people.chance.randrange(2, 99_999)),
    }
    return values[slot]()
