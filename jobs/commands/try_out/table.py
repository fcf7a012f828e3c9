"""Conversations of a transcripts table: Parquet is read as it is, a Delta table by Spark."""

from collections.abc import Sequence

from rich.console import Console

from jobs.commands.try_out.command import TryOptions
from jobs.config.job import JobConfig, load_job
from jobs.console.screen import waiting
from jobs.sources.parquet import is_delta, parquet_rows
from jobs.sources.rows import Key, conversations_of
from jobs.sources.wanted import AT_FIRST, Wanted
from redaction_udfs.engine.model.conversation import Conversation
from redaction_udfs.mistakes import shown
from redaction_udfs.policy import Mistake, PolicyError


def job_of(options: TryOptions) -> JobConfig:
    """What the table's columns are called: as in a job's file, or on the standard layout."""
    if options.job is None:
        return JobConfig.model_validate({"transcripts": options.transcripts, "out": ""})
    job = load_job(options.job)
    return job if options.transcripts is None else job.model_copy(update={"transcripts": options.transcripts})


def read_table(options: TryOptions, job: JobConfig, compared: Sequence[str], console: Console) -> list[Conversation]:
    """The conversations that are wanted. Raises PolicyError for a table that does not fit, and for unknown ids."""
    wanted = Wanted(options.id or (), options.search, options.where, options.limit or AT_FIRST)
    if is_delta(job.transcripts):
        from jobs.commands.session import session  # knows Spark, which takes seconds to start
        from jobs.sources.delta import delta_rows

        spark = session(options, console)
        with waiting(console, "Looking at the transcripts"):
            rows = delta_rows(spark, job, wanted, compared)
    else:
        with waiting(console, "Looking at the transcripts"):
            rows = parquet_rows(job, wanted, compared)
    _check_ids(wanted, rows.keys, job)
    return conversations_of(rows, job)


def _check_ids(wanted: Wanted, keys: Sequence[Key], job: JobConfig) -> None:
    missing = [name for name in wanted.ids if name not in {key.conversation for key in keys}]
    if missing:
        expected = f"the id of a conversation in {job.transcripts}{' there' if wanted.where else ''}"
        raise PolicyError([Mistake("--id", "", shown(name), expected) for name in missing])
