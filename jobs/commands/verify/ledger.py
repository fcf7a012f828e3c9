"""The ledger against itself, and against what the tables hold. Pure, of rows and counts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jobs.commands.verify.finding import Finding
from jobs.commands.verify.texts import REDACTED, ROWS
from jobs.governance.published import LedgerRow

BECAME = ("rows_redacted", "rows_unchanged", "rows_quarantined", "rows_left_out", "rows_forgotten")
Counts = Mapping[tuple[str, str], int]


def adds_up(current: Mapping[str, LedgerRow]) -> Iterator[Finding]:
    """Published partitions whose rows were lost between reading and publishing, or that failed a check."""
    for partition, row in current.items():
        became = sum(row.get(name) or 0 for name in BECAME)
        if row["rows_in"] != became:
            yield Finding("sum", "runs", partition, detail=f"{_shown(row['rows_in'])} read, {became:,} accounted for")
        failed = [check["name"] for check in row["checks"] or [] if not check["passed"]]
        if failed or not row["checks"]:
            yield Finding("checks", "runs", partition, detail=", ".join(failed) or "no check at all")


class HeldRows(NamedTuple):
    """Rows that the tables beside redacted hold, by table and partition, and audit rows by partition and rule."""

    tables: Counts
    by_rule: Counts


def agrees(
    current: Mapping[str, LedgerRow], rows: Counts, held: HeldRows, erased: Mapping[tuple[str, str], int]
) -> Iterator[Finding]:
    """Counts of the tables that are not those of the ledger.

    `rows` are those of redacted by kind and partition, `erased` those that receipts of erasure name.
    """
    for partition, row in current.items():
        for table, said, found in _pairs(row, partition, rows, held.tables):
            gone = erased.get((table, partition), 0)
            if said is not None and said - gone != found:
                told = f", {gone:,} erased since" if gone else ""
                yield Finding("count", table, partition, detail=f"{found:,} rows, the ledger says {said:,}{told}")
        if not any(erased.get((table, partition)) for table in ("redacted", "audit")):
            yield from _exact(row, partition, rows, held.by_rule)
    yield from _strangers(current, rows, held.tables)


def _pairs(row: LedgerRow, partition: str, rows: Counts, tables: Counts) -> Iterator[tuple[str, int | None, int]]:
    """Table, rows by the ledger, rows found."""
    published = (row["rows_redacted"] or 0) + (row["rows_unchanged"] or 0)
    yield "redacted", published, rows.get((ROWS, partition), 0)
    yield "audit", sum((row["spans"] or {}).values()), tables.get(("audit", partition), 0)
    yield "quarantine", row["rows_quarantined"], tables.get(("quarantine", partition), 0)
    yield "mutes", row["mutes"], tables.get(("mutes", partition), 0)
    yield "vault", row["vault"], tables.get(("vault", partition), 0)


def _exact(row: LedgerRow, partition: str, rows: Counts, by_rule: Counts) -> Iterator[Finding]:
    """What can only be compared where nothing was erased since: rows with spans, and audit rows of each rule."""
    found = rows.get((REDACTED, partition), 0)
    if found != (row["rows_redacted"] or 0):
        told = f"{found:,} rows with spans, the ledger says {_shown(row['rows_redacted'])}"
        yield Finding("count", "redacted", partition, detail=told)
    rules = {**(row["spans"] or {}), **dict.fromkeys(rule for part, rule in by_rule if part == partition)}
    for rule in sorted(rules):
        said, there = (row["spans"] or {}).get(rule, 0), by_rule.get((partition, rule), 0)
        if said != there:
            yield Finding("count", "audit", partition, detail=f"{there:,} rows of {rule}, the ledger says {said:,}")


def _strangers(current: Mapping[str, LedgerRow], rows: Counts, tables: Counts) -> Iterator[Finding]:
    """Rows of partitions that the ledger never published."""
    there = [("redacted", part, n) for (kind, part), n in rows.items() if kind == ROWS]
    there += [(table, part, n) for (table, part), n in tables.items()]
    for table, partition, count in sorted(there, key=str):
        if partition not in current:
            yield Finding("not_in_ledger", table, partition, places=count)


def unfinished(runs: Sequence[LedgerRow], claimed: Mapping[str, str]) -> Iterator[Finding]:
    """Partitions that a run has claimed last of which it has said nothing: it may have got halfway."""
    said = {(row["partition"], row["run_id"]) for row in runs}
    for partition, run_id in sorted(claimed.items()):
        if (partition, run_id) not in said:
            yield Finding("unfinished", "runs", partition, detail=f"run {run_id}")


def _shown(count: int | None) -> str:
    return "nothing" if count is None else f"{count:,}"
