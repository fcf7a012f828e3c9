"""Conversations of a folder of Parquet files, without Spark."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from jobs.config.job import JobConfig
from jobs.sources.in_memory.context import Around, partitions_around
from jobs.sources.in_memory.parquet_files import column_as_read, open_parquet, unreadable
from jobs.sources.in_memory.rows import PARTITION, ConversationKey, Rows, selected
from jobs.sources.partitions import Value, picked
from jobs.sources.source import SelectedConversation, Selection
from jobs.sources.table_columns import TableColumns, columns_in, compared_in
from redaction_udfs.mistakes import raise_any
from redaction_udfs.policy import Mistake, PolicyError

FEW_AHEAD = {"batch_size": 16_384, "batch_readahead": 2, "fragment_readahead": 2}
"""A search stops once it has enough: little should be under way by then."""
EXPECTED = "a Parquet file, a folder of them, or a Delta table"


class ParquetTable(NamedTuple):
    """A source: the transcripts of a job, with the columns that expressions compare."""

    job: JobConfig
    compared: Sequence[str] = ()

    def conversations(self, selection: Selection) -> list[SelectedConversation]:
        """The conversations that are selected. Raises PolicyError for a table that is none or does not fit."""
        return selected(parquet_rows(self.job, selection, self.compared), selection, self.job)


class Lake(NamedTuple):
    """A folder of Parquet files. `partition` is the column that its folders are named by, None for a file by itself."""

    dataset: ds.Dataset
    columns: TableColumns
    partition: str | None


def parquet_rows(job: JobConfig, selection: Selection, compared: Sequence[str]) -> Rows:
    """The rows. Raises PolicyError for a table that is none or does not fit."""
    lake = _opened(job, compared)
    try:
        keys = _keys(lake, selection, _condition(lake, selection.where))
        around = partitions_around(map(str, _partition_values(lake)), job)
        try:
            return Rows(keys, _rows(lake, keys, around), lake.columns, around)
        except (OSError, pa.ArrowException):  # as in a run, a neighbour that cannot be read holds nothing up
            return Rows(keys, _rows(lake, keys, {}), lake.columns)
    except (OSError, pa.ArrowException) as error:
        raise unreadable(error, job.transcripts, EXPECTED) from None


def _opened(job: JobConfig, compared: Sequence[str]) -> Lake:
    """The table, unread as yet. Raises PolicyError with all columns that are missing."""
    dataset = open_parquet(job.transcripts, job.transcripts, EXPECTED)
    named = dataset.partitioning.schema.names if dataset.partitioning else []
    partition = job.partition_column if job.partition_column in named else None
    columns, mistakes = columns_in(dataset.schema, job, job.transcripts)
    raise_any(mistakes)
    return Lake(dataset, compared_in(columns, dataset.schema, compared), partition)


def _condition(lake: Lake, where: str | None) -> pc.Expression | None:
    """Filter for the partitions that fulfil the condition. Raises PolicyError."""
    if where is None:
        return None
    if lake.partition is None:
        raise PolicyError([Mistake("--where", "", "a table without partitions", "a folder with dt=... folders")])
    kind = lake.dataset.schema.field(lake.partition).type
    among = [value for value in picked(_partition_values(lake), lake.partition, where) if value is not None]
    return pc.field(lake.partition).isin(pa.array(among, kind))


def _partition_values(lake: Lake) -> list[Value]:
    """Partitions that the names of folders tell, as Arrow reads them. No file is opened."""
    if lake.partition is None:
        return []
    keys = (ds.get_partition_keys(part.partition_expression) for part in lake.dataset.get_fragments())
    return list(dict.fromkeys(of_file.get(lake.partition) for of_file in keys))


def _keys(lake: Lake, selection: Selection, where: pc.Expression | None) -> list[ConversationKey]:
    """The conversations, in the order in which the files hold them."""
    conversation = pc.field(lake.columns.names["conversation_id"]).cast(pa.string())
    conditions = [where, _among(conversation, selection.ids) if selection.ids else None]
    text = pc.field(lake.columns.names["text"]).cast(pa.string())
    conditions += [pc.match_substring_regex(text, pattern=pattern) for pattern in selection.patterns()]
    columns = {"conversation_id": conversation, **_partition(lake)}
    found: dict[ConversationKey, None] = {}
    for key in _distinct(lake.dataset.scanner(columns=columns, filter=_all(conditions), **FEW_AHEAD)):
        found[key] = None
        if not selection.ids and len(found) == selection.limit:
            break
    return list(found)


def _distinct(scanner: ds.Scanner) -> Iterator[ConversationKey]:
    for batch in scanner.to_batches():
        rows = pa.Table.from_batches([batch])
        for row in rows.group_by(rows.column_names, use_threads=False).aggregate([]).to_pylist():
            if row["conversation_id"] is not None:
                yield ConversationKey(row.get(PARTITION), row["conversation_id"])


def _rows(lake: Lake, keys: Sequence[ConversationKey], around: Around) -> pa.Table:
    """All rows of the conversations in their partitions and those around, and of others of the same id there."""
    conversation = pc.field(lake.columns.names["conversation_id"]).cast(pa.string())
    partitions = {key.partition for key in keys}
    conditions = [_among(conversation, [key.conversation for key in keys])]
    columns = {name: _column(lake, name) for name in lake.columns.names} | _partition(lake)
    if lake.partition and None not in partitions:
        near = {str(value) for own in partitions for value in (own, *around.get(str(own), ()))}
        conditions.append(_among(pc.field(lake.partition).cast(pa.string()), sorted(near)))
    return lake.dataset.to_table(columns=columns, filter=_all(conditions))


def _column(lake: Lake, name: str) -> pc.Expression:
    """A column as it is read. Texts as bytes: Spark takes what is no UTF-8, Arrow does not."""
    if name == "text":
        return pc.field(lake.columns.names[name]).cast(pa.large_string()).cast(pa.large_binary())
    return column_as_read(name, lake.columns.names[name])


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
