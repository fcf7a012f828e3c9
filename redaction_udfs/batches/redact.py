"""Sorted Arrow batches of transcript rows in. The same rows redacted, with their spans and problems, out."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.audit import AUDIT_SPAN, ROW_REDACTION, to_audit_span, to_row_redaction
from redaction_udfs.batches.find import RULES_OF_ROW, RedactedText, near_misses_by_row
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.json import find_and_redact
from redaction_udfs.batches.row_languages import coverage_by_row, refusals_by_row
from redaction_udfs.batches.utterances import Block, block_of, timed
from redaction_udfs.batches.vault import SEALED, VaultKey, sealed_by_row
from redaction_udfs.batches.words import SaidText, with_redacted_words
from redaction_udfs.columns.context_rows import CONTEXT, has_context, is_own, own_rows
from redaction_udfs.columns.layout import FILE_PROBLEM, Layout
from redaction_udfs.columns.nested import StringColumn, string_columns, with_string_columns, with_values_at
from redaction_udfs.columns.output import NONE, emptied, left_out_among, rows_with
from redaction_udfs.columns.split import same_as_next, whole_conversations
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.rules.rules import Policy

UTTERANCE_INDEX = "_utterance_index"
SPANS = "_spans"
REDACTION = "_redaction"
PROBLEM = "_problem"
VAULT = "_vault"
COVERAGE = "_coverage"
NEAR_MISSES = "_near_misses"
TEXT_HASH = "_text_hash"
"""A hash of the row's texts that the caller may put in; it comes out only where the row's texts are what they were."""
STAGED_FIELDS = [
    pa.field(UTTERANCE_INDEX, pa.int32()),
    pa.field(SPANS, pa.list_(AUDIT_SPAN)),
    pa.field(REDACTION, ROW_REDACTION),
    pa.field(PROBLEM, pa.string()),
    pa.field(VAULT, SEALED),
    pa.field(NEAR_MISSES, RULES_OF_ROW),
    pa.field(COVERAGE, pa.string()),
]
"""What a redacted row carries besides its own columns: its place in the conversation, its spans as the audit will
tell them, as the row itself will (null: none), why it must not be published (null: it may), what the vault is to keep
of it (null: nothing), whose finds were not sure enough (null: nobody's), and how much of the policy holds for its
language (null: all of it)."""

DUPLICATE_KEY = "duplicate key"
NULL_KEY = "null key"


def redact_batches(
    batches: Iterable[pa.RecordBatch],
    layout: Layout,
    policy: Policy,
    key: FingerprintKey | None,
    vault: VaultKey | None = None,
) -> Iterator[pa.RecordBatch]:
    """Redacts a stream of batches in which a conversation's rows stand together in order.

    Every row comes out once, in its place, with STAGED_FIELDS added, but for context rows: those are read as part of
    their conversation. Rows that no rule touches are passed on as Arrow; those that the job leaves out come without
    their texts.
    """
    for block in whole_conversations(batches, [layout.partition, layout.conversation_id]):
        yield redact_block(block, layout, policy, key, vault)


def redact_block(
    block: pa.RecordBatch,
    layout: Layout,
    policy: Policy,
    key: FingerprintKey | None,
    vault: VaultKey | None = None,
) -> pa.RecordBatch:
    """Redacts the rows of whole conversations. The answer has no context rows and no column that tells them."""
    known = block_of(block, layout)
    texts = known.columns
    left_out = rows_with(NONE, block, layout.output)
    redacted_texts = find_in_own_rows(known, policy, left_out)
    columns = [rebuilt(block.column(name), name, layout, texts, redacted_texts) for name in block.schema.names]
    if TEXT_HASH in block.schema.names:
        place = block.schema.get_field_index(TEXT_HASH)
        columns[place] = hash_of_untouched(columns[place], texts, redacted_texts)
    problems = problems_by_row(block, layout, policy, redacted_texts)
    if left_out.any():  # they were read for the sake of the others
        problems = left_out_among(problems, left_out)
        columns = without_texts(block.schema.names, columns, layout, left_out)
    staged = [
        known.indexes,
        spans_by_row(redacted_texts, known, policy, key),
        redaction_by_row(redacted_texts, block.num_rows),
        problems,
        sealed_by_row(redacted_texts, known, problems, policy, vault),
        near_misses_by_row(redacted_texts, block.num_rows),
        coverage_by_row(block, layout, policy),
    ]
    fields = [block.schema.field(name) for name in block.schema.names]
    return own_rows(pa.RecordBatch.from_arrays([*columns, *staged], schema=pa.schema([*fields, *STAGED_FIELDS])))


def find_in_own_rows(known: Block, policy: Policy, left_out: np.ndarray) -> list[RedactedText]:
    """What the engine changes or has to say of in the rows that come out. Nothing of theirs: nothing is looked for."""
    own = is_own(known.rows)
    if left_out[own].all():
        return []
    redacted_texts = find_and_redact(known, policy)
    return redacted_texts if own.all() else [redacted for redacted in redacted_texts if own[redacted.row]]


def rebuilt(
    column: pa.Array, name: str, layout: Layout, texts: Sequence[StringColumn], redacted_texts: Sequence[RedactedText]
) -> pa.Array:
    """The column with what was found replaced. The very same array if nothing in it changed."""
    numbers = {strings.path: number for number, strings in enumerate(texts)}
    if name == layout.words:
        results = {f.row: f.result for f in redacted_texts if f.column == numbers[name]}
        own = numbers[layout.text]
        said = {f.row: SaidText(f.utterance.text, f.result) for f in redacted_texts if f.column == own}
        return with_redacted_words(column, results, layout.word_fields, said)
    if name not in layout.text_columns:
        return column
    new_values = [
        replaced(texts[numbers[strings.path]].values, [f for f in redacted_texts if f.column == numbers[strings.path]])
        if strings.path in numbers
        else strings.values
        for strings in string_columns(column, name)
    ]
    return with_string_columns(column, iter(new_values))


def replaced(values: pa.Array, redacted_texts: Sequence[RedactedText]) -> pa.Array:
    """The strings with the redacted ones in their places."""
    return with_values_at(
        values, {f.position: f.result.text for f in redacted_texts if f.result.text != f.utterance.text}
    )


def spans_by_row(
    redacted_texts: Sequence[RedactedText], block: Block, policy: Policy, key: FingerprintKey | None
) -> pa.Array:
    """The spans of each row as a list column of AUDIT_SPAN."""
    found = [redacted for redacted in redacted_texts if redacted.result.spans]
    utterances = timed(block, [f.row for f in found], [f.utterance for f in found])
    spans = [
        to_audit_span(span, utterance, policy, key)
        for f, utterance in zip(found, utterances, strict=True)
        for span in f.result.spans
    ]
    owners = np.array([f.row for f in found for _ in f.result.spans], dtype=np.int64)
    lengths = np.bincount(owners, minlength=block.rows.num_rows)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(spans, AUDIT_SPAN))


def redaction_by_row(redacted_texts: Sequence[RedactedText], rows: int) -> pa.Array:
    """Summary of each row's own spans, as ROW_REDACTION. Null for a row without."""
    spans_of: dict[int, list[tuple[str, Span]]] = {}
    for redacted in redacted_texts:
        if redacted.result.spans:
            spans_of.setdefault(redacted.row, []).extend((redacted.utterance.column, s) for s in redacted.result.spans)
    redactions = pa.array([to_row_redaction(spans) for spans in spans_of.values()], ROW_REDACTION)
    places = np.full(rows, len(spans_of))
    places[list(spans_of)] = np.arange(len(spans_of))
    return pa.concat_arrays([redactions, pa.nulls(1, ROW_REDACTION)]).take(pa.array(places))


def without_texts(
    names: Sequence[str], columns: Sequence[pa.Array], layout: Layout, rows: np.ndarray
) -> list[pa.Array]:
    """The columns without what these rows say, and without its hash."""
    telling = {*layout.text_columns, layout.words, TEXT_HASH}
    return [emptied(column, rows) if name in telling else column for name, column in zip(names, columns, strict=True)]


def hash_of_untouched(
    hashes: pa.Array, texts: Sequence[StringColumn], redacted_texts: Sequence[RedactedText]
) -> pa.Array:
    """The hashes without those of rows in which anything was replaced.

    Nobody shall try values against them.
    """
    touched = np.zeros(len(hashes), dtype=bool)
    touched[[f.row for f in redacted_texts if f.result.spans or f.result.problem]] = True
    for strings in texts:
        touched[strings.rows[strings.repaired]] = True
    return pc.if_else(pa.array(touched), pa.scalar(None, hashes.type), hashes)


def problems_by_row(
    block: pa.RecordBatch, layout: Layout, policy: Policy, redacted_texts: Sequence[RedactedText]
) -> pa.Array:
    """Reasons why rows must not be published. Null for the rows that may be."""
    refused = refusals_by_row(block, layout, policy)
    problems: list[str | None] = [None] * len(refused) if refused.null_count == len(refused) else refused.to_pylist()
    for redacted in redacted_texts:
        if redacted.result.problem:
            problems[redacted.row] = redacted.result.problem
    for problem, rows in key_problems(block, layout):
        for row in rows:
            problems[row] = problem
    if FILE_PROBLEM in block.schema.names:
        of_files = block.column(FILE_PROBLEM).to_pylist()
        problems = [reason or problem for reason, problem in zip(of_files, problems, strict=True)]
    return pa.array(problems, pa.string())


def key_problems(block: pa.RecordBatch, layout: Layout) -> Iterator[tuple[str, Sequence[int]]]:
    """Rows whose keys are missing, and rows that share theirs with another. Such rows stand side by side."""
    columns = [block.column(name) for name in layout.keys]
    if layout.utterance_index:
        parts = [CONTEXT] if has_context(block) else []
        same = same_as_next(block, [layout.partition, *parts, *layout.keys])
        yield DUPLICATE_KEY, np.flatnonzero(np.append(same, False) | np.append(False, same)).tolist()
    nulls = np.logical_or.reduce([np.asarray(column.is_null()) for column in columns])
    yield NULL_KEY, np.flatnonzero(nulls).tolist()
