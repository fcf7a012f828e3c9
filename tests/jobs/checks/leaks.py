"""Engines that do what the real one must not, each on a day of its own. Apart from the tests: workers import it."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.redact import REDACTION, SPANS, redact_batches
from redaction_udfs.canaries.canary import Planting
from redaction_udfs.canaries.catch import CANARIES_CAUGHT, MISSED, canary_counts
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.staged.counts import NO_TASK, Task
from redaction_udfs.staged.staged import with_evidence
from redaction_udfs.udfs import ArrowFunction

(
    PASSES_A_CARD,
    LOSES_A_ROW,
    DOUBLES_A_ROW,
    CHANGES_A_TEXT,
    MOVES_A_SPAN,
    HIDES_A_SPAN,
    SWAPS_A_KEY,
    PASSES_AN_ADDRESS,
    SOUND,
    FORGETS_CANARIES,
    MISSES_A_CANARY,
    BESIDE,
) = (f"2026-02-{day:02}" for day in range(1, 13))
FIRST_GROUP = 9
"""Days before those on which canaries are missed. BESIDE is sound, and redacted with them."""
CARD = "card 5555 5555 5555 4444"


def leak_in_arrow(
    layout: Layout, policy: Policy, key: FingerprintKey | None, _: object, canaries: Planting
) -> ArrowFunction:
    """In place of `redact_in_arrow`."""

    def redact(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        task = Task(policy, canary_counts(canaries, policy))
        for batch in redact_batches(batches, layout, policy, key):
            days = batch.column("dt").cast(pa.string())
            for day in pc.unique(days).to_pylist():
                yield with_evidence(leaked(batch.filter(pc.equal(days, day)), day), layout, told_of(day, task))

    return redact


def told_of(day: str, task: Task) -> Task:
    """The task as it stands with the rows of a day."""
    if day == FORGETS_CANARIES:
        return NO_TASK
    if day == MISSES_A_CANARY:
        fewer = {CANARIES_CAUGHT: task.counts[CANARIES_CAUGHT] - 1, f"{MISSED} us_ssn": 1}
        return task._replace(counts={**task.counts, **fewer})
    return task


def leaked(batch: pa.RecordBatch, day: str) -> pa.RecordBatch:
    """The rows of a day, with that day's fault."""
    rows = batch.to_pylist()
    if day == PASSES_A_CARD:
        rows[0] |= {"text": CARD, SPANS: [], REDACTION: None}
    elif day == LOSES_A_ROW:
        rows.pop()
    elif day == DOUBLES_A_ROW:
        rows.append(rows[-1])
    elif day == CHANGES_A_TEXT:
        rows[1]["text"] += "!"
    elif day == MOVES_A_SPAN:
        rows[0][SPANS][0]["redacted_end"] += 1
    elif day == HIDES_A_SPAN:
        rows[0][SPANS] = []
    elif day == PASSES_AN_ADDRESS:
        rows[1]["text"] = "write to jo@firm.example"
    elif day == SWAPS_A_KEY:
        rows[0]["conversation_id"] = "another"
    return pa.RecordBatch.from_pylist(rows, batch.schema)


def find_and_fail(_: object) -> Iterator[tuple[int, int]]:
    """A detector that raises, with a text in its message."""
    raise ValueError("my card is 4111 1111 1111 1111")
    yield  # a generator, as detectors are
