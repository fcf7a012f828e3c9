"""Report of a test-only run as JSON: counts, names and keys."""

from collections.abc import Mapping
from typing import Any

from jobs.commands.run.test_only.counts import Overlap, RuleCounts
from jobs.commands.run.test_only.find_spans import RunSpans, held_back_too_much, never_hit
from jobs.pipeline.ledger import FAILED
from jobs.pipeline.prepare import Run
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.rules import Rule


def document(run: Run, name: str, found: RunSpans) -> dict[str, Any]:
    """Report of the dry run as a JSON document."""
    policy, counts = run.stamp.policy, found.counts
    rows = sum(row.rows_in or 0 for row in found.tested)
    rules = {rule.id: rule for rule in policy.rules}
    return {
        "name": name,
        "table": found.table,
        "run_id": run.stamp.run_id,
        "policy": {"name": policy.name, "version": policy.version, "hash": policy.hash},
        "engine_version": ENGINE_VERSION,
        "partitions": _partitions(run, found),
        "utterances": rows,
        "utterances_with_spans": counts.utterances,
        "conversations_with_spans": counts.conversations,
        "spans": counts.spans,
        "rules": [_rule(hits, rules, rows) for hits in counts.rules],
        "never_hit": never_hit(policy, counts),
        "overlaps": [_overlap(overlap) for overlap in counts.overlaps],
        "withheld": {"utterances": found.withheld.total(), "reasons": dict(found.withheld.most_common())},
    }


def _partitions(run: Run, found: RunSpans) -> dict[str, Any]:
    failed = [{"partition": row.partition, "problem": row.problem} for row in found.rows if row.status == FAILED]
    too_much = [row.partition for row in held_back_too_much(found, run.stamp.policy)]
    return {"tested": len(found.tested), "failed": failed, "withheld_over_limit": too_much}


def _rule(hits: RuleCounts, rules: Mapping[str, Rule], utterances: int) -> dict[str, Any]:
    rule = rules.get(hits.rule_id)
    return {
        "rule_id": hits.rule_id,
        "name": rule.name or rule.id if rule else hits.rule_id,
        "color": rule.color if rule else None,
        **{name: value for name, value in hits._asdict().items() if name not in ("rule_id", "examples")},
        "share_of_utterances": hits.utterances / utterances,
        "examples": [place._asdict() for place in hits.examples],
    }


def _overlap(overlap: Overlap) -> dict[str, Any]:
    decided = [{"rule_id": rule, "label": label, "spans": n} for (rule, label), n in overlap.decided.items()]
    return {"rules": list(overlap.rules), "spans": overlap.spans, "decided": decided}
