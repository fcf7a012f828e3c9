"""Mutes the recordings of a folder."""

from pathlib import Path

from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.recordings.channels import parsed_channels
from jobs.commands.recordings.command import RecordingsOptions
from jobs.commands.recordings.files import Listing, NamePattern, list_recordings
from jobs.commands.recordings.folder import check_apart, locked
from jobs.commands.recordings.plan import planned, tasks
from jobs.commands.recordings.publish import handled
from jobs.commands.recordings.receipts import append_receipts, create_receipts, last_receipts
from jobs.commands.recordings.report import Totals, print_totals
from jobs.commands.recordings.task import Handled, Settings, Task
from jobs.commands.recordings.transcripts import tables_in
from jobs.commands.session import session
from jobs.console.screen import output, waiting
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED
from jobs.lake.output_folder import OutputFolder
from redaction_udfs.audio.fill import Fill
from redaction_udfs.mistakes import Mistake, PolicyError

FILES_A_TASK = 4
"""Recordings that a task of Spark takes: few, since one of them may be a hundred times another."""


def run_recordings(options: RecordingsOptions) -> int:
    """The exit code. Raises PolicyError, before Spark starts, for what can be known by then."""
    settings = settings_of(options)
    pattern = NamePattern(options.name)
    check_folders(options.source, options.target)
    with locked(Path(settings.folder)):
        found = list_recordings(options.source.absolute(), pattern)
        return mute_found(session(options), options.mutes, found, settings, output)


def check_folders(source: Path, target: Path) -> None:
    """Raises PolicyError if they are none, or one is in the other."""
    if not source.is_dir():
        raise PolicyError([Mistake("--from", "", "no folder", "the folder of the recordings")])
    check_apart(source, target)


def settings_of(options: RecordingsOptions) -> Settings:
    """How to mute. Raises PolicyError."""
    fill = Fill.tone if options.tone else Fill.silence
    return Settings(str(options.target.absolute()), parsed_channels(options.channels), fill, options.slack_ms)


def mute_found(spark: SparkSession, mutes: str, found: Listing, settings: Settings, console: Console) -> int:
    """The exit code of the command in a session. Receipts follow the recordings that they are of."""
    out = tables_in(spark, mutes)
    create_receipts(spark, out.recordings)
    totals = Totals(found.others)
    with waiting(console, "Looking at the transcripts"):
        receipts = last_receipts(spark, out.recordings, settings.folder)
        plan = planned(spark, out, found.found, receipts)
    try:
        for some in tasks(plan):
            totals = totals.with_those(_at_once(spark, out, some, settings), some, settings)
    finally:
        plan.unpersist()
    print_totals(totals, out, console)
    return NOT_PUBLISHED if totals.withheld else DONE


def _at_once(spark: SparkSession, out: OutputFolder, some: list[Task], settings: Settings) -> list[Handled]:
    """Handles recordings side by side, then writes their receipts."""
    slices = -(-len(some) // FILES_A_TASK)
    done = spark.sparkContext.parallelize(some, slices).map(lambda task: handled(task, settings)).collect()
    append_receipts(spark, out.recordings, [each.receipt for each in done if each.is_new])
    return done
