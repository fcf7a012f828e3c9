"""Layouts in the ledger: what the columns of the published tables mean, as JSON, for those who read them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from jobs.config.layouts import TimeColumn
from redaction_udfs.columns.layout import Layout, WordFields

KEPT = (
    *("conversation_id", "utterance_index", "partition", "role", "channel", "language", "text", "words"),
    *("end_ms", "timed_words", "constant_role", "constant_channel", "roles", "channels"),
)
"""Fields of a layout as they are; text paths and the fields of words have a form of their own."""
TIMES = "times"


def layout_as_json(layout: Layout, times: Mapping[str, TimeColumn]) -> str:
    """The part of a layout that readers of the published tables need.

    `times` have units of their own: what is worked out of them is in no published table.
    """
    said: dict[str, Any] = {name: getattr(layout, name) for name in KEPT}
    said |= {"roles": dict(layout.roles), "channels": dict(layout.channels), "text_paths": sorted(layout.text_paths)}
    said |= {"word_fields": asdict(layout.word_fields), "dotted": sorted(layout.dotted)}
    said |= {TIMES: {meaning: time.model_dump() for meaning, time in times.items()}}
    return json.dumps(said, sort_keys=True)


def layout_of(said: str) -> Layout:
    """The layout that a ledger row tells as JSON, of an earlier or a later version as well.

    >>> layout_of('{"text": "body", "text_paths": ["body"], "unheard_of": 1}').text_columns
    ['body']
    """
    found = json.loads(said)
    known = {name: found[name] for name in KEPT if name in found}
    paths = frozenset(found.get("text_paths") or [found.get("text", "text")])
    dotted = frozenset(found.get("dotted", ()))
    return Layout(**known, text_paths=paths, word_fields=WordFields(**found.get("word_fields", {})), dotted=dotted)


def times_of(said: str) -> dict[str, Any] | None:
    """Times in units of their own, as a job file has them. None of earlier versions, which do not say."""
    found: dict[str, Any] | None = json.loads(said).get(TIMES)
    return found
