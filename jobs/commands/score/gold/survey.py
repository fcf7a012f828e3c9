"""Surveys a labelled table for its contents and mistakes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jobs.commands.score.gold.rows import read
from jobs.commands.score.gold.table import GOLD, GoldTable
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake, PolicyError

LOOKED_AT = ("conversation_id", "utterance_index", "role", "channel", "text", GOLD)
MOST_VALUES_SHOWN = 20


class Survey(NamedTuple):
    """Survey of a labelled table.

    Rows by conversation, spans by label, and rows that are read for their context only.

    A null text says nothing. A null for gold means that nobody labelled the row; an empty list, that it holds nothing.
    """

    conversations: Counter[str]
    labels: Counter[str]
    without_text: int
    unlabelled: int


def survey(table: GoldTable) -> Survey:
    """Surveys the rows. Raises PolicyError with every kind of mistake, counted."""
    seen: dict[str, Counter[Any]] = {name: Counter() for name in ("conversation_id", "role", "channel", "labels")}
    faults = Faults()
    without_text = unlabelled = 0
    try:
        for batch in read(table, LOOKED_AT):
            for name in {"conversation_id", "role", "channel"} & {*batch.schema.names}:
                seen[name].update(_counted(batch.column(name)))
            seen["labels"].update(_counted(spans_of(batch).label))
            faults.look_at(batch)
            without_text += batch.column("text").null_count
            unlabelled += batch.column(GOLD).null_count
    except (OSError, pa.ArrowException) as error:
        raise PolicyError([_broken(type(error).__name__)]) from None
    mistakes = [*faults.mistakes(table), *_unknown_values(table, seen["role"], seen["channel"])]
    if mistakes:
        raise PolicyError(mistakes)
    return Survey(seen["conversation_id"], seen["labels"], without_text, unlabelled)


def _broken(kind: str) -> Mistake:
    return Mistake("--gold", "", f"a file that cannot be read as the others ({kind})", "Parquet files of one kind")


class Spans(NamedTuple):
    """The gold spans of a batch, one after another, and the row that each belongs to. Parts of a null span are null."""

    rows: pa.Array
    start: pa.Array
    end: pa.Array
    label: pa.Array


def spans_of(batch: pa.RecordBatch) -> Spans:
    """The spans. What else the structs hold is left behind here."""
    gold = batch.column(GOLD)
    spans = pc.list_flatten(gold)
    start, end = (pc.struct_field(spans, part).cast(pa.int64()) for part in ("start", "end"))
    return Spans(pc.list_parent_indices(gold), start, end, pc.struct_field(spans, "label").cast(pa.string()))


class Faults:
    """Mistakes in rows, by kind: how many, and the key of the first."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.first: dict[str, str] = {}

    def look_at(self, batch: pa.RecordBatch) -> None:
        texts, spans = batch.column("text"), spans_of(batch)
        try:
            texts.validate(full=True)
        except pa.ArrowInvalid:
            self.count["text"] += 1
            return
        lengths = pc.fill_null(pc.utf8_length(texts).take(spans.rows), 0)
        fits = pc.and_(pc.greater_equal(spans.start, 0), pc.less_equal(spans.end, lengths.cast(pa.int64())))
        fits = pc.and_(fits, pc.less(spans.start, spans.end))
        self._note(batch, "place", np.asarray(spans.rows)[~np.asarray(pc.fill_null(fits, False))])
        self._note(batch, "label", np.asarray(spans.rows)[np.asarray(spans.label.is_null())])
        keys = [batch.column(name) for name in ("conversation_id", "utterance_index") if name in batch.schema.names]
        self._note(batch, "key", np.flatnonzero(np.logical_or.reduce([np.asarray(key.is_null()) for key in keys])))

    def _note(self, batch: pa.RecordBatch, fault: str, rows: np.ndarray) -> None:
        self.count[fault] += len(rows)
        if len(rows):
            self.first.setdefault(fault, key_in(batch, int(rows[0])))

    def mistakes(self, table: GoldTable) -> Iterator[Mistake]:
        gold = table.columns[GOLD]
        found = {fault: f"{count:,}, the first in {self.first.get(fault)}" for fault, count in self.count.items()}
        if self.count["text"]:
            yield Mistake(table.path, table.columns["text"], "text that is not UTF-8", "UTF-8")
        if self.count["key"]:
            yield Mistake(table.path, "", f"rows without a key: {found['key']}", "a key in every row")
        if self.count["place"]:
            outside = f"spans that are empty or not inside their text: {found['place']}"
            expected = "0 <= start < end <= length of the text, in code points, not in bytes or UTF-16 units"
            yield Mistake(table.path, gold, outside, expected)
        if self.count["label"]:
            yield Mistake(table.path, gold, f"spans without a label: {found['label']}", "a label in every span")


def key_in(batch: pa.RecordBatch, row: int) -> str:
    """Key of a row."""
    names = [name for name in ("conversation_id", "utterance_index") if name in batch.schema.names]
    return "/".join(shown(batch.column(name)[row].as_py()) for name in names)


def _counted(values: pa.Array) -> dict[Any, int]:
    counts = pc.value_counts(values)
    return {pair["values"]: pair["counts"] for pair in counts.to_pylist()}


def _unknown_values(table: GoldTable, roles: Counter[Any], channels: Counter[Any]) -> Iterator[Mistake]:
    """Values without a meaning. A null role is `other`; a null channel is a mistake."""
    layout = table.layout
    meanings = (("role", {*roles} - {None}, layout.roles), ("channel", {*channels}, layout.channels))
    for what, values, known in meanings:
        unknown = sorted(values - known.keys(), key=str)
        expected = f"one of {', '.join(known)}, or a mapping in values.{what}s of a job's YAML file"
        name = table.columns.get(what, what)
        if len(unknown) > MOST_VALUES_SHOWN:
            yield Mistake(table.path, name, f"{len(unknown)} unknown values", expected)
            continue
        for value in unknown:
            yield Mistake(table.path, name, shown(value), expected, nearest(value, known))
