"""Promise: rows of a vendor's file that is not published are withheld for its reason, whatever their own is."""

import pyarrow as pa
import pytest

from redaction_udfs.batches.redact import PROBLEM, redact_batches
from redaction_udfs.columns.layout import FILE_PROBLEM, OF_FILE
from redaction_udfs.staged.counts import COUNTS
from redaction_udfs.staged.staged import with_evidence
from tests.batches.rows import LAYOUT, SCHEMA, row
from tests.engine.any_text import shipped

REASON = f"{OF_FILE}two files of one conversation"
CASES = [
    ([row("pin 1234"), row(None, "c2")], [None, REASON], [None, REASON], "a file without a row of its own"),
    ([row("pin 1234"), row("pin 4321")], [REASON, REASON], [REASON, REASON], "rather than `duplicate key`"),
    ([row("pin 1234"), row("bye", index=1)], [None, None], [None, None], "files that are right"),
]


@pytest.mark.parametrize(("rows", "problems", "expected", "why"), CASES)
def test_a_files_reason_is_that_of_its_rows(
    rows: list[dict[str, object]], problems: list[str | None], expected: list[str | None], why: str
) -> None:
    batch = pa.RecordBatch.from_pylist(rows, SCHEMA).append_column(FILE_PROBLEM, pa.array(problems, pa.string()))
    batches = list(redact_batches([batch], LAYOUT, shipped("full"), None))
    [redacted] = pa.Table.from_batches(batches).combine_chunks().to_batches()
    assert redacted.column(PROBLEM).to_pylist() == expected, why
    counted = dict(with_evidence(redacted, LAYOUT).column(COUNTS).to_pylist()[0])
    assert counted.get("audit_rows pin", 0) == (1 if expected[0] is None else 0), "spans of published rows alone"
