"""Policies: YAML in, frozen rules out. Everything is checked before a single row is read."""

from redaction_udfs.mistakes import Mistake, PolicyError
from redaction_udfs.policy.describe import effective_rules, policy_schema
from redaction_udfs.policy.load import load_policy
from redaction_udfs.policy.summary import hidden_labels, left_readable

__all__ = [
    "Mistake",
    "PolicyError",
    "effective_rules",
    "hidden_labels",
    "left_readable",
    "load_policy",
    "policy_schema",
]
