"""`redact run --test-only` on the command line."""

import json
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

import typer
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.report import print_waivers
from jobs.commands.session import prepared, session
from jobs.commands.test_only.asked import Asked, name_for
from jobs.commands.test_only.document import document
from jobs.commands.test_only.rehearse import Rehearsal, rehearse
from jobs.commands.test_only.screen import print_rehearsal
from jobs.commands.test_only.verdict import would_be_published
from jobs.config.job import JobConfig
from jobs.console.screen import waiting
from jobs.lake import folders
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, STOPPED, errors
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline.prepare import Run, check_writable
from jobs.pipeline.progress import Progress
from redaction_udfs.policy import Mistake, PolicyError, load_policy

INTERRUPTED = "Stopped. The table of a test-only run is made when all is done; nothing else has changed."


def rehearse_job(
    job: JobConfig, where: str | None, asked: Asked, spark_options: Mapping[str, Any], console: Console
) -> int:
    """The exit code. Raises PolicyError, before a row is read, for whatever is wrong with the job or the name."""
    name = name_for(asked, load_policy(job.policy), datetime.now(timezone.utc))
    beside = errors if asked.as_json else console  # standard output is the report's alone
    try:
        return rehearse_in(session(spark_options, beside), job, where, asked._replace(name=name), console, beside)
    except KeyboardInterrupt:
        errors.print(INTERRUPTED)
        return STOPPED


def rehearse_in(
    spark: SparkSession, job: JobConfig, where: str | None, asked: Asked, console: Console, beside: Console
) -> int:
    """The exit code of a test-only run in a session: 3 where a run would not publish every partition."""
    name = asked.name or ""
    check_free(spark, job, name, asked.overwrite)
    with waiting(beside, "Looking at the transcripts"):
        run = prepared(spark, job, where, "full")
    check_writable(run)
    print_waivers(run, beside)
    with Progress(run.plan, beside).shown() as progress:
        rehearsal = rehearse(run, name, progress)
    show(run, name, rehearsal, asked.as_json, console)
    return DONE if would_be_published(rehearsal, run.stamp.policy) else NOT_PUBLISHED


def check_free(spark: SparkSession, job: JobConfig, name: str, overwrite: bool) -> None:
    """Raises PolicyError where a test run of that name is there and may not go."""
    path = OutputFolder(folders.full_path(spark, job.out)).test_run(name)
    if not overwrite and folders.exists(spark, path):
        raise PolicyError([Mistake("--name", "", f"{name}, which is there", "another name, or --overwrite")])


def show(run: Run, name: str, rehearsal: Rehearsal, as_json: bool, console: Console) -> None:
    """The report, for people or for programs."""
    if as_json:
        typer.echo(json.dumps(document(run, name, rehearsal), indent=2, ensure_ascii=False))
    else:
        print_rehearsal(run, rehearsal, console)
