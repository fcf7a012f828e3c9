"""A table's layout as the ledger keeps it: what its columns and values mean, as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from redaction_udfs.columns.layout import Layout

COLUMNS = ("conversation_id", "utterance_index", "partition", "role", "channel", "language", "text", "words")
CONSTANTS = ("constant_role", "constant_channel")
VALUES = ("roles", "channels")


def as_json(layout: Layout) -> str:
    """The part of a layout that readers of the published tables need."""
    said: dict[str, Any] = {name: getattr(layout, name) for name in (*COLUMNS, *CONSTANTS)}
    said |= {name: dict(getattr(layout, name)) for name in VALUES}
    said["text_paths"] = sorted(layout.text_paths)
    return json.dumps(said, sort_keys=True)


def from_json(said: str) -> Layout:
    """The layout. Raises ValueError where it is none."""
    known: Mapping[str, Any] = json.loads(said)
    try:
        plain = {name: known[name] for name in (*COLUMNS, *CONSTANTS, *VALUES)}
        return Layout(**plain, text_paths=frozenset(known["text_paths"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no layout: {type(error).__name__}") from None
