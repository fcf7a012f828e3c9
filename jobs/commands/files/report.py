"""Report of a run over files on the screen: counts, names of rules, and why files are withheld."""

from collections import Counter

from rich.console import Console
from rich.padding import Padding

from jobs.console.screen import plain_table, print_line
from jobs.files.ledger import LEFT_OUT, REDACTED, UNCHANGED
from jobs.files.listing import Listing
from jobs.files.run import FilesOutcome
from jobs.files.settings import FilesJob

MOST_LINES = 12


def print_plan(job: FilesJob, listing: Listing, console: Console) -> None:
    """Files that a run would look at."""
    print_line(console, f"Policy {job.policy}, hash {job.policy_hash[:12]}: {_count(len(listing.names))} to look at.")
    _print_others(listing, console)
    print_line(console, "Nothing is written in a dry run.")


def print_summary(job: FilesJob, listing: Listing, outcome: FilesOutcome, console: Console) -> None:
    """Files by what became of them, spans by rule, and reasons."""
    if not listing.names:
        print_line(console, f"No .json file in {job.source}.", "yellow")
    if outcome.settled and not outcome.rows:
        print_line(console, "Nothing to do: no file, policy or engine has changed.")
    states = Counter(row.status for row in outcome.rows)
    for status, words in ((REDACTED, "redacted"), (UNCHANGED, "had nothing to redact"), (LEFT_OUT, "left out")):
        if states[status]:
            print_line(console, f"{_count(states[status])} {words}.", "bold")
    spans = Counter[str]()
    for row in outcome.rows:
        spans.update(row.spans)
    if spans:
        table = plain_table("rule", "spans")
        for rule, count in spans.most_common():
            table.add_row(rule, f"{count:,}")
        console.print(Padding(table, (1, 2)))
    if outcome.settled and outcome.rows:
        print_line(console, f"{_count(len(outcome.settled))} left as an earlier run made them.")
    _print_withheld(job, outcome, console)
    _print_others(listing, console)


def _print_withheld(job: FilesJob, outcome: FilesOutcome, console: Console) -> None:
    withheld = outcome.withheld
    for row in withheld[:MOST_LINES]:
        print_line(console, f"Withheld: {row.path}: {row.reason}", "red")
    if len(withheld) > MOST_LINES:
        print_line(console, f"Withheld: {len(withheld) - MOST_LINES} more, listed in {job.out.ledger}", "red")


def _print_others(listing: Listing, console: Console) -> None:
    if listing.others:
        print_line(console, f"{_count(listing.others)} without .json at the end of the name left alone.", "yellow")


def _count(files: int) -> str:
    return f"{files:,} file" if files == 1 else f"{files:,} files"
