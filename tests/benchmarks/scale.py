"""Simulates a backfill on a cluster, from what this machine was measured to need.

usage: python -m tests.benchmarks.scale [--rows 10e9] [--partitions 3650] [--cores 200] [--core-us 186]

A wave at a time: its tasks, of at most 250,000 rows, go to whichever core is free; then the driver commits while all
cores wait. Task times vary as conversations do. Prints hours, how busy cores are, what the driver takes of it, files,
commits, bytes, and what is in the driver's memory. What a row, a wave and a partition cost is given or MEASURED, on two
cores by `make bench` with several sizes and numbers of partitions; nothing here was run on a cluster.
"""

import argparse
import heapq
import math
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from jobs.pipeline.partition_group import rows_per_task
from jobs.staging.plan import LEAST_ROWS, MOST_PARTITIONS, ROWS_PER_CORE

SPREAD = 0.15
"""Standard deviation of a task's time, as a share of it: tasks of the bench, which have whole conversations."""


class Measured(NamedTuple):
    """What was measured here: core-µs a row in tasks, seconds of the driver a wave and a partition, bytes a row."""

    core_us: float = 186
    wave_seconds: float = 10
    partition_seconds: float = 0.05
    source_bytes: float = 17.9
    shuffle_bytes: float = 65
    staged_bytes: float = 24
    published_bytes: float = 24
    log_bytes_a_file: float = 600
    driver_bytes_a_partition: float = 6_000


class Asked(NamedTuple):
    """The backfill: rows in all, evenly over partitions, and the cluster's cores."""

    rows: float
    partitions: int
    cores: int


class Simulated(NamedTuple):
    """How long it takes, and what there is afterwards."""

    hours: float
    busy: float
    driver_share: float
    waves: int
    tasks: int
    files: int
    commits: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=float, default=10e9)
    parser.add_argument("--partitions", type=int, default=3650)
    parser.add_argument("--cores", type=int, nargs="+", default=[200])
    parser.add_argument("--core-us", type=float, default=Measured().core_us)
    parser.add_argument("--wave-seconds", type=float, default=Measured().wave_seconds)
    parser.add_argument("--partition-seconds", type=float, default=Measured().partition_seconds)
    parser.add_argument("--dollars-a-core-hour", type=float, default=0.05)
    args = parser.parse_args()
    measured = Measured(args.core_us, args.wave_seconds, args.partition_seconds)
    for cores in args.cores:
        asked = Asked(args.rows, args.partitions, cores)
        report(asked, measured, simulate(asked, measured), args.dollars_a_core_hour)


def simulate(asked: Asked, measured: Measured) -> Simulated:
    """The whole backfill, wave by wave."""
    luck = random.Random(7)
    seconds = working = driver = 0.0
    tasks = files = waves = 0
    for partitions in waves_of(asked):
        rows = partitions * asked.rows / asked.partitions
        own = list(task_seconds(rows, asked.cores, measured, luck))
        committing = measured.wave_seconds + partitions * measured.partition_seconds
        seconds += makespan(own, asked.cores) + committing
        working, driver = working + sum(own), driver + committing
        tasks, waves = tasks + len(own), waves + 1
        files += 4 * max(partitions, len(own))  # untouched and rewritten rows, audit, mutes
    commits = waves * 5  # a claim, audit, mutes, redacted, the ledger
    return Simulated(seconds / 3600, working / (seconds * asked.cores), driver / seconds, waves, tasks, files, commits)


def waves_of(asked: Asked) -> Iterator[int]:
    """The number of partitions in each wave."""
    rows_per_wave = max(LEAST_ROWS, ROWS_PER_CORE * asked.cores)
    together = min(MOST_PARTITIONS, max(1, int(rows_per_wave / (asked.rows / asked.partitions))))
    for first in range(0, asked.partitions, together):
        yield min(together, asked.partitions - first)


def task_seconds(rows: float, cores: int, measured: Measured, luck: random.Random) -> Iterator[float]:
    """Seconds of each task of a wave."""
    each = rows_per_task(math.ceil(rows), cores)
    for _ in range(math.ceil(rows / each)):
        yield each * measured.core_us / 1e6 * max(0.3, luck.gauss(1, SPREAD))


def makespan(tasks: Sequence[float], cores: int) -> float:
    """Seconds until the last task is done, each given to the core that is free first."""
    free = [0.0] * cores
    for task in tasks:
        heapq.heappush(free, heapq.heappop(free) + task)
    return max(free)


def report(asked: Asked, measured: Measured, found: Simulated, dollars: float) -> None:
    table = Table(box=None)
    table.add_column("figure")
    table.add_column("value", justify="right")
    for name, value in figures(asked, measured, found, dollars).items():
        table.add_row(name, value)
    Console().print(table)


def figures(asked: Asked, measured: Measured, found: Simulated, dollars: float) -> dict[str, str]:
    """All figures, as they are read."""
    hours, giga = found.hours * asked.cores, asked.rows / 1e9
    return {
        "rows": f"{asked.rows:,.0f}",
        "partitions": f"{asked.partitions:,}",
        "cores": f"{asked.cores:,}",
        "hours": f"{found.hours:,.1f}",
        "cores busy": f"{found.busy:.0%}",
        "time in which the driver alone works": f"{found.driver_share:.0%}",
        "waves": f"{found.waves:,}",
        "tasks": f"{found.tasks:,}",
        "files written": f"{found.files:,}",
        "commits": f"{found.commits:,}",
        "read and shuffled, GB": f"{giga * measured.source_bytes:,.0f} + {giga * measured.shuffle_bytes:,.0f}",
        "staged and published, GB": f"{giga * measured.staged_bytes:,.0f} + {giga * measured.published_bytes:,.0f}",
        "Delta logs, MB": f"{found.files * measured.log_bytes_a_file / 1e6:,.0f}",
        "plan in the driver's memory, MB": f"{asked.partitions * measured.driver_bytes_a_partition / 1e6:,.0f}",
        "core-hours": f"{hours:,.0f}",
        "dollars": f"{hours * dollars:,.0f}",
    }


if __name__ == "__main__":
    main()
