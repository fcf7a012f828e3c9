"""POSIX: the folder of each table is a gate that one group may pass. Files behind it need no mode of their own."""

import shlex
from collections.abc import Iterator

from jobs.commands.grants.access import OWN, Access
from jobs.lake.output_folder import ROOT_OF

UMASK = "spark.hadoop.fs.permissions.umask-mode=022"


def statements(access: Access) -> Iterator[str]:
    """A shell script for the owner of the folder, who is in the groups; once, before or after a first run.

    A gate holds for files that come later, and for those that move in from staging with the mode they were made with:
    whoever cannot pass reads nothing behind it. Groups that are set on files would be lost at each move.
    """
    yield "set -eu"
    roots = {"OUT": access.out.path, **{name.upper(): path for name, path in access.out.roots.items()}}
    for variable, path in roots.items():
        yield f"{variable}={shlex.quote(path.rstrip('/').removeprefix('file:'))}"
        yield f'mkdir -p "${variable}"'
        yield f'chmod 711 "${variable}"    # to pass through, not to list'
    for group, tables in access.readers:
        yield f"\n# {group}"
        for table in tables:
            yield from _gate(_place(access, table), f"chgrp {shlex.quote(group)}", "2750")
    closed = [*OWN, *([] if access.vault_readers else ["vault", "vault_keys"])]
    yield "\n# Nobody but the owner"
    for table in closed:
        yield from _gate(_place(access, table), None, "700")
    yield f"\nchmod 700 {shlex.quote(access.transcripts.removeprefix('file:'))}    # the transcripts"
    yield f"\n# Files behind a gate are read by all who pass it: redact run JOB.yaml --conf {UMASK}"


def _place(access: Access, table: str) -> str:
    """The table's folder by the variable of its root, quoted."""
    root = ROOT_OF.get(table, "")
    return f'"${root.upper() if root in access.out.roots else "OUT"}/{table}"'


def _gate(place: str, group: str | None, mode: str) -> Iterator[str]:
    yield f"mkdir -p {place}"
    if group:
        yield f"{group} {place}"
    yield f"chmod {mode} {place}"
