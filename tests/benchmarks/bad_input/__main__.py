"""Input of an awkward size, files that change, disks that are full, two drivers at once: exit code, words and seconds.

usage: python -m tests.benchmarks.bad_input [--only WORD ...] [--share 1]

Runs the command as a process for each case and prints its exit code, what it said last, and how long it took. `--only`
takes the cases with a word in their name; `--share 0.1` makes lakes of a tenth. Small disks are mounted for the command
alone, which takes Linux; all cases at full size take half an hour on two cores.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from jobs.corpus.write import write_transcripts
from tests.benchmarks.bad_input.lakes import many_files, one_conversation, write_job
from tests.benchmarks.bad_input.running import Disk, Ended, Running
from tests.jobs.pipeline.killing import commits

LINE = "{:<58} {:>4} {:>7}  {}"
FIRST_DAYS, LAST_DAYS = "dt < '2026-01-06'", "dt >= '2026-01-06'"
ROWS, DAYS = 6_000, 3


Case = Callable[[Path, float], Iterator[Ended]]
"""Makes its lake in a folder, at a share of its size, and runs the job: an answer for each run."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD")
    parser.add_argument("--share", type=float, default=1.0)
    args = parser.parse_args()
    print(LINE.format("case", "exit", "seconds", "what is said"))
    for name, case in CASES.items():
        if any(word in name for word in args.only):
            with tempfile.TemporaryDirectory(prefix="redact-bad-input-") as folder:
                for ended in case(Path(folder), args.share):
                    print(LINE.format(name, ended.code, f"{ended.seconds:.0f}", ended.said), flush=True)


def many_partitions(folder: Path, share: float) -> Iterator[Ended]:
    """The run, and one that has nothing to do."""
    job = many_files(folder, round(5000 * share), 1, 50)
    yield Running(job).end()
    yield Running(job).end()


def many_small_files(folder: Path, share: float) -> Iterator[Ended]:
    yield Running(many_files(folder, 20, round(100 * share), 50)).end()


def where(folder: Path, share: float) -> Iterator[Ended]:
    """The plan of all partitions, and of one among them."""
    job = many_files(folder, 20, round(100 * share), 50)
    yield Running(job, "--dry-run").end()
    yield Running(job, "--dry-run", "--where", FIRST_DAYS).end()


def endless(folder: Path, share: float) -> Iterator[Ended]:
    yield Running(one_conversation(folder, round(200_000 * share))).end()


def some_days(folder: Path, rows: int = ROWS, at_once: int = 1) -> Path:
    """A job over some days that publishes so many at once."""
    write_transcripts(folder / "transcripts", rows, DAYS)
    return write_job(folder, f"rows_per_wave: {rows * at_once // DAYS}\n")


def changing(change: Callable[[Path], object]) -> Case:
    """A file of the last day changes when the first day is published; then the next run."""

    def run(folder: Path, share: float) -> Iterator[Ended]:
        job = some_days(folder)
        last = sorted((folder / "transcripts").glob("*/*.parquet"))[-1]
        running = Running(job).until(lambda: commits(folder / "out", "redacted") > 1)
        change(last)
        yield running.end()
        yield Running(job).end()

    return run


def write_anew(file: Path) -> None:
    """The rows of another file take the place of its own."""
    other = sorted(file.parent.glob("*.parquet"))[0]
    draft = file.with_suffix(".draft")
    draft.write_bytes(other.read_bytes())
    draft.replace(file)


def full_spark_disk(folder: Path, share: float) -> Iterator[Ended]:
    """Spark starts, for which it takes its 86 MB of JARs twice; then 94 MB are left and all days shuffle some 125 at
    once, uncompressed. The next run has room.
    """
    job = some_days(folder, 750_000, at_once=DAYS)
    disk = Disk(folder / "small", 180)
    settings = (f"spark.local.dir={disk.folder}", "spark.shuffle.compress=false")
    options = [option for setting in settings for option in ("--conf", setting)]
    yield Running(job, *options, disk=disk).end()
    yield Running(job).end()


def full_out(folder: Path, share: float) -> Iterator[Ended]:
    """Tables can be made, and not all days be published."""
    disk = Disk(folder / "small", 2)
    yield Running(some_days(folder, 5 * ROWS), "--out", str(disk.folder / "out"), disk=disk).end()


def two(first: Sequence[str], second: Sequence[str]) -> Case:
    """Two runs begun at once over an OUT that is not there yet, then a third that has nothing to do."""

    def run(folder: Path, share: float) -> Iterator[Ended]:
        job = some_days(folder)
        both = [Running(job, *first), Running(job, *second)]
        yield from (each.end() for each in both)
        yield Running(job).end()

    return run


CASES: dict[str, Case] = {
    "5,000 partitions of 50 rows": many_partitions,
    "2,000 small files": many_small_files,
    "2,000 small files, --where": where,
    "200,000 turns in one conversation": endless,
    "a file is removed while a run reads": changing(Path.unlink),
    "a file is cut while a run reads": changing(lambda file: os.truncate(file, file.stat().st_size // 2)),
    "a file is written anew while a run reads": changing(write_anew),
    "Spark's disk is full": full_spark_disk,
    "OUT's disk is full": full_out,
    "two at once, the same partitions": two((), ()),
    "two at once, other partitions": two(("--where", FIRST_DAYS), ("--where", LAST_DAYS)),
}

if __name__ == "__main__":
    main()
