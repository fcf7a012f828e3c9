"""Progress of a run: bar, lines, and log."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
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
MINUTE = 60.0
"""Seconds between two lines that say how far a run is, where there is no bar."""


class Progress:
    """Told by the job what it does. `seconds` has the time spent in each stage, `tasks` says how far Spark is."""

    def __init__(self, plan: RunPlan, console: Console, tasks: Callable[[], str] = str) -> None:
        self._tasks, self._doing = tasks, "prepare"
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
        """While the bar is on the screen. Without a terminal there is a line a minute."""
        with self._bar if self._console.is_terminal else each(MINUTE, self.print_state):
            yield self

    def print_state(self) -> None:
        """A line that says what is done, how far it is, and how fast."""
        seconds = time.monotonic() - self._started
        done = f"{self._done} of {self._bar.tasks[0].total:.0f} partitions, {self._rows:,} rows"
        tasks = f", {said}" if (said := self._tasks()) else ""
        print_line(self._console, f"{self._doing}{tasks}; {done} in {seconds:,.0f} s{self._rate}")

    @property
    def _rate(self) -> str:
        return f", {self._rows / (time.monotonic() - self._started):,.0f} utterances/s"

    @contextmanager
    def stage(self, name: str, group: Sequence[PlannedPartition]) -> Iterator[None]:
        """While a stage works on some partitions."""
        self._doing = f"{name} {group[0].input.value}" + (f" and {len(group) - 1} more" if len(group) > 1 else "")
        self._bar.update(self._task, description=self._doing)
        started = time.monotonic()
        try:
            yield
        finally:
            seconds = time.monotonic() - started
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
            rows, first = sum(planned.rows for planned in group), group[0].input.value
            log.info("stage", stage=name, first=first, partitions=len(group), rows=rows, seconds=round(seconds, 3))
        self._bar.update(self._task, completed=self._done + len(group) * DONE_AFTER[name])

    def done(self, row: PartitionRun) -> None:
        """A partition is in the ledger."""
        self._rows += row.rows_in or 0
        self._done += 1
        self._bar.update(self._task, completed=self._done, done=self._done, rate=self._rate)
        log.info("partition", **_event(row))
        if not self._console.is_terminal or row.status not in WELL:
            print_line(self._console, _line(row))


@contextmanager
def each(seconds: float, act: Callable[[], None]) -> Iterator[None]:
    """Acts again and again after so many seconds, beside what happens inside."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(seconds):
            act()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


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
        "spans": row.spans,
        "seconds": (row.finished_at - row.started_at).total_seconds() if row.finished_at else None,
        "problem": row.problem,
        "failed_checks": [check.name for check in row.failed_checks],
    }


def _line(row: PartitionRun) -> str:
    if row.status not in WELL or row.rows_in is None:
        return f"{row.partition}  {reasons(row)}"
    counts = f"{row.rows_in:>11,} rows {sum(row.spans.values()):>9,} spans {row.rows_quarantined or 0:>6,} quarantined"
    return f"{row.partition}  {row.status} {counts}"
