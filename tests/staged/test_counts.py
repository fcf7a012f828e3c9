"""Counts that workers make: of the batch that goes out and nothing else, by partition."""

from dataclasses import replace

import pyarrow as pa
import pytest

from redaction_udfs.batches.redact import redact_batches
from redaction_udfs.staged.counts import COUNTS
from redaction_udfs.staged.profile import PROFILE
from redaction_udfs.staged.staged import STAGED_FIELDS, with_evidence
from tests.batches.rows import LAYOUT, SCHEMA, row
from tests.engine.any_text import shipped

POLICY = shipped("full")
OTHER_DAY = {"dt": "2026-01-06"}


def counted(rows: list[dict[str, object]], changes: dict[str, object] | None = None) -> list[dict[str, int]]:
    """The counts of each partition of a batch; `changes` are made to its first row once it is redacted.

    Without those of the profile, which has tests of its own.
    """
    batches = list(redact_batches([pa.RecordBatch.from_pylist(rows, SCHEMA)], LAYOUT, POLICY, None))
    redacted = pa.Table.from_batches(batches).combine_chunks().to_batches()[0]
    first, *others = redacted.to_pylist()
    done = with_evidence(pa.RecordBatch.from_pylist([first | (changes or {}), *others], redacted.schema), LAYOUT)
    assert done.schema.names[-len(STAGED_FIELDS) :] == [field.name for field in STAGED_FIELDS]
    found = [dict(counts) for counts in done.column(COUNTS).to_pylist() if counts is not None]
    return [{name: n for name, n in counts.items() if not name.startswith(PROFILE)} for counts in found]


CASES = [
    ([row("hello"), row("you", index=1)], {}, [{"rows_counted": 2}], "nothing to say"),
    ([row("hello"), {**row("you", "c2"), **OTHER_DAY}], {}, [{"rows_counted": 1}] * 2, "of each partition"),
    ([row(None), row("you", index=1)], {}, [{"rows_counted": 2, "null_texts": 1}], "a text that is null"),
    ([row("pin 1234")], {}, [{"rows_counted": 1, "audit_rows pin": 1}], "a span, by its rule"),
    (
        [row("1234 or 9876"), row("mail ann@example.com", index=1)],
        {},
        [{"rows_counted": 2, "audit_rows digits_4": 2, "audit_rows email": 1}],
        "several",
    ),
    ([row("pin 1234")], {"_problem": "held back"}, [{"rows_counted": 1}], "spans of a row that is held back"),
    ([row("hi")], {"text": "5555 5555 5555 4444"}, [{"rows_counted": 1, "card_shapes_left": 1}], "a card is left"),
    ([row("hi")], {"text": "5555 5555 5555 4445"}, [{"rows_counted": 1}], "the check digit is wrong"),
    (
        [row("hi")],
        {"text": "it is 219-09-9999"},
        [{"rows_counted": 1, "ssn_shapes_left": 1}],
        "a number of social security",
    ),
    ([row("hi")], {"text": "it is 000-09-9999"}, [{"rows_counted": 1}], "none that was ever issued"),
    (
        [row("hi")],
        {"text": "5555555555554444", "_problem": "held back"},
        [{"rows_counted": 1}],
        "a card in a row that is held back",
    ),
]


@pytest.mark.parametrize(("rows", "changes", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_counts(rows: list[dict[str, object]], changes: dict[str, object], expected: object, why: str) -> None:
    assert counted(rows, changes) == expected, why


def test_every_string_of_a_text_column_is_looked_at() -> None:
    note = pa.list_(pa.struct([("said", pa.string())]))
    batch = pa.RecordBatch.from_pylist([row("hi") | {"notes": None}], pa.schema([*SCHEMA, pa.field("notes", note)]))
    layout = replace(LAYOUT, text_paths=(*LAYOUT.text_paths, "notes.said"))
    [redacted] = redact_batches([batch], layout, POLICY, None)
    leaked = [redacted.to_pylist()[0] | {"notes": [{"said": "fine"}, {"said": "5555-5555-5555-4444"}]}]
    done = with_evidence(pa.RecordBatch.from_pylist(leaked, redacted.schema), layout)
    assert dict(done.column(COUNTS)[0].as_py())["card_shapes_left"] == 1
