"""Screen output: lines, quiet tables and paths. Knows no Spark, as most commands."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.control import Control
from rich.segment import ControlType
from rich.table import Table

output = Console(highlight=False)


def print_line(console: Console, line: str, style: str | None = None) -> None:
    """One line that the terminal may wrap and nobody else.

    It is read by programs as well.
    """
    console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def waiting(console: Console, reason: str) -> Iterator[None]:
    """Says on a terminal what takes a while, as long as it does. No spinner: Spark has the screen while it starts."""
    if not console.is_terminal:
        yield
        return
    console.print(f"{reason} ...", style="dim", markup=False, end="")
    try:
        yield
    finally:
        console.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))


def shown_path(path: str) -> str:
    """A path as people write it.

    >>> shown_path("file:/tmp/out"), shown_path("s3a://lake/out")
    ('/tmp/out', 's3a://lake/out')
    """
    return path.removeprefix("file:")


def printable(text: object) -> str:
    """A text for a terminal, without signs that steer it.

    >>> printable("a\x1b[2Jb")
    'a�[2Jb'
    """
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(text))


def plain_table(first: str, *numbers: str) -> Table:
    """A table without lines but one: names on the left, numbers on the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table
