"""Output of `redact compare --json`."""

from collections.abc import Mapping
from typing import Any

from jobs.commands.compare.compare import Sample
from jobs.commands.compare.outcome import BY, Example, PolicyChanges
from jobs.commands.compare.policies import policy_differences
from redaction_udfs.batches.differences import ORIGINAL_TEXT
from redaction_udfs.engine.rules.rules import Policy


def as_json(
    old: Policy,
    new: Policy,
    sample: Sample,
    outcome: PolicyChanges | None,
    with_texts: bool,
    failing: Mapping[str, int],
) -> dict[str, Any]:
    """All of it for programs. `outcome` is None where the hashes are the same."""
    document: dict[str, Any] = {
        which: {"name": policy.name, "version": policy.version, "hash": policy.hash}
        for which, policy in (("old", old), ("new", new))
    }
    document |= {"same_hash": old.hash == new.hash, "rules": policy_differences(old, new)._asdict()}
    document |= {"sample": {"conversations": sample.conversations, "seed": sample.seed}, "fails_on": dict(failing)}
    document["shows_raw_text"] = with_texts
    if outcome is None:
        return document
    return {
        **document,
        "totals": dict(outcome.tally),
        "changes": {change: count._asdict() for change, count in outcome.by_change().items()},
        **{f"by_{what}": {name: dict(counts) for name, counts in outcome.by(of).items()} for what, of in BY.items()},
        "examples": [_for_programs(example, with_texts) for example in outcome.examples],
    }


def _for_programs(example: Example, with_texts: bool) -> dict[str, Any]:
    own = {"lot", *(() if with_texts else (ORIGINAL_TEXT,))}
    return {name: value for name, value in example.items() if name not in own}
