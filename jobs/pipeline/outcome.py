"""Outcome of a run."""

from dataclasses import dataclass, field

from jobs.pipeline.ledger import PUBLISHED, PartitionRun


@dataclass
class Outcome:
    """Outcome of a run.

    A ledger row for each partition it touched, why it stopped before the end, if it did, and whether a disk was full:
    then the same partitions may pass later as they are.
    """

    rows: list[PartitionRun] = field(default_factory=list)
    rows_unprocessed: int = 0
    stopped: str | None = None
    had_no_room: bool = False

    @property
    def all_published(self) -> bool:
        return self.stopped is None and all(row.status == PUBLISHED for row in self.rows)
