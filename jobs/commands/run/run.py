"""A job's whole life on the command line."""

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.command import RunOptions
from jobs.commands.run.report import print_doubts, print_plan, print_start, print_summary
from jobs.commands.session import prepared, session
from jobs.config.job import JobConfig
from jobs.config.keys import vault_key
from jobs.config.tokens import job_policy
from jobs.console.logs import log
from jobs.console.screen import output, waiting
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, STOPPED
from jobs.lake.session import tasks_done
from jobs.pipeline.ahead import Ahead
from jobs.pipeline.doubts.plan import doubts
from jobs.pipeline.doubts.unread_times import with_times_checked
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.own_tables import check_own_tables
from jobs.pipeline.prepare import Run, check_writable
from jobs.pipeline.progress import Progress
from jobs.pipeline.redact_transcripts import execute
from jobs.staging.plan import RunMode


def run_job(job: JobConfig, options: RunOptions) -> int:
    """The exit code. Raises PolicyError, before a row is read, for whatever is wrong with the job."""
    policy = job_policy(job)  # before Spark starts: a mistake in the policy should not take twelve seconds to show
    vault_key(job)
    ahead = None if options.dry_run else Ahead(job.policy, policy)
    return run_in(session(options), job, output, options.where, options.mode.value, options.dry_run, ahead)


def run_in(
    spark: SparkSession,
    job: JobConfig,
    console: Console,
    where: str | None = None,
    mode: RunMode = "incremental",
    dry_run: bool = False,
    ahead: Ahead | None = None,
) -> int:
    """The exit code of a job in a session."""
    if ahead:
        ahead.wake_worker(spark)
    with waiting(console, "Looking at the transcripts"):
        run = prepared(spark, job, where, mode, ahead)
        check_own_tables(run)
        found = doubts(run)
    if dry_run:
        print_plan(run, console)
        print_doubts(found, console)
        return DONE
    check_writable(run)
    run, unread = with_times_checked(run)
    print_start(run, console)
    print_doubts(found._replace(times=unread), console)
    log_start(run)
    with Progress(run.plan, console, lambda: tasks_done(spark)).shown() as progress:
        outcome = execute(run, progress)
    log.info("end", run_id=run.stamp.run_id, seconds=progress.seconds, exit_code=exit_code(outcome))
    print_summary(run, outcome, console)
    return exit_code(outcome)


def log_start(run: Run) -> None:
    """Notes what is about to be done: counts and names."""
    policy, todo = run.stamp.policy, run.plan.todo
    log.info(
        "start",
        run_id=run.stamp.run_id,
        policy=f"{policy.name} {policy.version}",
        policy_hash=policy.hash,
        partitions=len(todo),
        rows=sum(planned.rows for planned in todo),
        skipped=len(run.plan.skipped),
        redone=sum(bool(planned.redone_for) for planned in todo),
    )


def exit_code(outcome: Outcome) -> int:
    if outcome.stopped or outcome.had_no_room:
        return STOPPED
    return DONE if outcome.all_published else NOT_PUBLISHED
