"""Spans of one partition group in staging: places, no text."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from jobs.pipeline.ledger import TESTED, PartitionRun
from jobs.pipeline.ledger_rows import empty_row
from jobs.pipeline.prepare import Run
from jobs.staging.plan import PlannedPartition
from jobs.staging.rows import STATE, WORKING, touched
from redaction_udfs.batches.redact import PROBLEM, SPANS, UTTERANCE_INDEX
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import LEFT_OUT


class GroupSpans(NamedTuple):
    """A row for each partition, as of the ledger, which it is not in. And the rows that a run would hold back, by
    reason."""

    rows: list[PartitionRun]
    withheld: Counter[str]


def found_in(staged: DataFrame, layout: Layout) -> DataFrame:
    """Of the rows in which something was found: what the audit tells of them. No text comes along."""
    own = dict.fromkeys([layout.partition, layout.conversation_id, layout.role, layout.channel])
    working = [f"{WORKING}.{name}" for name in (UTTERANCE_INDEX, SPANS, PROBLEM)]
    return touched(staged).select(*(F.col(f"`{name}`") for name in own if name), *working, STATE)


def count_found(found: DataFrame, run: Run, group: Sequence[PlannedPartition]) -> GroupSpans:
    """Counts the spans by rule and what is held back, partition by partition. Spans of a row that is held back do not
    count: the audit will not have them."""
    rows = {planned.input.value: _tested_row(run, planned) for planned in group}
    withheld = Counter[str]()
    spans = F.explode_outer(F.when(F.col(PROBLEM).isNull(), F.col(SPANS)))
    partition = F.col(f"`{run.table.layout.partition}`").cast("string")
    each = found.select(partition.alias("partition"), F.col(PROBLEM).alias("problem"), spans.alias("span"))
    for value, problem, rule, count in each.groupBy("partition", "problem", F.col("span.rule_id")).count().collect():
        if problem == LEFT_OUT:
            rows[value].rows_left_out = (rows[value].rows_left_out or 0) + count
        elif problem is not None:
            withheld[problem] += count
            rows[value].rows_quarantined = (rows[value].rows_quarantined or 0) + count
        elif rule is not None:
            rows[value].spans[rule] = count
    return GroupSpans(list(rows.values()), withheld)


def _tested_row(run: Run, planned: PlannedPartition) -> PartitionRun:
    row = empty_row(run, planned.input)
    row.status, row.rows_in, row.rows_quarantined = TESTED, planned.rows, 0
    return row
