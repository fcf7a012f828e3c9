"""Report of an erasure on the screen: tables, rows, versions, and what is left. Never an id."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from jobs.console.screen import plain_table, print_line, shown_path
from jobs.erasure.places import Asked
from jobs.erasure.receipt import DONE, Receipt
from jobs.lake.erasing import Held

MOST_LINES = 12
FINISH = "Logs can be cleaned once they are a minute old: the same command with --finish."


def print_plan(found: Mapping[str, Held], asked: Asked, console: Console) -> None:
    """Rows to erase, by table, and the partitions and files that hold them."""
    table = plain_table("table", "rows", "partitions", "files with them", "of files")
    for name, held in found.items():
        rows = sum(held.rows.values())
        table.add_row(
            escape(shown_path(name)), f"{rows:,}", f"{len(held.rows):,}", f"{held.files:,}", f"{held.all_files:,}"
        )
    console.print(Padding(table, (1, 2)))
    _print_not_reached(asked.not_reached, console)
    if asked.read_whole:
        print_line(console, f"{asked.read_whole}.", "yellow")
    print_line(console, "Nothing is erased in a dry run.")


def print_receipt(receipt: Receipt, file: str, console: Console) -> None:
    """What was erased, and what is left."""
    table = plain_table("table", "rows erased", "files with them", "files removed", "version", "rows left")
    for each in receipt.tables:
        versions = f"{each.version_before} → {each.version_after}"
        numbers = (each.rows, each.files, each.files_removed)
        table.add_row(escape(shown_path(each.table)), *(f"{n:,}" for n in numbers), versions, f"{each.rows_left:,}")
    console.print(Padding(table, (1, 2)))
    traces = [f"{shown_path(each.table)}: {trace}" for each in receipt.tables for trace in each.traces]
    traces += [f"elsewhere: {trace}" for trace in receipt.elsewhere]
    for trace in traces[:MOST_LINES]:
        print_line(console, f"Left: {trace}", "red")
    if len(traces) > MOST_LINES:
        print_line(console, f"Left: {len(traces) - MOST_LINES} more, in the receipt", "red")
    _print_not_reached(receipt.not_reached, console)
    if any("_delta_log" in trace for trace in traces):
        print_line(console, FINISH)
    for short in receipt.not_searched[:MOST_LINES]:
        print_line(console, f"Not searched byte by byte: {short}", "yellow")
    done = "Nothing is left" if receipt.status == DONE else "Something is left"
    print_line(console, f"{done}; the bytes of {receipt.bytes_searched:,} files were searched.", "bold")
    print_line(console, f"Receipt: {shown_path(file)}")


def _print_not_reached(not_reached: Sequence[str], console: Console) -> None:
    for each in not_reached:
        print_line(console, f"Not reached: {shown_path(each)}", "red")
