"""One `redact retain`: what is old, shown or deleted."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from pyspark.sql import SparkSession
from rich.markup import escape
from rich.padding import Padding

from jobs.commands.retain.command import RetainOptions
from jobs.commands.retain.files import retain_files
from jobs.commands.session import session
from jobs.config.load import load_job
from jobs.config.retention import SHORTEST_VERSIONS, Kept, period
from jobs.console.screen import output, plain_table, print_line, shown_path
from jobs.erasure.originals import Removal, ended
from jobs.erasure.receipt import Receipt, now
from jobs.erasure.retain import Expired, expired, of_partitions, retain, versions_kept
from jobs.files.settings import OutFolder
from jobs.lake import delta
from jobs.lake.drivers import by_itself, clear_left_behind
from jobs.lake.exit_codes import DONE
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import tables_in
from redaction_udfs.mistakes import Mistake, PolicyError, nearest, raise_any, shown

TABLES = get_args(Kept)
MOST_LINES = 12


def run_retain(options: RetainOptions) -> int:
    """The exit code. Raises PolicyError."""
    job = load_job(options.job_file) if options.job_file else None
    said: dict[str, str] = {name: kept for name, kept in job.retention.items()} if job else {}  # noqa: C416
    said |= dict(_pair(each) for each in options.keep or [])
    where = str(options.job_file or "--keep")
    place = options.out or (job.out if job else None)
    raise_any(_mistakes(said, where, place))
    if (files := OutFolder(Path(place or ""))).ledger.exists():
        return retain_files(files, said, dry_run=options.dry_run)
    spark = session(options)
    out = tables_in(spark, place or "")
    if not said and not _has_ends(spark, out):
        raise PolicyError([Mistake(where, "retention", "nothing", "a period by table, such as vault: 30d")])
    at = now()
    found, over = expired(spark, out, said, at), ended(spark, out, at)
    if options.dry_run:
        _print_plan(found, over)
        return DONE
    with by_itself(spark, out, "retain"):
        clear_left_behind(spark, out)  # a killed run has left sealed originals in staging
        removals = [*over, *(of_partitions(spark, each) for each in found)]
        receipt = retain(spark, out, removals, versions_kept(said))
    _print_receipt(receipt)
    return DONE


def _has_ends(spark: SparkSession, out: OutputFolder) -> bool:
    """True if originals were stored whose time ends by itself."""
    return delta.is_table(spark, out.vault_times)


def _pair(said: str) -> tuple[str, str]:
    name, _, kept = said.partition("=")
    return name, kept


def _mistakes(said: Mapping[str, str], where: str, out: str | None) -> list[Mistake]:
    """All that is wrong with periods. Of a job's file its form is known to be right."""
    mistakes = []
    if out is None:
        mistakes.append(Mistake("--out", "", "nothing", "the folder of the tables, or a job's YAML file instead"))
    for name, kept in said.items():
        if name not in TABLES:
            mistakes.append(
                Mistake(where, "retention", shown(name), f"one of {', '.join(TABLES)}", nearest(name, TABLES))
            )
        if expected := _unfit(name, kept):
            mistakes.append(Mistake(where, name, shown(kept), expected))
    return mistakes


def _unfit(name: str, kept: str) -> str | None:
    """What is expected of a period in place of this one."""
    try:
        too_short = period(kept) < SHORTEST_VERSIONS and name == "versions"
    except ValueError as wrong:
        return str(wrong)
    return "7d or more: who reads or writes meanwhile would miss files" if too_short else None


def _print_plan(found: Sequence[Expired], over: Sequence[Removal]) -> None:
    table = plain_table("table", "partitions", "oldest", "newest", "rows", "files")
    for each in found:
        values = sorted(each.rows)
        ends = (values[0], values[-1]) if values else ("", "")
        table.add_row(
            each.table, f"{len(values):,}", *map(escape, ends), f"{sum(each.rows.values()):,}", f"{each.files:,}"
        )
    due = [each for each in over if each.rows]
    if found:
        output.print(Padding(table, (1, 2)))
    for removal in due:
        rows, partitions = sum(removal.rows.values()), len(removal.rows)
        print_line(
            output, f"Originals whose time is over: {rows:,} rows of {removal.table} in {partitions:,} partitions."
        )
    if not found and not due:
        print_line(output, "No originals whose time is over.")
    _print_ageless(found)
    print_line(output, "Nothing is deleted in a dry run.")


def _print_ageless(found: Sequence[Expired]) -> None:
    """Partitions that stay: whether they are old nobody can tell."""
    for each in found:
        for value in each.ageless[:MOST_LINES]:
            said = "its value is no date and the ledger has not published it"
            print_line(output, f"Kept: {value} of {each.table}, {said}", "yellow")


def _print_receipt(receipt: Receipt) -> None:
    table = plain_table("table", "partitions", "rows deleted", "files removed", "version")
    for each in receipt.tables:
        versions = f"{each.version_before} → {each.version_after}"
        numbers = (len(each.rows_by_partition), each.rows, each.files_removed)
        table.add_row(each.table, *(f"{number:,}" for number in numbers), versions)
    output.print(Padding(table, (1, 2)))
    for each in receipt.tables:
        for trace in each.traces:
            print_line(output, f"{shown_path(each.table)}: {trace}")
    print_line(output, f"Receipt: {receipt.request_id} in erasures", "bold")
