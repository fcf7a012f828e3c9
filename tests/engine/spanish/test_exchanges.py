"""Sixty Spanish exchanges with the default policy: what goes whole, and what stays."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.redact import redact
from tests.engine.any_text import shipped

EXCHANGES = Path(__file__).with_name("exchanges.txt")
_HEAD = re.compile(r"# \d+ (voice|chat) [A-Z]{2}")
_VALUE = re.compile(r"\{[A-Z_]+\|([^}]*)\}")


class Turn(NamedTuple):
    """A turn as it is said, the extents of its values, and whether it is one that has to stay."""

    role: str
    channel: str
    text: str
    values: tuple[tuple[int, int], ...]
    stays: bool


def read_exchanges() -> list[list[Turn]]:
    """The exchanges of the file, with their values' marks taken out."""
    found: list[list[Turn]] = []
    channel = ""
    for line in EXCHANGES.read_text(encoding="utf-8").splitlines():
        if head := _HEAD.match(line):
            channel = "voice" if head[1] == "voice" else "digital"
            found.append([])
        elif line and not line.startswith(";"):
            speaker, marked = line.split(": ", 1)
            found[-1].append(_turn(speaker, channel, marked))
    return found


def _turn(speaker: str, channel: str, marked: str) -> Turn:
    text, values, done = "", [], 0
    for value in _VALUE.finditer(marked):
        text += marked[done : value.start()]
        values.append((len(text), len(text) + len(value[1])))
        text, done = text + value[1], value.end()
    return Turn(speaker.rstrip("*"), channel, text + marked[done:], tuple(values), speaker.endswith("*"))


def hidden(turns: list[Turn]) -> Iterator[tuple[Turn, set[int]]]:
    """Every turn and the places of it that are hidden."""
    utterances = tuple(
        Utterance(turn.text, turn.role, turn.channel, "es", index=i, start_ms=i * 4000) for i, turn in enumerate(turns)
    )
    for turn, result in zip(turns, redact(Conversation("c", utterances), shipped("contact_center")), strict=True):
        yield turn, {place for span in result.spans for place in range(span.start, span.end)}


def test_values_go_whole_and_plain_turns_stay() -> None:
    turns = [one for exchange in read_exchanges() for one in hidden(exchange)]
    left = [turn.text[start:end] for turn, gone in turns for start, end in _left(turn, gone)]
    touched = [turn.text for turn, gone in turns if gone and turn.stays]
    asked = [turn.text for turn, gone in turns if gone and not turn.values and not turn.stays]
    assert len(left) <= 1, left
    assert len(touched) <= 1, touched
    assert asked == []


def _left(turn: Turn, gone: set[int]) -> Iterator[tuple[int, int]]:
    """The values of which a letter or digit is still there."""
    for start, end in turn.values:
        if not gone.issuperset(place for place in range(start, end) if turn.text[place].isalnum()):
            yield start, end


def test_the_file_has_what_it_is_said_to_have() -> None:
    exchanges = read_exchanges()
    turns = [turn for exchange in exchanges for turn in exchange]
    assert len(exchanges) == 60
    assert sum(len(turn.values) for turn in turns) == 55
    assert sum(turn.stays for turn in turns) == 38
    assert not any(turn.stays and turn.values for turn in turns)
