"""Made-up facts of an output folder, without Spark."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from jobs.commands.report.read import Facts
from jobs.lake.delta.table_log import OldVersions
from redaction_udfs.policy.kept import KeptPolicy
from tests.engine.any_text import shipped

FIRST = date(2026, 2, 2)
POLICY = shipped("minimal")
CHECK = {"name": "no_card_left", "passed": True, "found": 0}
WAIVER = {"rule": "us_ssn", "approved_by": "Ines Marl", "reason": "a trial", "expires": "2026-02-20"}


def row(number: int, **changed: Any) -> dict[str, Any]:
    """The ledger's row of a day: 10,000 rows, a hundred cards, forty numbers."""
    started = datetime(2026, 2, 3, 1) + timedelta(days=number)
    return {
        "run_id": f"run-{number}",
        "partition": str(FIRST + timedelta(days=number)),
        "status": "published",
        "problem": None,
        **{"policy_name": POLICY.name, "policy_version": POLICY.version, "policy_hash": POLICY.hash},
        **{"waived": [], "keep": [], "engine_version": "1", "layout": None},
        **{
            "rows_in": 10_000,
            "rows_redacted": 130,
            "rows_unchanged": 9_860,
            "rows_quarantined": 10,
            "rows_left_out": 0,
        },
        **{"null_texts": 5, "rows_other_language": 0, "rows_partly_covered": 0, "mutes": 3, "vault": 0},
        "spans": {"credit_card": 100, "us_ssn": 40},
        "near_misses": {},
        "checks": [CHECK],
        "redacted_version": number + 1,
        **{"started_at": started, "finished_at": started + timedelta(minutes=9)},
        **changed,
    }


def erasure(request: str, **changed: Any) -> dict[str, Any]:
    """A row of the table `erasures`: three rows of one conversation, gone."""
    began = datetime(2026, 2, 9, 7)
    said = {"request_id": request, "kind": "forget", "status": "done", "table": "audit"}
    counts = {"rows": 3, "rows_by_partition": {"2026-02-03": 3}, "traces": [], "not_reached": []}
    hashes = {"conversation_hashes": ["ab" * 32]}
    return {**said, **counts, **hashes, "started_at": began, "finished_at": began + timedelta(minutes=2), **changed}


def facts(*changed: Mapping[str, Any], days: int = 6, **others: Any) -> Facts:
    """Facts of some days, the last of which are changed."""
    plain = days - len(changed)
    rows = [*(row(n) for n in range(plain)), *(row(plain + n, **each) for n, each in enumerate(changed))]
    current = {each["partition"]: each for each in rows if each["status"] == "published"}
    known = {
        "coverage": [
            {"channel": "voice", "language": "en-US", "coverage": "full", "rows": 900, "rows_redacted": 9, "spans": 12}
        ],
        "withheld": [{"reason": "duplicate key", "rows": 60, "partitions": 6}],
        "versions": {"redacted": OldVersions(9, 4, 1_770_000_000_000, 7)},
        "policies": {POLICY.hash: KeptPolicy(POLICY.hash, "1", (), POLICY, "")},
    }
    return Facts("s3a://lake/calls", rows, current, **{**known, **others})
