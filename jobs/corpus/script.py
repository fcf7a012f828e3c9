"""Reads the scripts in conf/demo: roles, lines and their values."""

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from jobs.corpus.mentions import mention_of
from jobs.corpus.slots import SLOTS

FOLDER = Path(__file__).parents[2] / "conf" / "demo"
TOPICS = ("orders", "billing", "travel", "banking", "telecoms")
ROLES = {"A": "agent", "C": "customer"}

Style = Literal["written", "casual", "voice", "voice_digits"]
"""As in the script; the customer in lower case, without a last full stop; both in lower case without punctuation, as a
recogniser writes it, numbers in words; the same with numbers in digits."""

_NOT_TRANSCRIBED = str.maketrans("", "", '.,!?;:"')
_NAME = re.compile(r"\{(\w+)\}")


class Saying(NamedTuple):
    """One way to say a line.

    A format string, the names of values in it, and of words of words.txt.
    """

    template: str
    values: tuple[str, ...]
    words: tuple[str, ...]


class Line(NamedTuple):
    """Role of a line, and the ways to say it."""

    role: str
    sayings: tuple[Saying, ...]


Scene = tuple[Line, ...]


def is_spoken(style: Style) -> bool:
    return style in ("voice", "voice_digits")


@cache
def scenes(file: str, style: Style) -> tuple[Scene, ...]:
    """The scenes of a script in a style. On voice, those that can be spoken."""
    text = (FOLDER / f"{file}.txt").read_text(encoding="utf-8")
    read = [_scene(block, style) for block in _without_comments(text).split("\n\n") if block.strip()]
    return tuple(scene for scene in read if all(line.sayings for line in scene))


@cache
def words(style: Style) -> dict[str, tuple[str, ...]]:
    """The choices of words.txt by name; lower case on voice."""
    lines = _without_comments((FOLDER / "words.txt").read_text(encoding="utf-8")).split("\n")
    entries = (line.split(": ", 1) for line in lines if line)
    return {name: tuple((of.lower() if is_spoken(style) else of).split(" | ")) for name, of in entries}


def _without_comments(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def _scene(block: str, style: Style) -> Scene:
    return tuple(_line(line, style) for line in block.strip().splitlines())


def _line(line: str, style: Style) -> Line:
    speaker, said = line.split(": ", 1)
    ways = [way for way in said.split(" | ") if not is_spoken(style) or _can_be_spoken(way)]
    plain = style == "written" or (style == "casual" and speaker == "A")
    return Line(ROLES[speaker], tuple(_saying(way if plain else _lowered(way, style)) for way in ways))


def _can_be_spoken(way: str) -> bool:
    """No placeholder, no other script, no value that is only ever typed."""
    return way.isascii() and "[" not in way and all(SLOTS[mention_of(name).slot].aloud for name in _saying(way).values)


def _saying(template: str) -> Saying:
    names = dict.fromkeys(cast("list[str]", _NAME.findall(template)))
    values = tuple(name for name in names if mention_of(name).slot in SLOTS)
    return Saying(template, values, tuple(name for name in names if name not in values))


def _lowered(way: str, style: Style) -> str:
    """The names in braces are lower case already and hold no punctuation."""
    lower = way.lower()
    return " ".join(lower.translate(_NOT_TRANSCRIBED).split()) if is_spoken(style) else lower.removesuffix(".")
