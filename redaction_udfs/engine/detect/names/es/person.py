"""Names of persons in Spanish texts."""

from collections.abc import Iterator

from redaction_udfs.engine.detect.names.es.extents import SpanishNames, spanish_name_extents, spanish_names
from redaction_udfs.engine.detect.names.gate import FOREIGN, NO_WORD, START, one_of
from redaction_udfs.engine.model.spans import ScoredExtent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.es.name_words import ANSWERING, CALLED, KIN, LEADS, TITLES, TOLD


def find_spanish_persons(reading: Reading) -> Iterator[ScoredExtent]:
    """Names of persons with all surnames, with and without accents and capitals.

    Catches `me llamo maria lopez`, `habla José de la Cruz`, `la señora Gómez`. Leaves titles, streets and houses called
    like people (`calle María Auxiliadora`), places (`vivo en Santiago`), and words that are names too (`la rosa`). In a
    text of another language only what a Spanish cue tells: callers switch.
    """
    yield from spanish_name_extents(reading, spanish_names())


def spanish_person_gate() -> str:
    return spanish_names_gate(spanish_names())


def spanish_names_gate(names: SpanishNames) -> str:
    """Texts with a listed first name or a word that leads to one. Any with an accent: names are listed without."""
    pairs = (*TOLD, *CALLED)
    told = [f"{one_of([first])}{NO_WORD}+{one_of([second])}" if second else one_of([first]) for first, second in pairs]
    words = "|".join([*told, one_of(KIN | LEADS | ANSWERING | TITLES | names.first)])
    return f"{START}(?:{words})(?:[^0-9A-Za-z'’]|$)|{FOREIGN}"
