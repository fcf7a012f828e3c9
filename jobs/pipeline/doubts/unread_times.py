"""Times of a unit that a partition's texts are not in: counted in all its rows before it is redacted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pyspark.sql import functions as F
from pyspark.sql.types import StringType

from jobs.config.layouts import TimeColumn
from jobs.pipeline.prepare import Run
from jobs.sources.standard import in_milliseconds
from jobs.staging.plan import FailedPartition, in_partitions

TOO_MANY = 0.5
"""A partition of which more texts of a time are none of the unit is not redacted: windows of seconds would be wrong."""


class CheckedTimes(NamedTuple):
    """A run without the partitions of another unit, and a sentence for each of which single texts were none of it."""

    run: Run
    sentences: tuple[str, ...] = ()


def text_times(run: Run) -> dict[str, TimeColumn]:
    """Times that the table holds as texts, by their meaning."""
    schema = run.transcripts.schema
    texts = {field.name for field in schema if isinstance(field.dataType, StringType)}
    return {meaning: said for meaning, said in run.job.columns.times.items() if said.column in texts}


def with_times_checked(run: Run) -> CheckedTimes:
    """Counts the texts that are no times, by partition. Reads these columns alone, of partitions to be redacted."""
    times, todo = text_times(run), run.plan.todo
    if not times or not todo:
        return CheckedTimes(run)
    found = {row["partition"]: row.asDict() for row in _counted(run, times)}
    unread = {planned.input.value: _unread(found.get(planned.input.value, {}), times) for planned in todo}
    wrong = [planned.input for planned in todo if any(bad for _, bad in unread[planned.input.value])]
    failed = [FailedPartition(i, "; ".join(said for said, bad in unread[i.value] if bad)) for i in wrong]
    rest = [planned for planned in todo if planned.input not in wrong]
    plan = run.plan._replace(todo=rest, failed=[*run.plan.failed, *failed])
    sentences = [f"{p.input.value}: {said}, and are read as null." for p in rest for said, _ in unread[p.input.value]]
    return CheckedTimes(replace(run, plan=plan), tuple(sentences))


def _counted(run: Run, times: Mapping[str, TimeColumn]) -> list[Any]:
    partition = run.table.layout.partition
    rows = in_partitions(run.transcripts, partition, [planned.input.value for planned in run.plan.todo])
    counts = []
    for meaning, said in times.items():
        there = F.col(f"`{said.column}`").isNotNull()
        unread = there & in_milliseconds(said.column, said.unit).isNull()
        counts += [F.count_if(there).alias(f"{meaning}_there"), F.count_if(unread).alias(f"{meaning}_unread")]
    return rows.groupBy(F.col(f"`{partition}`").cast("string").alias("partition")).agg(*counts).collect()


def _unread(counts: Mapping[str, int], times: Mapping[str, TimeColumn]) -> list[tuple[str, bool]]:
    """Of each time of which some texts could not be read a sentence, and whether they are too many."""
    found = []
    for meaning, said in times.items():
        there, unread = counts.get(f"{meaning}_there", 0), counts.get(f"{meaning}_unread", 0)
        if unread:
            sentence = f"columns.{meaning}: {unread:,} of {there:,} texts of {said.column} are no {said.unit}"
            found.append((sentence, unread > TOO_MANY * there))
    return found
