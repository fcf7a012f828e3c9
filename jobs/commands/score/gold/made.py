"""Makes a labelled table of CSV and JSON rows, with their own texts or with those of the transcripts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from jobs.commands.score.gold.labels import PARTITION, LabelledRow, Unfit, labelled_rows, names_of, whole
from jobs.commands.score.gold.text_files import read_rows
from jobs.config.job import JobConfig
from jobs.sources.in_memory.parquet_files import is_delta, open_parquet
from jobs.sources.table_columns import columns_in
from redaction_udfs.mistakes import Mistake, PolicyError, raise_any, shown

SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("label", pa.string())]))
DEFAULTS = {"role": "customer", "channel": "digital"}
TIMES = ("start_ms", "end_ms")
Key = tuple[str | None, str, int]


def made_table(path: str, gold_column: str, job: JobConfig, transcripts: str | None) -> ds.Dataset:
    """The table in memory, with the columns of the file, or of the transcripts, and the gold column.

    Raises PolicyError with everything that does not fit.
    """
    names = names_of(job)
    rows = labelled_rows(path, read_rows(path), gold_column, names)
    if transcripts is not None:
        return ds.dataset(_with_texts(path, rows, gold_column, job, transcripts))
    if not any(names["text"] in row.fields for row in rows):
        expected = "a text in each row, or --transcripts to say where the texts are"
        raise PolicyError([Mistake(path, names["text"], "no such column", expected)])
    return ds.dataset(_with_own_texts(path, rows, gold_column, names))


def _with_own_texts(path: str, rows: Sequence[LabelledRow], gold_column: str, names: Mapping[str, str]) -> pa.Table:
    """Without a conversation each row is one; without an index rows are in the file's order."""
    places: defaultdict[str, int] = defaultdict(int)
    made: dict[str, list[Any]] = {name: [] for name in dict.fromkeys(n for row in rows for n in row.fields)}
    made |= {names[meaning]: [] for meaning in names}
    numbers = {names["utterance_index"], *TIMES}
    for row in rows:
        conversation = str(row.fields.get(names["conversation_id"]) or f"row {row.line}")
        own = {names["conversation_id"]: conversation, names["utterance_index"]: places[conversation]}
        defaults = {names[meaning]: value for meaning, value in DEFAULTS.items()}
        given = {name: value for name, value in row.fields.items() if value is not None}
        places[conversation] += 1
        for name, values in made.items():
            value = {**own, **defaults, **given}.get(name)
            values.append(_number(path, row, value) if name in numbers else value if value is None else str(value))
    arrays = {name: pa.array(values, pa.int64() if name in numbers else pa.string()) for name, values in made.items()}
    return pa.table({**arrays, gold_column: pa.array([row.spans for row in rows], SPANS)})


def _number(path: str, row: LabelledRow, value: Any) -> int | None:
    try:
        return None if value is None else whole(value)
    except Unfit as error:
        raise PolicyError([error.at(path, row.line)]) from None


def _with_texts(path: str, rows: Sequence[LabelledRow], gold_column: str, job: JobConfig, transcripts: str) -> pa.Table:
    """The transcripts of the labelled conversations. What nobody labelled there is context."""
    if is_delta(transcripts):
        raise PolicyError([Mistake("--transcripts", "", "a Delta table", "Parquet: copy its rows to a file")])
    dataset = open_parquet(transcripts, "--transcripts", "the transcripts, in Parquet", unify=True)
    found, mistakes = columns_in(dataset.schema, job, transcripts)
    if "utterance_index" not in found.names:
        expected = "the column of the utterance_index: by it labels and texts belong together"
        mistakes = [*mistakes, Mistake(transcripts, "utterance_index", "no such column", expected)]
    raise_any(mistakes)
    columns = [found.names[name] for name in ("conversation_id", "utterance_index")]
    by_partition = job.partition_column in dataset.schema.names and PARTITION in rows[0].fields
    labels = {_key(path, row, columns, by_partition): row for row in rows}
    ids = pa.array(sorted({key[1] for key in labels}))
    table = dataset.to_table(filter=pc.field(columns[0]).cast(pa.string()).isin(ids))
    keys = _keys_of(table, columns, job.partition_column if by_partition else None)
    _check_all_there(path, labels, keys)
    gold = [labels[key].spans if key in labels else None for key in keys]
    return table.append_column(gold_column, pa.array(gold, SPANS))


def _key(path: str, row: LabelledRow, columns: Sequence[str], by_partition: bool) -> Key:
    index = _number(path, row, row.fields.get(columns[1]))
    conversation = row.fields.get(columns[0])
    if conversation is None or index is None:
        raise PolicyError([Mistake(path, "", "a row without a key", "a conversation and an index", line=row.line)])
    return str(row.fields.get(PARTITION)) if by_partition else None, str(conversation), index


def _keys_of(table: pa.Table, columns: Sequence[str], partition: str | None) -> list[Key]:
    conversations = table[columns[0]].cast(pa.string()).to_pylist()
    indexes = table[columns[1]].cast(pa.int64()).to_pylist()
    partitions = table[partition].cast(pa.string()).to_pylist() if partition else [None] * len(conversations)
    return list(zip(partitions, conversations, indexes, strict=True))


def _check_all_there(path: str, labels: Mapping[Key, LabelledRow], keys: Sequence[Key]) -> None:
    missing = sorted(labels.keys() - {*keys}, key=str)
    if missing:
        first = "/".join(shown(part) for part in missing[0] if part is not None)
        found = f"{len(missing):,} labelled rows that the transcripts do not have, the first {first}"
        raise PolicyError([Mistake(path, "", found, "rows of these transcripts", line=labels[missing[0]].line)])
