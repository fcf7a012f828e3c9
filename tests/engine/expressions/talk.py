"""Conversations in one line: `A: my card is 4242 / C: [12s] thanks`."""

import re

from redaction_udfs.engine.expressions import StreamTurn, WordStream, evaluate, parse
from redaction_udfs.engine.reading import Reading

PLACEHOLDERS = r"\[[A-Z]+\]"
_ROLES = {"A": "agent", "C": "customer", "": "other"}
_TURN = re.compile(r"(?:([AC]): ?)?(?:\[([0-9]+)s\] ?)?(.*)", re.DOTALL)


def talk(line: str) -> list[StreamTurn]:
    """Turns are parted by ` / `; who speaks and when may stand before each."""
    return [_turn(piece) for piece in line.split(" / ")]


def _turn(piece: str) -> StreamTurn:
    match = _TURN.fullmatch(piece)
    assert match
    speaker, seconds, text = match.groups(default="")
    return StreamTurn(Reading(text, PLACEHOLDERS), _ROLES[speaker], int(seconds) * 1000 if seconds else None)


def found(source: str, line: str, columns: dict[str, object] | None = None) -> list[str]:
    """What an expression takes out of a conversation."""
    turns = talk(line)
    matches = evaluate(parse(source), WordStream(turns), columns or {})
    return [turns[match.turn].reading.text[match.start : match.end] for match in matches]
