"""Promise: rows with odd texts or without a key are published as they should be, or held back; nothing breaks."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from tests.jobs.lakes import DAYS, STANDARD, TOLERANT, job_over, said, write_partition, write_policy
from tests.jobs.tables import lasting_rows, rows_of, run_job, statuses, texts_of

pytestmark = pytest.mark.spark

MANY, BATCH = 4_000, 700
"""Rows of a conversation, and of a batch: it is cut five times."""
PLAIN = [
    ("null", None, None),
    ("emoji", "👩‍👩‍👧 pin 1234 😀", "👩‍👩‍👧 pin [PIN] 😀"),
    ("right to left", "שלום 4111 1111 1111 1111 שלום", "שלום [CREDIT_CARD] שלום"),
    ("combining marks", "e\u0301 pin 1234", "e\u0301 pin [PIN]"),
    ("placeholders", "[CREDIT_CARD] and [US_SSN]", "[CREDIT_CARD] and [US_SSN]"),
    ("zero characters", "a\x00b pin 1234\x00", "a\x00b pin [PIN]\x00"),
    ("empty", "", ""),
    ("a megabyte of digits", "7" * 1_000_000, None),
]
BYTES = [
    (b"\xff\xfe pin 1234", "\ufffd\ufffd pin [PIN]", "bytes that no text has"),
    (b"\xed\xa0\x80 4111 1111 1111 1111", "\ufffd\ufffd\ufffd [CREDIT_CARD]", "half a surrogate pair"),
    (b"fine \xf0\x9f\x98", "fine \ufffd", "an emoji cut short"),
]


class Odd(NamedTuple):
    """A job that has run over odd rows, and the tables it left."""

    job: JobConfig
    statuses: dict[str, str]
    texts: dict[tuple[str, int], str | None]


@pytest.fixture(scope="module")
def odd(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Odd]:
    folder = tmp_path_factory.mktemp("odd")
    rows = [said(text, index, "plain") for index, (_, text, _) in enumerate(PLAIN)]
    keyless = [said("pin 1234", 0, None), said("pin 1234", None, "keyless"), said("a", 0, None)]
    write_partition(folder, DAYS[0], [*rows, *keyless])
    write_bytes(folder, DAYS[0], [written for written, _, _ in BYTES])
    write_partition(folder, DAYS[1], [said(f"pin {1000 + i % 9000}", i, "long") for i in reversed(range(MANY))])
    job = job_over(folder, policy=write_policy(folder, TOLERANT))
    before = spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
    outcome = run_job(spark, job)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", before)
    texts = {(row["conversation_id"], row["utterance_index"]): row["text"] for row in rows_of(job, "redacted")}
    yield Odd(job, statuses(outcome), texts)


def write_bytes(folder: Path, value: str, texts: list[bytes]) -> None:
    """A file whose texts are whatever bytes."""
    table = pa.Table.from_pylist([said("", index, "bytes") for index in range(len(texts))], STANDARD)
    text = pa.array(texts, pa.binary()).view(pa.string())
    table = table.set_column(STANDARD.get_field_index("text"), "text", text)
    pq.write_table(table, folder / "transcripts" / f"dt={value}" / "bytes.parquet")


def test_odd_texts_do_not_keep_a_partition_from_being_published(odd: Odd) -> None:
    assert odd.statuses == dict.fromkeys(DAYS[:2], "published")


@pytest.mark.parametrize("index", range(len(PLAIN)), ids=[case[0] for case in PLAIN])
def test_odd_texts(odd: Odd, index: int) -> None:
    why, text, expected = PLAIN[index]
    assert odd.texts["plain", index] == (text if why == "a megabyte of digits" else expected)


@pytest.mark.parametrize("index", range(len(BYTES)), ids=[case[-1] for case in BYTES])
def test_bytes_that_are_no_text_are_replaced(odd: Odd, index: int) -> None:
    assert odd.texts["bytes", index] == BYTES[index][1]


def test_rows_without_a_key_are_held_back(odd: Odd) -> None:
    held_back = [
        (row["conversation_id"], row["utterance_index"], row["reason"]) for row in rows_of(odd.job, "quarantine")
    ]
    assert held_back == [(None, 0, "null key")] * 2 + [("keyless", None, "null key")]
    assert not {None, "keyless"} & {conversation for conversation, _ in odd.texts}


def test_nulls_are_counted(odd: Odd) -> None:
    assert [row["null_texts"] for row in rows_of(odd.job, "runs")] == [1, 0]


def test_a_conversation_over_many_batches_is_whole(odd: Odd) -> None:
    long = [text for (conversation, _), text in odd.texts.items() if conversation == "long"]
    assert long == ["pin [PIN]"] * MANY
    audit = [row["utterance_index"] for row in rows_of(odd.job, "audit") if row["conversation_id"] == "long"]
    assert audit == list(range(MANY))


def test_the_job_over_its_own_output_finds_nothing(spark: SparkSession, odd: Odd, tmp_path: Path) -> None:
    again = odd.job.model_copy(update={"transcripts": f"{odd.job.out}/redacted", "out": str(tmp_path / "again")})
    assert run_job(spark, again).all_published
    assert rows_of(again, "audit") == []
    assert texts_of(again) == texts_of(odd.job)
    assert {row["redaction"]["spans"] for row in lasting_rows(again, "redacted")} == {None}
