"""`--channels`: which channel of a file has whom."""

import re
from collections.abc import Iterator, Mapping

from redaction_udfs.audio.ranges import Mute
from redaction_udfs.mistakes import Mistake, PolicyError, shown

EXPECTED = "a role or an audio channel of the mutes and a channel of the files, as customer=1,agent=0"
Spoken = tuple[int, int, str | None]
"""A row of the mutes: start and end in ms, and whose."""


def parsed_channels(text: str | None) -> dict[str, int]:
    """Channels of the files by the name that the mutes have for them. Raises PolicyError.

    >>> parsed_channels("customer=1, agent=0")
    {'customer': 1, 'agent': 0}
    """
    parts = [part.strip() for part in text.split(",")] if text is not None else []
    if mistakes := list(_mistakes(parts)):
        raise PolicyError(mistakes)
    return {name.strip(): int(place) for name, place in (part.rsplit("=", 1) for part in parts)}


def _mistakes(parts: list[str]) -> Iterator[Mistake]:
    names = [part.rpartition("=")[0].strip() for part in parts]
    for part, name in zip(parts, names, strict=True):
        if not re.fullmatch(r"[^=\s].*=\s*\d{1,3}", part):
            yield Mistake("--channels", "", shown(part), EXPECTED)
        elif names.count(name) > 1:
            yield Mistake("--channels", name, "two channels", "one: nobody is on two")
            return


def mutes_of(spoken: tuple[Spoken, ...], channels: Mapping[str, int]) -> list[Mute]:
    """The mutes, each on its channel of the file. All channels where nothing says which: that is never guessed."""
    return [Mute(start, end, None if name is None else channels.get(name)) for start, end, name in spoken]
