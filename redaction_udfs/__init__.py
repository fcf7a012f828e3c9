"""Redaction of conversations: `redact_conversation(utterances, load_policy("contact_center"))`."""

from redaction_udfs.api import redact_conversation
from redaction_udfs.policy import load_policy

__all__ = ["load_policy", "redact_conversation"]
