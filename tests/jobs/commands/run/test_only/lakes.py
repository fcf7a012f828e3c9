"""Three days of rows in which something is found, and what lies in a folder."""

import hashlib
from pathlib import Path

from tests.jobs.lakes import said

CARD = "4111 1111 1111 1111"
MAIL = "jane.doe@example.com"
ROWS = [
    said(f"card {CARD}, code 123", 0),
    said(f"write to {MAIL}", 1, role="agent", channel="email"),
    said("thank you", 2),
    said("twice", 3),
    said("twice, pin 9876", 3),
]


def files_of(folder: Path, *, but: str = "test_runs") -> dict[str, str]:
    """Every file by its path and the hash of its bytes, and every folder, but those below `but`."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
        if but not in path.parts
    }
