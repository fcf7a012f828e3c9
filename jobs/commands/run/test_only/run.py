"""`redact run --test-only` on the command line."""

import json
from dataclasses import replace
from datetime import datetime, timezone

import typer
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.command import RunOptions
from jobs.commands.run.report import print_waivers
from jobs.commands.run.test_only.document import document
from jobs.commands.run.test_only.find_spans import RunSpans, find_spans, would_be_published
from jobs.commands.run.test_only.screen import print_spans
from jobs.commands.run.test_only.table_name import name_for
from jobs.commands.session import prepared, session
from jobs.config.job import JobConfig
from jobs.config.tokens import job_policy
from jobs.console.screen import output, waiting
from jobs.lake import folders
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, STOPPED, errors
from jobs.lake.roots import output_folder
from jobs.pipeline.prepare import Run, check_writable
from jobs.pipeline.progress import Progress
from redaction_udfs.policy import Mistake, PolicyError

INTERRUPTED = "Stopped. The table of a test-only run is made when all is done; nothing else has changed."


def run_test_only(job: JobConfig, options: RunOptions) -> int:
    """The exit code. Raises PolicyError, before a row is read, for whatever is wrong with the job or the name."""
    policy = job_policy(job)
    name = options.name or name_for(policy, datetime.now(timezone.utc))
    beside = errors if options.as_json else output  # standard output is the report's alone
    try:
        return run_in(session(options, beside), job, replace(options, name=name), beside)
    except KeyboardInterrupt:
        errors.print(INTERRUPTED)
        return STOPPED


def run_in(spark: SparkSession, job: JobConfig, options: RunOptions, beside: Console) -> int:
    """The exit code of a test-only run in a session.

    3 where a run would not publish every partition.
    """
    name = options.name or ""
    check_free(spark, job, name, options.overwrite)
    with waiting(beside, "Looking at the transcripts"):
        run = prepared(spark, job, options.where, "full")
    check_writable(run)
    print_waivers(run, beside)
    with Progress(run.plan, beside).shown() as progress:
        found = find_spans(run, name, progress)
    show(run, name, found, options.as_json)
    return DONE if would_be_published(found, run.stamp.policy) else NOT_PUBLISHED


def check_free(spark: SparkSession, job: JobConfig, name: str, overwrite: bool) -> None:
    """Raises PolicyError where a test run of that name is there and may not go."""
    path = output_folder(spark, job.out).test_run(name)
    if not overwrite and folders.exists(spark, path):
        raise PolicyError([Mistake("--name", "", f"{name}, which is there", "another name, or --overwrite")])


def show(run: Run, name: str, found: RunSpans, as_json: bool) -> None:
    """The report, for people or for programs."""
    if as_json:
        typer.echo(json.dumps(document(run, name, found), indent=2, ensure_ascii=False))
    else:
        print_spans(run, found, output)
