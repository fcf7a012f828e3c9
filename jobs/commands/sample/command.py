"""`redact sample`: a part of what a job has published, drawn for people to review."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.sample.file import ReviewFile, format_of
from jobs.commands.sample.report import print_sample
from jobs.commands.sample.review import to_review
from jobs.commands.sample.source import read_published
from jobs.commands.sample.strata import Sizes, drawn, population, quotas, sizes_of
from jobs.commands.session import session
from jobs.config.job import JobConfig, load_job
from jobs.console.screen import waiting
from redaction_udfs.policy.files.shipped import ENDINGS


@dataclass(frozen=True)
class SampleRequest:
    """What to draw, and where to. `tables` is a folder of tables, or the YAML file of the job that wrote it.

    `nothing_found` None is a third of `size`; `form` None is what the name of the file says.
    """

    tables: str
    out: str
    size: int = 200
    nothing_found: int | None = None
    most_doubtful: int = 1000
    max_score: float = 0.7
    seed: int = 0
    where: str | None = None
    form: str | None = None
    overwrite: bool = False

    @property
    def sizes(self) -> Sizes:
        clean = self.size // 3 if self.nothing_found is None else min(self.nothing_found, self.size)
        return Sizes(self.size - clean, clean, self.most_doubtful)


def run_sample(request: SampleRequest, spark_options: Mapping[str, Any], console: Console) -> None:
    """Draws, writes, and says what. Raises PolicyError, before a row is read, for whatever cannot be done."""
    job = job_of(request.tables)
    write_sample(session(spark_options, console), job, request, console)


def job_of(tables: str) -> JobConfig:
    """The job whose tables these are: of a folder one on the standard layout."""
    if tables.endswith(ENDINGS):
        return load_job(tables)
    return JobConfig.model_validate({"transcripts": "", "out": tables})


def write_sample(spark: SparkSession, job: JobConfig, request: SampleRequest, console: Console) -> None:
    """The whole command in a session."""
    file = ReviewFile(spark, request.out, job.out, request.overwrite)
    published = read_published(spark, job, request.where)
    with waiting(console, "Counting spans and utterances"):
        everything = population(published, request.max_score if request.most_doubtful else None, request.seed)
        strata = sizes_of(everything)
    shares = quotas(strata, request.sizes)
    with waiting(console, "Drawing the sample"):
        sample = drawn(everything, strata, shares).persist()
        try:
            file.write(to_review(sample, published.rows), request.form or format_of(request.out))
            tagged = sample.where("action = 'tag'").count()
        finally:
            sample.unpersist()
    print_sample(strata, shares, tagged, published.versions, file.path, console)
