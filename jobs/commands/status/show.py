"""States of tables on the screen, in two tables that a terminal of 80 columns has room for."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.console.screen import plain_table, print_line
from jobs.erasure.state import TableState


def print_states(found: Sequence[TableState], console: Console) -> None:
    """What each table holds now, then what older versions of it hold. Names are folded, numbers never."""
    console.print(Padding(_now(found), (1, 2)))
    console.print(Padding(_older(found), (0, 2, 1, 2)))
    for line in lines_of_originals(next((each.originals for each in found if each.originals), None)):
        print_line(console, line)
    print_line(
        console, "Older versions can be read until VACUUM has removed their files: redact retain, redact forget."
    )


def lines_of_originals(state: Mapping[str, int | str | None] | None) -> Iterator[str]:
    """Sentences of what the vault can still be asked, and until when."""
    if not state:
        return
    if state["readable"]:
        ends = " to ".join(dict.fromkeys(str(state[name]) for name in ("first_end", "last_end")))
        yield f"Originals that can be read: of {state['readable']:,} conversations, until {ends}."
    if state["ended"]:
        refused = f"Originals whose time is over, and refused: of {state['ended']:,} conversations."
        yield f"{refused} redact retain deletes them."
    if state["without_end"]:
        yield f"Originals that can be read without an end: of {state['without_end']:,} conversations."


def _now(found: Sequence[TableState]) -> Table:
    table = _folding("table", "rows", "partitions", "oldest", "MB")
    for each in found:
        numbers = f"{each.rows:,}", f"{each.partitions:,}"
        table.add_row(escape(each.table), *numbers, escape(each.oldest_partition or ""), _mb(each.bytes))
    return table


def _older(found: Sequence[TableState]) -> Table:
    table = _folding("older versions", "MB", "first", "last", "first made")
    for each in found:
        versions = f"{each.oldest_version:,}", f"{each.version:,}"
        made = (each.oldest_version_at or "")[:16].replace("T", " ")
        table.add_row(escape(each.table), _mb(each.bytes_of_older_versions), *versions, made)
    return table


def _mb(size: int) -> str:
    return f"{size / 1e6:,.1f}"


def _folding(first: str, *numbers: str) -> Table:
    table = plain_table(first, *numbers)
    table.columns[0].no_wrap, table.columns[0].overflow = False, "fold"
    return table
