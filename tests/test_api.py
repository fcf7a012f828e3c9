"""Dicts in, redacted text and spans out."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from redaction_udfs import load_policy, redact_conversation
from tests.engine.any_text import shipped


def test_a_conversation() -> None:
    results = redact_conversation(
        [
            {"role": "agent", "text": "your pin?", "channel": "voice", "start_ms": 0, "end_ms": 900},
            {"role": "customer", "text": None, "channel": "voice"},
            {"role": "customer", "text": "😀 1234", "channel": "voice", "language": None},
        ],
        shipped("contact_center"),
    )
    assert [result.text for result in results] == ["your pin?", None, "😀 [PIN]"]
    assert [result.problem for result in results] == [None, None, None]
    [span] = results[2].spans
    assert (span.start, span.end, span.label, span.rule_id) == (2, 6, "PIN", "pin")


def test_columns_are_what_expressions_compare(tmp_path: Path) -> None:
    rule = {"id": "long", "label": "LONG", "expressions": [{"match": "$duration > 60 AND widget"}]}
    file = tmp_path / "own.yaml"
    file.write_text(json.dumps({"name": "own", "version": "1", "extends": "minimal", "rules": [rule]}))
    policy, said = load_policy(file), [{"role": "agent", "text": "the widget"}]
    texts = [redact_conversation(said, policy, columns)[0].text for columns in ({}, {"duration": 60}, {"duration": 61})]
    assert texts == ["the widget", "the widget", "the [LONG]"]


def test_languages_without_words_are_withheld_or_marked() -> None:
    said = [{"role": "agent", "text": text, "language": "fr"} for text in ("jane@example.com", None)]
    refused = redact_conversation(said, shipped("contact_center"))
    assert [(each.text, each.problem) for each in refused] == [
        ("[UNPROCESSED]", "language not supported: fr"),
        (None, None),
    ]
    marked = redact_conversation(said, replace(shipped("contact_center"), other_languages="patterns"))
    assert [(each.text, each.coverage) for each in marked] == [("[EMAIL_ADDRESS]", "patterns"), (None, "patterns")]


def test_the_channel_decides_and_is_digital_if_not_said() -> None:
    spoken = {"role": "agent", "text": "four four seven one"}
    said = [spoken, {**spoken, "channel": None}, {**spoken, "channel": "voice"}]
    texts = [result.text for result in redact_conversation(said, shipped("contact_center"))]
    assert texts == ["four four seven one", "four four seven one", "[NUMBER]"]


WRONG = [
    ({"role": "client", "text": "4711"}, ValueError, "unknown role, expected one of agent, customer", "unknown role"),
    ({"role": "agent", "text": "4711", "channel": "fax"}, ValueError, "one of voice, digital", "unknown channel"),
    ({"text": "4711"}, KeyError, "role", "no role"),
    ({"role": "agent"}, KeyError, "text", "no text"),
]


@pytest.mark.parametrize(("said", "error", "message", "why"), WRONG, ids=[case[-1] for case in WRONG])
def test_wrong_use(said: dict[str, object], error: type[Exception], message: str, why: str) -> None:
    with pytest.raises(error, match=message) as caught:
        redact_conversation([said], shipped("minimal"))
    assert "4711" not in str(caught.value)


def test_nothing_of_spark_or_arrow_is_imported() -> None:
    code = "import redaction_udfs, sys; print(sorted({'pyspark', 'pyarrow', 'pandas', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("text", [1234, b"my pin is 1234", ["my pin is 1234"]])
def test_a_text_that_is_no_string_is_refused_by_its_turn_and_without_a_word_of_it(text: object) -> None:
    said = [{"role": "agent", "text": "hello"}, {"role": "customer", "text": text}]
    with pytest.raises(TypeError, match=r"^turn 1: found a text of type \w+, expected a string or None$"):
        redact_conversation(said, shipped("minimal"))
