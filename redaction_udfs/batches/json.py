"""The texts of a block that are JSON: read as what they say before rules look at them, written back as JSON after."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.find import Finding
from redaction_udfs.batches.find import find_and_redact as find_and_redact_texts
from redaction_udfs.batches.utterances import Block, Text, to_utterances
from redaction_udfs.columns.distinct import by_value
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import Leaf, with_values_at
from redaction_udfs.engine.context.applicable import NO_GATES
from redaction_udfs.engine.json.document import guesses_in, read_document, written_back
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.rules.rules import Policy

Position = tuple[int, int]
"""A leaf's number, and a place in it."""


class ReadBlock(NamedTuple):
    """A block for the rules: its JSON texts are what they say. `documents` are as they were written; `problems` say why
    a text cannot be read. Both by position.
    """

    block: Block
    documents: Mapping[Position, str]
    problems: Mapping[Position, str]


def find_and_redact(block: Block, policy: Policy) -> list[Finding]:
    """What `findings.find_and_redact` gives, told of the documents as they are written where texts are JSON."""
    read = read_json(block)
    findings = find_and_redact_texts(read.block, policy)
    if not read.documents:
        return findings
    return [*(_written(read.documents, finding, policy) for finding in findings), *_unread(read, policy)]


def read_json(block: Block) -> ReadBlock:
    """The block with its JSON texts read; the very same block if it has none."""
    documents: dict[Position, str] = {}
    problems: dict[Position, str] = {}
    leaves = list(block.leaves)
    for number, leaf in enumerate(block.leaves):
        positions = json_positions(leaf, block)
        written = leaf.values.take(pa.array(positions)).to_pylist()
        for position, document in zip(positions.tolist(), written, strict=True):
            documents[number, position] = document
        said = {
            position: read_document(document) for position, document in zip(positions.tolist(), written, strict=True)
        }
        problems |= {(number, position): problem for position, (_, problem) in said.items() if problem}
        leaves[number] = leaf._replace(values=with_values_at(leaf.values, {p: text for p, (text, _) in said.items()}))
    return ReadBlock(block._replace(leaves=leaves) if documents else block, documents, problems)


def json_positions(leaf: Leaf, block: Block) -> np.ndarray:
    """Where in a leaf JSON stands. A blank text is no document, and there is nothing in it."""
    layout, values = block.layout, leaf.values
    if leaf.column_path in layout.json_paths:
        claimed = np.ones(len(values), dtype=bool)
    elif leaf.path == layout.text and layout.content_type:
        claimed = json_rows(block.rows, layout)[leaf.rows]
    else:
        return np.zeros(0, dtype=np.int64)
    places = np.flatnonzero(claimed & np.asarray(values.is_valid()))
    texts = values.take(pa.array(places))
    return places[np.asarray(pc.not_equal(pc.utf8_trim_whitespace(texts), ""))] if len(places) else places


def json_rows(rows: pa.RecordBatch, layout: Layout) -> np.ndarray:
    """Mask of the rows whose content type says that their text is JSON."""
    return np.asarray(by_value(rows.column(layout.content_type), layout.is_json, pa.bool_()))


def _written(documents: Mapping[Position, str], finding: Finding, policy: Policy) -> Finding:
    """The finding in the document as it is written; the very same finding if its text is no document."""
    document = documents.get((finding.leaf, finding.position))
    if document is None:
        return finding
    said = finding.utterance._replace(text=document, word_times=())
    if finding.result.problem:
        return finding._replace(utterance=said)
    result = written_back(document, finding.result, guesses_in(said.index, policy))
    return finding._replace(utterance=said, result=result)


def _unread(read: ReadBlock, policy: Policy) -> Iterator[Finding]:
    """Findings that keep the rows of unreadable documents from being published."""
    leaves = read.block.leaves
    texts = [Text(int(leaves[leaf].rows[position]), leaf, position, NO_GATES) for leaf, position in read.problems]
    for text, said in zip(texts, to_utterances(read.block, texts, policy), strict=True):
        reason = read.problems[text.leaf, text.position]
        yield Finding(text.leaf, text.position, text.row, said, Redacted(UNPROCESSED, (), reason))
