"""What was verified, on the screen or as JSON. Places and counts, never a value."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import typer

from jobs.commands.verify.finding import KINDS, Finding
from jobs.console.screen import output, print_line, printable

MOST_SHOWN = 10
"""Places of a kind that are listed on the screen; the JSON has all that were collected."""


class Verified(NamedTuple):
    """`partitions` and `rows` that were looked at; no findings: all of it holds."""

    findings: Sequence[Finding]
    notes: Sequence[str]
    partitions: int
    rows: int


def show(verified: Verified, wants_json: bool) -> None:
    """Prints the answer."""
    if wants_json:
        typer.echo(json.dumps(as_json(verified), indent=2, ensure_ascii=False))
        return
    for line, style in lines(verified):
        print_line(output, line, style)


def as_json(verified: Verified) -> dict[str, Any]:
    """The answer for programs."""
    return {
        "holds": not verified.findings,
        "partitions": verified.partitions,
        "rows": verified.rows,
        "findings": [found._asdict() for found in verified.findings],
        "notes": list(verified.notes),
    }


def lines(verified: Verified) -> Iterator[tuple[str, str | None]]:
    """Lines and their styles."""
    for kind, found in groupby(verified.findings, key=lambda each: each.kind):
        places = list(found)
        yield f"{kind}: {KINDS[kind]}", "red"
        for place in places[:MOST_SHOWN]:
            yield f"  {where(place)}", None
        if len(places) > MOST_SHOWN:
            yield f"  and {len(places) - MOST_SHOWN} places more, or so many that they were only counted", "dim"
    for note in verified.notes:
        yield f"Note: {printable(note)}", "dim"
    size = f"{verified.partitions:,} partitions, {verified.rows:,} rows"
    if verified.findings:
        kinds = len({found.kind for found in verified.findings})
        yield f"Does not hold: {kinds} kinds of findings in {size}.", "bold red"
    else:
        yield f"Holds: {size}; ledger, audit, spans, texts, policies and logs agree.", "bold green"


def where(found: Finding) -> str:
    """The place of a finding.

    >>> where(Finding("email", "redacted", "2026-01-05", "c1", 4, "text", 2))
    'redacted, 2026-01-05, conversation c1, utterance 4, text (2 in the partition)'
    """
    parts = [
        found.table,
        found.partition,
        None if found.conversation_id is None else f"conversation {found.conversation_id}",
        None if found.utterance_index is None else f"utterance {found.utterance_index}",
        found.column,
    ]
    told = ", ".join(printable(part) for part in parts if part is not None)
    more = f" ({found.places:,} in the partition)" if found.places > 1 else ""
    return told + more + (f": {printable(found.detail)}" if found.detail else "")
