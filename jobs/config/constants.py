"""Constants written over whole texts, for all rows or by role."""

from collections.abc import Mapping
from typing import Any

from jobs.config.job import Replace
from redaction_udfs.engine.model.conversation import ROLES

GENERIC = "[PII]"
"""What `replace` writes where the job names no text of its own."""
DISPLAY_NAMES: Mapping[str, str] = {
    "agent": "[AGENT_DISPLAY_NAME]",
    "bot": "[AGENT_DISPLAY_NAME]",
    "customer": "[CUSTOMER_DISPLAY_NAME]",
    "other": GENERIC,
}
"""By role. The system is nobody and keeps its name."""
ATTACHMENT_NAME = "[ATTACHMENT_NAME]"
"""Nothing of the file's name is kept: people write anything behind its last dot as well."""


def constants_of(treatment: Any) -> Mapping[str, str] | None:
    """Constants in a text's place, by the role of its row. Roles that are not there keep theirs. None: nothing does.

    >>> constants_of("display_name")["customer"], constants_of("redact")
    ('[CUSTOMER_DISPLAY_NAME]', None)
    """
    if isinstance(treatment, Replace):
        return {role: treatment.replace for role in ROLES if role not in treatment.except_roles}
    if treatment == "display_name":
        return DISPLAY_NAMES
    text = {"replace": GENERIC, "attachment_name": ATTACHMENT_NAME}.get(treatment)
    return None if text is None else dict.fromkeys(ROLES, text)
