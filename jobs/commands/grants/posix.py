"""POSIX: the folder of each table is a gate that one group may pass. Files behind it need no mode of their own."""

import shlex
from collections.abc import Iterator

from jobs.commands.grants.access import OWN, Access

UMASK = "spark.hadoop.fs.permissions.umask-mode=022"


def statements(access: Access) -> Iterator[str]:
    """A shell script for the owner of the folder, who is in the groups; once, before or after a first run.

    A gate holds for files that come later, and for those that move in from staging with the mode they were made with:
    whoever cannot pass reads nothing behind it. Groups that are set on files would be lost at each move.
    """
    out = shlex.quote(access.out.rstrip("/").removeprefix("file:"))
    yield "set -eu"
    yield f"OUT={out}"
    yield 'mkdir -p "$OUT"'
    yield 'chmod 711 "$OUT"    # to pass through, not to list'
    for group, tables in access.readers:
        yield f"\n# {group}"
        for table in tables:
            yield from _gate(table, f"chgrp {shlex.quote(group)}", "2750")
    closed = [*OWN, *([] if access.vault_readers else ["vault", "vault_keys"])]
    yield "\n# Nobody but the owner"
    for table in closed:
        yield from _gate(table, None, "700")
    yield f"\nchmod 700 {shlex.quote(access.transcripts.removeprefix('file:'))}    # the transcripts"
    yield f"\n# Files behind a gate are read by all who pass it: redact run JOB.yaml --conf {UMASK}"


def _gate(table: str, group: str | None, mode: str) -> Iterator[str]:
    yield f'mkdir -p "$OUT/{table}"'
    if group:
        yield f'{group} "$OUT/{table}"'
    yield f'chmod {mode} "$OUT/{table}"'
