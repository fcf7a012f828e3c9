"""Promise: readers of the published tables learn from the ledger what columns mean, and which partitions hold."""

import json
from dataclasses import replace

from jobs.commands.recordings.published import PublishedBy, published_groups
from jobs.config.layouts import TimeColumn
from jobs.pipeline.kept_layout import layout_as_json, layout_of
from redaction_udfs.columns.layout import Layout, WordFields

LAYOUT = Layout(
    conversation_id="call",
    partition="day",
    channel=None,
    constant_channel="voice",
    end_ms="_end_ms",
    text="said",
    words="items",
    timed_words=True,
    word_fields=WordFields("w", "from", "to", 1000),
    text_paths=frozenset({"said", "items.w"}),
)
TIMES = {"end_ms": TimeColumn(column="ended", unit="s")}
NOW = layout_as_json(LAYOUT, TIMES)
BEFORE = json.dumps({name: said for name, said in json.loads(NOW).items() if name not in ("times", "end_ms")})


def test_the_ledger_says_what_columns_mean():
    rows = {"1": {"run_id": "a", "policy_hash": "p", "layout": NOW}}
    [group] = published_groups(rows, rows)
    assert group.layout == LAYOUT
    assert {meaning: TimeColumn(**said) for meaning, said in group.times.items()} == TIMES


def test_a_ledger_of_another_version_can_be_read():
    assert layout_of(BEFORE) == replace(LAYOUT, end_ms=None)
    assert layout_of(json.dumps({**json.loads(NOW), "unheard_of": [1]})) == LAYOUT


def test_partitions_of_an_earlier_version_or_under_a_later_claim_are_not_current():
    layouts = {"1": NOW, "2": NOW, "3": BEFORE, "4": None}
    rows = {value: {"run_id": "a", "policy_hash": "p", "layout": layout} for value, layout in layouts.items()}
    current = {value: row for value, row in rows.items() if value != "2"}
    found = {part: run for group in published_groups(rows, current) for part, run in group.runs.items()}
    assert found == {value: PublishedBy("a", "p", value == "1") for value in rows}
