"""Progress of a run: bar, lines, and log."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from jobs.console.logs import log
from jobs.console.screen import print_line
from jobs.pipeline.ledger import PUBLISHED, TESTED, PartitionRun
from jobs.staging.plan import PlannedPartition, RunPlan

DONE_AFTER = {"redact": 0.7, "count": 0.75, "check": 0.85, "publish": 0.95}
"""How much of a group's work is done when a stage is over, about."""
WELL = (PUBLISHED, TESTED)


class Progress:
    """Told by the job what it does. `seconds` has the time spent in each stage."""

    def __init__(self, plan: RunPlan, console: Console) -> None:
        self.seconds: dict[str, float] = {}
        self._console = console
        self._started = time.monotonic()
        self._rows = 0
        self._done = 0
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[done]} of {task.total:.0f} partitions{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("prepare", total=len(plan.todo) + len(plan.failed), done=0, rate="")

    @contextmanager
    def shown(self) -> Iterator["Progress"]:
        """While the bar is on the screen. Without a terminal there is none."""
        if self._console.is_terminal:
            with self._bar:
                yield self
        else:
            yield self

    @contextmanager
    def stage(self, name: str, group: Sequence[PlannedPartition]) -> Iterator[None]:
        """While a stage works on some partitions."""
        self._bar.update(
            self._task,
            description=f"{name} {group[0].input.value}" + (f" and {len(group) - 1} more" if len(group) > 1 else ""),
        )
        started = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - started
        self._bar.update(self._task, completed=self._done + len(group) * DONE_AFTER[name])

    def done(self, row: PartitionRun) -> None:
        """A partition is in the ledger."""
        self._rows += row.rows_in or 0
        self._done += 1
        rate = f", {self._rows / (time.monotonic() - self._started):,.0f} utterances/s"
        self._bar.update(self._task, completed=self._done, done=self._done, rate=rate)
        log.info("partition", **_event(row))
        if not self._console.is_terminal or row.status not in WELL:
            print_line(self._console, _line(row))


def reasons(row: PartitionRun) -> str:
    """Reasons why a partition is not published."""
    failed = [f"{check.name} ({check.found:,} found)" for check in row.failed_checks]
    return ": ".join(part for part in (row.status.replace("_", " "), row.problem or "", ", ".join(failed)) if part)


def _event(row: PartitionRun) -> dict[str, object]:
    """A partition for the log."""
    return {
        "run_id": row.run_id,
        "partition": row.partition,
        "status": row.status,
        "rows": row.rows_in,
        "quarantined": row.rows_quarantined,
        "problem": row.problem,
        "failed_checks": [check.name for check in row.failed_checks],
    }


def _line(row: PartitionRun) -> str:
    if row.status not in WELL or row.rows_in is None:
        return f"{row.partition}  {reasons(row)}"
    counts = f"{row.rows_in:>11,} rows {sum(row.spans.values()):>9,} spans {row.rows_quarantined or 0:>6,} quarantined"
    return f"{row.partition}  {row.status} {counts}"
