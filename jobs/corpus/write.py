"""Writes generated transcripts: Parquet files in a folder a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from jobs.corpus.conversation import Row, conversation

FIRST_DAY = date(2026, 1, 5)
FILES_A_DAY = 3
MOST_ROWS_A_FILE = 100_000
"""Keeps memory flat: one file's rows are all that is held."""

SCHEMA = pa.schema(
    [
        pa.field("conversation_id", pa.string(), nullable=False),
        pa.field("utterance_index", pa.int32(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("language", pa.string()),
        pa.field("start_ms", pa.int64()),
        pa.field("end_ms", pa.int64()),
        pa.field("text", pa.string()),
    ]
)
"""The columns of the transcripts table. The partition `dt` is in the folder's name only."""


class PlantedValue(NamedTuple):
    """A value and where it stands, exactly as it is written there. `label` is empty for a near miss.

    `digits` are those for which words stand, as `411` for `four double one`; empty where digits are typed. A number
    dictated over several turns is a value in each of them.
    """

    conversation_id: str
    utterance_index: int
    role: str
    channel: str
    label: str
    value: str
    digits: str


class Channel(NamedTuple):
    """Number of rows of a channel, and of those with something sensitive."""

    rows: int
    sensitive: int


def conversations(seed: int = 0) -> Iterator[list[dict[str, Any]]]:
    """Rows of the transcripts table, one conversation after the other, without end."""
    for number in count():
        yield [dict(zip(SCHEMA.names, row, strict=False)) for row in conversation(seed, number)]


def planted_values(utterances: int, seed: int = 0) -> Iterator[PlantedValue]:
    """The sensitive values in the first so many utterances.

    Those that `write_transcripts` writes with that seed.
    """
    return (planted for planted in _all_planted(utterances, seed) if planted.label)


def near_misses(utterances: int, seed: int = 0) -> Iterator[PlantedValue]:
    """Values that look sensitive and are not: order numbers, times, amounts and their like."""
    return (planted for planted in _all_planted(utterances, seed) if not planted.label)


def write_transcripts(
    out: Path, utterances: int, days: int = 7, seed: int = 0, first_day: date = FIRST_DAY
) -> dict[str, Channel]:
    """Writes exactly so many utterances to `out/dt=YYYY-MM-DD/part-N.parquet`, spread evenly over the days.

    The last conversation may be cut short; no other one is, and none is in two files. The same arguments write the same
    rows. Gives what was written, by channel. Raises FileExistsError if there is something in `out` already: other rows
    would be taken for these.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty")
    total: Counter[str] = Counter()
    sensitive: Counter[str] = Counter()
    for part, (day, rows) in enumerate(_files(utterances, days, seed)):
        folder = out / f"dt={first_day + timedelta(days=day)}"
        folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(_table(rows), folder / f"part-{part:05}.parquet", compression="zstd")
        total.update(row.channel for row in rows)
        sensitive.update(row.channel for row in rows if any(planted.label for planted in row.planted))
    return {channel: Channel(total[channel], sensitive[channel]) for channel in sorted(total)}


def _files(utterances: int, days: int, seed: int) -> Iterator[tuple[int, list[Row]]]:
    """Day by day, the rows of one file after the other."""
    enough = min(MOST_ROWS_A_FILE, -(-utterances // (days * FILES_A_DAY)))
    rows: list[Row] = []
    day = done = 0
    for spoken in _first(utterances, seed):
        today = done * days // utterances
        if rows and (today != day or len(rows) >= enough):
            yield day, rows
            rows = []
        day, done = today, done + len(spoken)
        rows += spoken
    if rows:
        yield day, rows


def _first(utterances: int, seed: int) -> Iterator[list[Row]]:
    """Whole conversations, and of the last one as much as is left."""
    left = utterances
    for number in count():
        if left <= 0:
            return
        rows = conversation(seed, number)[:left]
        left -= len(rows)
        yield rows


def _table(rows: list[Row]) -> pa.Table:
    columns = list(zip(*rows, strict=True))[: len(SCHEMA)]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _all_planted(utterances: int, seed: int) -> Iterator[PlantedValue]:
    for rows in _first(utterances, seed):
        for row in rows:
            for planted in row.planted:
                yield PlantedValue(row.conversation_id, row.utterance_index, row.role, row.channel, *planted)
