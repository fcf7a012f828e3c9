"""Spans by label over time, with what drifted."""

from collections.abc import Mapping, Sequence
from typing import Any

from jobs.governance.published import LedgerRow


def by_label(
    current: Sequence[LedgerRow], labels: Mapping[str, str], moved: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Each label's spans per 1,000 rows by partition, and where it or a rule of it drifted.

    The label with most spans comes first. `labels` has the label of each rule.
    """
    found: dict[str, dict[str, Any]] = {}
    for place, row in enumerate(current):
        for rule, count in (row["spans"] or {}).items():
            entry = found.setdefault(labels[rule], {"spans": 0, "counts": [0] * len(current), "rules": set()})
            entry["spans"] += count
            entry["counts"][place] += count
            entry["rules"].add(rule)
    read = [row["rows_in"] or 0 for row in current]
    shown = {row["partition"] for row in current}
    told = [
        {
            "label": label,
            "spans": entry["spans"],
            "rules": sorted(entry["rules"]),
            "per_1000_rows": [
                round(1000 * n / rows, 3) if rows else 0 for n, rows in zip(entry["counts"], read, strict=True)
            ],
            "drifted": sorted({m["partition"] for m in moved if m["what"] in {label, *entry["rules"]}} & shown),
        }
        for label, entry in found.items()
    ]
    return sorted(told, key=lambda entry: (-entry["spans"], entry["label"]))
