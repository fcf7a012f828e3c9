"""Times of originals in the vault of files: when a conversation's were first stored, until when they may be read.

As those of tables they count from first storing, whatever is redacted again: what was noted is never prolonged.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from jobs.files.ledger import PUBLISHED, FileRow


class Times(NamedTuple):
    """In ms since 1970. No `since_ms`: nothing was stored yet; no `until_ms`: without an end."""

    since_ms: int | None = None
    until_ms: int | None = None

    def stored_at(self, now_ms: int, lasts_ms: int | None) -> "Times":
        """The times of originals that are stored now, to be read for so long. Both are the earliest that is known."""
        since = _first(self.since_ms, now_ms)
        lasting = None if since is None or lasts_ms is None else since + lasts_ms
        return Times(since, _first(self.until_ms, lasting))

    def is_over(self, now_ms: int) -> bool:
        """True if originals may no longer be read, nor stored again."""
        return self.until_ms is not None and self.until_ms <= now_ms


def known_times(known: Mapping[str, FileRow]) -> dict[str | tuple[str, str], Times]:
    """What the ledger has noted, by path, and by format and conversation: a file may be gone, its conversation not."""
    found: dict[str | tuple[str, str], Times] = {}
    for row in known.values():
        found[row.path] = _noted(row)
        if row.format and row.conversation_id:
            own = row.format, row.conversation_id
            found[own] = earliest([found[row.path], found.get(own, Times())])
    return found


def earliest(times: Iterable[Times]) -> Times:
    """The earliest of each."""
    every = list(times)
    return Times(_first(*(each.since_ms for each in every)), _first(*(each.until_ms for each in every)))


def in_vault(file: Path) -> Times:
    """What stands beside the key in a file of the vault: a run that was killed has not told the ledger."""
    head = read_head(file) or {}
    since, until = head.get("first_stored_ms"), head.get("expires_ms")
    return Times(since if isinstance(since, int) else None, until if isinstance(until, int) else None)


def read_head(file: Path) -> dict[str, Any] | None:
    """The first line of a file of the vault: the conversation, its key, and the name of the key that wraps it.

    None where there is no file, or another one.
    """
    try:
        with file.open(encoding="utf-8") as lines:
            head = json.loads(lines.readline())
        return head if isinstance(head["key_id"], str) and isinstance(head["conversation_id"], str) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def in_ms(time: str) -> int:
    """A time of the ledger in ms since 1970."""
    return int(datetime.fromisoformat(time).timestamp() * 1000)


def _noted(row: FileRow) -> Times:
    """Of a row that was written before rows had times it is the run that tells since when."""
    since = row.original_since_ms
    if since is None and row.output == "redacted_and_original" and row.status in PUBLISHED and row.spans:
        since = in_ms(row.redacted_at)
    return Times(since, row.original_until_ms)


def _first(*times: int | None) -> int | None:
    return min((each for each in times if each is not None), default=None)
