"""Redacts a labelled table without Spark, beside its gold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from jobs.commands.score.gold.rows import Part, sorted_blocks
from jobs.commands.score.gold.survey import key_in, spans_of
from jobs.commands.score.gold.table import GOLD, ORIGINAL, GoldTable
from jobs.commands.score.measure.labelled import GoldSpan, LabelledUtterance, PolicySpan, UtteranceKey
from redaction_udfs.batches.redact import DUPLICATE_KEY, PROBLEM, SPANS, UTTERANCE_INDEX, redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import Mistake, PolicyError

TAG = "tag"
"""The action of a span whose text stays as it is: nothing is redacted there."""
READ = ("conversation_id", UTTERANCE_INDEX, "role", "channel", ORIGINAL, SPANS, PROBLEM)


def labelled_utterances(
    table: GoldTable, parts: Iterable[Part], policy: Policy, is_neutral: Callable[[str], bool]
) -> Iterator[LabelledUtterance]:
    """Every utterance that has a text and was labelled, conversation by conversation.

    The others are read too: a rule may find its trigger there. Raises PolicyError where two rows have the same key.
    """
    for part in parts:
        for block in redact_batches(sorted_blocks(table, part), table.layout, policy, None):
            _refuse_duplicates(table, block)
            yield from _labelled(block, table.layout, is_neutral)


def _refuse_duplicates(table: GoldTable, block: pa.RecordBatch) -> None:
    """Such rows would count as withheld, and a table that holds everything twice would seem to leak nothing."""
    twice = [row for row, problem in enumerate(block.column(PROBLEM).to_pylist()) if problem == DUPLICATE_KEY]
    if twice:
        found = f"rows with the same key, the first in {key_in(block, twice[0])}"
        raise PolicyError([Mistake(table.path, "", found, "one row an utterance")])


def _labelled(block: pa.RecordBatch, layout: Layout, is_neutral: Callable[[str], bool]) -> Iterator[LabelledUtterance]:
    gold = gold_by_row(block, is_neutral)
    scored = block.column(GOLD).is_valid().to_pylist()
    rows = block.select([name for name in READ if name in block.schema.names]).to_pylist()
    for number, row in enumerate(rows):
        if scored[number] and row[ORIGINAL] is not None:
            yield LabelledUtterance(
                UtteranceKey(row["conversation_id"], row[UTTERANCE_INDEX]),
                layout.role_of(row.get("role")),
                layout.channel_of(row.get("channel")),
                row[ORIGINAL],
                tuple(gold.get(number, ())),
                tuple(_found(row)),
                row[PROBLEM],
            )


def gold_by_row(block: pa.RecordBatch, is_neutral: Callable[[str], bool]) -> Mapping[int, list[GoldSpan]]:
    """The gold spans of each row that has any."""
    found: dict[int, list[GoldSpan]] = {}
    for row, start, end, label in zip(*(part.to_pylist() for part in spans_of(block)), strict=True):
        found.setdefault(row, []).append(GoldSpan(start, end, label, is_neutral(label)))
    return found


def _found(row: Mapping[str, Any]) -> Iterator[PolicySpan]:
    for span in row[SPANS]:
        if span["column"] == "text" and span["action"] != TAG:
            yield PolicySpan(span["start"], span["end"], span["rule_id"])
