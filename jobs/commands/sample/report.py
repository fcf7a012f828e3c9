"""Report of `redact sample`: strata, weights, and rows left out."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from jobs.console.screen import plain_table, print_line, shown_path
from jobs.sampling.doubts import DOUBTS
from jobs.sampling.reasons import NOTHING_FOUND, RANDOM
from jobs.sampling.strata import Stratum

MOST_LINES = 12
"""Of strata that are listed one by one."""
Line = tuple[str, int, int]
"""A name, how many there are, how many are in the sample."""


def print_sample(
    strata: Mapping[Stratum, int],
    shares: Mapping[Stratum, int],
    tagged: int,
    versions: Mapping[str, int],
    path: str,
    console: Console,
) -> None:
    """The summary. `tagged` is how many rows of the sample show their value."""

    def lines(why: str) -> list[Line]:
        found = [(s.name, size, shares.get(s, 0)) for s, size in strata.items() if s.why == why]
        return sorted(found, key=lambda line: (-line[1], line[0]))

    doubtful = [_sum(why, lines(why)) for why in DOUBTS]
    tables = {
        "spans, by rule and channel": lines(RANDOM),
        "doubtful spans, by reason": [line for line in doubtful if line[1]],
        "nothing found, by channel and role": lines(NOTHING_FOUND),
    }
    for title, found in tables.items():
        if found:
            console.print(Padding(_table(title, found), (0, 2, 1, 2)))
    _print_left_out(_sum("", doubtful), console)
    if tagged:
        warning = f"{tagged:,} of the spans are only tagged: their values stand in the sample, as in redacted."
        print_line(console, warning, "yellow")
    at = ", ".join(f"{table} {version}" for table, version in versions.items())
    print_line(console, f"{sum(shares.values()):,} rows to review in {shown_path(path)}. Versions read: {at}.")


def _table(title: str, lines: Sequence[Line]) -> Table:
    table = plain_table(title, "all", "sampled")
    table.columns[0].min_width = 50
    table.show_footer = True
    for name, size, share in lines[:MOST_LINES]:
        table.add_row(escape(name), f"{size:,}", f"{share:,}")
    if rest := lines[MOST_LINES:]:
        name, size, share = _sum(f"and {len(rest)} more", rest)
        table.add_row(name, f"{size:,}", f"{share:,}")
    _, size, share = _sum("", lines)
    for column, total in zip(table.columns[1:], (size, share), strict=True):
        column.footer = f"{total:,}"
    return table


def _sum(name: str, lines: Sequence[Line]) -> Line:
    return name, sum(size for _, size, _ in lines), sum(share for _, _, share in lines)


def _print_left_out(doubtful: Line, console: Console) -> None:
    _, size, share = doubtful
    if share < size:
        left_out = f"{size - share:,} of {size:,} doubtful spans are left out: --most-doubtful takes more of them."
        print_line(console, left_out, "yellow")
