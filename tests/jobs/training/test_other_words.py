"""The words of other kinds that come with the project say where they are from."""

import json
from pathlib import Path

import pytest

import redaction_udfs
from redaction_udfs.engine.detect.names.words.others import KINDS, read_others

FILE = Path(redaction_udfs.__file__).parent.parent / "conf" / "models" / "other_words.json"
LARGEST = 300_000

CASES = [
    # word, kind, why
    ("tylenol", "m", "a brand of a medicine"),
    ("lisinopril", "m", "an agent of a medicine"),
    ("sacramento", "p", "a town of its own"),
    ("zimbabwe", "p", "a country"),
    ("walgreens", "b", "shops"),
    ("camry", "v", "a model of a car"),
    ("jennifer", None, "what people are called"),
    ("rain", None, "an everyday word"),
]


@pytest.mark.parametrize(("word", "kind", "why"), CASES)
def test_kinds(word, kind, why):
    assert read_others(json.loads(FILE.read_text(encoding="ascii"))).get(word) == kind, why


def test_every_list_names_its_source_and_licence():
    document = json.loads(FILE.read_text(encoding="ascii"))
    assert KINDS.keys() == document["sources"].keys() == document.keys() - {"sources"}
    assert all(any(name in source for name in ("MIT", "BSD", "Apache")) for source in document["sources"].values())


def test_the_file_is_small_and_no_word_stands_in_two_lists():
    document = json.loads(FILE.read_text(encoding="ascii"))
    words = [word for kind in KINDS for word in document[kind].split()]
    assert len(words) == len(set(words))
    assert FILE.stat().st_size < LARGEST
