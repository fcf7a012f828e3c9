"""Outcome of a run."""

from dataclasses import dataclass, field

from jobs.pipeline.ledger import PUBLISHED, PartitionRun


@dataclass
class Outcome:
    """Outcome of a run.

    A ledger row for each partition it touched, and why it stopped before the end, if it did.
    """

    rows: list[PartitionRun] = field(default_factory=list)
    rows_unprocessed: int = 0
    stopped: str | None = None

    @property
    def all_published(self) -> bool:
        return self.stopped is None and all(row.status == PUBLISHED for row in self.rows)
