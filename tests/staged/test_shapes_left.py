"""Promise: a shape that the policy hides is counted where it is left, and none that it leaves, marks or keeps."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given

from redaction_udfs.batches.redact import redact_batches
from redaction_udfs.engine.rules.rules import Policy, Replacement
from redaction_udfs.staged.shapes_left import rows_left
from tests.batches.rows import LAYOUT, SCHEMA, row, tables
from tests.engine.any_text import shipped

FULL, MINIMAL = shipped("full"), shipped("minimal")


def left(text: str, policy: Policy = FULL, changes: dict[str, Any] | None = None, **said: Any) -> dict[str, list[int]]:
    """Rows that show a shape, of a batch whose first row says the text after it was redacted."""
    [redacted] = redact_batches([pa.RecordBatch.from_pylist([{**row("hello"), **said}], SCHEMA)], LAYOUT, policy, None)
    told = redacted.to_pylist()
    told[0] |= {"text": text, **(changes or {})}
    leaked = pa.RecordBatch.from_pylist(told, redacted.schema)
    return {name: mask.nonzero()[0].tolist() for name, mask in rows_left(leaked, LAYOUT, policy).items()}


LEFT = [
    ("write to jo@firm.example", {}, {"email"}, "an address"),
    ("pay DE89370400440532013000 now", {}, {"iban"}, "an account"),
    ("at 203.0.113.7 it is", {}, {"ip_address"}, "an address of a machine"),
    ("AKIAABCDEFGHIJKLMNOP it is", {}, {"aws_key"}, "a key"),
    ("call (415) 555-0132 now", {}, {"phone"}, "a phone number"),
    ("it is 4821930571, right", {}, {"digits"}, "a long number"),
    ("one two three four five six seven eight nine", {"channel": "voice"}, {"spoken_digits"}, "a long number, said"),
    ("one two three four five six seven eight nine", {}, set(), "which nobody types"),
    ("[EMAIL_ADDRESS] and [PHONE_NUMBER]", {}, set(), "placeholders"),
    ("see 2024-05-06 at 10:30 for $4,500.00", {}, set(), "a day, a time, an amount"),
    ("room 12, line 4, order 48-219", {}, set(), "small numbers"),
]


@pytest.mark.parametrize(("text", "said", "names", "why"), LEFT, ids=[case[-1] for case in LEFT])
def test_shapes(text: str, said: dict[str, Any], names: set[str], why: str) -> None:
    assert set(left(text, **said)) == names, why


def test_what_the_policy_does_not_hide_is_not_counted() -> None:
    assert left("call (415) 555-0132 or jo@firm.example", MINIMAL) == {}
    agents = replace(FULL, rules=tuple(replace(rule, roles=frozenset({"agent"})) for rule in FULL.rules))
    assert left("call (415) 555-0132", agents, role="customer") == {}
    assert set(left("call (415) 555-0132", agents, role="agent")) == {"phone"}


def test_channels_roles_and_languages_are_told_apart_in_one_batch() -> None:
    voices = replace(FULL, rules=tuple(replace(rule, channels=frozenset({"voice"})) for rule in FULL.rules))
    said = [
        row("hello", f"c{number}", index=0) | {"channel": channel, "role": role}
        for number, (channel, role) in enumerate([("digital", "agent"), ("voice", "agent"), ("voice", "customer")] * 2)
    ]
    redacted = list(redact_batches([pa.RecordBatch.from_pylist(said, SCHEMA)], LAYOUT, voices, None))
    told = [{**each, "text": "jo@firm.example"} for batch in redacted for each in batch.to_pylist()]
    found = rows_left(pa.RecordBatch.from_pylist(told, redacted[0].schema), LAYOUT, voices)
    assert found["email"].tolist() == [False, True, True] * 2


def test_a_row_that_is_held_back_is_not_counted() -> None:
    assert left("jo@firm.example", changes={"_problem": "held back"}) == {}


def test_what_a_span_only_marks_is_not_left_and_what_lies_beside_it_is() -> None:
    span = {"column": "text", "start": 0, "end": 15, "redacted_start": 0, "redacted_end": 15, "action": "tag"}
    assert left("jo@firm.example it is", changes={"_spans": [span]}) == {}
    assert set(left("jo@firm.example or al@firm.example", changes={"_spans": [span]})) == {"email"}
    written = {**span, "action": "label"}
    assert set(left("jo@firm.example it is", changes={"_spans": [written]})) == {"email"}, "it was not replaced"


@given(rows=tables())
def test_nothing_is_left_of_what_was_redacted_for_good(rows: list[dict[str, Any]]) -> None:
    """Of any text: rules hide more than shapes show, where the policy says nothing else."""
    plain = replace(FULL, rules=tuple(replace(rule, replacement=Replacement()) for rule in FULL.rules))
    for batch in redact_batches([pa.RecordBatch.from_pylist(rows, SCHEMA)], LAYOUT, plain, None):
        assert set(rows_left(batch, LAYOUT, plain)) <= {"iban", "ip_address", "phone", "digits", "spoken_digits"}
