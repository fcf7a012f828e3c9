"""JSON texts of a block: read before rules look, written back after."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.find import RedactedText
from redaction_udfs.batches.find import find_and_redact as find_and_redact_texts
from redaction_udfs.batches.utterances import Block, Text, to_utterances
from redaction_udfs.columns.distinct import map_distinct
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import StringColumn, with_values_at
from redaction_udfs.engine.context.applicable import NO_GATES
from redaction_udfs.engine.json.document import read_document, written_back
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.rules.rules import Policy

Position = tuple[int, int]
"""A string column's number, and a position in it."""


class ReadBlock(NamedTuple):
    """A block for the rules: its JSON texts are what they say. `documents` are as they were written; `problems` say why
    a text cannot be read. Both by position.
    """

    block: Block
    documents: Mapping[Position, str]
    problems: Mapping[Position, str]


def find_and_redact(block: Block, policy: Policy) -> list[RedactedText]:
    """The results of `find.find_and_redact`, of the documents as they are written where texts are JSON."""
    read = read_json(block)
    redacted_texts = find_and_redact_texts(read.block, policy)
    if not read.documents:
        return redacted_texts
    return [*(_written(read.documents, redacted, policy) for redacted in redacted_texts), *_unread(read, policy)]


def read_json(block: Block) -> ReadBlock:
    """The block with its JSON texts read. The very same block if it has none."""
    documents: dict[Position, str] = {}
    problems: dict[Position, str] = {}
    columns = list(block.columns)
    for number, strings in enumerate(block.columns):
        positions = json_positions(strings, block)
        written = strings.values.take(pa.array(positions)).to_pylist()
        for position, document in zip(positions.tolist(), written, strict=True):
            documents[number, position] = document
        said = {
            position: read_document(document) for position, document in zip(positions.tolist(), written, strict=True)
        }
        problems |= {(number, position): problem for position, (_, problem) in said.items() if problem}
        columns[number] = strings._replace(
            values=with_values_at(strings.values, {p: text for p, (text, _) in said.items()})
        )
    return ReadBlock(block._replace(columns=columns) if documents else block, documents, problems)


def json_positions(strings: StringColumn, block: Block) -> np.ndarray:
    """Positions of JSON documents in a string column. A blank text is no document, and there is nothing in it."""
    layout, values = block.layout, strings.values
    if strings.column_path in layout.json_paths:
        claimed = np.ones(len(values), dtype=bool)
    elif strings.path == layout.text and layout.content_type:
        claimed = json_rows(block.rows, layout)[strings.rows]
    else:
        return np.zeros(0, dtype=np.int64)
    places = np.flatnonzero(claimed & np.asarray(values.is_valid()))
    texts = values.take(pa.array(places))
    return places[np.asarray(pc.not_equal(pc.utf8_trim_whitespace(texts), ""))] if len(places) else places


def json_rows(rows: pa.RecordBatch, layout: Layout) -> np.ndarray:
    """Mask of the rows whose content type says that their text is JSON."""
    return np.asarray(map_distinct(rows.column(layout.content_type), layout.is_json, pa.bool_()))


def _written(documents: Mapping[Position, str], redacted: RedactedText, policy: Policy) -> RedactedText:
    """The redacted in the document as it is written. The very same redacted if its text is no document."""
    document = documents.get((redacted.column, redacted.position))
    if document is None:
        return redacted
    said = redacted.utterance._replace(text=document, word_times=())
    if redacted.result.problem:
        return redacted._replace(utterance=said)
    result = written_back(document, redacted.result, policy, said.index)
    return redacted._replace(utterance=said, result=result)


def _unread(read: ReadBlock, policy: Policy) -> Iterator[RedactedText]:
    """Findings that keep the rows of unreadable documents from being published."""
    columns = read.block.columns
    places = [(int(columns[number].rows[position]), number, position) for number, position in read.problems]
    texts = [Text(*place, NO_GATES) for place in places]
    for text, said in zip(texts, to_utterances(read.block, texts, policy), strict=True):
        reason = read.problems[text.column, text.position]
        yield RedactedText(text.column, text.position, text.row, said, Redacted(UNPROCESSED, (), reason))
