"""What the page is told, as JSON: rules, conversations with their spans, and what to judge."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from jobs.commands.review.page.read import CONVERSATION, Drawn, Rows
from jobs.pages.colors import color_at
from jobs.sampling.sheet import COLUMNS
from jobs.sampling.source import KEYS

Key = tuple[Any, ...]


def document(drawn: Drawn, labels: Iterable[str]) -> dict[str, Any]:
    """The whole of it. `id` is of what is shown: by it a browser knows verdicts again.

    A span or a text without any that was drawn has `drawn`: why, its stratum and its weight.
    """
    spans = _by(drawn.spans, *KEYS)
    sampled = {_place(row): row for row in drawn.sheet}
    conversations = [
        _conversation(turns, drawn.text, spans, sampled) for turns in _by(drawn.turns, *CONVERSATION).values()
    ]
    shown = {
        "columns": list(COLUMNS),
        "text": drawn.text,
        "labels": sorted({*labels, *(span["label"] for span in drawn.spans)}),
        "rules": _rules(drawn.spans),
        "conversations": conversations,
    }
    return {"id": hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16], **shown}


def _by(rows: Rows, *names: str) -> dict[Key, list[Mapping[str, Any]]]:
    """Rows that are in order, grouped."""
    return {key: list(own) for key, own in groupby(rows, lambda row: tuple(row[name] for name in names))}


def _place(row: Mapping[str, Any]) -> Key:
    """A span by its place in the original; a text without spans has none."""
    return *(row[name] for name in KEYS), row["column"], row["start"]


def _rules(spans: Rows) -> dict[str, Any]:
    """Name, label and colour of each rule that decided a span."""
    named = {span["rule_id"]: span for span in spans}
    return {
        rule: {"name": span["rule_name"] or rule, "label": span["label"], "color": color_at(place, span["rule_color"])}
        for place, (rule, span) in enumerate(sorted(named.items()))
    }


def _conversation(
    turns: Rows, text: str, spans: Mapping[Key, Rows], sampled: Mapping[Key, Mapping[str, Any]]
) -> dict[str, Any]:
    first = turns[0]
    return {
        "partition": first["partition"],
        "id": first["conversation_id"],
        "turns_in_all": first["turns"],
        "turns": [_turn(turn, text, spans.get(tuple(turn[name] for name in KEYS), ()), sampled) for turn in turns],
    }


def _turn(turn: Mapping[str, Any], text: str, spans: Rows, sampled: Mapping[Key, Mapping[str, Any]]) -> dict[str, Any]:
    """The turn's own text, and its other texts with spans. Of one in a list or of word timings the text is null."""
    by_column = {column: [span for span in spans if span["column"] == column] for column in _columns(text, spans)}
    return {
        "turn": turn["utterance_index"],
        "place": turn["place"],
        "role": turn["role"],
        "channel": turn["channel"],
        "texts": [
            {
                "column": column,
                "text": turn["texts"].get(column),
                "spans": [_span(span, sampled) for span in own],
                "drawn": None if own else _drawn(sampled.get((*(turn[name] for name in KEYS), column, None))),
            }
            for column, own in by_column.items()
        ],
    }


def _columns(text: str, spans: Rows) -> Sequence[str]:
    return list(dict.fromkeys([text, *(span["column"] for span in spans)]))


def _span(span: Mapping[str, Any], sampled: Mapping[Key, Mapping[str, Any]]) -> dict[str, Any]:
    trigger = span["trigger"]
    return {
        **{name: span[name] for name in ("start", "end", "redacted_start", "redacted_end", "label", "rule_id")},
        "rule_ids": list(span["rule_ids"] or ()),
        "score": None if span["score"] is None else round(span["score"], 4),
        "trigger": trigger and {"rule_id": trigger["rule_id"], "turn": trigger["utterance_index"]},
        "action": span["action"],
        "drawn": _drawn(sampled.get(_place(span))),
    }


def _drawn(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {name: row[name] for name in ("why", "stratum", "weight")}
