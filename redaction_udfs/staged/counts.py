"""Counts of a redacted batch, made while it is in memory: what the checks judge, and the ledger says by rule.

They look at nothing but the batch that goes out, and stand on rows of it: a task that is tried again stages both anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.redact import NEAR_MISSES, PROBLEM, SPANS
from redaction_udfs.batches.words import words_as_texts
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import StringColumn, owners, string_columns
from redaction_udfs.columns.output import are_left_out
from redaction_udfs.columns.split import starts_of_conversations
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.staged.mute_counts import mute_counts
from redaction_udfs.staged.mutes import MUTES, Mute
from redaction_udfs.staged.profile import PROFILE, profile
from redaction_udfs.staged.second_look import ALWAYS, shown_by
from redaction_udfs.staged.shapes_left import rows_left
from redaction_udfs.staged.stretches import MutedStretch

COUNTS = "_counts"
COUNTS_OF_ROWS = pa.map_(pa.string(), pa.int64())
"""Counts by name, none of them 0, on the first row of each partition in the batch; null on all others."""

ROWS_COUNTED, NULL_TEXTS = "rows_counted", "null_texts"
SHAPES_LEFT = {"social_security_number": "ssn_shapes_left", "card": "card_shapes_left"}
"""Names of the counts of rows that still show what no published text may."""
HIDDEN_LEFT = "hidden_left"
"""Counted by shape that the policy hides: the name is followed by a blank and the shape's."""
AUDIT_ROWS, NEAR = "audit_rows", "near_misses"
"""Counted by rule: their names are followed by a blank and the rule's id."""


class Task(NamedTuple):
    """What is known to all batches of a task: the policy whose shapes they must not show (None: they are not looked
    for), and counts that stand with each partition of each batch."""

    policy: Policy | None = None
    counts: Mapping[str, int] = MappingProxyType({})

    def rows_left(self, redacted: pa.RecordBatch, layout: Layout) -> dict[str, np.ndarray]:
        """For each shape that the policy hides true for the rows that show it."""
        return rows_left(redacted, layout, self.policy) if self.policy else {}


NO_TASK = Task()


def counts_by_row(redacted: pa.RecordBatch, layout: Layout, stretches: Sequence[MutedStretch], task: Task) -> pa.Array:
    """COUNTS_OF_ROWS of a redacted batch with its mutes. `stretches` are those of the batch."""
    firsts = starts_of_conversations(redacted, [layout.partition])
    partition = np.cumsum(firsts) - 1
    problems = redacted.column(PROBLEM)
    published = np.asarray(problems.is_null())
    rows = {
        ROWS_COUNTED: np.ones(redacted.num_rows, dtype=bool),
        NULL_TEXTS: np.asarray(redacted.column(layout.text).is_null()) & ~are_left_out(problems),
        **{SHAPES_LEFT[name]: mask & published for name, mask in rows_showing(redacted, layout).items()},
        **{f"{HIDDEN_LEFT} {name}": mask for name, mask in task.rows_left(redacted, layout).items()},
    }
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for name, mask in rows.items():
        for number, count in enumerate(np.bincount(partition[mask], minlength=1).tolist()):
            found[number][name] += count
    for what, added in profile(redacted, layout):
        for number, count in enumerate(np.bincount(partition, added).astype(np.int64).tolist()):
            found[number][f"{PROFILE} {what}"] += count
    for number, name in _by_rule(redacted, partition, published):
        found[number][name] += 1
    for row, counts in _of_mutes(redacted, layout, stretches):
        found[int(partition[row])] += counts
    for counts in found.values():
        counts.update(task.counts)
    told = [[(name, count) for name, count in found[number].items() if count] for number in range(int(firsts.sum()))]
    places = np.where(firsts, partition, len(told))
    return pa.array([*told, None], COUNTS_OF_ROWS).take(pa.array(places))


def rows_showing(redacted: pa.RecordBatch, layout: Layout) -> dict[str, np.ndarray]:
    """For each shape that nothing published may show, true for the rows that show it in any of their texts."""
    shown = {name: np.zeros(redacted.num_rows, dtype=bool) for name in ALWAYS}
    for strings in _texts(redacted, layout):
        with_digit = pc.indices_nonzero(pc.fill_null(pc.match_substring_regex(strings.values, "[0-9]"), False))
        if len(with_digit):  # most texts have none any more
            rows = strings.rows[np.asarray(with_digit)]
            for name, mask in shown_by(strings.values.take(with_digit), ALWAYS).items():
                shown[name][rows[np.asarray(mask)]] = True
    return shown


def _texts(redacted: pa.RecordBatch, layout: Layout) -> Iterator[StringColumn]:
    """Every string of the text columns, also those that are kept, and the words of a row as one."""
    for name in layout.text_columns:
        yield from string_columns(redacted.column(name), name)
    if layout.words:
        yield words_as_texts(redacted.column(layout.words), layout.words, layout.word_fields)


def _by_rule(redacted: pa.RecordBatch, partition: np.ndarray, published: np.ndarray) -> Iterator[tuple[int, str]]:
    """The partition's number and the name of a count, for each span and near miss of rows to publish."""
    for name, lists in ((AUDIT_ROWS, redacted.column(SPANS)), (NEAR, redacted.column(NEAR_MISSES))):
        flat = lists.flatten()
        rules = (pc.struct_field(flat, "rule_id") if name == AUDIT_ROWS else flat).to_pylist()
        for owner, rule in zip(owners(lists).tolist(), rules, strict=True):
            if published[owner]:
                yield int(partition[owner]), f"{name} {rule}"


def _of_mutes(
    redacted: pa.RecordBatch, layout: Layout, stretches: Sequence[MutedStretch]
) -> Iterator[tuple[int, Counter[str]]]:
    """A row of each conversation that is or should be muted, and the counts of its mutes."""
    mutes = redacted.column(MUTES)
    rows = pc.indices_nonzero(mutes.is_valid()).to_pylist()
    if not (rows or stretches):
        return
    conversation = np.cumsum(starts_of_conversations(redacted, [layout.partition, layout.conversation_id])) - 1
    muted = {int(conversation[row]): (row, [Mute(**mute) for mute in mutes[row].as_py()]) for row in rows}
    causes: dict[int, list[MutedStretch]] = defaultdict(list)
    for stretch in stretches:
        causes[stretch.conversation].append(stretch)
    for number in {*causes, *muted}:
        row, silent = muted[number] if number in muted else (causes[number][0].row, [])
        yield row, mute_counts(silent, causes.get(number, []))
