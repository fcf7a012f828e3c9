"""Languages of a block's rows: which are withheld, and their coverage."""

from collections.abc import Callable

import pyarrow as pa

from redaction_udfs.columns.distinct import map_distinct
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.coverage import FULL, coverage, refusal
from redaction_udfs.engine.rules.rules import Policy


def refusals_by_row(rows: pa.RecordBatch, layout: Layout, policy: Policy) -> pa.Array:
    """Reasons why rows must not be published for their language. Null for the others."""
    if policy.other_languages != "refuse":
        return pa.nulls(rows.num_rows, pa.string())
    return _by_language(rows, layout, lambda language: refusal(language, policy))


def coverage_by_row(rows: pa.RecordBatch, layout: Layout, policy: Policy) -> pa.Array:
    """Coverage of each row by the policy. Null, which takes no room, for all of it."""

    def less(language: str | None) -> str | None:
        found = coverage(language, policy)
        return None if found == FULL else found

    return _by_language(rows, layout, less)


def _by_language(rows: pa.RecordBatch, layout: Layout, meaning: Callable[[str | None], str | None]) -> pa.Array:
    if layout.language is None:
        return pa.repeat(pa.scalar(meaning(None), pa.string()), rows.num_rows)
    return map_distinct(rows.column(layout.language), meaning)
