"""Logs of the tables: who committed what, whether the files are still those, and what the log itself shows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pyspark.sql import functions as F

from jobs.commands.verify.finding import Finding
from jobs.erasure.receipt import BEGUN
from jobs.governance.published import PublishedTables
from jobs.lake import delta
from jobs.lake.delta.table_log import log_lines, place_of
from jobs.staging.claims import last_claims

MADE = frozenset({"CREATE TABLE", "CREATE TABLE AS SELECT", "VACUUM START", "VACUUM END", "OPTIMIZE", "REORG"})
"""Operations that change no rows, by whomever."""
CLAIMS = "_claims"
ERASING = frozenset({"vault", "vault_keys"})
"""Tables of which `redact vault erase` deletes rows."""
OF_COLUMNS = ("minValues", "maxValues", "nullCount")


class Commit(NamedTuple):
    """A commit that adds or removes rows: `note` begins with the run that made it."""

    table: str
    version: int
    operation: str
    note: str | None
    partitions: tuple[str, ...]


class DataFile(NamedTuple):
    """A file of a table as its log has it: where in its folder, bytes, and `modified` in ms."""

    table: str
    partition: str | None
    place: str
    size: int
    modified: int


class Erasures(NamedTuple):
    """Rows that erasures took out, by table and partition; the versions that they made; those in which one that was
    interrupted may have merged, by table and version; and their requests."""

    rows: Mapping[tuple[str, str], int]
    versions: frozenset[tuple[str, int]]
    merged: frozenset[tuple[str, int]]
    requests: frozenset[str] = frozenset()

    def has_claimed(self, author: str) -> bool:
        """True for the claim by which an erasure keeps runs away: `forget`, its request, and when."""
        kind, _, rest = author.partition(" ")
        return kind == "forget" and rest.partition(" ")[0] in self.requests


def foreign(commits: Sequence[Commit], runs: frozenset[str], erased: Erasures) -> Iterator[Finding]:
    """Commits that change rows and were made by no run, no erasure and no upkeep."""
    for commit in commits:
        author, place = author_of(commit.note), (commit.table, commit.version)
        is_erasure = place in erased.versions or (commit.operation == "MERGE" and place in erased.merged)
        is_erasure |= commit.table == CLAIMS and erased.has_claimed(author)
        is_erasure |= commit.table in ERASING and commit.operation in ("DELETE", "MERGE")
        if author in runs or commit.operation in MADE or is_erasure:
            continue
        told = f"version {commit.version}, {commit.operation}"
        for partition in commit.partitions or (None,):
            yield Finding("foreign_commit", commit.table, partition, detail=told)


def author_of(note: str | None) -> str:
    """The run that a commit's note names: it begins with it, or is a claim's JSON.

    >>> author_of("r1 7"), author_of('{"run_id": "r1", "partitions": []}'), author_of(None)
    ('r1', 'r1', '')
    """
    if not note or not note.startswith("{"):
        return (note or "").split(" ")[0]
    try:
        return str(json.loads(note)["run_id"])
    except (ValueError, KeyError, TypeError):
        return ""


def changed(files: Sequence[DataFile], there: Mapping[tuple[str, str], tuple[int, int]]) -> Iterator[Finding]:
    """Files that are gone, or have another size or time than when they were committed.

    A table of which every file has another time was copied: the copy's times are its own.
    """
    found = {file: there.get((file.table, file.place)) for file in files}
    copied = {file.table for file in files} - {f.table for f, now in found.items() if now and now[1] == f.modified}
    for file, now in found.items():
        if now is None:
            yield Finding("missing_file", file.table, file.partition, detail=file.place)
        elif now[0] != file.size:
            yield Finding("changed_file", file.table, file.partition, detail=f"another size: {file.place}")
        elif now[1] != file.modified and file.table not in copied:
            yield Finding("changed_file", file.table, file.partition, detail=f"another time: {file.place}")


def read_logs(tables: PublishedTables) -> tuple[list[Commit], list[Finding]]:
    """Commits that change rows, and tables whose log keeps statistics of columns."""
    lines = log_lines(tables.spark, named(tables))
    value = F.coalesce("add.partitionValues", "remove.partitionValues")
    # Table properties come after files in no order: each commit's lines are put together.
    grouped = lines.groupBy("table", "version").agg(
        F.max("commitInfo.operation").alias("operation"),
        F.max("commitInfo.userMetadata").alias("note"),
        F.count_if(F.coalesce("add.dataChange", "remove.dataChange")).alias("changes"),
        F.slice(F.array_sort(F.collect_set(F.try_element_at(F.map_values(value), F.lit(1)))), 1, 20).alias(
            "partitions"
        ),
        F.count_if(F.col("add.stats").rlike("|".join(f'"{name}":\\{{"' for name in OF_COLUMNS))).alias("telling"),
    )
    rows = grouped.orderBy("table", "version").collect()
    commits = [
        Commit(row["table"], row["version"], str(row["operation"]), row["note"], tuple(row["partitions"]))
        for row in rows
        if row["changes"]
    ]
    telling = {row["table"]: row["version"] for row in rows if row["telling"]}
    return commits, [Finding("statistics", table, detail=f"version {version}") for table, version in telling.items()]


def read_files(tables: PublishedTables, paths: Mapping[str, str]) -> list[DataFile]:
    """Files of every table as its log has them now."""
    return [
        DataFile(table, row["value"], place_of(row["path"]), row["size"], row["modified"])
        for table, path in paths.items()
        for row in delta.files(tables.spark, path, tables.partition_column).collect()
    ]


def named(tables: PublishedTables) -> dict[str, str]:
    """Name and path of every table that is there."""
    out = tables.out
    paths = (*out.published, out.vault_times, out.runs, out.claims)
    return {path.rpartition("/")[2]: path for path in paths if tables.has(path)}


def authors(tables: PublishedTables) -> frozenset[str]:
    """Runs that the ledger or the claims know."""
    return frozenset(
        {row["run_id"] for row in tables.runs} | set(last_claims(tables.spark, tables.out.claims).values())
    )


def erasures(tables: PublishedTables) -> Erasures:
    """What the receipts in the table `erasures` say."""
    path = tables.out.erasures
    if not tables.has(path):
        return Erasures({}, frozenset(), frozenset())
    rows = [row.asDict(recursive=True) for row in delta.read_table(tables.spark, path).collect()]
    paths = named(tables)
    now = {name: delta.version(tables.spark, paths[name]) for name in {_table(row) for row in rows} & set(paths)}
    finished = {part: row["finished_at"] for part, row in tables.current.items()}
    requests = frozenset(row["request_id"] for row in rows)
    return Erasures(erased_rows(rows, finished), *versions_made(rows, now), requests)


def erased_rows(rows: Sequence[Mapping[str, Any]], finished: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Rows erased since each partition was published. What was noted before it began is counted again at the end."""
    gone: dict[tuple[str, str], int] = {}
    for row in (row for row in rows if row["status"] != BEGUN):
        for partition, count in (row["rows_by_partition"] or {}).items():
            if partition in finished and row["started_at"] > finished[partition]:
                key = (_table(row), partition)
                gone[key] = gone.get(key, 0) + count
    return gone


def versions_made(
    rows: Sequence[Mapping[str, Any]], now: Mapping[str, int]
) -> tuple[frozenset[tuple[str, int]], frozenset[tuple[str, int]]]:
    """Versions that erasures say they made, and those from a beginning to its end, or to `now` where it has none.

    A command that was killed has said no end; the one that repeats it begins where that one had come.
    """
    made, merged = set[tuple[str, int]](), set[tuple[str, int]]()
    for row in rows:
        table, before = _table(row), row["version_before"]
        if row["status"] == BEGUN and before is not None:
            same = (each for each in rows if (each["request_id"], _table(each)) == (row["request_id"], table))
            ends = [each["version_after"] for each in same if each["version_after"] is not None]
            merged |= {(table, version) for version in range(before + 1, max(ends, default=now.get(table, before)) + 1)}
        elif before is not None and row["version_after"] is not None:
            made |= {(table, version) for version in range(before + 1, row["version_after"] + 1)}
    return frozenset(made), frozenset(merged)


def _table(row: Mapping[str, Any]) -> str:
    return str(row["table"]).rpartition("/")[2]
