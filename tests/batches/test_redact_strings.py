"""Nested strings, bytes that are no text, and offsets in batches."""

from dataclasses import replace

import pyarrow as pa
import pytest

from redaction_udfs.batches.redact import SPANS, TEXT_HASH, redact_batches
from tests.batches.rows import LAYOUT, NESTED, PATHS, SCHEMA, redacted, row
from tests.engine.any_text import shipped


def test_strings_inside_other_columns_are_redacted_by_their_paths() -> None:
    nested = {
        "alternatives": [{"transcript": "none", "score": 0.5}, {"transcript": "pin 1234", "score": 0.1}, None],
        "meta": {"note": "😀 card 4111 1111 1111 1111", "kept": "1234"},
        "labels": [("1234", "pin 1234"), ("b", None)],
    }
    empty = {"alternatives": None, "meta": None, "labels": None}
    rows = [{**row("hi 1234"), **nested}, {**row(None, index=1), **empty}]
    first, second = redacted(rows, layout=replace(LAYOUT, text_paths=PATHS), schema=NESTED)
    assert first["alternatives"] == [nested["alternatives"][0], {"transcript": "pin [PIN]", "score": 0.1}, None]
    assert first["meta"] == {"note": "😀 card [CREDIT_CARD]", "kept": "1234"}
    assert first["labels"] == [("1234", "pin [PIN]"), ("b", None)]
    assert [(s["column"], s["start"], s["end"]) for s in first[SPANS]] == [
        ("text", 3, 7),
        ("alternatives[1].transcript", 4, 8),
        ("labels[0].value", 4, 8),
        ("meta.note", 7, 26),
    ]
    assert {name: second[name] for name in empty} == empty


def with_bytes(written: list[bytes]) -> pa.RecordBatch:
    """Rows whose text is these bytes, and whose hash is their number."""
    rows = pa.RecordBatch.from_pylist([row("", index=i) for i in range(len(written))], SCHEMA)
    text = pa.array(written, pa.binary()).view(pa.string())
    batch = rows.set_column(SCHEMA.get_field_index("text"), SCHEMA.field("text"), text)
    return batch.append_column(TEXT_HASH, pa.array(range(len(written))))


def test_bytes_that_are_no_text_are_replaced_and_offsets_are_those_of_what_comes_out() -> None:
    batch = with_bytes([b"\xff\xfe pin 1234", "é pin 1234".encode(), b"\xed\xa0\x80 fine", b"fine"])
    [out] = redact_batches([batch], LAYOUT, shipped("contact_center"), None)
    texts = ["\ufffd\ufffd pin [PIN]", "é pin [PIN]", "\ufffd\ufffd\ufffd fine", "fine"]
    assert out.column("text").to_pylist() == texts
    assert [s["start"] for spans in out.column(SPANS).to_pylist() for s in spans] == [7, 6]
    assert out.column(TEXT_HASH).to_pylist() == [None, None, None, 3], "what was repaired is not as it was"


OFFSETS = [
    ("😀😀 1234", 3, "beyond the basic plane"),
    ("e\u0301e\u0301 1234", 5, "combining marks"),
    ("שלום 1234", 5, "right to left"),
    ("\u202e1234\u202c", 1, "marks of direction"),
    ("👩‍👩‍👧 1234", 6, "joined emoji"),
    ("ﬁ½ 1234", 3, "characters whose plain form is longer"),
]


@pytest.mark.parametrize(("text", "start", "why"), OFFSETS, ids=[case[-1] for case in OFFSETS])
def test_offsets_are_code_points(text: str, start: int, why: str) -> None:
    [after] = redacted([row(text)])
    [span] = after[SPANS]
    assert (span["start"], span["end"]) == (start, start + 4), why
    assert after["text"] == text.replace("1234", "[NUMBER]"), why
