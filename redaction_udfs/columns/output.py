"""Publication of a row: nothing, redacted, or with its encrypted originals."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.distinct import map_distinct

NONE = "none"
REDACTED_ONLY = "redacted_only"
REDACTED_AND_ORIGINAL = "redacted_and_original"

LEFT_OUT = "left out"
"""In place of a problem: the job wants nothing of such a row published. It is no mistake and in no quarantine."""


@dataclass(frozen=True)
class Output:
    """One of the three for all rows, or for each value of a column. `otherwise` for null and all other values.

    `original_for_ms` is how long originals may be read from when they were first stored; None: without an end.

    >>> by_language = Output(NONE, "language", {"en-US": REDACTED_ONLY})
    >>> by_language.of("en-US"), by_language.of("en-us"), by_language.of(None)
    ('redacted_only', 'none', 'none')
    """

    otherwise: str = REDACTED_ONLY
    column: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    original_for_ms: int | None = None

    def of(self, value: str | None) -> str:
        """Publication of a row with this value."""
        return self.otherwise if value is None else self.values.get(value, self.otherwise)

    @property
    def publishes(self) -> bool:
        """True if any row may be published."""
        return {self.otherwise, *self.values.values()} != {NONE}

    @property
    def keeps_originals(self) -> bool:
        """True if of any row the vault may keep what was redacted."""
        return REDACTED_AND_ORIGINAL in {self.otherwise, *self.values.values()}


def rows_with(wanted: str, block: pa.RecordBatch, output: Output) -> np.ndarray:
    """True for the rows of which this is to be published."""
    if output.column is None:
        return np.full(block.num_rows, output.otherwise == wanted)
    return np.asarray(map_distinct(block.column(output.column), lambda value: output.of(value) == wanted, pa.bool_()))


def are_left_out(problems: pa.Array) -> np.ndarray:
    """True for the rows of which nothing is published, by their problems."""
    return np.asarray(pc.fill_null(pc.equal(problems, LEFT_OUT), False))


def left_out_among(problems: pa.Array, left_out: np.ndarray) -> pa.Array:
    """Problems of the rows, LEFT_OUT for those of which nothing is published."""
    reasons = problems.to_pylist()
    return pa.array([LEFT_OUT if out else reasons[row] for row, out in enumerate(left_out)], pa.string())


def emptied(column: pa.Array, rows: np.ndarray) -> pa.Array:
    """The column with null in these rows."""
    return column.take(pa.array(np.arange(len(column)), mask=rows))
