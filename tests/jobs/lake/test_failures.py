"""What is said of a failure: its kind and the file, and nothing that was read."""

import pyarrow as pa
import pytest

from jobs.lake.failures import HINTS, NO_ROOM, condition_of, describe_failure, is_disk_full
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.reading import reading_of
from redaction_udfs.policy import load_policy
from redaction_udfs.udfs import RedactionFailed, redact_in_arrow

FILE = "file:///lake/dt=2026-01-05/part-0.parquet"
SECRET = "4111 1111 1111 1111"
FAILURES = [
    (f"[FAILED_READ_FILE.NO_HINT] Encountered error while reading file {FILE}.  SQLSTATE: KD001",
     f"FAILED_READ_FILE.NO_HINT in {FILE}", "a condition and a file"),
    (f"[CAST_INVALID_INPUT] The value '{SECRET}' of the type", "CAST_INVALID_INPUT", "a message that quotes a value"),
    (f"could not read s3a://lake/a.parquet: {SECRET}", "ValueError in s3a://lake/a.parquet", "an object store"),
    (f"cannot parse {SECRET}", "ValueError", "nothing but a value"),
    (f"java.io.IOException: No space left on device {FILE}", NO_ROOM, "a disk that is full"),
    (f"java.io.FileNotFoundException: {FILE} (No space left on device)", NO_ROOM, "a file that cannot be made for it"),
    ("[UDF_ERROR] OSError: [Errno 28] No space left on device", NO_ROOM, "a worker's full disk"),
    (f"{FILE} (Permission denied)", f"permission denied in {FILE}", "a file that is not ours"),
    (f"[UDF_ERROR] redaction_udfs.udfs.RedactionFailed: KeyError\n {SECRET}", "redaction failed with KeyError",
     "a batch that could not be redacted"),
    (f"[PARQUET_TYPE_ILLEGAL] Illegal Parquet type: INT64 (TIMESTAMP(NANOS,false)) {SECRET}",
     f"PARQUET_TYPE_ILLEGAL, {HINTS['PARQUET_TYPE_ILLEGAL']}", "times that Spark does not read"),
    ("", "ValueError", "no message at all"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "expected", "why"), FAILURES, ids=[case[-1] for case in FAILURES])
def test_what_is_said(message: str, expected: str, why: str) -> None:
    assert describe_failure(ValueError(message)) == expected, why


@pytest.mark.parametrize(("message", "expected", "why"), FAILURES, ids=[case[-1] for case in FAILURES])
def test_a_full_disk_is_told_from_all_else(message: str, expected: str, why: str) -> None:
    assert is_disk_full(ValueError(message)) == (expected == NO_ROOM), why


def test_the_condition_is_spark_s_name_for_the_kind() -> None:
    assert condition_of(ValueError("[PATH_NOT_FOUND] no such path")) == "PATH_NOT_FOUND"
    assert condition_of(ValueError("[sic] no such path")) is None


def test_what_fails_in_a_worker_says_its_kind_only() -> None:
    redact = redact_in_arrow(Layout(), load_policy("minimal"), None)
    batch = pa.RecordBatch.from_pylist([{"dt": SECRET, "conversation_id": SECRET, "text": SECRET}])
    with pytest.raises(RedactionFailed) as caught:
        list(redact(iter([batch])))
    assert str(caught.value) == "KeyError"
    assert caught.value.__cause__ is None and caught.value.__suppress_context__, "not in the traceback either"


def test_a_worker_keeps_no_text_when_its_task_ends() -> None:
    said = {"dt": "d", "conversation_id": "c", "utterance_index": 0, "role": None, "channel": "chat", "text": SECRET}
    batch = pa.RecordBatch.from_pylist([said])
    function = redact_in_arrow(Layout(channels={"chat": "digital"}), load_policy("full"), None)
    read = reading_of(SECRET, voice=False, language="en")
    batches = function(iter([batch]))
    next(batches)
    assert reading_of(SECRET, voice=False, language="en") is read, "it is kept as long as the task goes on"
    assert list(batches) == []
    assert reading_of(SECRET, voice=False, language="en") is not read
