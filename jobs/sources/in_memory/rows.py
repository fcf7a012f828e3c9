"""From rows of a table to conversations in their order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from jobs.config.job import JobConfig
from jobs.sources.in_memory.context import Around, Row, RowsInPartition, turn_numbers, with_times_that_go_on
from jobs.sources.source import SelectedConversation, Selection
from jobs.sources.table_columns import COMPARED, TableColumns
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.mistakes import nearest, raise_any, shown
from redaction_udfs.policy import Mistake

PARTITION = "partition"
EARLIEST = -(2**63)
"""Sorts before every time."""


class ConversationKey(NamedTuple):
    """A conversation of a table in one partition: one that goes on in another is published there, as by a job."""

    partition: str | None
    conversation: str


class Rows(NamedTuple):
    """Rows by our names, and the selected conversations in order. `around` are the partitions read as context."""

    keys: Sequence[ConversationKey]
    table: pa.Table
    columns: TableColumns
    around: Around = MappingProxyType({})


def selected(rows: Rows, selection: Selection, job: JobConfig) -> list[SelectedConversation]:
    """The conversations. Raises PolicyError for ids of which there is none, and for roles and channels unknown."""
    there = {key.conversation for key in rows.keys}
    expected = f"the id of a conversation in {job.transcripts}{' there' if selection.where else ''}"
    raise_any([Mistake("--id", "", shown(name), expected) for name in selection.ids if name not in there])
    return conversations_of(rows, job)


def conversations_of(rows: Rows, job: JobConfig) -> list[SelectedConversation]:
    """The conversations, each named by its id and its partition. Raises PolicyError for roles and channels unknown."""
    by_key: dict[ConversationKey, list[Row]] = {}
    for row in in_order(rows.table).to_pylist():
        by_key.setdefault(ConversationKey(row.get(PARTITION), row["conversation_id"]), []).append(row)
    found = {key: _with_context(key, by_key, rows.around) for key in rows.keys}
    meanings = {"role": job.role_values(), "channel": job.channel_values()}
    said = [part.rows for parts in found.values() for part in parts]
    raise_any(list(_unknown(said, rows.columns, meanings, job)))
    return [_conversation(key, parts, rows.columns, meanings) for key, parts in found.items()]


def _with_context(
    key: ConversationKey, by_key: Mapping[ConversationKey, Sequence[Row]], around: Around
) -> list[RowsInPartition]:
    """The conversation's rows, and those of its id in the partitions around, in the order of time."""
    places: dict[str | None, int] = {key.partition: 0}
    places.update(around.get(key.partition or "", {}))
    found = [
        RowsInPartition(place, partition, by_key.get(key._replace(partition=partition), ()))
        for partition, place in sorted(places.items(), key=lambda item: item[1])
    ]
    return with_times_that_go_on([part for part in found if part.rows or not part.place])


def in_order(table: pa.Table, first: Sequence[str] = ()) -> pa.Table:
    """The rows by the `first` columns, then as a job sorts them. A turn without a time comes before those with one."""
    times = ["utterance_index"] if "utterance_index" in table.column_names else ["start_ms", "end_ms"]
    keys = {name: table[name] for name in first if name in table.column_names}
    keys |= {name: pc.fill_null(table[name], EARLIEST) for name in times if name in table.column_names}
    return table.take(pc.sort_indices(pa.table(keys), sort_keys=[(name, "ascending") for name in keys]))


def _unknown(
    conversations: Iterable[Sequence[Row]],
    columns: TableColumns,
    meanings: Mapping[str, Mapping[str, str]],
    job: JobConfig,
) -> Iterator[Mistake]:
    """A mistake for each column with values that mean nothing to us. A role may be null."""
    for name, known in meanings.items():
        if name not in columns.names:
            continue
        values = {row[name] for said in conversations for row in said} - {*known, *([None] if name == "role" else ())}
        if values:
            near = next(filter(None, (nearest(value, known) for value in sorted(map(str, values)))), None)
            expected = f"one of {', '.join(known)}, or values.{name}s in a job's YAML file to say what it means"
            yield Mistake(job.transcripts, columns.names[name], f"{len(values)} unknown {name}s", expected, near)


def _conversation(
    key: ConversationKey,
    parts: Sequence[RowsInPartition],
    columns: TableColumns,
    meanings: Mapping[str, Mapping[str, str]],
) -> SelectedConversation:
    numbered = [
        (part.partition if part.place else None, _utterance(row, index, columns, meanings))
        for part, indexes in zip(parts, turn_numbers(parts), strict=True)
        for row, index in zip(part.rows, indexes, strict=True)
        if row["text"] is not None
    ]
    name = key.conversation if key.partition is None else f"{key.conversation}, {key.partition}"
    turns = tuple(said for _, said in numbered)
    every = [row for part in parts for row in part.rows]
    context = {said.index: partition for partition, said in numbered if partition is not None}
    return SelectedConversation(Conversation(name, turns, columns=_compared(every, columns)), context)


def _utterance(row: Row, index: int, columns: TableColumns, meanings: Mapping[str, Mapping[str, str]]) -> Utterance:
    role = columns.constants.get("role") or meanings["role"].get(row.get("role") or "", "other")
    channel = columns.constants.get("channel") or meanings["channel"][row["channel"]]
    return Utterance(
        row["text"].decode("utf-8", "replace"),
        role,
        channel,
        row.get("language"),
        index,
        row.get("start_ms"),
        row.get("end_ms"),
    )


def _compared(said: Sequence[Row], columns: TableColumns) -> dict[str, object]:
    """Columns that expressions compare: of each such column the first value that is not null."""
    return {
        table_name: next((row[name] for row in said if row[name] is not None), None)
        for name, table_name in columns.names.items()
        if name.startswith(COMPARED)
    }
