"""The whole job against a plain Parquet copy of the same transcripts, in one session, alternating.

usage: python -m tests.benchmarks.bench [--utterances 2000000] [--rounds 3] [--policy contact_center] [--beside POLICY]

The transcripts are calls and chats, generated unless a table is given. Prints their rows by channel and how many hold
something sensitive, the ratio of the medians, the seconds of each stage and the peak memory of the JVM and the Python
workers. With `--beside tests/benchmarks/twenty_rules.yaml` the job runs with that policy as well, in turn. Quote the
ratios: seconds depend on the machine and on what else runs on it.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyspark.sql import SparkSession
from rich.console import Console
from rich.table import Table

from jobs.config.job import JobConfig
from jobs.corpus.write import write_transcripts
from jobs.lake.session import start_session
from jobs.pipeline.prepare import prepare
from jobs.pipeline.progress import Progress
from jobs.pipeline.redact_transcripts import execute
from tests.benchmarks.memory import PeakMemory

DAYS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--utterances", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="counted rounds, after one that warms up")
    parser.add_argument("--policy", default="contact_center")
    parser.add_argument("--beside", help="a policy to run in turn with the first")
    parser.add_argument("--transcripts", type=Path, help="a table to use instead of a generated one")
    parser.add_argument("--json", type=Path, default=Path("bench") / "result.json", help="where the figures go")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="redact-bench-") as folder:
        result = measure(Path(folder), args.transcripts, args.utterances, args.rounds, args.policy, args.beside)
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps(result, indent=1))
    report(result, Console())


def measure(
    folder: Path, transcripts: Path | None, utterances: int, rounds: int, policy: str, beside: str | None
) -> dict[str, object]:
    """All figures of one run."""
    table = transcripts or folder / "transcripts"
    generated = {} if transcripts else write_transcripts(table, utterances, DAYS)
    spark = start_session()
    job = JobConfig(transcripts=str(table), out=str(folder / "out"), policy=policy)
    copies: list[float] = []
    jobs: list[float] = []
    others: list[float] = []
    stages: list[dict[str, float]] = []
    with PeakMemory() as memory:
        for _ in range(rounds + 1):
            copies.append(seconds(lambda: copy(spark, table, folder / "copy")))
            stages.append({})
            jobs.append(seconds(lambda: redact(spark, job, stages[-1])))
            shutil.rmtree(folder / "out")
            if beside:
                others.append(seconds(lambda: redact(spark, job.model_copy(update={"policy": beside}), {})))
                shutil.rmtree(folder / "out")
    copies, jobs, stages = copies[1:], jobs[1:], stages[1:]
    spark.stop()
    return {
        "utterances": utterances,
        "channels": {name: channel._asdict() for name, channel in generated.items()},
        "policy": policy,
        "ratio": ratio(jobs, copies),
        "beside": beside and {"policy": beside, "seconds": others[1:], "ratio": ratio(others[1:], jobs)},
        "copy_seconds": copies,
        "job_seconds": jobs,
        "stage_seconds": {name: statistics.median(s[name] for s in stages) for name in stages[0]},
        "utterances_per_second": utterances / statistics.median(jobs),
        "peak_mb": memory.peak_mb,
    }


def ratio(these: list[float], those: list[float]) -> float:
    return statistics.median(these) / statistics.median(those)


def seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def copy(spark: SparkSession, source: Path, target: Path) -> None:
    """The least that a job over this table could do."""
    spark.read.parquet(str(source)).write.mode("overwrite").partitionBy("dt").parquet(str(target))


def redact(spark: SparkSession, job: JobConfig, stages: dict[str, float]) -> None:
    """The whole job into an empty folder, planning to ledger."""
    started = time.perf_counter()
    run = prepare(spark, job)
    stages["plan"] = time.perf_counter() - started
    progress = Progress(run.plan, Console(quiet=True))
    outcome = execute(run, progress)
    if not outcome.all_published:
        raise SystemExit(f"not published: {[(row.partition, row.problem, row.failed_checks) for row in outcome.rows]}")
    stages.update(progress.seconds)
    stages["ledger and tables"] = time.perf_counter() - started - sum(stages.values())


def report(result: dict[str, object], console: Console) -> None:
    """The figures as a table."""
    table = Table(box=None)
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_row("utterances", f"{result['utterances']:,}")
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
    table.add_row("utterances/s", f"{result['utterances_per_second']:,.0f}")
    for name, peak in result["peak_mb"].items():  # type: ignore[attr-defined]
        table.add_row(f"peak memory, {name}, MB", f"{peak:,.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
