"""Redacts a table without Spark: `python without_spark.py TABLE OUT [POLICY]`.

TABLE is a Delta table, or a folder of Parquet, with the standard columns (conversation_id, utterance_index or start_ms,
role, channel, text; a partition dt or none). OUT becomes a Delta table with the same columns, `text` redacted and
`labels` beside it. Needs `pip install 'transcript-redaction[tables]'`. One process, some 300 microseconds a row.

It is the engine alone: no ledger, no quarantine and no checks. A text that must not be published is `[UNPROCESSED]`;
every other column is left out, as nobody looked at it.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable, write_deltalake

from redaction_udfs import load_policy, redact_conversation

KNOWN = ("dt", "conversation_id", "utterance_index", "role", "channel", "language", "start_ms", "end_ms", "text")
CHANNELS = {"chat": "digital", "email": "digital", "sms": "digital"}
ROWS = 10_000


def columns_of(table: ds.Dataset) -> list[str]:
    """The columns to keep. Ends with a sentence where one is missing."""
    missing = {"conversation_id", "role", "text"} - {*table.schema.names}
    if missing or not {"utterance_index", "start_ms"} & {*table.schema.names}:
        sys.exit(f"found {', '.join(table.schema.names)}, expected {', '.join(KNOWN)}")
    return [name for name in KNOWN if name in table.schema.names]


def conversations(transcripts: ds.Dataset, columns: list[str]) -> Iterator[list[dict]]:
    """The rows of each conversation, in order. DuckDB sorts, and uses the disk where memory does not do."""
    keys = [name for name in ("dt", "conversation_id") if name in columns]
    order = "utterance_index" if "utterance_index" in columns else "start_ms"
    query = f"SELECT {', '.join(columns)} FROM transcripts ORDER BY {', '.join([*keys, order])}"
    reader = duckdb.sql(query).to_arrow_reader(ROWS)
    rows = (row for batch in reader for row in batch.to_pylist())
    for _, conversation in groupby(rows, key=lambda row: [row[name] for name in keys]):
        yield list(conversation)


def redacted(rows: list[dict], policy) -> Iterator[dict]:
    """The rows, redacted. Only what the library knows of a turn is shown to it."""
    turns = [{**row, "channel": CHANNELS.get(row.get("channel"), row.get("channel"))} for row in rows]
    for row, result in zip(rows, redact_conversation(turns, policy), strict=True):
        yield {**row, "text": result.text, "labels": sorted({span.label for span in result.spans})}


def main(table: str, out: str, policy_name: str = "contact_center") -> None:
    is_delta = (Path(table) / "_delta_log").is_dir()
    transcripts = DeltaTable(table).to_pyarrow_dataset() if is_delta else ds.dataset(table, partitioning="hive")
    columns, policy = columns_of(transcripts), load_policy(policy_name)
    schema = pa.schema([*(transcripts.schema.field(name) for name in columns), ("labels", pa.list_(pa.string()))])

    def batches() -> Iterator[pa.RecordBatch]:
        rows: list[dict] = []
        for conversation in conversations(transcripts, columns):
            rows += redacted(conversation, policy)
            if len(rows) >= ROWS:
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
        yield pa.RecordBatch.from_pylist(rows, schema)

    write_deltalake(
        out,
        pa.RecordBatchReader.from_batches(schema, batches()),
        mode="overwrite",
        schema_mode="overwrite",
        partition_by=[name for name in ("dt",) if name in columns],
        configuration={"delta.dataSkippingNumIndexedCols": "0"},  # no text in the log's statistics
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
