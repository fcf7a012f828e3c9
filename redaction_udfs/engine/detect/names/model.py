"""The model: weights of features, and the lists of names. Read once from conf/, which the training script writes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from redaction_udfs.engine.detect.names.classes import LIKELY, WordClass, classify
from redaction_udfs.engine.detect.names.words.everyday import is_everyday
from redaction_udfs.engine.detect.names.words.gazetteer import Gazetteer, read_gazetteer
from redaction_udfs.engine.detect.names.words.others import Others, read_others

SCALE = 1000
"""Weights are kept as whole thousandths, so that sums are the same on every machine."""

MOST_KNOWN = 50_000
"""Words whose class is kept: people say the same ones over and over."""

Weights = tuple[int, int]
"""For a word that begins a name, and for one that goes on with it; that it is none weighs nothing."""


@dataclass(frozen=True, slots=True)
class Model:
    """`follow` are the weights of steps from a label to the next.

    From none, begins, goes on, in this order.

    `lean` is added for every word of a name, by its kind, and by its kind and look: the higher, the more is found.
    `sure` are words that are looked at wherever they stand; `everyday` words, and those that begin with one of the
    `stems`, hardly anywhere. `others` are words of other kinds. `known` remembers the classes of words.
    """

    weights: Mapping[str, Weights]
    follow: tuple[tuple[int, int, int], ...]
    lean: Mapping[str, int]
    gazetteer: Gazetteer
    sure: frozenset[str]
    everyday: frozenset[str]
    stems: frozenset[str]
    others: Others
    known: dict[str, WordClass] = field(default_factory=dict)

    def class_of(self, word: str) -> WordClass:
        """The class of a word in small letters, as `classify` says it and with what only the model knows of it."""
        known = self.known.get(word)
        if known is None:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            plain = classify(word, self.gazetteer, self.others)
            is_likely = plain.kind in LIKELY and not is_everyday(word, self.everyday, self.stems)
            known = self.known[word] = plain._replace(is_sure=word in self.sure, is_likely=is_likely)
        return known


def to_model(document: Mapping[str, Any], others: Mapping[str, Any]) -> Model:
    """The model that two documents of conf/models say."""
    weights = {name: (begins, goes_on) for name, (begins, goes_on) in document["weights"].items()}
    follow = tuple((none, begins, goes_on) for none, begins, goes_on in document["follow"])
    names = document["names"]
    gazetteer = read_gazetteer(names["first"], names["last"])
    sure, everyday, stems = (frozenset(document[key].split()) for key in ("sure", "everyday", "stems"))
    return Model(weights, follow, document["lean"], gazetteer, sure, everyday, stems, read_others(others))


def read_model(text: str, others: str = "{}") -> Model:
    """The model that the texts of two files say."""
    return to_model(json.loads(text), json.loads(others))


@cache
def person_model() -> Model:
    """The model that comes with the project, read when first asked for."""
    # In a zip this is a zipfile.Path, which has the same methods.
    folder: Any = files("redaction_udfs")
    models = folder.parent / "conf" / "models"
    return read_model(*((models / name).read_text(encoding="utf-8") for name in ("person.json", "other_words.json")))
