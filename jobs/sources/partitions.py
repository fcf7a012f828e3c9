"""Partitions without Spark: by a condition such as `dt >= '2026-01-08'`, by a path, and by their files."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from urllib.parse import unquote

from redaction_udfs.mistakes import shown
from redaction_udfs.policy import Mistake, PolicyError

Value = str | int | None
File = tuple[str, int, int]
"""Path, bytes, and time in ms."""


def picked(values: Sequence[Value], name: str, where: str) -> list[Value]:
    """The values that fulfil a condition in SQL on a column of this name. Raises PolicyError where it is none.

    Any SQL does for comparisons, IN, BETWEEN and LIKE, and SQLite is in Python.

    >>> picked(["2026-01-07", "2026-01-08"], "dt", "dt >= '2026-01-08'")
    ['2026-01-08']
    """
    column = '"{}"'.format(name.replace('"', '""'))
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f"CREATE TABLE partitions ({column})")
        memory.executemany("INSERT INTO partitions VALUES (?)", [(value,) for value in values])
        try:
            return [value for (value,) in memory.execute(f"SELECT {column} FROM partitions WHERE (\n{where}\n)")]
        except (sqlite3.Error, sqlite3.Warning, ValueError):
            expected = f"a condition on {name} and no other column, such as {name} >= '2026-01-08'"
            raise PolicyError([Mistake("--where", "", shown(where), expected)]) from None


def told_by_path(path: str, names: Sequence[str]) -> tuple[str, ...] | None:
    """A file's path, and what its folders tell under these names. None where they lack one of them."""
    parts = dict(unquote(part).split("=", 1) for part in path.split("/") if "=" in part)
    return (path, *(parts[name] for name in names)) if set(names) <= set(parts) else None


def fingerprint_of(files: Iterable[File]) -> str:
    """SHA-256 over the files' paths, sizes and times, in hexadecimal."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(repr(file).encode())
    return digest.hexdigest()
