"""Margin before the text of a turn."""

from collections.abc import Sequence
from typing import NamedTuple

from redaction_udfs.engine.model.conversation import Utterance

ARROW = "→ "


class Margin(NamedTuple):
    """Margin before a text.

    Number, role and time of the turn in columns, or nothing at all.
    """

    number: int = 0
    role: int = 0
    time: int = 0

    @property
    def blank(self) -> str:
        return " " * self.width

    @property
    def width(self) -> int:
        return sum(width + 2 for width in self if width)

    def of(self, said: Utterance) -> str:
        cells = (str(said.index).rjust(self.number), said.role.ljust(self.role), clock(said.start_ms).rjust(self.time))
        return "".join(f"{cell}  " for cell, width in zip(cells, self, strict=True) if width)

    def before_result(self) -> str:
        """An arrow that ends where the text begins."""
        return self.blank[len(ARROW) :] + ARROW if self.width else ""


def margin_of(said: Sequence[Utterance]) -> Margin:
    """Wide enough for all turns."""
    columns = [(len(str(turn.index)), len(turn.role), len(clock(turn.start_ms))) for turn in said]
    return Margin(*map(max, zip(*columns, strict=True))) if columns else Margin()


def clock(ms: int | None) -> str:
    """A time in a conversation.

    >>> clock(62_500), clock(3_600_000), clock(None)
    ('1:02', '1:00:00', '')
    """
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
