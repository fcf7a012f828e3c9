"""Names of vendors' files: what they say of their conversation, and as they may be shown."""

import re
from pathlib import PurePosixPath

from redaction_udfs.formats.parts.fields import holds_a_value

_CONTACT = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_", re.IGNORECASE)


def contact_in(name: str) -> str | None:
    """The contact's id, where only the file's name has it.

    >>> contact_in("2026/03/7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801_analysis_2026-03-02T10:00:00Z.json")
    '7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801'
    """
    found = _CONTACT.match(PurePosixPath(name).name)
    return found[1] if found else None


def shown_name(name: str) -> str:
    """A file's path for tables and the screen, with a placeholder for a part that could be somebody's number.

    >>> shown_name("2026/03/call-0042.json"), shown_name("2026/+12125550142.json")
    ('2026/03/call-0042.json', '2026/[PII]')
    """
    return "/".join(["[PII]" if holds_a_value(part) else part for part in name.split("/")])


def refused_name(name: str) -> str | None:
    """The reason for which a file of that name is not published; None where it may be."""
    number = "a file name with a long number or an @: it would be in what is published as well"
    return number if holds_a_value(name) else None
