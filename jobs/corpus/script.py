"""Reads the scripts in conf/demo: who says what, in which ways, with which made-up values in it."""

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from jobs.corpus.slots import SLOTS

FOLDER = Path(__file__).parents[2] / "conf" / "demo"
TOPICS = ("orders", "billing", "travel", "banking", "telecoms")
ROLES = {"A": "agent", "C": "customer"}

Style = Literal["written", "casual", "voice"]
"""As in the script; the customer in lower case, without a last full stop; both in lower case without punctuation, as a
recogniser writes it."""

_NOT_TRANSCRIBED = str.maketrans("", "", '.,!?;:"')
_SLOT = re.compile(r"\{(\w+)\}")


class Saying(NamedTuple):
    """One way to say a line: a format string, and the slots in it that hold more than a word of words.txt."""

    template: str
    slots: tuple[str, ...]


class Line(NamedTuple):
    """Who speaks, and the ways to say it."""

    role: str
    sayings: tuple[Saying, ...]


Scene = tuple[Line, ...]


@cache
def scenes(file: str, style: Style) -> tuple[Scene, ...]:
    """The scenes of a script in a style. For voice, those that can be spoken."""
    text = (FOLDER / f"{file}.txt").read_text(encoding="utf-8")
    read = [_scene(block, style) for block in _without_comments(text).split("\n\n") if block.strip()]
    return tuple(scene for scene in read if all(line.sayings for line in scene))


@cache
def words(style: Style) -> dict[str, tuple[str, ...]]:
    """The choices of words.txt by name; lower case on voice."""
    lines = _without_comments((FOLDER / "words.txt").read_text(encoding="utf-8")).split("\n")
    entries = (line.split(": ", 1) for line in lines if line)
    return {name: tuple((of.lower() if style == "voice" else of).split(" | ")) for name, of in entries}


def _without_comments(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def _scene(block: str, style: Style) -> Scene:
    return tuple(_line(line, style) for line in block.strip().splitlines())


def _line(line: str, style: Style) -> Line:
    speaker, said = line.split(": ", 1)
    ways = [way for way in said.split(" | ") if style != "voice" or _can_be_spoken(way)]
    plain = style == "written" or (style == "casual" and speaker == "A")
    return Line(ROLES[speaker], tuple(_saying(way if plain else _lowered(way, style)) for way in ways))


def _can_be_spoken(way: str) -> bool:
    """No placeholder, no other script, no value that is only ever typed."""
    return way.isascii() and "[" not in way and all(SLOTS[slot].spoken for slot in _saying(way).slots)


def _saying(template: str) -> Saying:
    slots = cast("list[str]", _SLOT.findall(template))
    return Saying(template, tuple(slot for slot in dict.fromkeys(slots) if slot in SLOTS))


def _lowered(way: str, style: Style) -> str:
    """The names in braces are lower case already and hold no punctuation."""
    lower = way.lower()
    return lower.removesuffix(".") if style == "casual" else " ".join(lower.translate(_NOT_TRANSCRIBED).split())
