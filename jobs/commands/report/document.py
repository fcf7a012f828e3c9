"""A report as plain values: what is in the JSON, and what the page shows. Pure, of facts and a date."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from jobs.checks.drift import day_of, drifts
from jobs.commands.report.canaries import canaries
from jobs.commands.report.concerns import concerns
from jobs.commands.report.erasures import erasures, retained
from jobs.commands.report.labels import by_label
from jobs.commands.report.policies import checks, hidden, policies_in_force, waivers
from jobs.commands.report.read import Facts
from jobs.governance.published import LedgerRow
from jobs.lake.delta.table_log import OldVersions
from redaction_udfs.engine import ENGINE_VERSION

ROW_COUNTS = ("rows_in", "rows_redacted", "rows_unchanged", "rows_quarantined", "rows_left_out")
OTHER_COUNTS = ("null_texts", "rows_other_language", "rows_partly_covered", "mutes", "vault")
UNKNOWN = "(label unknown)"
"""Of rules whose policy was not kept."""


def document(facts: Facts, last: int, now: datetime) -> dict[str, Any]:
    """The report over the last so many partitions that are published."""
    current = [row for _, row in list(facts.current.items())[-last:]]
    labels = _labels(facts)
    moved = [drift._asdict() for drift in drifts([day_of(row) for row in facts.current.values()], labels)]
    shown = {row["partition"] for row in current}
    found: dict[str, Any] = {
        "tables": facts.out,
        "made_at": _time(now),
        "engine_version": ENGINE_VERSION,
        "partitions_published": len(facts.current),
        "totals": {
            name: sum(row.get(name) or 0 for row in facts.current.values()) for name in ROW_COUNTS + OTHER_COUNTS
        },
        "days": [_day(row) for row in current],
        "not_published": _not_published(facts),
        "drift": [drift for drift in moved if drift["partition"] in shown],
        "rules": _rules(facts, labels, current),
        "labels": by_label(current, labels, moved),
        "coverage": sorted(facts.coverage, key=lambda row: -row["rows"]),
        "not_hidden": hidden(facts),
        "checks": checks(current),
        "waivers": waivers(facts.runs, facts.current, now.date()),
        "quarantine": sorted(facts.withheld, key=lambda row: -row["rows"]),
        "policies": policies_in_force(facts),
        "canaries": canaries(current),
        "erasures": erasures(facts.erasures),
        "retained": retained(facts.erasures),
        "originals": facts.originals.as_dict() if facts.originals else None,
        "versions": [_version(name, found) for name, found in facts.versions.items()],
        "runs": _runs(facts.runs),
    }
    found["totals"]["spans"] = sum(sum((row["spans"] or {}).values()) for row in facts.current.values())
    return {**found, "concerns": concerns(found)}


def _labels(facts: Facts) -> dict[str, str]:
    """The label of each rule, by the newest policy that has it."""
    kept = [policy for policy in facts.policies.values() if policy]
    known = {rule.id: rule.label for policy in kept for rule in policy.policy.rules}
    counted = {rule for row in facts.runs for rule in row["spans"] or {}}
    return {**dict.fromkeys(counted, UNKNOWN), **known}


def _day(row: LedgerRow) -> dict[str, Any]:
    counts = {name: row.get(name) or 0 for name in ROW_COUNTS + OTHER_COUNTS}
    return {
        "partition": row["partition"],
        "run_id": row["run_id"],
        "policy_hash": row["policy_hash"],
        **counts,
        "spans": dict(sorted((row["spans"] or {}).items())),
        "near_misses": dict(sorted((row["near_misses"] or {}).items())),
    }


def _not_published(facts: Facts) -> list[dict[str, Any]]:
    """Partitions whose last word in the ledger is not that they were published, and whether an older state is."""
    last = {row["partition"]: row for row in facts.runs}
    return [
        {
            "partition": value,
            "status": row["status"],
            "problem": row["problem"],
            "failed_checks": [check["name"] for check in row["checks"] or [] if not check["passed"]],
            "older_state_published": value in facts.current,
        }
        for value, row in sorted(last.items())
        if row["status"] != "published"
    ]


def _rules(facts: Facts, labels: Mapping[str, str], current: Sequence[LedgerRow]) -> list[dict[str, Any]]:
    """Spans and near misses of each rule in the partitions that are shown, most first."""
    names = {rule.id: rule.name for kept in facts.policies.values() if kept for rule in kept.policy.rules}
    spans, near, read = Counter[str](), Counter[str](), sum(row["rows_in"] or 0 for row in current)
    for row in current:
        spans.update(row["spans"] or {})
        near.update(row["near_misses"] or {})
    return [
        {
            "rule_id": rule,
            "name": names.get(rule, ""),
            "label": labels.get(rule, UNKNOWN),
            "spans": spans[rule],
            "per_1000_rows": round(1000 * spans[rule] / read, 3) if read else 0,
            "near_misses": near[rule],
            "partitions": sum(bool((row["spans"] or {}).get(rule)) for row in current),
        }
        for rule, _ in sorted((spans | near).items(), key=lambda entry: (-spans[entry[0]], entry[0]))
    ]


def _version(name: str, found: OldVersions) -> dict[str, Any]:
    made = None if found.made_ms is None else _time(datetime.fromtimestamp(found.made_ms / 1000, timezone.utc))
    return {"table": name, "now": found.now, "oldest": found.oldest, "oldest_made": made, "old_files": found.old_files}


def _runs(rows: Sequence[LedgerRow]) -> list[dict[str, Any]]:
    """A summary of each run, the newest first."""
    by_run: dict[str, list[LedgerRow]] = {}
    for row in rows:
        by_run.setdefault(row["run_id"], []).append(row)
    return [_run(run_id, own) for run_id, own in reversed(by_run.items())]


def _run(run_id: str, rows: Sequence[LedgerRow]) -> dict[str, Any]:
    first, spans = rows[0], Counter[str]()
    for row in rows:
        spans.update(row["spans"] or {})
    finished = [row["finished_at"] for row in rows if row["finished_at"]]
    return {
        "run_id": run_id,
        "started_at": _time(first["started_at"]),
        "finished_at": _time(max(finished)) if finished else None,
        "policy": {name: first[f"policy_{name}"] for name in ("name", "version", "hash")},
        "engine_version": first["engine_version"],
        "statuses": dict(Counter(row["status"] for row in rows)),
        "partitions": [row["partition"] for row in rows],
        **{name: sum(row.get(name) or 0 for row in rows) for name in ROW_COUNTS},
        "spans": dict(spans.most_common()),
        "checks_passed": sum(bool(check["passed"]) for row in rows for check in row["checks"] or []),
        "checks_failed": sorted({c["name"] for row in rows for c in row["checks"] or [] if not c["passed"]}),
        "problems": {row["partition"]: row["problem"] for row in rows if row["problem"]},
        "redacted_version": max((row["redacted_version"] or 0 for row in rows), default=None),
    }


def _time(moment: datetime) -> str:
    """A moment in UTC; Spark gives them without a zone, in the session's, which is UTC."""
    return moment.replace(tzinfo=None).isoformat(" ", "seconds")
