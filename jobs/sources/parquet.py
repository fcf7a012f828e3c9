"""Rows of some conversations from a folder of Parquet files, without Spark."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from pyarrow import fs

from jobs.config.job import JobConfig
from jobs.sources.kinds import read_as
from jobs.sources.partitions import picked
from jobs.sources.rows import PARTITION, Key, Rows
from jobs.sources.table_columns import TableColumns, columns_in
from jobs.sources.wanted import Wanted
from redaction_udfs.policy import Mistake, PolicyError

FEW_AHEAD = {"batch_size": 16_384, "batch_readahead": 2, "fragment_readahead": 2}
"""A search stops once it has enough: little should be under way by then."""
LOG_OF_DELTA = "_delta_log"


class Lake(NamedTuple):
    """A folder of Parquet files. `partition` is the column that its folders are named by, None for a file by itself."""

    dataset: ds.Dataset
    columns: TableColumns
    partition: str | None


def is_delta(path: str) -> bool:
    """Whether the folder is a Delta table: not all of its files count."""
    try:
        system, root = _place(path)
        return bool(system.get_file_info(f"{root.rstrip('/')}/{LOG_OF_DELTA}").type == fs.FileType.Directory)
    except (OSError, pa.ArrowException):
        return False


def parquet_rows(job: JobConfig, wanted: Wanted, compared: Sequence[str]) -> Rows:
    """The rows. Raises PolicyError for a table that is none or does not fit."""
    try:
        lake = open_lake(job, compared)
        where = _condition(lake, wanted.where)
        keys = _keys(lake, wanted, where)
        return Rows(keys, _rows(lake, keys, where), lake.columns)
    except FileNotFoundError:
        raise PolicyError([_unreadable(job, "no such file or folder")]) from None
    except (OSError, pa.ArrowException) as error:
        raise PolicyError([_unreadable(job, f"nothing that can be read ({type(error).__name__})")]) from None


def open_lake(job: JobConfig, compared: Sequence[str]) -> Lake:
    """The table, unread as yet. Raises PolicyError with all columns that are missing."""
    system, root = _place(job.transcripts)
    dataset = ds.dataset(root, filesystem=system, format="parquet", partitioning="hive")
    if next(dataset.get_fragments(), None) is None:
        raise PolicyError([_unreadable(job, "a folder without Parquet files")])
    named = dataset.partitioning.schema.names if dataset.partitioning else []
    partition = job.partition if job.partition in named else None
    return Lake(dataset, columns_in(dataset.schema, job, job.transcripts, compared), partition)


def _place(path: str) -> tuple[fs.FileSystem, str]:
    """The file system and the path in it; `s3a` is what Hadoop calls S3."""
    if "://" in path:
        return fs.FileSystem.from_uri(f"s3://{path[6:]}" if path.startswith("s3a://") else path)
    return fs.LocalFileSystem(), str(Path(path.removeprefix("file:")).absolute())


def _condition(lake: Lake, where: str | None) -> pc.Expression | None:
    """What rows of the partitions fulfil that the condition picks. Raises PolicyError."""
    if where is None:
        return None
    if lake.partition is None:
        raise PolicyError([Mistake("--where", "", "a table without partitions", "a folder with dt=... folders")])
    keys = [ds.get_partition_keys(part.partition_expression) for part in lake.dataset.get_fragments()]
    values = list(dict.fromkeys(of_file.get(lake.partition) for of_file in keys))
    kind = lake.dataset.schema.field(lake.partition).type
    among = [value for value in picked(values, lake.partition, where) if value is not None]
    return pc.field(lake.partition).isin(pa.array(among, kind))


def _keys(lake: Lake, wanted: Wanted, where: pc.Expression | None) -> list[Key]:
    """The conversations, in the order in which the files hold them."""
    conversation = pc.field(lake.columns.names["conversation_id"]).cast(pa.string())
    conditions = [where, _among(conversation, wanted.ids) if wanted.ids else None]
    text = pc.field(lake.columns.names["text"]).cast(pa.string())
    conditions += [pc.match_substring_regex(text, pattern=pattern) for pattern in wanted.patterns()]
    columns = {"conversation_id": conversation, **_partition(lake)}
    found: dict[Key, None] = {}
    for key in _distinct(lake.dataset.scanner(columns=columns, filter=_all(conditions), **FEW_AHEAD)):
        found[key] = None
        if not wanted.ids and len(found) == wanted.limit:
            break
    return list(found)


def _distinct(scanner: ds.Scanner) -> Iterator[Key]:
    for batch in scanner.to_batches():
        rows = pa.Table.from_batches([batch])
        for row in rows.group_by(rows.column_names, use_threads=False).aggregate([]).to_pylist():
            if row["conversation_id"] is not None:
                yield Key(row.get(PARTITION), row["conversation_id"])


def _rows(lake: Lake, keys: Sequence[Key], where: pc.Expression | None) -> pa.Table:
    """All rows of the conversations, and of others of the same id in other partitions."""
    conversation = pc.field(lake.columns.names["conversation_id"]).cast(pa.string())
    partitions = {key.partition for key in keys}
    conditions = [where, _among(conversation, [key.conversation for key in keys])]
    columns = {name: _column(lake, name) for name in lake.columns.names} | _partition(lake)
    if lake.partition and None not in partitions:
        conditions.append(_among(pc.field(lake.partition).cast(pa.string()), [str(value) for value in partitions]))
    return lake.dataset.to_table(columns=columns, filter=_all(conditions))


def _column(lake: Lake, name: str) -> pc.Expression:
    """A column as it is read. Texts as bytes: Spark takes what is no UTF-8, Arrow does not."""
    field, kind = pc.field(lake.columns.names[name]), read_as(name)
    if name == "text":
        return field.cast(pa.large_string()).cast(pa.large_binary())
    return field.cast(kind) if kind is not None else field


def _partition(lake: Lake) -> dict[str, pc.Expression]:
    return {PARTITION: pc.field(lake.partition).cast(pa.string())} if lake.partition else {}


def _among(field: pc.Expression, values: Sequence[str]) -> pc.Expression:
    return field.isin(pa.array(values, pa.string()))


def _all(conditions: Sequence[pc.Expression | None]) -> pc.Expression | None:
    joined: pc.Expression | None = None
    for condition in conditions:
        if condition is not None:
            joined = condition if joined is None else joined & condition
    return joined


def _unreadable(job: JobConfig, found: str) -> Mistake:
    return Mistake(job.transcripts, "", found, "a Parquet file, a folder of them, or a Delta table")
