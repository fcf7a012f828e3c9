"""Draws a sample of what a job published, for review."""

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.sample.command import SampleOptions
from jobs.commands.sample.file import ReviewFile, format_of
from jobs.commands.sample.report import print_sample
from jobs.commands.session import session
from jobs.config.job import JobConfig
from jobs.console.screen import output, waiting
from jobs.lake.roots import output_folder
from jobs.sampling.draw import Wanted, draw
from jobs.sampling.sheet import to_review
from jobs.sampling.source import job_of, read_published


def run_sample(options: SampleOptions) -> None:
    """Draws, writes, and says what. Raises PolicyError, before a row is read, for whatever cannot be done."""
    job = job_of(options.tables)
    write_sample(session(options), job, options, output)


def write_sample(spark: SparkSession, job: JobConfig, options: SampleOptions, console: Console) -> None:
    """The whole command in a session."""
    roots = output_folder(spark, job.out).folders
    file = ReviewFile(spark, options.out, roots, options.overwrite)
    published = read_published(spark, job, options.where)
    wanted = Wanted(options.size, options.nothing_found, options.most_doubtful, options.max_score, options.seed)
    with waiting(console, "Counting spans and utterances"):
        strata, shares, rows = draw(published, wanted)
    with waiting(console, "Drawing the sample"):
        sample = rows.persist()
        try:
            form = options.form.value if options.form else format_of(options.out)
            file.write(to_review(sample, published.rows), form)
            tagged = sample.where("action = 'tag'").count()
        finally:
            sample.unpersist()
    print_sample(strata, shares, tagged, published.versions, file.path, console)
