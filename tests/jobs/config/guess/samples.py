"""Samples of tables, from columns of values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from jobs.config.guess.sample import TableSample

BEGUN = datetime(2026, 1, 5, 9, 30)


def sample_of(columns: Mapping[str, Sequence[Any]], is_csv: bool = False) -> TableSample:
    rows = pa.table(dict(columns))
    return TableSample(from_arrow_schema(rows.schema), rows, is_csv)


def calls(**columns: Sequence[Any]) -> TableSample:
    """Two calls of three turns each, with more columns."""
    return sample_of({"call_id": ["a"] * 3 + ["b"] * 3, "body": ["good day to you"] * 6, **columns})
