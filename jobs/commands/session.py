"""Spark sessions of commands, and runs ready to start."""

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.options import SparkOptions
from jobs.config.job import JobConfig
from jobs.console.screen import output, print_line, waiting
from jobs.lake.exit_codes import Unavailable
from jobs.lake.failures import SPARK_ERRORS, describe_failure, is_disk_full
from jobs.lake.java import java_problem
from jobs.lake.session import start_session, unencrypted
from jobs.pipeline.ahead import Ahead
from jobs.pipeline.prepare import Run, prepare
from jobs.staging.plan import RunMode
from redaction_udfs.policy import Mistake, PolicyError


def session(options: SparkOptions, console: Console = output) -> SparkSession:
    """A Spark session. Raises Unavailable where this machine cannot start one."""
    if problem := java_problem():
        raise Unavailable(problem)
    with waiting(console, "Starting Spark (the first time it fetches Delta's JARs, 87 MB)"):
        spark = start_session(
            master=options.master, settings=options.settings, jars=options.jars, packages=options.all_packages
        )
    if lacking := unencrypted(spark):
        print_line(console, lacking, "yellow")
    return spark


def prepared(spark: SparkSession, job: JobConfig, where: str | None, mode: RunMode, ahead: Ahead | None = None) -> Run:
    """The run, ready to start. Raises PolicyError for whatever is wrong with the job, a table that is not there too.

    A full disk is nothing of the job's: what Spark raises for it goes on.
    """
    try:
        return prepare(spark, job, where, mode, ahead)
    except SPARK_ERRORS as error:
        if is_disk_full(error):
            raise
        found = f"nothing that can be read ({describe_failure(error)})"
        raise PolicyError([Mistake(job.transcripts, "transcripts", found, "a table")]) from None
