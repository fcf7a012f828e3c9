"""Lakes of an awkward shape, of generated transcripts: many partitions, many files, one endless conversation."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jobs.corpus.write import FIRST_DAY, SCHEMA, conversations

TURN_MS = 3000
"""From one turn to the next, where one conversation is made of many."""


def many_files(folder: Path, days: int, files_a_day: int, rows_a_file: int) -> Path:
    """A job over so many days of so many files of so many rows."""
    each = _rows_by_file(rows_a_file)
    for day in range(days):
        for part, rows in enumerate(islice(each, files_a_day)):
            write_file(folder, day, part, rows)
    return write_job(folder)


def one_conversation(folder: Path, turns: int) -> Path:
    """A job over a day in which one call has so many turns."""
    said = (row for rows in conversations() for row in rows if row["channel"] == "voice")
    rows = [
        {**row, "conversation_id": "endless", "utterance_index": n, "start_ms": at, "end_ms": at + TURN_MS}
        for n, (at, row) in enumerate(zip(count(step=TURN_MS), islice(said, turns), strict=False))
    ]
    write_file(folder, 0, 0, rows)
    return write_job(folder)


def write_file(folder: Path, day: int, part: int, rows: Iterable[dict[str, Any]]) -> Path:
    """Writes the rows as a file of the day; the file."""
    file = folder / "transcripts" / f"dt={FIRST_DAY + timedelta(days=day)}" / f"part-{part:05}.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(rows), SCHEMA), file)
    return file


def write_job(folder: Path, more: str = "") -> Path:
    """The file of a job over `folder/transcripts` into `folder/out`."""
    job = folder / "job.yaml"
    job.write_text(f"transcripts: transcripts\nout: out\n{more}")
    return job


def _rows_by_file(rows_a_file: int) -> Iterator[list[dict[str, Any]]]:
    """So many rows again and again, of whole conversations but for the last."""
    each = conversations()
    while True:
        rows: list[dict[str, Any]] = []
        while len(rows) < rows_a_file:
            rows += next(each)
        yield rows[:rows_a_file]
