"""Differences of two policies over Arrow batches, and a tally of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from redaction_udfs.batches.find import RedactedText
from redaction_udfs.batches.json import find_and_redact
from redaction_udfs.batches.redact import problems_by_row
from redaction_udfs.batches.utterances import Block, block_of
from redaction_udfs.columns.context_rows import is_own
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.split import whole_conversations
from redaction_udfs.engine.compare import Changed, changes
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Redacted, Span
from redaction_udfs.engine.rules.rules import Policy

TALLY = "tally"
TALLIED = (
    "conversations",
    "utterances",
    "conversations_changed",
    "utterances_changed",
    "withheld_by_old",
    "withheld_by_new",
    "withheld_by_both",
    "spans_old",
    "spans_new",
    "spans_unchanged",
)
"""What is counted of a block. Spans count in utterances that neither policy withholds; unchanged ones are alike in
everything that this module compares."""
ORIGINAL_TEXT = "original_text"
KEYS = ("partition", "conversation_id", "utterance_index", "column", "start")
"""No two differences have the same."""

DIFFERENCE = pa.schema(
    [
        ("partition", pa.string()),
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("role", pa.string()),
        ("channel", pa.string()),
        ("column", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("change", pa.string()),
        ("is_part", pa.bool_()),
        ("old_label", pa.string()),
        ("new_label", pa.string()),
        ("old_rule_id", pa.string()),
        ("new_rule_id", pa.string()),
        ("old_action", pa.string()),
        ("new_action", pa.string()),
        ("old_problem", pa.string()),
        ("new_problem", pa.string()),
        (ORIGINAL_TEXT, pa.string()),
        (TALLY, pa.struct([(name, pa.int64()) for name in TALLIED])),
    ]
)
"""A difference, or a tally and nothing else. Offsets in code points of the original text; ORIGINAL_TEXT is null unless
it was asked for."""

Place = tuple[int, int, int]
"""A text of a block: its row, its string column, its position there."""


class Redaction(NamedTuple):
    """Results of one policy for a block.

    Its redacted_texts by place, and why rows must not be published, null for most.
    """

    redacted_texts: Mapping[Place, RedactedText]
    problems: list[str | None]


def difference_batches(
    batches: Iterable[pa.RecordBatch], layout: Layout, old: Policy, new: Policy, *, with_texts: bool = False
) -> Iterator[pa.RecordBatch]:
    """Differences in a stream of batches, conversations together and in order, with context rows or without."""
    for rows in whole_conversations(batches, [layout.partition, layout.conversation_id]):
        yield block_differences(rows, layout, old, new, with_texts=with_texts)


def block_differences(
    rows: pa.RecordBatch, layout: Layout, old: Policy, new: Policy, *, with_texts: bool = False
) -> pa.RecordBatch:
    """The differences in the rows of whole conversations, in order, and one tally, as DIFFERENCE."""
    block = block_of(rows, layout)
    said = block.conversations
    before, after = redaction_of(block, old), redaction_of(block, new)
    tally = Counter[str](conversations=int(said.conversation[-1]) + 1, utterances=int(is_own(rows).sum()))
    found = [*_withheld(before, after, tally), *_compared(before, after, tally)]
    changed = {row for row, _ in found}
    tally.update(
        utterances_changed=len(changed),
        conversations_changed=len({int(said.conversation[row]) for row in changed}),
    )
    differences = [{**_keys(block, row), **difference} for row, difference in sorted(found, key=lambda pair: pair[0])]
    if not with_texts:
        differences = [{**difference, ORIGINAL_TEXT: None} for difference in differences]
    return pa.RecordBatch.from_pylist([*differences, {TALLY: {name: tally[name] for name in TALLIED}}], DIFFERENCE)


def redaction_of(block: Block, policy: Policy) -> Redaction:
    """Redacts the block under the policy. Nothing is told of its context rows."""
    own = is_own(block.rows)
    redacted_texts = [f for f in find_and_redact(block, policy) if own[f.row]]
    by_place = {(f.row, f.column, f.position): f for f in redacted_texts if f.result.spans or f.result.problem}
    problems = problems_by_row(block.rows, block.layout, policy, redacted_texts).to_pylist()
    return Redaction(by_place, [problem if its else None for problem, its in zip(problems, own, strict=True)])


def _withheld(old: Redaction, new: Redaction, tally: Counter[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Row and difference of the rows that one policy withholds. Those that both withhold are counted."""
    failed = {
        f.row: f.utterance for f in (*new.redacted_texts.values(), *old.redacted_texts.values()) if f.result.problem
    }
    for row, (before, after) in enumerate(zip(old.problems, new.problems, strict=True)):
        if before and after:
            tally["withheld_by_both"] += 1
        elif before or after:
            tally["withheld_by_old" if before else "withheld_by_new"] += 1
            if row not in failed:
                continue  # withheld for its language, and without a text
            problems = {"change": "withheld", "is_part": False, "old_problem": before, "new_problem": after}
            yield row, {**_said(failed[row]), **problems}


def _compared(old: Redaction, new: Redaction, tally: Counter[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Row and difference of the rows that both policies would publish."""
    for place in sorted(old.redacted_texts.keys() | new.redacted_texts.keys()):
        row = place[0]
        if old.problems[row] or new.problems[row]:
            continue
        before, after = old.redacted_texts.get(place), new.redacted_texts.get(place)
        said = (before or after).utterance  # type: ignore[union-attr]  # one of them has found something
        first, second = _result(before, said), _result(after, said)
        found = list(changes(first, second))
        tally.update(spans_old=len(first.spans), spans_new=len(second.spans))
        tally["spans_unchanged"] += unchanged(first, second, found)
        for changed in found:
            yield row, {**_said(said), **_told(changed)}


def _result(redacted: RedactedText | None, said: Utterance) -> Redacted:
    """Result of a text. Where nothing was found in it, the text."""
    return redacted.result if redacted else Redacted(said.text)


def unchanged(old: Redacted, new: Redacted, found: Iterable[Changed]) -> int:
    """Number of spans that are the same in both.

    Nothing within them has changed, nor where they begin and end.
    """
    changed = {changed.segment.start for changed in found}
    return len({span[:2] for span in old.spans if span.start not in changed} & {span[:2] for span in new.spans})


def _keys(block: Block, row: int) -> dict[str, Any]:
    """The keys of a row that is compared, and so has them."""
    layout = block.layout
    partition = block.rows.column(layout.partition).slice(row, 1).cast(pa.string())[0].as_py()
    conversation = block.rows.column(layout.conversation_id)[row].as_py()
    return {"partition": partition, "conversation_id": conversation, "utterance_index": block.indexes[row].as_py()}


def _said(utterance: Utterance) -> dict[str, Any]:
    said = {name: getattr(utterance, name) for name in ("role", "channel", "column")}
    return {**said, ORIGINAL_TEXT: utterance.text}


def _told(changed: Changed) -> dict[str, Any]:
    segment = changed.segment
    place = {"start": segment.start, "end": segment.end, "change": changed.change, "is_part": segment.is_part}
    return {**place, **_of("old", segment.old), **_of("new", segment.new)}


def _of(which: str, span: Span | None) -> dict[str, Any]:
    return {f"{which}_{name}": getattr(span, name, None) for name in ("label", "rule_id", "action")}
