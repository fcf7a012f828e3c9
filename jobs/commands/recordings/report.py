"""Report of muted and withheld recordings on the screen. File names only where something is wrong with a file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from rich.console import Console

from jobs.commands.recordings.reasons import REASONS
from jobs.commands.recordings.task import PUBLISHED, Handled, Settings, Task
from jobs.console.logs import log
from jobs.console.screen import print_line, shown_path
from jobs.lake.output_folder import OutputFolder

MOST_LINES = 12
"""Of recordings that are listed one by one."""
MOST_NAMES = 5
"""Of audio channels without a place in the files."""


class Totals(NamedTuple):
    """What became of recordings so far. `others` are files with other names; `unplaced` mutes on no channel that is
    named."""

    others: int
    published: int = 0
    as_before: int = 0
    muted_ms: int = 0
    withheld: Mapping[str, int] = MappingProxyType({})
    first: tuple[tuple[str, str, str], ...] = ()
    unplaced: frozenset[str] = frozenset()

    def with_those(self, done: Sequence[Handled], tasks: Sequence[Task], settings: Settings) -> "Totals":
        """With some recordings more."""
        new = [each.receipt for each in done if each.is_new and each.receipt["status"] == PUBLISHED]
        old = [each for each in done if not each.is_new and each.receipt["status"] == PUBLISHED]
        withheld = [each.receipt for each in done if each.receipt["status"] != PUBLISHED]
        lines = tuple((each["file"], each["reason"], each["detail"] or "") for each in withheld)
        names = {name for task in tasks for _, _, name in task.mutes if name is not None}
        return self._replace(
            published=self.published + len(new),
            as_before=self.as_before + len(old),
            muted_ms=self.muted_ms + sum(_muted_ms(each) for each in new),
            withheld=Counter(self.withheld) + Counter(each["reason"] for each in withheld),
            first=(*self.first, *lines)[:MOST_LINES],
            unplaced=self.unplaced | (names - set(settings.channels) if settings.channels else set()),
        )


def _muted_ms(receipt: Any) -> int:
    return sum(each["end_ms"] - each["start_ms"] for each in receipt["muted"])


def print_totals(totals: Totals, out: OutputFolder, console: Console) -> None:
    """How many recordings are published, and which are not and why."""
    for line, style in _lines(totals, out):
        print_line(console, line, style)
    counts = totals._asdict() | {"withheld": dict(totals.withheld), "unplaced": len(totals.unplaced)}
    del counts["first"]
    log.info("recordings", **counts)


def _lines(totals: Totals, out: OutputFolder) -> Iterator[tuple[str, str | None]]:
    if totals.published:
        seconds = totals.muted_ms / 1000
        yield f"{_count(totals.published, 'recording')} published, {seconds:,.1f} s of channels muted.", "bold"
    if totals.as_before:
        yield f"{_count(totals.as_before, 'recording')} as before.", None
    for reason, number in sorted(totals.withheld.items()):
        yield f"{_count(number, 'recording')} withheld: {REASONS[reason]}.", "red"
    for file, reason, detail in totals.first:
        yield f"  {file}: {reason}{f' ({detail})' if detail else ''}", None
    if sum(totals.withheld.values()) > len(totals.first):
        yield f"  and {sum(totals.withheld.values()) - len(totals.first)} more, in {shown_path(out.recordings)}", None
    if totals.unplaced:
        names = ", ".join(sorted(totals.unplaced)[:MOST_NAMES]) + (" ..." if len(totals.unplaced) > MOST_NAMES else "")
        yield f"Muted on all channels, since --channels does not name them: {names}.", "yellow"
    if totals.others:
        yield f"{_count(totals.others, 'file')} of other names passed over.", "yellow"
    if not (totals.published or totals.as_before or totals.withheld):
        yield "Nothing to do.", None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
