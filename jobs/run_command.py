"""`redact run`: a job's whole life on the command line."""

from collections.abc import Mapping
from typing import Any

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.config import JobConfig
from jobs.endings import DONE, NOT_PUBLISHED, STOPPED, Unavailable
from jobs.failures import SPARK_ERRORS, describe_failure
from jobs.java import java_problem
from jobs.outcome import Outcome
from jobs.plan import RunMode
from jobs.progress import Progress
from jobs.redact_transcripts import execute
from jobs.report import print_plan, print_start, print_summary
from jobs.run import Run, check_writable, prepare
from jobs.screen import waiting
from jobs.spark import start_session
from jobs.vault_key import vault_key
from redaction_udfs.policy import Mistake, PolicyError, load_policy


def run_job(
    job: JobConfig, where: str | None, mode: RunMode, dry_run: bool, spark_options: Mapping[str, Any], console: Console
) -> int:
    """The exit code. Raises PolicyError, before a row is read, for whatever is wrong with the job."""
    load_policy(job.policy)  # before Spark starts: a mistake in the policy should not take twelve seconds to show
    vault_key(job)
    return run_in(session(spark_options, console), job, console, where, mode, dry_run)


def session(spark_options: Mapping[str, Any], console: Console) -> SparkSession:
    """A Spark session. Raises Unavailable where this machine cannot start one."""
    if problem := java_problem():
        raise Unavailable(problem)
    with waiting(console, "Starting Spark (the first time it fetches Delta's JARs, 87 MB)"):
        return start_session(**spark_options)


def run_in(
    spark: SparkSession,
    job: JobConfig,
    console: Console,
    where: str | None = None,
    mode: RunMode = "incremental",
    dry_run: bool = False,
) -> int:
    """The exit code of a job in a session."""
    with waiting(console, "Looking at the transcripts"):
        run = prepared(spark, job, where, mode)
    if dry_run:
        print_plan(run, console)
        return DONE
    check_writable(run)
    print_start(run, console)
    with Progress(run.plan, console).shown() as progress:
        outcome = execute(run, progress)
    print_summary(run, outcome, console)
    return exit_code(outcome)


def prepared(spark: SparkSession, job: JobConfig, where: str | None, mode: RunMode) -> Run:
    """The run, ready to start. Raises PolicyError for whatever is wrong with the job, a table that is not there too."""
    try:
        return prepare(spark, job, where, mode)
    except SPARK_ERRORS as error:
        found = f"nothing that can be read ({describe_failure(error)})"
        raise PolicyError([Mistake(job.transcripts, "transcripts", found, "a table")]) from None


def exit_code(outcome: Outcome) -> int:
    if outcome.stopped:
        return STOPPED
    return DONE if outcome.all_published else NOT_PUBLISHED
