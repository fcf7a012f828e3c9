"""Labelled transcripts for the tests of `redact score`: a text with its spans marked in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy

GOLD = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("label", pa.string()), ("value", pa.string())]))
SCHEMA = pa.schema(
    [
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("role", pa.string()),
        ("channel", pa.string()),
        ("text", pa.string()),
        ("gold", GOLD),
    ]
)
MARK = re.compile(r"<(\w+):([^>]*)>")


def marked(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without marks, and a span for each.

    >>> marked("pin <PIN:12>")
    ('pin 12', [{'start': 4, 'end': 6, 'label': 'PIN', 'value': '12'}])
    """
    plain, spans, done = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[done : mark.start()]
        label, value = mark.groups()
        spans.append({"start": len(plain), "end": len(plain) + len(value), "label": label, "value": value})
        plain += value
        done = mark.end()
    return plain + text[done:], spans


def row(text: str, index: int | None = 0, conversation: str | None = "c1", **others: Any) -> dict[str, Any]:
    """A labelled row: what a customer wrote, its spans marked as in `<CARD:4111>`."""
    plain, spans = marked(text)
    own = {"conversation_id": conversation, "utterance_index": index, "role": "customer", "channel": "digital"}
    return {**own, "text": plain, "gold": spans, **others}


def write_gold(file: Path, rows: Iterable[Mapping[str, Any]], schema: pa.Schema = SCHEMA) -> Path:
    """Writes the rows; the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist([dict(r) for r in rows], schema), file)
    return file


def with_type(**kinds: pa.DataType | None) -> pa.Schema:
    """The schema with other types for some columns; None leaves the column out."""
    fields = {field.name: field.type for field in SCHEMA} | kinds
    return pa.schema([(name, kind) for name, kind in fields.items() if kind is not None])


@cache
def without_names(policy: str) -> Policy:
    """A policy that finds no names, so that labelled ones are missed. Its examples are proved once."""
    loaded = load_policy(policy)
    return replace(loaded, rules=tuple(rule for rule in loaded.rules if rule.label != "PERSON"))
