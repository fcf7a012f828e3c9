"""Processor time of the engine's stages, in microseconds a row, on generated transcripts and without Spark.

usage: python -m tests.benchmarks.profile_stages [--utterances 10000] [--policy contact_center ...]

Every policy redacts the same blocks of whole conversations, as a worker does, once as they are and once with the
stages counted. Compare figures of one machine only, and quote what a change does to them.
"""

import argparse
from collections.abc import Iterable
from time import process_time_ns
from typing import NamedTuple

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from jobs.corpus.write import SCHEMA, conversations
from redaction_udfs import load_policy
from redaction_udfs.batches.redact import redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.reading import forget_readings
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.staged import staged
from redaction_udfs.udfs import spare_garbage_collector
from tests.benchmarks.stage_clock import GARBAGE, REST, overhead, timed

POLICIES = ("minimal", "analyst_friendly", "contact_center", "full")
ROWS_A_BATCH = 60_000
"""As many as a Spark session of the job hands over at once."""
WARM_UP = 500
"""Rows, so that patterns are compiled and lists are loaded."""

STAGES: dict[str, tuple[str, ...]] = {
    "gate": (
        "redaction_udfs.gate.gate:gates_passed_by",
        "redaction_udfs.gate.gate:concern_a_rule",
        "redaction_udfs.batches.find:texts_let_in",
    ),
    "utterances": ("redaction_udfs.batches.utterances:to_utterances",),
    "read": (
        "redaction_udfs.engine.context.turn:Turn.__init__",
        "redaction_udfs.engine.redact:turns_of",
        "redaction_udfs.engine.reading.reading:reading_of",
        "redaction_udfs.engine.reading.reading:Reading.number_runs_of",
        "redaction_udfs.engine.reading.reading:Reading.numbers_by_length",
    ),
    "find": (
        "redaction_udfs.engine.redact:find_alone",
        "redaction_udfs.engine.redact:find_over_turns",
        "redaction_udfs.engine.context.dictation:find_dictations",
        "redaction_udfs.engine.find.in_conversation:find_expressions",
    ),
    "windows": (
        "redaction_udfs.engine.redact:find_in_windows",
        "redaction_udfs.engine.context.windows:Windows.__init__",
    ),
    "repeats": (
        "redaction_udfs.engine.redact:find_again",
        "redaction_udfs.engine.find.same_time:find_at_same_time",
    ),
    "resolve": ("redaction_udfs.engine.replace.resolve:resolve",),
    "replace": ("redaction_udfs.engine.replace.replace:replace",),
    "guard": ("redaction_udfs.engine.find.guard:guard",),
    "spans": (
        "redaction_udfs.batches.redact:spans_by_row",
        "redaction_udfs.batches.redact:redaction_by_row",
        "redaction_udfs.batches.redact:near_misses_by_row",
        "redaction_udfs.batches.row_languages:coverage_by_row",
    ),
    "rebuild": ("redaction_udfs.batches.redact:rebuilt",),
    "mutes and counts": ("redaction_udfs.staged.staged:with_evidence",),
}
"""The functions that do the work of each stage, as module:name. A function is counted where it is called, whatever
else calls it; what it calls counts for its own stage, if it has one."""
ALL_STAGES = (*STAGES, GARBAGE, REST)


class Profile(NamedTuple):
    """Microseconds of processor time a row: by stage, their sum, and of a pass in which nothing was counted;
    how often each stage was entered."""

    by_stage: dict[str, float]
    total: float
    uncounted: float
    calls: dict[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--utterances", type=int, default=10_000)
    parser.add_argument("--policy", nargs="+", default=POLICIES, help="shipped policies, or YAML files")
    args = parser.parse_args()
    rows = corpus(args.utterances)
    spare_garbage_collector()  # as a worker does
    profiles = {name: profile(rows, load_policy(name)) for name in args.policy}
    Console().print(report(profiles, rows.num_rows))


def corpus(utterances: int) -> pa.RecordBatch:
    """The first so many generated utterances and the rest of their conversation, always the same, as one day."""
    rows: list[dict[str, object]] = []
    for conversation in conversations():
        rows += conversation
        if len(rows) >= utterances:
            break
    batch = pa.RecordBatch.from_pylist(rows, SCHEMA)
    return batch.append_column("dt", pa.array(["2026-01-05"] * batch.num_rows))


def profile(rows: pa.RecordBatch, policy: Policy) -> Profile:
    """The stages of redacting the rows under a policy."""
    redact_all(rows.slice(0, WARM_UP), policy)
    uncounted = microseconds(rows, policy)
    forget_readings()
    with timed(STAGES, "redaction_udfs") as clock:
        clock.start()
        redact_all(rows, policy)
        clock.stop()
    own = clock.own(*overhead())
    by_stage = {stage: own.get(stage, 0.0) / 1000 / rows.num_rows for stage in ALL_STAGES}
    return Profile(by_stage, sum(by_stage.values()), uncounted, {stage: clock.calls.get(stage, 0) for stage in STAGES})


def microseconds(rows: pa.RecordBatch, policy: Policy) -> float:
    """Processor time a row of redacting the rows as they are, nothing known of them before."""
    forget_readings()
    started = process_time_ns()
    redact_all(rows, policy)
    return (process_time_ns() - started) / 1000 / rows.num_rows


def redact_all(rows: pa.RecordBatch, policy: Policy) -> None:
    for redacted in redact_batches(batches_of(rows), LAYOUT, policy, None):
        staged.with_evidence(redacted, LAYOUT)


LAYOUT = Layout(
    language="language",
    start_ms="start_ms",
    end_ms="end_ms",
    roles={role: role for role in ("agent", "customer", "bot", "system", "other")},
    channels={channel: channel for channel in ("voice", "digital")},
)


def batches_of(rows: pa.RecordBatch) -> Iterable[pa.RecordBatch]:
    for first in range(0, rows.num_rows, ROWS_A_BATCH):
        yield rows.slice(first, ROWS_A_BATCH)


def report(profiles: dict[str, Profile], rows: int) -> Table:
    """A line a stage, a column a policy."""
    table = Table(title=f"CPU µs a row, {rows:,} generated utterances", box=None)
    table.add_column("stage")
    for name in profiles:
        table.add_column(name, justify="right")
    for stage in ALL_STAGES:
        table.add_row(stage, *(f"{each.by_stage[stage]:.2f}" for each in profiles.values()))
    table.add_section()
    table.add_row("total", *(f"{each.total:.1f}" for each in profiles.values()))
    table.add_row("not counted by stage", *(f"{each.uncounted:.1f}" for each in profiles.values()))
    return table


if __name__ == "__main__":
    main()
