"""A policy can be shown, and its files can be checked by an editor."""

import json
from collections.abc import Callable
from typing import Any

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import effective_rules, policy_schema

Load = Callable[..., Policy]


def test_rules_in_force(load: Load) -> None:
    text = (
        "use: [digits_3]\nrules:\n"
        "- {id: digits_3, roles: [customer, agent], color: '#ff0000', priority: 2, replace: {mask: '*', keep_last: 1}}"
    )
    rows = effective_rules(load(text))
    assert json.loads(json.dumps(rows)) == rows
    assert [row["required"] for row in rows] == [True] * 11 + [False]
    assert rows[-1] == {
        "id": "digits_3",
        "name": "Number of 3 digits",
        "label": "NUMBER",
        "find": "exact_digits",
        "options": {"count": 3},
        "expressions": [],
        "context": [],
        "channels": ["digital"],
        "roles": ["agent", "customer"],
        "languages": "all",
        "replace": {"mask": "*", "keep_last": 1},
        "priority": 2,
        "score": 0.4,
        "threshold": 0.0,
        "color": "#ff0000",
        "required": False,
        "destroy_only": False,
        "side": "matched",
        "padding_ms": {"left": 0, "right": 0},
        "padding_text": False,
    }


def test_expressions_are_told_with_what_holds_for_each(load: Load) -> None:
    text = """
use: [digits_3]
rules:
  - id: own
    padding_ms: {left: 100}
    expressions:
      - {match: fox, replacement: "[FOX]", padding_ms: {right: 200}}
      - {match: dog AFTER:3 cat}
"""
    [row] = [row for row in effective_rules(load(text)) if row["id"] == "own"]
    assert row["expressions"] == [
        {
            "match": "fox",
            "replacement": {"text": "[FOX]"},
            "padding_ms": {"left": 0, "right": 200},
            "padding_text": False,
        },
        {
            "match": "dog AFTER:3 cat",
            "replacement": "label",
            "padding_ms": {"left": 100, "right": 0},
            "padding_text": False,
        },
    ]


def test_a_context_is_told_without_its_words(load: Load) -> None:
    [row] = [row for row in effective_rules(load("use: [pin]")) if row["id"] == "pin"]
    assert (row["find"], row["options"]) == ("numbers_in_context", {"low": 3, "high": 12})
    assert row["context"][1]["within"] == {"utterances": 3}
    assert row["context"][1]["speaker"] == "other"
    assert row["context"][1]["words"] > 10


def objects(node: Any) -> list[dict[str, Any]]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    return [*([node] if isinstance(node, dict) else []), *(found for child in children for found in objects(child))]


def test_every_key_of_the_schema_is_described() -> None:
    schema = policy_schema()
    for part in [schema, *schema["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert all(entry.get("description") for entry in part["properties"].values()), part["title"]


def test_the_schema_takes_all_and_not_null() -> None:
    schema = policy_schema()
    assert {"type": "null"} not in objects(schema)
    for key in ("channels", "roles", "languages"):
        assert {"const": "all"} in schema["$defs"]["RuleChange"]["properties"][key]["anyOf"]
