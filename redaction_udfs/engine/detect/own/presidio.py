"""Presidio as one more detector, with an installed spaCy model.

In no shipped policy. It reads every text, some hundreds in a second: for what the rules of this project cannot know,
not for years of history.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from redaction_udfs.engine.model.spans import ScoredExtent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.words.languages import ENGLISH

NEEDED = ("presidio_analyzer", "spacy")


def find_with_presidio(
    reading: Reading, *, model: str, entities: tuple[str, ...] = ("PERSON",), language: str = ENGLISH
) -> Iterator[ScoredExtent]:
    """Finds of Presidio's analyzer for some of its entities, with its scores.

    `model` is the name of an installed spaCy package, or a folder with a model: nothing is ever downloaded. Raises
    ValueError if either is missing.
    """
    for found in analyzer(model, language).analyze(reading.text, language=language, entities=list(entities)):
        yield found.start, found.end, found.score


def presidio_gate(*, model: str, entities: tuple[str, ...] = ("PERSON",), language: str = ENGLISH) -> str:
    """Every text: what a model finds in a text, no pattern can tell."""
    return EVERYTHING.pattern


@lru_cache(maxsize=4)
def analyzer(model: str, language: str) -> Any:
    """Presidio's analyzer for a language and a model, made once a process."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ValueError(f"not installed: {', '.join(missing)}; install the extra `presidio` wherever the job runs")
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    engine = SpacyNlpEngine(models=[{"lang_code": language, "model_name": model}])
    try:
        engine.nlp = {language: spacy.load(model)}  # its own `load` would download a model that is not there
    except OSError:
        raise ValueError("no such spaCy model is installed, and no such folder is there") from None
    return AnalyzerEngine(nlp_engine=engine, supported_languages=[language])
