"""What programs get of a try: its shape is a promise."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.jobs.commands.try_out.tried import redact_try, write_call, write_policy


@pytest.fixture
def shown(tmp_path: Path) -> dict[str, Any]:
    options = ("--conversation", write_call(tmp_path), "--policy", write_policy(tmp_path), "--json")
    near = 'R"[0-9]{4}" AFTER:3 "credit card"'
    return json.loads(redact_try(*options, "--rule", "card_after_prompt", "--expression", near).stdout)


def shape(value: Any) -> Any:
    """The keys of a document and the types of what they hold; of a list its first entry."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


SPAN = {
    "start": "int",
    "end": "int",
    "redacted_start": "int",
    "redacted_end": "int",
    "label": "str",
    "rule_id": "str",
    "rule_ids": ["str"],
    "rule_name": "str",
    "color": "str",
    "score": "float",
    "action": "str",
    "trigger": {"rule_id": "str", "turn": "int"},
    "padding": {"left_ms": "int", "right_ms": "int", "in_text": "bool"},
}
PLACE = {"turn": "int", "start": "int", "end": "int"}
TURN = {"turn": "int", "role": "str", "channel": "str", "start_ms": "int", "end_ms": "NoneType", "text": "str"}


def test_the_document_has_this_shape(shown: dict[str, Any]):
    talk = shown["conversations"][0]
    assert shape({**shown, "conversations": []}) == {
        "policy": {"name": "str", "version": "str", "hash": "str"},
        "rules": [{"id": "str", "name": "str", "label": "str", "color": "str", "spans": "int"}],
        "conversations": "list",
        "notes": "list",
        "cautions": "list",
    }
    assert shape(talk["turns"][1]) == {**TURN, "spans": [SPAN], "problem": "NoneType", "context": "NoneType"}
    assert list(talk) == ["id", "turns", "misses"]
    assert shape(talk["misses"][1]) == {
        "rule_id": "str", "number": "int", "expression": "str", "text": "str",
        "left": PLACE, "right": PLACE, "distance": "int",
    }  # fmt: skip


def test_it_says_what_became_of_the_call(shown: dict[str, Any]):
    (talk,) = shown["conversations"]
    assert [turn["text"] for turn in talk["turns"]] == [
        "can I have the credit card number please", "it is [CARD]", "thank you",
    ]  # fmt: skip
    (span,) = talk["turns"][1]["spans"]
    assert (span["rule_id"], span["color"], span["trigger"]["turn"]) == ("card_after_prompt", "#d62728", 0)
    assert span["padding"] == {"left_ms": 500, "right_ms": 300, "in_text": False}
    absent, far = talk["misses"]
    assert (absent["rule_id"], absent["number"], absent["left"]) == ("card_after_prompt", 2, None)
    assert (far["rule_id"], far["distance"], far["left"]) == ("expression_1", 5, {"turn": 1, "start": 6, "end": 10})
    assert [rule["id"] for rule in shown["rules"]] == ["card_after_prompt"]


def test_of_a_text_by_itself_the_turn_stands_at_the_top_as_well():
    told = json.loads(redact_try("pin 1234", "--expression", "pin", "--json").stdout)
    (turn,) = told["conversations"][0]["turns"]
    assert {name: told[name] for name in ("text", "spans", "problem")} == {
        "text": "[EXPRESSION_1] 1234", "spans": turn["spans"], "problem": None,
    }  # fmt: skip
    assert told["policy"] is None


def test_cautions_and_notes_are_told():
    told = json.loads(
        redact_try("pin", "--expression", "pin or code", "--expression", "pin AND $x = 1", "--json").stdout
    )
    assert "the operator is written OR" in told["cautions"][0] and "There is no column $x" in told["notes"][0]


def test_a_text_that_cannot_be_written_down_is_told_all_the_same():
    assert json.loads(redact_try("\udcff pin", "--expression", "pin", "--json").stdout)["text"] == "� [EXPRESSION_1]"
