"""Receipts of erasures: their seals, and whether they say what the table says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import typer

from jobs.commands.verify.finding import Finding
from jobs.config.forget_key import FORGET, ForgetKey, forget_key
from jobs.config.job import JobConfig
from jobs.config.keys import FINGERPRINTS
from jobs.console.screen import output, print_line, printable
from jobs.erasure.receipt import BEGUN, RECEIPTS, seal
from jobs.governance.published import PublishedTables
from jobs.lake import delta, folders
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED
from redaction_udfs.mistakes import Mistake, PolicyError

KEY = f"a file for --key-file, or the variable {FORGET.variable} or {FINGERPRINTS.variable}"
COMPARED = ("table", "status", "rows", "rows_left", "files_left", "version_after")
"""What file and table both say of each table of an erasure."""
SEALED = ("forget", "finish")
"""Kinds of erasures that leave a file. What `redact retain` deletes stands in the table only."""


def key_in(key_file: Path | None) -> ForgetKey | None:
    """The key of the seals: that of the file, else of the environment; None without. Raises PolicyError."""
    named = {"forget_key_file": str(key_file)} if key_file else {}
    return forget_key(JobConfig(out="").model_copy(update=named))


def verify_receipt(file: Path, key: ForgetKey | None, wants_json: bool) -> int:
    """The exit code: NOT_PUBLISHED, which is 3, for a receipt that is not as it was written. Raises PolicyError."""
    if key is None:
        raise PolicyError([Mistake("--key-file", "", "no key", f"the key of the request: {KEY}")])
    text = _read(file)
    holds = seal(text, key).holds
    said = told(text) if holds else broken(text, key)
    if wants_json:
        typer.echo(json.dumps({"holds": holds, "receipt": file.name, "key_id": key.id, "detail": said}, indent=2))
    elif holds:
        print_line(output, f"Holds: {file.name} is as it was written under key {key.id}: {said}.", "bold green")
    else:
        print_line(output, f"Does not hold: {file.name} {said}.", "bold red")
    return DONE if holds else NOT_PUBLISHED


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise PolicyError([Mistake(str(file), "", found, "a file of OUT/erasures/_receipts")]) from None


def told(text: str) -> str:
    """What a receipt says, in a line. It was written by us."""
    said = json.loads(text)
    rows, tables = sum(each["rows"] for each in said["tables"]), len(said["tables"])
    request = printable(said["request_id"])
    return f"request {request}, {said['kind']}, {said['status']}, {rows:,} rows of {tables:,} tables"


def broken(text: str, key: ForgetKey) -> str:
    """Why a seal does not hold, as far as it can be told."""
    found = seal(text, key)
    if not found.said:
        return "is no receipt of an erasure"
    if found.key_ids and key.id not in found.key_ids:
        return f"names the key {', '.join(sorted(map(printable, found.key_ids)))}, and this one is {key.id}"
    return "was changed since it was sealed"


def receipts(tables: PublishedTables, key: ForgetKey | None) -> tuple[list[Finding], list[str]]:
    """What does not hold of the receipts below the folder, and what is only worth knowing."""
    spark, path = tables.spark, tables.out.erasures
    if not tables.has(path):
        return [], []
    rows = [row.asDict(recursive=True) for row in delta.read_table(spark, path).collect()]
    folder = f"{path}/{RECEIPTS}"
    names = sorted(folders.names_in(spark, folder)) if folders.exists(spark, folder) else []
    files = [name for name in names if name.endswith(".json") and not name.startswith(".")]
    texts = {name: folders.read_as_found(spark, f"{folder}/{name}") for name in files}
    if key is None:
        said = f"The seals of {len(texts):,} receipts were not checked for want of their key: {KEY}."
        return list(still_open(rows)), [said] if texts else []
    return [*still_open(rows), *judged(texts, rows, key)], []


def still_open(rows: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Erasures that were interrupted and not repeated."""
    ended = {row["request_id"] for row in rows if row["status"] != BEGUN}
    for request in dict.fromkeys(row["request_id"] for row in rows if row["request_id"] not in ended):
        yield Finding("erasure_open", "erasures", detail=f"request {request}")


def judged(texts: Mapping[str, str], rows: Sequence[Mapping[str, Any]], key: ForgetKey) -> Iterator[Finding]:
    """Receipts that were changed, are gone, or say something else than the table `erasures`."""
    ended = [row for row in rows if row["kind"] in SEALED and row["status"] != BEGUN]
    in_table: dict[tuple[str, str, Any], set[tuple[Any, ...]]] = {}
    for row in ended:
        said = (row["request_id"], row["kind"], _stamp(row["started_at"]))
        in_table.setdefault(said, set()).add(tuple(row[name] for name in COMPARED))
    names = {said: f"{'-'.join(said)}.json" for said in in_table}
    for name, text in texts.items():
        found = seal(text, key)
        if not found.holds:
            yield Finding("receipt_changed", "erasures", detail=f"{name} {broken(text, key)}")
        elif name not in names.values():
            yield Finding("receipt_differs", "erasures", detail=f"{name}: the table has no such erasure")
    for said, expected in in_table.items():
        name = names[said]
        if name not in texts:
            yield Finding("receipt_missing", "erasures", detail=name)
        elif (found := seal(texts[name], key)).holds and _told(found.said) != expected:
            yield Finding("receipt_differs", "erasures", detail=f"{name}: the table says something else")


def _stamp(moment: datetime) -> str:
    """The time in a file's name, UTC. Spark gives times without a zone, in that of this process."""
    return moment.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def _told(said: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    return {tuple(each[name] for name in COMPARED) for each in said["tables"]}
