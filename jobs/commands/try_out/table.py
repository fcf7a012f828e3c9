"""Transcripts table to try on: Parquet directly, Delta by Spark."""

from collections.abc import Sequence

from rich.console import Console

from jobs.commands.try_out.command import TryOptions
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.sources.in_memory.parquet import ParquetTable
from jobs.sources.in_memory.parquet_files import format_of_folder, is_delta
from jobs.sources.source import TranscriptSource


def job_of(options: TryOptions) -> JobConfig:
    """Job that names the table's columns.

    As in a job's file, or on the standard layout.
    """
    if options.job is None:
        return JobConfig.model_validate({"transcripts": options.transcripts, "out": ""})
    job = load_job(options.job, needs_out=False)
    return job if options.transcripts is None else job.model_copy(update={"transcripts": options.transcripts})


def table_of(options: TryOptions, job: JobConfig, compared: Sequence[str], console: Console) -> TranscriptSource:
    """The table as a source. Starts Spark for one that only Spark can read."""
    is_parquet = not (is_delta(job.transcripts) or job.needs_spark) and format_of_folder(job.transcripts) == "parquet"
    if is_parquet:
        return ParquetTable(job, compared)
    from jobs.commands.session import session  # knows Spark, which takes seconds to start
    from jobs.sources.in_memory.delta import DeltaTable

    return DeltaTable(session(options, console), job, compared)
