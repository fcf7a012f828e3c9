"""Partitions of the ledger, and what the columns of their rows mean."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyspark.sql import DataFrame

from jobs.config.job import JobConfig
from jobs.pipeline.kept_layout import layout_of, times_of
from jobs.sources.standard import with_times
from redaction_udfs.columns.layout import Layout

Rows = Mapping[str, Mapping[str, Any]]
"""Rows of the ledger by partition."""


class PublishedBy(NamedTuple):
    """The run that published a partition. Not current: a later one has begun to, or the ledger lacks what is needed."""

    run_id: str
    policy_hash: str
    is_current: bool


@dataclass(frozen=True)
class Published:
    """Partitions whose columns mean the same. `times` are those that have units of their own."""

    layout: Layout
    times: Mapping[str, Any]
    runs: Mapping[str, PublishedBy]

    def with_times(self, rows: DataFrame) -> DataFrame:
        """The rows with the times worked out as for the run; what is worked out is not in the published table."""
        columns = {"conversation_id": self.layout.conversation_id, **self.times}
        keys = {"transcripts": "", "out": "", "partition": self.layout.partition, "columns": columns}
        return with_times(rows, JobConfig.model_validate(keys)) if self.times else rows


def published_groups(last: Rows, current: Rows) -> list[Published]:
    """The ledger's partitions, by what their columns mean.

    The ledger of an earlier version does not say when utterances end: such partitions are not current.
    """
    by_layout: dict[str, dict[str, PublishedBy]] = defaultdict(dict)
    for partition, row in last.items():
        said = row["layout"] or "{}"
        is_current = partition in current and times_of(said) is not None
        by_layout[said][partition] = PublishedBy(row["run_id"], row["policy_hash"], is_current)
    return [Published(layout_of(said), times_of(said) or {}, runs) for said, runs in by_layout.items()]
