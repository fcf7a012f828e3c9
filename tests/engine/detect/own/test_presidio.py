"""A recogniser of somebody else as a detector. The last tests need the extra `presidio`; the others make do without."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.detect.own import presidio
from redaction_udfs.policy import PolicyError, load_policy

RULE = """
name: with_model
version: "1"
use: [email]
rules:
  - id: model
    find: presidio
    label: PERSON
    threshold: 0.5
    options: {{model: "{model}", entities: [PERSON, LOCATION]}}
"""


def policy_file(folder: Path, model: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(RULE.format(model=model))
    return path


def test_what_is_missing_is_said_before_a_row_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presidio, "NEEDED", ("no_such_package",))
    presidio.analyzer.cache_clear()
    with pytest.raises(PolicyError) as caught:
        load_policy(policy_file(tmp_path, "en_core_web_lg"))
    assert "not installed: no_such_package; install the extra `presidio`" in str(caught.value)


def test_finds_and_scores_are_those_of_the_analyzer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def analyze(text: str, *, language: str, entities: list[str]) -> list[SimpleNamespace]:
        asked.append((language, entities))
        places = [("Zorvath", 0.85), ("Mark", 0.3)]
        found = [(text.find(word), len(word), score) for word, score in places if word in text]
        return [SimpleNamespace(start=start, end=start + length, score=score) for start, length, score in found]

    monkeypatch.setattr(presidio, "analyzer", lambda model, language: SimpleNamespace(analyze=analyze))
    policy = load_policy(policy_file(tmp_path, "whatever"))
    [result] = redact_conversation([{"role": "customer", "text": "Zorvath and Mark"}], policy)
    assert (result.text, [span.score for span in result.spans]) == ("[PERSON] and Mark", [0.85])
    assert ("en", ["PERSON", "LOCATION"]) in asked


def test_a_model_that_is_not_there_is_not_fetched(tmp_path: Path) -> None:
    pytest.importorskip("presidio_analyzer")
    with pytest.raises(PolicyError) as caught:
        load_policy(policy_file(tmp_path, "no_such_model"))
    assert "no such spaCy model is installed" in str(caught.value)


def test_with_a_model_from_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("presidio_analyzer")
    spacy = pytest.importorskip("spacy")
    model = spacy.blank("en")
    model.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Zorvath"}])
    model.to_disk(tmp_path / "model")
    policy = load_policy(policy_file(tmp_path, str(tmp_path / "model")))
    [result] = redact_conversation([{"role": "customer", "text": "ask Zorvath then"}], policy)
    assert result.text == "ask [PERSON] then"
