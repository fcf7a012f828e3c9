"""Draws from published tables and writes the page."""

from datetime import datetime, timezone

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.review.command import ReviewOptions
from jobs.commands.review.page.document import document
from jobs.commands.review.page.html import page
from jobs.commands.review.page.read import Drawn, read_drawn
from jobs.commands.session import session
from jobs.config.job import JobConfig
from jobs.console.screen import output, print_line, waiting
from jobs.lake import folders
from jobs.lake.roots import output_folder
from jobs.pages.file import check_page, refused, write_page
from jobs.sampling.draw import Wanted, draw
from jobs.sampling.source import job_of, read_published
from redaction_udfs.policy.files.catalogue import catalogue


def run_page(options: ReviewOptions) -> None:
    """Reads, then writes. Raises PolicyError, before a table is read, for a file that cannot be written."""
    if options.page is not None and options.out is not None:
        check_page(options.page, options.overwrite)
        job = job_of(options.out)
        write_review(session(options), job, options, output)


def write_review(spark: SparkSession, job: JobConfig, options: ReviewOptions, console: Console) -> None:
    """The whole command in a session."""
    out = output_folder(spark, job.out)
    if options.page is None or any(folders.holds(root, options.page) for root in out.folders):
        raise refused("a file among the tables", "a file outside their folder")
    drawn = _drawn(spark, job, options, console)
    data = document(drawn, catalogue().labels())
    made_at = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M")
    write_page(options.page, page(data, out.path, made_at))
    tagged = sum(span["action"] == "tag" for span in drawn.spans)
    if tagged:
        warning = f"{tagged:,} of the spans are only tagged: their values stand in the page, as in redacted."
        print_line(console, warning, "yellow")
    print_line(
        console,
        f"{options.page}: {len(drawn.sheet):,} to judge, in {len(data['conversations']):,} conversations.",
    )


def _drawn(spark: SparkSession, job: JobConfig, options: ReviewOptions, console: Console) -> Drawn:
    published = read_published(spark, job, options.where)
    wanted = Wanted(options.size, options.nothing_found, options.most_doubtful, options.max_score, options.seed)
    with waiting(console, "Counting spans and utterances"):
        sample = draw(published, wanted).sample
    with waiting(console, "Drawing the sample"):
        kept = sample.persist()
        try:
            return read_drawn(published, kept, options.around)
        finally:
            kept.unpersist()
