"""Erasures in a report: requests and their end, and partitions that were old enough to go."""

from collections.abc import Mapping, Sequence
from typing import Any

BEGUN, DONE = "begun", "done"
RETAIN = "retain"
Rows = Sequence[Mapping[str, Any]]


def erasures(rows: Rows) -> list[dict[str, Any]]:
    """Each request to forget, the newest first: when it began, what was erased, and the state it is in now.

    `rows` are those of the table `erasures`. A second pass is part of its request.
    """
    by_request: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: row["started_at"]):
        if row["kind"] != RETAIN:
            by_request.setdefault(row["request_id"], []).append(row)
    told = [_request(request, own) for request, own in by_request.items()]
    return sorted(told, key=lambda entry: str(entry["began"]), reverse=True)


def _request(request: str, rows: Rows) -> dict[str, Any]:
    ended = [row for row in rows if row["status"] != BEGUN]
    last_start = max((row["started_at"] for row in ended), default=None)
    last = [row for row in ended if row["started_at"] == last_start]
    states = {row["status"] for row in last} or {BEGUN}
    return {
        "request": request,
        "began": _time(rows[0]["started_at"]),
        "ended": _time(max(row["finished_at"] for row in last)) if last else None,
        "conversations": len({each for row in rows for each in row["conversation_hashes"] or []}),
        "rows": sum(row["rows"] or 0 for row in ended),
        "tables": sorted({_name(row["table"]) for row in rows}),
        "state": next((state for state in states if state != DONE), DONE),
        "left": sorted({f"{_name(row['table'])}: {trace}" for row in last for trace in row["traces"] or []}),
        "not_reached": sorted({each for row in last for each in row["not_reached"] or []}),
    }


def retained(rows: Rows) -> list[dict[str, Any]]:
    """What `redact retain` has deleted, by run and table, the newest first."""
    told = [
        {
            "at": _time(row["started_at"]),
            "table": _name(row["table"]),
            "partitions": len(row["rows_by_partition"] or {}),
            "first": min(row["rows_by_partition"] or {}, default=None),
            "last": max(row["rows_by_partition"] or {}, default=None),
            "rows": row["rows"] or 0,
            "still_readable": "; ".join(row["traces"] or []),
        }
        for row in rows
        if row["kind"] == RETAIN and row["rows_by_partition"]
    ]
    return sorted(told, key=lambda entry: (entry["at"], entry["table"]), reverse=True)


def _name(table: str) -> str:
    """A table of ours by its name, another by its path."""
    return table.removeprefix("test_runs/") if table.count("/") <= 1 else table


def _time(moment: Any) -> str:
    return str(moment.replace(tzinfo=None).isoformat(" ", "seconds"))
