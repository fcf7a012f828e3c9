"""`redact run` and its options."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import JOB_FILE, POLICY, TRANSCRIPTS, WHERE, Log, SparkOptions, command_of, log_to
from redaction_udfs.mistakes import Mistake, raise_any, shown

TABLE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""A folder on any file system, and none that readers of folders take for hidden or for a way up."""


class Mode(str, Enum):
    """Partitions that a run takes."""

    incremental = "incremental"
    full = "full"


@dataclass(frozen=True, kw_only=True)
class RunOptions(SparkOptions):
    """Options of `redact run`."""

    job_file: Annotated[Path | None, JOB_FILE] = None
    transcripts: Annotated[str | None, TRANSCRIPTS] = None
    out: Annotated[str | None, typer.Option(help="Folder of the tables to write.")] = None
    policy: Annotated[str | None, POLICY] = None
    where: Annotated[str | None, WHERE] = None
    mode: Annotated[Mode, typer.Option(help="incremental skips what is published as it is.")] = Mode.incremental
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan, write nothing.")] = False
    test_only: Annotated[bool, typer.Option("--test-only", help="Write spans and counts, redact nothing.")] = False
    name: Annotated[str | None, typer.Option(help="Of the test's table; if none: the policy's and the time.")] = None
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the test of that name.")] = False
    as_json: Annotated[bool, typer.Option("--json", help="The test's report, for programs.")] = False
    log: Log = None


@command_of(RunOptions)
def run(options: RunOptions) -> int:
    """Redact a transcripts table.

    Writes OUT/redacted, OUT/audit, OUT/quarantine and OUT/runs; with --test-only
    OUT/test_runs/NAME and nothing else, whatever is published already.
    """
    check(options)
    from jobs.config.load import job_from_options

    log_to(options.log)
    job = job_from_options(options.job_file, options.transcripts, options.out, options.policy)
    if options.test_only:
        from jobs.commands.run.test_only.run import run_test_only

        return run_test_only(job, options)
    from jobs.commands.run.run import run_job

    return run_job(job, options)


def check(options: RunOptions) -> None:
    """Raises PolicyError with all options that do not go together."""
    raise_any([*(_with_test_only if options.test_only else _without_test_only)(options)])


def _without_test_only(options: RunOptions) -> Iterator[Mistake]:
    given = {"--name": options.name is not None, "--overwrite": options.overwrite, "--json": options.as_json}
    for option in (option for option, is_given in given.items() if is_given):
        yield Mistake(option, "", "no --test-only beside it", "--test-only, the one run that has it")


def _with_test_only(options: RunOptions) -> Iterator[Mistake]:
    if options.dry_run:
        expected = "one of them: a dry run shows the plan, a test-only run writes spans"
        yield Mistake("--test-only", "", "--dry-run beside it", expected)
    if options.name is not None and not TABLE_NAME.fullmatch(options.name):
        expected = "up to 100 of A-Z a-z 0-9 . _ - with a letter or digit first"
        yield Mistake("--name", "", shown(options.name), expected)
