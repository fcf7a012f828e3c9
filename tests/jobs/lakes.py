"""Small lakes: transcripts as Parquet files in a folder a partition, and jobs over them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jobs.config.job import JobConfig

Row = Mapping[str, Any]

DAYS = ("2026-01-05", "2026-01-06", "2026-01-07")
STANDARD = pa.schema(
    [
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("role", pa.string()),
        ("channel", pa.string()),
        ("language", pa.string()),
        ("start_ms", pa.int64()),
        ("end_ms", pa.int64()),
        ("text", pa.string()),
    ]
)
TOLERANT = "name: tolerant\nversion: '1'\nextends: contact_center\nmax_quarantine_share: 1\n"
"""A policy under which any number of rows may be held back: a small table has no room for a hundredth of it."""


def said(text: str | None, index: int | None = 0, conversation: str | None = "c1", **others: Any) -> dict[str, Any]:
    """A row of the standard layout: what a customer wrote."""
    row = {"conversation_id": conversation, "utterance_index": index, "role": "customer", "channel": "chat"}
    return {**row, "language": "en-US", "start_ms": 1000 * (index or 0), "end_ms": None, "text": text, **others}


def with_columns(*fields: pa.Field, without: Iterable[str] = ()) -> pa.Schema:
    """The standard layout with some columns more, or in place of those of their names, and without others."""
    hidden = {*without, *(field.name for field in fields)}
    return pa.schema([*(field for field in STANDARD if field.name not in hidden), *fields])


def write_partition(
    folder: Path, value: str, rows: Iterable[Row], schema: pa.Schema = STANDARD, name: str = "dt", part: int = 0
) -> Path:
    """Writes the rows as a file of the partition; the file."""
    file = folder / "transcripts" / f"{name}={value}" / f"part-{part:05}.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema), file)
    return file


def three_days(folder: Path, *rows: Row, schema: pa.Schema = STANDARD) -> None:
    """The same rows on each of three days."""
    for day in DAYS:
        write_partition(folder, day, rows or [said("card 4111 1111 1111 1111"), said("thank you", 1)], schema)


def write_policy(folder: Path, text: str) -> str:
    """Writes a policy's file; its path."""
    file = folder / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def job_over(folder: Path, **settings: Any) -> JobConfig:
    """A job over `folder/transcripts` into `folder/out`, with keys of a job's file.

    Ids of these lakes are used anew each day, so that no conversation goes on in another one.
    """
    paths = {"transcripts": str(folder / "transcripts"), "out": str(folder / "out")}
    return JobConfig.model_validate({**paths, "neighbours": 0, **settings})
