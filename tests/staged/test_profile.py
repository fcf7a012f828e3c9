"""Promise: the profile of a batch says who says how much, in names that drift compares, and never a value."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from redaction_udfs.batches.redact import redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.staged.profile import profile
from tests.batches.rows import LAYOUT, SCHEMA, row
from tests.engine.any_text import shipped

POLICY = shipped("full")
OWN = replace(LAYOUT, roles={"REP": "agent", "CALLER": "customer"}, channels={"phone": "voice"})


def profiled(rows: list[dict[str, Any]], layout: Layout = LAYOUT) -> dict[str, int]:
    """The profile of rows as they come out of the engine, without what is 0."""
    found = Counter[str]()
    for batch in redact_batches([pa.RecordBatch.from_pylist(rows, SCHEMA)], layout, POLICY, None):
        found.update({name: int(added.sum()) for name, added in profile(batch, layout)})
    return {name: count for name, count in found.items() if count}


def said(text: str | None, role: str = "customer", conversation: str = "c1", index: int = 0, **others: Any) -> Any:
    return {**row(text, conversation, index), "role": role, **others}


CASES: list[tuple[list[dict[str, Any]], dict[str, int], str]] = [
    (
        [said("hello", "agent"), said("pin 1234", index=1), said("bye", index=2)],
        {"conversations": 1, "characters of texts": 17, "rows of agent on digital": 1,
         "rows of customer on digital": 2, "spans of customer on digital": 1},
        "spans count for who says them, and the placeholder's length",
    ),
    (
        [said("hi"), said("hi", conversation="c2", channel="voice", start_ms=None)],
        {"conversations": 2, "characters of texts": 4, "times missing": 1, "rows of customer on digital": 1,
         "rows of customer on voice": 1},
        "a time that is missing",
    ),
    ([said(None, None)], {"conversations": 1, "rows of other on digital": 1}, "no text and no role"),
    (
        [said("pin 1234"), said("pin 9876")],
        {"conversations": 1, "rows of customer on digital": 2},
        "two rows of one key are held back: nothing of theirs is published",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_profile(rows: list[dict[str, Any]], expected: dict[str, int], why: str) -> None:
    found = profiled(rows)
    held_back = {"characters of texts"} if "held back" in why else set()
    assert {name: count for name, count in found.items() if name not in held_back} == expected, why


def test_the_table_s_own_words_are_never_told() -> None:
    rows = [said("hi", "REP", channel="phone"), said("ho", "CALLER", index=1, channel="phone")]
    assert {name for name in profiled(rows, OWN) if name.startswith("rows")} == {
        "rows of agent on voice",
        "rows of customer on voice",
    }
    [batch] = redact_batches([pa.RecordBatch.from_pylist(rows, SCHEMA)], OWN, POLICY, None)
    unmapped = replace(OWN, roles={"REP": "agent"}, channels={})
    assert {name for name, _ in profile(batch, unmapped) if name.startswith("rows")} == {
        "rows of agent on unknown",
        "rows of unknown on unknown",
    }


def test_constants_need_no_column() -> None:
    layout = replace(LAYOUT, role=None, channel=None, constant_role="bot", constant_channel="voice", start_ms=None)
    assert profiled([said("hi")], layout) == {
        "conversations": 1, "characters of texts": 2, "rows of bot on voice": 1
    }  # fmt: skip
