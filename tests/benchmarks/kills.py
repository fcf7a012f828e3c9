"""Kills the job at random moments, runs it again to its end, and compares the tables with an undisturbed run's.

usage: python -m tests.benchmarks.kills [--times 10] [--utterances 6000] [--days 3] [--seed 0]

Prints a line for each kill. Ends with 1 if any table differs.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from tests.jobs.pipeline.killing import TABLES, commits, kill_when, make_lake, start
from tests.jobs.tables import lasting_rows

LINE = "{:>14}{:>16}{:>10}{:>8}{:>17}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--utterances", type=int, default=6000)
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="redact-kills-") as folder:
        job_file = make_lake(Path(folder), args.utterances, args.days)
        took, undisturbed = run_through(job_file, Path(folder) / "undisturbed")
        print(f"An undisturbed run takes {took:.0f} s.")
        print(LINE.format("killed after", "commits: audit", "redacted", "ledger", "after the rerun"))
        moments = sorted(chance.uniform(0, took) for _ in range(args.times))
        same = [kill_and_rerun(job_file, Path(folder) / "out", moment, undisturbed) for moment in moments]
    sys.exit(not all(same))


def run_through(job_file: Path, out: Path) -> tuple[float, JobConfig]:
    """Seconds of a run to its end, and its job. Ends the program if it fails."""
    started = time.monotonic()
    if code := start(job_file, out).wait():
        sys.exit(f"a run ended with {code}")
    return time.monotonic() - started, load_job(job_file).model_copy(update={"out": str(out)})


def kill_and_rerun(job_file: Path, out: Path, moment: float, undisturbed: JobConfig) -> bool:
    """Whether the tables are the same in the end. Prints a line."""
    shutil.rmtree(out, ignore_errors=True)
    due = time.monotonic() + moment
    killed = kill_when(start(job_file, out), lambda: time.monotonic() >= due)
    done = [str(commits(out, name)) for name in ("audit", "redacted", "runs")]
    _, job = run_through(job_file, out)
    differing = [name for name in TABLES if lasting_rows(job, name) != lasting_rows(undisturbed, name)]
    end = f"{', '.join(differing)} differ" if differing else "equal"
    print(LINE.format(f"{moment:.1f} s" if killed else "its end", *done, end), flush=True)
    return not differing


if __name__ == "__main__":
    main()
