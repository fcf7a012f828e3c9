"""Rules by row whose finds were not sure enough: counted, never told where or what."""

from collections.abc import Sequence

import pyarrow as pa

from redaction_udfs.findings import Finding

RULES_OF_ROW = pa.list_(pa.string())
"""The rule of every near miss of a row; null for none."""


def near_misses_by_row(findings: Sequence[Finding], rows: int) -> pa.Array:
    """A column of RULES_OF_ROW."""
    missed: list[list[str] | None] = [None] * rows
    for finding in findings:
        if finding.result.near_misses:
            missed[finding.row] = [*(missed[finding.row] or []), *finding.result.near_misses]
    return pa.array(missed, RULES_OF_ROW)
