"""Search for ids in the bytes of all files of a folder, data, logs and checkpoints alike."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import reduce
from itertools import takewhile
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.erasure.places import LOG
from jobs.lake import folders
from jobs.lake.folders import FileEntry

SHORTEST = 6
"""Bytes of an id that is searched for: shorter ones stand in most files by chance."""
LARGEST = 1 << 30
"""Bytes of a file that is searched whole. Spark holds it in memory, in one array of less than 2 GiB."""
COPYING = "._COPYING_"


LATIN = "ISO-8859-1"
"""Read so, each byte is a character, and patterns may look at bytes."""
Needles = Sequence[tuple[bytes, re.Pattern[str]]]
"""Spellings of ids, each with a pattern that wants no letter or digit beside it: `call-1` is not in `call-12`."""


class Found(NamedTuple):
    """Files that hold an id in their bytes or name, below the folder; how many were searched; what was not."""

    files: tuple[str, ...]
    searched: int
    not_searched: tuple[str, ...]


def spellings(conversation: str) -> set[bytes]:
    """How an id stands in names, in JSON and in JSON inside of JSON.

    >>> sorted(spellings('a"b/c d'))[:2]
    [b'a"b/c d', b'a%22b%2Fc%20d']
    """
    once = [json.dumps(conversation, ensure_ascii=plain)[1:-1] for plain in (True, False)]
    twice = [json.dumps(each, ensure_ascii=False)[1:-1] for each in once]
    return {each.encode() for each in (conversation, quote(conversation, safe=""), quote(conversation), *once, *twice)}


def needles_of(ids: Sequence[str]) -> Needles:
    """What to search for: of ids that are long enough every spelling."""
    forms = sorted({form for each in ids if len(each.encode()) >= SHORTEST for form in spellings(each)})
    return [(form, _by_itself(form)) for form in forms]


def _by_itself(form: bytes) -> re.Pattern[str]:
    """The pattern, as Python and Java read it.

    >>> [bool(_by_itself(b"call-1").search(said)) for said in ('"call-1"', "call-12", "xcall-1", "a/call-1.json")]
    [True, False, False, True]
    """
    escaped = "".join(c if c.isalnum() or ord(c) > 127 else f"\\{c}" for c in form.decode(LATIN))
    return re.compile(f"(?<![A-Za-z0-9]){escaped}(?![A-Za-z0-9])")


def search(
    spark: SparkSession, folder: str, ids: Sequence[str], wanted: Callable[[str], bool] = lambda _: True
) -> Found:
    """Searches all files below the folder whose path is wanted. Ids go to Spark as data: they are in no plan."""
    long_enough = [each for each in ids if len(each.encode()) >= SHORTEST]
    short = [f"ids of fewer than {SHORTEST} bytes: {len(ids) - len(long_enough)}"] * (len(long_enough) < len(ids))
    needles = needles_of(ids)
    there = folders.files_below(spark, folder)
    files = [each for each in there if wanted(each.path)]
    if not needles:
        return Found((), 0, tuple(short))
    if len(files) < len(there):
        short.append(f"{len(there) - len(files):,} data files of partitions that the index of ids does not name")
    large = [_below(folder, each.path) for each in files if each.size > LARGEST]
    hits = {
        *_in_names(folder, files, needles),
        *_in_hidden_files(spark, folder, files, needles),
        *(_below(folder, path) for path in _in_bytes(spark, folder, there, files, needles)),
        *(_below(folder, path) for path in _in_checkpoints(spark, files, needles)),
    }
    return Found(tuple(sorted(hits)), len(files) - len(large), (*short, *large))


def _in_names(folder: str, files: Iterable[FileEntry], needles: Needles) -> set[str]:
    names = {_below(folder, each.path) for each in files}
    return {name for name in names if _is_in(name.encode(), needles)}


def _in_bytes(
    spark: SparkSession, folder: str, there: Sequence[FileEntry], files: Sequence[FileEntry], needles: Needles
) -> list[str]:
    """Files whose bytes hold a needle, of those that Spark lists. Hidden folders it lists only by their name."""
    if not files:
        return []
    unwanted = {each.path for each in there} - {each.path for each in files}
    mixed = {above for path in unwanted for above in _above(path)}
    tops = {each.path: _top(each.path, mixed) if mixed else folder for each in files}
    roots = sorted({*tops.values(), *(root for path, top in tops.items() if (root := _hidden_root(top, path)))})
    content = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(roots)
    small = content.where(F.col("length") <= LARGEST)
    return [row.path for row in _with_needle(small, "content", spark, needles).select("path").distinct().collect()]


def _in_checkpoints(spark: SparkSession, files: Sequence[FileEntry], needles: Needles) -> list[str]:
    """Checkpoints that hold a needle: they are compressed Parquet, in which plain bytes are no proof."""
    paths = [each.path for each in files if f"/{LOG}/" in each.path and each.path.endswith(".parquet")]
    return [path for path in paths if holding(spark, {path: spark.read.parquet(path)}, needles)]


def holding(spark: SparkSession, tables: Mapping[str, DataFrame], needles: Needles) -> list[str]:
    """Names of the tables of which some value holds a needle."""
    as_json = F.to_json(F.struct("*")).cast("binary").alias("content")
    rows = reduce(DataFrame.union, [rows.select(F.lit(name).alias("name"), as_json) for name, rows in tables.items()])
    found = _with_needle(rows, "content", spark, needles).select("name").distinct().collect()
    return sorted(row.name for row in found)


def _with_needle(rows: DataFrame, column: str, spark: SparkSession, needles: Needles) -> DataFrame:
    """Rows whose bytes hold a needle that stands by itself. Its pattern is asked only where its bytes are."""
    table = spark.createDataFrame([(bytearray(n), p.pattern) for n, p in needles], "needle binary, pattern string")
    is_there = F.contains(F.col(column), F.col("needle"))
    by_itself = F.rlike(F.decode(F.col(column), LATIN), F.col("pattern"))
    return rows.join(F.broadcast(table.coalesce(1)), is_there & by_itself, "left_semi")


def _in_hidden_files(spark: SparkSession, folder: str, files: Iterable[FileEntry], needles: Needles) -> set[str]:
    """Files that Spark never lists, by their own name: small ones, such as `_last_checkpoint`."""
    hidden = [each.path for each in files if is_hidden(PurePosixPath(each.path).name) and each.size <= LARGEST]
    return {_below(folder, path) for path in hidden if _is_in(folders.read_bytes(spark, path), needles)}


def _is_in(content: bytes, needles: Needles) -> bool:
    return any(needle in content and pattern.search(content.decode(LATIN)) for needle, pattern in needles)


def is_hidden(name: str) -> bool:
    """True for names that Spark passes over when it lists a folder.

    >>> [is_hidden(name) for name in ("_delta_log", ".part", "dt=1", "_dt=1", "00001.json", "a._COPYING_")]
    [True, True, False, False, False, True]
    """
    return (name.startswith("_") and "=" not in name) or name.startswith(".") or name.endswith(COPYING)


def _hidden_root(folder: str, path: str) -> str | None:
    """The folder down to which a file's path is hidden; None where none is."""
    parts = _below(folder, path).split("/")[:-1]
    depth = max((place for place, name in enumerate(parts, 1) if is_hidden(name)), default=0)
    return f"{folder}/{'/'.join(parts[:depth])}" if depth else None


def _above(path: str) -> list[str]:
    """The folders above a file, the nearest first."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _top(path: str, mixed: Set[str]) -> str:
    """The largest folder with the file and none that is not wanted; the file itself where its own has some.

    >>> _top("/out/audit/_delta_log/0.json", {"/out", "/out/audit", "/out/audit/dt=1"})
    '/out/audit/_delta_log'
    """
    return next(reversed(list(takewhile(lambda folder: folder not in mixed, _above(path)))), path)


def _below(folder: str, path: str) -> str:
    """The path below the folder, whatever slashes its scheme has.

    >>> _below("file:/lake/out", "file:///lake/out/audit/a.parquet")
    'audit/a.parquet'
    """
    plain = [each.split(":", 1)[-1].lstrip("/") if ":/" in each else each.lstrip("/") for each in (folder, path)]
    return plain[1].removeprefix(plain[0]).lstrip("/")
