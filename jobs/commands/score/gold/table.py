"""Labelled table: files, columns under our names, and mistakes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.dataset as ds

from jobs.commands.score.gold.made import made_table
from jobs.commands.score.gold.text_files import is_text_file
from jobs.config.job import JobConfig
from jobs.sources.in_memory.parquet_files import is_delta, open_parquet
from jobs.sources.in_memory.rows import PARTITION
from jobs.sources.kinds import is_text
from jobs.sources.table_columns import TableColumns, columns_in
from redaction_udfs.columns.layout import Layout
from redaction_udfs.mistakes import nearest, raise_any
from redaction_udfs.policy import Mistake, PolicyError

GOLD = "gold"
ORIGINAL = "original"
"""The text once more, which stays as it is where the other is redacted."""
GOLD_KIND = "a list of struct<start: int, end: int, label: string>"


class GoldTable(NamedTuple):
    """A labelled table. `columns` are the table's names by ours, `layout` is that of the renamed columns."""

    path: str
    dataset: ds.Dataset
    columns: Mapping[str, str]
    layout: Layout


def open_gold(path: str, gold_column: str, job: JobConfig, transcripts: str | None = None) -> GoldTable:
    """The table; Parquet is unread as yet. Raises PolicyError with everything that does not fit.

    `transcripts` is where the texts are, of CSV and JSON that hold places alone.
    """
    dataset = made_table(path, gold_column, job, transcripts) if is_text_file(path) else _parquet(path, transcripts)
    found, mistakes = columns_in(dataset.schema, job, path)
    raise_any([*mistakes, *_gold_mistakes(path, dataset.schema, gold_column)])
    # Without a partition column a conversation is told by its id alone.
    partition = job.partition_column if job.partition_column in dataset.schema.names else found.names["conversation_id"]
    columns = {**found.names, GOLD: gold_column, PARTITION: partition, ORIGINAL: found.names["text"]}
    return GoldTable(path, dataset, columns, _layout(job, found))


def _parquet(path: str, transcripts: str | None) -> ds.Dataset:
    if transcripts is not None:
        raise PolicyError([Mistake("--transcripts", "", "a gold of Parquet", "--gold of CSV or JSON, without texts")])
    if is_delta(path):
        raise PolicyError([Mistake("--gold", "", "a Delta table", "a Parquet file or folder: copy its rows to one")])
    return open_parquet(path, "--gold", "a Parquet file, a folder of them, CSV, JSON or JSONL", unify=True)


def shortened(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _gold_mistakes(path: str, schema: pa.Schema, name: str) -> Iterable[Mistake]:
    if name not in schema.names:
        expected = f"{GOLD_KIND}, or --gold-column to say which it is"
        return [Mistake(path, name, "no such column", expected, nearest(name, schema.names))]
    kind = schema.field(name).type
    if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)) or not _is_span(kind.value_type):
        return [Mistake(path, name, shortened(str(kind)), GOLD_KIND)]
    return []


def _is_span(kind: pa.DataType) -> bool:
    """True if the parts that count are there. What else a struct has is not looked at."""
    fits = {"start": pa.types.is_integer, "end": pa.types.is_integer, "label": is_text}
    parts = {part.name: part.type for part in kind.fields} if pa.types.is_struct(kind) else {}
    return all(name in parts and of_kind(parts[name]) for name, of_kind in fits.items())


def _layout(job: JobConfig, columns: TableColumns) -> Layout:
    ours = {meaning: meaning for meaning in columns.names}
    return Layout(
        utterance_index=ours.get("utterance_index"),
        partition=PARTITION,
        role=ours.get("role"),
        channel=ours.get("channel"),
        language=ours.get("language"),
        start_ms=ours.get("start_ms"),
        end_ms=ours.get("end_ms"),
        constant_role=columns.constants.get("role", "other"),
        constant_channel=columns.constants.get("channel", "digital"),
        roles=job.role_values(),
        channels=job.channel_values(),
    )
