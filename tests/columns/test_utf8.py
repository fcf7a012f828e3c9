"""Bytes that are no text."""

import numpy as np
import pyarrow as pa
import pytest

from redaction_udfs.columns.nested import StringColumn
from redaction_udfs.columns.utf8 import with_valid_utf8

BYTES = [
    (b"plain", "plain", "plain"),
    ("é😀".encode(), "é😀", "valid"),
    (b"a\xffb", "a\ufffdb", "a byte that begins nothing"),
    (b"\xe2\x82", "\ufffd", "a character cut short"),
    (b"\xc0\xaf", "\ufffd\ufffd", "an overlong form"),
    (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd", "half a surrogate pair"),
    ("\ufffd".encode(), "\ufffd", "a replacement character that was there before"),
    (b"\x00", "\x00", "nought"),
    (None, None, "null"),
]


def string_column(kind: pa.DataType) -> StringColumn:
    written = pa.array([case[0] for case in BYTES], pa.large_binary() if kind == pa.large_string() else pa.binary())
    return StringColumn("text", written.view(kind), np.arange(len(BYTES)))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_what_cannot_be_read_is_replaced_and_marked(kind: pa.DataType) -> None:
    whole = string_column(kind)
    repaired = with_valid_utf8(whole)
    assert repaired.values.to_pylist() == [case[1] for case in BYTES]
    assert repaired.repaired.tolist() == [2, 3, 4, 5]
    part = with_valid_utf8(whole._replace(values=whole.values.slice(4, 4), rows=np.arange(4)))
    assert part.values.to_pylist() == [case[1] for case in BYTES[4:8]]


def test_valid_text_is_the_very_same() -> None:
    fine = StringColumn("text", pa.array(["é", None]), np.arange(2))
    assert with_valid_utf8(fine) is fine
