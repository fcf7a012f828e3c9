"""Policies in a report: those in force over time, what they leave readable, their waivers; and the checks."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from jobs.commands.report.read import Facts
from jobs.governance.published import LedgerRow
from redaction_udfs.policy.summary import left_readable

ENDS_SOON = timedelta(days=30)


def policies_in_force(facts: Facts) -> list[dict[str, Any]]:
    """Each policy of the ledger: when it was in force, and of how many partitions it still is; the newest first."""
    by_hash: dict[str, list[LedgerRow]] = {}
    for row in facts.runs:
        by_hash.setdefault(row["policy_hash"], []).append(row)
    now = [row["policy_hash"] for row in facts.current.values()]
    found = []
    for policy_hash, rows in by_hash.items():
        kept, started = facts.policies.get(policy_hash), [row["started_at"] for row in rows]
        found.append(
            {
                "hash": policy_hash,
                "name": rows[-1]["policy_name"],
                "version": rows[-1]["policy_version"],
                "engine_versions": sorted({row["engine_version"] for row in rows}),
                "first_run": str(min(started))[:19],
                "last_run": str(max(started))[:19],
                "partitions_now": now.count(policy_hash),
                "kept": kept is not None,
                "rules": len({rule.id for rule in kept.policy.rules}) if kept else None,
                "required": len({rule.id for rule in kept.policy.rules if rule.required}) if kept else None,
                "keep": rows[-1]["keep"] or [],
            }
        )
    return sorted(found, key=lambda entry: entry["last_run"], reverse=True)


def hidden(facts: Facts) -> list[dict[str, Any]]:
    """Of each policy in force now the labels that it leaves readable; None where it was not kept."""
    hashes = dict.fromkeys(row["policy_hash"] for row in facts.current.values())
    return [
        {
            "hash": policy_hash,
            "name": kept.policy.name if kept else None,
            "labels": left_readable(kept.policy) if kept else None,
            "only_marked": sorted({r.label for r in kept.policy.rules if r.replacement.mode == "tag"}) if kept else [],
            "keep": [entry.written for entry in kept.policy.keep] if kept else [],
        }
        for policy_hash in hashes
        for kept in [facts.policies.get(policy_hash)]
    ]


def waivers(runs: Sequence[LedgerRow], current: Mapping[str, LedgerRow], today: date) -> list[dict[str, Any]]:
    """Every waiver of the ledger, when it was used, whether it still holds, and how many partitions rest on it now."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in runs:
        for waived in row.get("waived") or []:
            entry = found.setdefault(tuple(waived.values()), {**waived, "first_run": str(row["started_at"])[:19]})
            entry["last_run"] = str(row["started_at"])[:19]
    for key, entry in found.items():
        resting = [row for row in current.values() if key in [tuple(w.values()) for w in row.get("waived") or []]]
        entry |= {"partitions_now": len(resting), "state": _state(entry["expires"], today)}
    return sorted(found.values(), key=lambda entry: entry["expires"])


def _state(expires: str, today: date) -> str:
    try:
        end = date.fromisoformat(expires)
    except ValueError:
        return "no date"
    if end < today:
        return "expired"
    return "ends soon" if end - today <= ENDS_SOON else "in force"


def checks(current: Sequence[LedgerRow]) -> list[dict[str, Any]]:
    """Each check of the partitions that are shown, why it is made, and where it failed."""
    found: dict[str, dict[str, Any]] = {}
    for row in current:
        for check in row["checks"] or []:
            entry = found.setdefault(check["name"], {"passed": 0, "failed_in": []})
            entry["passed"] += check["passed"]
            entry["failed_in"] += [] if check["passed"] else [row["partition"]]
    return [{"name": name, "why": _reasons().get(name, ""), **entry} for name, entry in found.items()]


@cache
def _reasons() -> dict[str, str]:
    """Reason of each check, as the suite says it."""
    suite = json.loads((files("schemas") / "suites" / "staging.json").read_text("utf-8"))
    return {entry["meta"]["check"]: entry["meta"]["why"] for entry in suite["expectations"]}
