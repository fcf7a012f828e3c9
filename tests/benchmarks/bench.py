"""The whole job against a plain Parquet copy of the same transcripts, in one session, alternating.

usage: python -m tests.benchmarks.bench [--utterances 1000000 2000000 ...] [--rounds 3] [--policy contact_center]
           [--beside POLICY] [--workers 1 2 ...] [--partitions 10]

The transcripts are calls and chats, generated unless a table is given. Prints their rows by channel and how many hold
something sensitive, the ratio of the medians, seconds and processor time a row of each stage, what five patterns in a
pandas UDF cost a row and, where it is installed, Presidio's over a sample, and the peak memory of the JVM and the
Python workers. With several sizes or with `--workers`, a standalone cluster of so many workers of one core each, all of
it once for each. With `--beside tests/benchmarks/twenty_rules.yaml` the job runs with that policy as well, in turn.
Quote the ratios: seconds depend on the machine and on what else runs on it.
"""

import argparse
import itertools
import json
import math
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from pyspark.sql import Column, DataFrame, SparkSession
from rich.console import Console
from rich.table import Table

from jobs.config.job import JobConfig
from jobs.corpus.write import write_transcripts
from jobs.lake.jvm import in_python
from jobs.lake.session import start_session
from jobs.pipeline.prepare import Run, prepare
from jobs.pipeline.progress import Progress
from jobs.pipeline.redact_transcripts import execute
from jobs.staging.plan import PlannedPartition
from tests.benchmarks.cluster import cluster
from tests.benchmarks.cpu import cpu_seconds
from tests.benchmarks.memory import PeakMemory
from tests.benchmarks.patterns import five_patterns, has_presidio, presidio_patterns

SAMPLE = 20_000
"""Rows for Presidio, which reads some hundreds in a second."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--utterances", type=int, nargs="+", default=[2_000_000])
    parser.add_argument("--rounds", type=int, default=3, help="counted rounds, after one that warms up")
    parser.add_argument("--policy", default="contact_center")
    parser.add_argument("--beside", help="a policy to run in turn with the first")
    parser.add_argument("--transcripts", type=Path, help="a table to use instead of a generated one")
    parser.add_argument("--partitions", type=int, default=10, help="days that the generated table has")
    parser.add_argument("--workers", type=int, nargs="+", help="sizes of a cluster to run on, instead of in one JVM")
    parser.add_argument("--json", type=Path, default=Path("bench") / "result.json", help="where the figures go")
    args = parser.parse_args()
    results = []
    for utterances, workers in itertools.product(args.utterances, args.workers or [None]):
        with tempfile.TemporaryDirectory(prefix="redact-bench-") as name:
            folder = Path(name)
            with cluster(workers, folder / "cluster") if workers else nullcontext() as master:
                asked = Asked(args.transcripts, utterances, args.partitions, args.rounds, args.policy, args.beside)
                results.append({"workers": workers, **measure(folder, asked, master)})
        report(results[-1], Console())
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps(results, indent=1))


class Spent(NamedTuple):
    """Seconds of time, and of processors in all processes."""

    seconds: float
    cpu: float


class Asked(NamedTuple):
    """The table or how many utterances to make up and for how many days, how often, and the policies."""

    transcripts: Path | None
    utterances: int
    partitions: int
    rounds: int
    policy: str
    beside: str | None


class MeasuredProgress(Progress):
    """Progress that counts the processor time of each stage as well, of all processes, and tasks' time by executor."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.plan, Console(quiet=True))
        self.spark = run.spark
        self.cpu: dict[str, float] = {}
        self.busy: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    @contextmanager
    def stage(self, name: str, group: Sequence[PlannedPartition]) -> Iterator[None]:
        started, busy = cpu_seconds(), busy_seconds(self.spark)
        with super().stage(name, group):
            yield
        self.cpu[name] = self.cpu.get(name, 0.0) + cpu_seconds() - started
        for executor, seconds in busy_seconds(self.spark).items():
            self.busy[name][executor] += seconds - busy.get(executor, 0.0)


def busy_seconds(spark: SparkSession) -> dict[str, float]:
    """Seconds that tasks have taken so far, by executor."""
    listed = spark.sparkContext._jsc.sc().statusStore().executorList(True)
    return {str(each.id()): each.totalDuration() / 1000 for each in in_python(spark, listed)}


def measure(folder: Path, asked: Asked, master: str | None) -> dict[str, object]:
    """All figures of one size."""
    table = asked.transcripts or folder / "transcripts"
    generated = {} if asked.transcripts else write_transcripts(table, asked.utterances, asked.partitions)
    spark = start_session(master)
    job = JobConfig(transcripts=str(table), out=str(folder / "out"), policy=asked.policy)
    copies, jobs, others = list[Spent](), list[Spent](), list[Spent]()
    stages: list[dict[str, Spent]] = []
    idle: list[dict[str, float]] = []
    with PeakMemory() as memory:
        for _ in range(asked.rounds + 1):
            copies.append(spent(lambda: copy(spark, table, folder / "copy")))
            stages.append({})
            jobs.append(spent(lambda: idle.append(redact(spark, job, stages[-1]))))
            shutil.rmtree(folder / "out")
            if asked.beside:
                others.append(spent(lambda: redact(spark, job.model_copy(update={"policy": asked.beside}), {})))
                shutil.rmtree(folder / "out")
    copies, jobs, others, stages = copies[1:], jobs[1:], others[1:], stages[1:]
    beside = asked.beside and {"policy": asked.beside, "seconds": seconds_of(others), "ratio": ratio(others, jobs)}
    patterns = {name: microseconds(of, asked.utterances) for name, of in by_patterns(spark, table, asked).items()}
    spark.stop()
    return {
        "utterances": asked.utterances,
        "partitions": asked.partitions,
        "channels": {name: channel._asdict() for name, channel in generated.items()},
        "policy": asked.policy,
        "ratio": ratio(jobs, copies),
        "beside": beside,
        "copy_seconds": seconds_of(copies),
        "job_seconds": seconds_of(jobs),
        "stage_seconds": {name: statistics.median(s[name].seconds for s in stages) for name in stages[0]},
        "core_us_a_row": {
            "copy": microseconds(copies, asked.utterances),
            "job": microseconds(jobs, asked.utterances),
            **{f"  {name}": microseconds([s[name] for s in stages], asked.utterances) for name in stages[0]},
            **patterns,
        },
        "utterances_per_second": asked.utterances / statistics.median(seconds_of(jobs)),
        # Of an executor of one core; in one JVM all cores are one executor.
        "idle_in_redact": idle[-1] if master else {},
        "peak_mb": memory.peak_mb,
    }


def by_patterns(spark: SparkSession, table: Path, asked: Asked) -> dict[str, list[Spent]]:
    """What patterns of others cost, after a round that warms up; Presidio over SAMPLE rows, as if over all."""
    rows = spark.read.parquet(str(table))

    def over(some: DataFrame, redacted: Callable[[str], Column]) -> list[Spent]:
        write = some.select(redacted("text")).write.format("noop").mode("overwrite")
        return [spent(write.save) for _ in range(asked.rounds + 1)][1:]

    found = {"five patterns in a pandas UDF": over(rows, five_patterns())}
    if has_presidio():
        share = asked.utterances / min(SAMPLE, asked.utterances)
        of_sample = over(rows.limit(SAMPLE).repartition(2).localCheckpoint(), presidio_patterns())
        found["Presidio's patterns in a pandas UDF"] = [Spent(s.seconds * share, s.cpu * share) for s in of_sample]
    return found


def ratio(these: Sequence[Spent], those: Sequence[Spent]) -> float:
    return statistics.median(seconds_of(these)) / statistics.median(seconds_of(those))


def seconds_of(all_spent: Sequence[Spent]) -> list[float]:
    return [one.seconds for one in all_spent]


def microseconds(all_spent: Sequence[Spent], rows: int) -> float:
    """Processor time a row. NaN where Python workers of the round before ended meanwhile, and their time with them."""
    found = statistics.median(one.cpu for one in all_spent) / rows * 1e6
    return found if found > 0 else math.nan


def spent(work: Callable[[], None]) -> Spent:
    started, cpu = time.perf_counter(), cpu_seconds()
    work()
    return Spent(time.perf_counter() - started, cpu_seconds() - cpu)


def copy(spark: SparkSession, source: Path, target: Path) -> None:
    """The least that a job over this table could do."""
    spark.read.parquet(str(source)).write.mode("overwrite").partitionBy("dt").parquet(str(target))


def redact(spark: SparkSession, job: JobConfig, stages: dict[str, Spent]) -> dict[str, float]:
    """The whole job into an empty folder, planning to ledger; how long, of redacting, each executor had no task."""
    started, cpu = time.perf_counter(), cpu_seconds()
    run = prepare(spark, job)
    stages["plan"] = Spent(time.perf_counter() - started, cpu_seconds() - cpu)
    progress = MeasuredProgress(run)
    outcome = execute(run, progress)
    if not outcome.all_published:
        raise SystemExit(f"not published: {[(row.partition, row.problem, row.failed_checks) for row in outcome.rows]}")
    stages.update({name: Spent(seconds, progress.cpu[name]) for name, seconds in progress.seconds.items()})
    known = [sum(of) for of in zip(*stages.values(), strict=True)]
    stages["ledger and tables"] = Spent(time.perf_counter() - started - known[0], cpu_seconds() - cpu - known[1])
    busy = {executor: of for executor, of in progress.busy["redact"].items() if executor != "driver"}
    return {executor: 1 - of / progress.seconds["redact"] for executor, of in sorted(busy.items())}


def report(result: dict[str, object], console: Console) -> None:
    """The figures as a table."""
    table = Table(box=None)
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_row("utterances", f"{result['utterances']:,}")
    if result["workers"]:
        table.add_row("workers of one core", str(result["workers"]))
    for name, channel in result["channels"].items():  # type: ignore[attr-defined]
        table.add_row(f"  {name}", f"{channel['rows']:,}")
        table.add_row("    with something sensitive", f"{channel['sensitive'] / channel['rows']:.1%}")
    table.add_row("job / copy (medians)", f"{result['ratio']:.2f}")
    table.add_row("copy, s", " ".join(f"{s:.1f}" for s in result["copy_seconds"]))  # type: ignore[attr-defined]
    table.add_row("job, s", " ".join(f"{s:.1f}" for s in result["job_seconds"]))  # type: ignore[attr-defined]
    if beside := result["beside"]:
        table.add_row(f"job with {beside['policy']}, s", " ".join(f"{s:.1f}" for s in beside["seconds"]))  # type: ignore[index]
        table.add_row(f"  / job with {result['policy']} (medians)", f"{beside['ratio']:.2f}")  # type: ignore[index]
    for name, spent in result["stage_seconds"].items():  # type: ignore[attr-defined]
        table.add_row(f"  {name}, s", f"{spent:.1f}")
    for name, cost in result["core_us_a_row"].items():  # type: ignore[attr-defined]
        table.add_row(f"{name}, core-µs a row", f"{cost:.1f}")
    table.add_row("utterances/s", f"{result['utterances_per_second']:,.0f}")
    for executor, idle in result["idle_in_redact"].items():  # type: ignore[attr-defined]
        table.add_row(f"redact: executor {executor} without a task", f"{idle:.0%}")
    for name, peak in result["peak_mb"].items():  # type: ignore[attr-defined]
        table.add_row(f"peak memory, {name}, MB", f"{peak:,.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
