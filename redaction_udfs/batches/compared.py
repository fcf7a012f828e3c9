"""Columns about whole conversations, for expressions that compare it: `$duration > "2:00"`."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from redaction_udfs.columns.conversations import ConversationRows
from redaction_udfs.engine.model.conversation import Columns


def columns_by_conversation(
    rows: pa.RecordBatch, said: ConversationRows, compared: Mapping[str, str]
) -> Sequence[Columns]:
    """Column values of each conversation of a block, by the names that expressions use.

    A column says the first value that is not null in any of the conversation's rows. Empty without columns.
    """
    if not compared or not rows.num_rows:
        return ()
    columns: list[dict[str, object]] = [{} for _ in range(int(said.conversation[-1]) + 1)]
    for name, column in compared.items():
        values = rows.column(column)
        known = np.flatnonzero(np.asarray(values.is_valid()))
        conversations, firsts = np.unique(said.conversation[known], return_index=True)
        for conversation, value in zip(conversations, values.take(pa.array(known[firsts])).to_pylist(), strict=True):
            columns[conversation][name] = value
    return columns
