"""Kills `redact files` over many calls in its middle, runs it again, and looks at all that is left.

usage: python -m tests.benchmarks.file_kills [--files 5000] [--killed WHAT ...] [--processes]

The run is killed, then the workers of another run; on Spark, or with two processes. Prints a line for each. Ends with
1 where a twin, audit, ledger, mutes or the vault is not what one undisturbed run leaves, or a value stands anywhere.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.jobs.files.many_calls import faults, kill_run, kill_workers, ledger_lines, put_calls, start, twins
from tests.jobs.pipeline.killing import Kill, kill_when

ON_SPARK = ("--spark", "--master", "local[2]")
TRIED_AGAIN = ("--spark", "--master", "local[2,4]")
"""As on a cluster: a task whose worker is gone is done by another."""
IN_PROCESSES = ("--workers", "2")
KINDS: dict[str, tuple[tuple[str, ...], Kill | None]] = {
    "nothing": (ON_SPARK, None),
    "run": (ON_SPARK, kill_run),
    "workers": (ON_SPARK, kill_workers),
    "workers-retried": (TRIED_AGAIN, kill_workers),
}
LINE = "{:28}{:>8}{:>10}{:>8}{:>8}{:>10}{:>8}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--killed", nargs="+", choices=KINDS, default=[*KINDS])
    parser.add_argument("--processes", action="store_true")
    args = parser.parse_args()
    print(LINE.format("killed", "after s", "twins", "ledger", "ended", "next s", "ended"))
    kinds = [(what, IN_PROCESSES if args.processes else KINDS[what][0], KINDS[what][1]) for what in args.killed]
    with tempfile.TemporaryDirectory(prefix="redact-files-") as folder:
        put_calls(Path(folder), args.files)
        wrong = [each for kind in kinds for each in killed_and_repeated(Path(folder), args.files, *kind)]
    sys.exit(bool(wrong))


def killed_and_repeated(folder: Path, count: int, what: str, where: tuple[str, ...], end: Kill | None) -> list[str]:
    """Sentences on what is wrong in the end. Prints a line, and these."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    began = time.monotonic()
    run = start(folder, "out", *where)
    if end:
        kill_when(run, lambda: is_between_lines(folder, count // 3), end)
    killed_after, made, lines = time.monotonic() - began, twins(folder, "out"), len(ledger_lines(folder, "out"))
    code = run.wait()
    if not end:
        killed_after, made, lines = time.monotonic() - began, twins(folder, "out"), len(ledger_lines(folder, "out"))
    began = time.monotonic()
    again = start(folder, "out", *where).wait()
    took = time.monotonic() - began
    print(LINE.format(what, f"{killed_after:.0f}", made, lines, code, f"{took:.0f}", again), flush=True)
    wrong = [*faults(folder, "out", count)] + ([f"the next run ended with {again}"] if again else [])
    print("\n".join(wrong[:20]), end="\n" if wrong else "", flush=True)
    return wrong


def is_between_lines(folder: Path, least: int) -> bool:
    """True if the ledger has so many lines, and files are published of which it does not say so yet."""
    file = folder / "out" / "files.jsonl"
    lines = file.read_bytes().count(b"\n") if file.exists() else 0
    return lines > least and twins(folder, "out") > lines


if __name__ == "__main__":
    main()
