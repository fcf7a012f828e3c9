"""Draws a sample of what a job published, for review."""

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.sample.command import SampleOptions
from jobs.commands.sample.file import ReviewFile, format_of
from jobs.commands.sample.report import print_sample
from jobs.commands.sample.review import to_review
from jobs.commands.sample.source import read_published
from jobs.commands.sample.strata import Sizes, drawn, population, quotas, sizes_of
from jobs.commands.session import session
from jobs.config.job import JobConfig, load_job
from jobs.console.screen import output, waiting
from redaction_udfs.policy.files.shipped import ENDINGS


def run_sample(options: SampleOptions) -> None:
    """Draws, writes, and says what. Raises PolicyError, before a row is read, for whatever cannot be done."""
    job = job_of(options.tables)
    write_sample(session(options), job, options, output)


def sizes_asked(options: SampleOptions) -> Sizes:
    """The rows that are wanted.

    A third of `size` without a span if nobody says how many.
    """
    size, most = options.size, options.nothing_found
    clean = size // 3 if most is None else min(most, size)
    return Sizes(size - clean, clean, options.most_doubtful)


def job_of(tables: str) -> JobConfig:
    """The job whose tables these are: of a folder one on the standard layout."""
    if tables.endswith(ENDINGS):
        return load_job(tables)
    return JobConfig.model_validate({"transcripts": "", "out": tables})


def write_sample(spark: SparkSession, job: JobConfig, options: SampleOptions, console: Console) -> None:
    """The whole command in a session."""
    file = ReviewFile(spark, options.out, job.out, options.overwrite)
    published = read_published(spark, job, options.where)
    with waiting(console, "Counting spans and utterances"):
        everything = population(published, options.max_score if options.most_doubtful else None, options.seed)
        strata = sizes_of(everything)
    shares = quotas(strata, sizes_asked(options))
    with waiting(console, "Drawing the sample"):
        sample = drawn(everything, strata, shares).persist()
        try:
            form = options.form.value if options.form else format_of(options.out)
            file.write(to_review(sample, published.rows), form)
            tagged = sample.where("action = 'tag'").count()
        finally:
            sample.unpersist()
    print_sample(strata, shares, tagged, published.versions, file.path, console)
