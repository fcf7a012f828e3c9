"""Proof that nothing is left: rows, files of any version, bytes. Where something is, table, version and place."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.erasure.places import LOG, Place, held_in, ids_on_disk, in_each, rows_among
from jobs.erasure.scan import Found, holding, needles_of, search
from jobs.lake import delta
from jobs.lake.erasing import GONE_ID, Held, as_ids
from jobs.lake.output_folder import OutputFolder

NUMBER = re.compile(r"^(\d{20})\.")


class Left(NamedTuple):
    """What is left in a table: rows of now, files of any version, and places in words."""

    rows: int = 0
    files: int = 0
    traces: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not (self.rows or self.files or self.traces)


class Verified(NamedTuple):
    """What is left by place, elsewhere below OUT, and what the search of bytes has looked at."""

    left: dict[str, Left]
    elsewhere: tuple[str, ...]
    bytes_searched: int
    not_searched: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not self.elsewhere and all(left.is_clean for left in self.left.values())


def verify(spark: SparkSession, out: OutputFolder, places: Sequence[Place], ids: Sequence[str]) -> Verified:
    """Looks at every table and every file once more; of tables that are narrowed at those of their partitions."""
    found = _joined([search(spark, folder, ids, lambda path: _is_wanted(path, places)) for folder in out.folders])
    others = {place.name: search(spark, f"{place.path}/{LOG}", ids) for place in places if not place.ours}
    gone = as_ids(spark, ids)
    now = held_in(spark, places, gone)
    left = in_each(places, lambda p: _left(spark, p, now[p.name], gone, _of(p, found, others)))
    known = [f"{place.name}/" for place in places if place.ours]
    elsewhere = [file for file in found.files if not file.startswith(tuple(known))]
    searched = found.searched + sum(each.searched for each in others.values())
    short = (*found.not_searched, *(file for each in others.values() for file in each.not_searched))
    return Verified(
        left, (*elsewhere, *_in_other_tables(spark, out, ids, places)), searched, tuple(dict.fromkeys(short))
    )


def _is_wanted(path: str, places: Sequence[Place]) -> bool:
    """True if the place that a file belongs to may hold what is looked for."""
    own = next((place for place in places if f"{_plain(place.path)}/" in path), None)
    return own is None or own.may_hold(path)


def _plain(path: str) -> str:
    """A path without its scheme and the slashes behind it: they are written in two ways."""
    return path.partition(":")[2].lstrip("/") if ":/" in path else path.lstrip("/")


def _joined(found: Sequence[Found]) -> Found:
    """What was found below all roots. A table has its name below whichever of them it lies."""
    files = sorted({file for each in found for file in each.files})
    short = tuple(dict.fromkeys(file for each in found for file in each.not_searched))
    return Found(tuple(files), sum(each.searched for each in found), short)


def _of(place: Place, found: Found, others: dict[str, Found]) -> list[str]:
    """Files of the place in which the search found an id, below its folder."""
    if not place.ours:
        return [f"{LOG}/{file}" for file in others[place.name].files]
    return [file.removeprefix(f"{place.name}/") for file in found.files if file.startswith(f"{place.name}/")]


def _left(spark: SparkSession, place: Place, now: Held, gone: DataFrame, hits: Sequence[str]) -> Left:
    on_disk = ids_on_disk(spark, place)
    same = F.col("id") == F.col(GONE_ID)
    by_file = on_disk.join(F.broadcast(gone), same, "left_semi").groupBy("file").count().collect()
    counts = Counter({unquote(row.file).rsplit("/", 1)[-1]: row["count"] for row in by_file})
    traces = [_version_of_log(hit) or hit for hit in hits if hit.rsplit("/", 1)[-1] not in counts]
    traces += [f"{rows_in} rows in {_versions(spark, place, name)}: {name}" for name, rows_in in counts.items()]
    return Left(sum(now.rows.values()), len(counts), tuple(traces))


def _version_of_log(hit: str) -> str | None:
    """A file of the table's log in words."""
    name = hit.rsplit("/", 1)[-1]
    number = NUMBER.match(name)
    return f"the log of version {int(number[1])}: {hit}" if number and hit.startswith(LOG) else None


def _versions(spark: SparkSession, place: Place, name: str) -> str:
    """The versions that added a file, as far as the log still says."""
    log = spark.read.option("pathGlobFilter", "*.json").text(f"{place.path}/{LOG}")
    adds = log.where(F.col("value").startswith('{"add"') & F.col("value").contains(name))
    files = adds.select(F.col("_metadata.file_name").alias("name")).distinct().collect()
    numbers = sorted(int(number[1]) for row in files if (number := NUMBER.match(row.name)))
    return f"version {', '.join(map(str, numbers))}" if numbers else "no version that the log still has"


def _in_other_tables(spark: SparkSession, out: OutputFolder, ids: Sequence[str], places: Sequence[Place]) -> list[str]:
    """Tables without ids of conversations in which one stands all the same, such as in the name of a file."""
    needles = needles_of(ids)
    if not needles:
        return []
    paths = {"runs": out.runs, "_claims": out.claims, "erasures": out.erasures, "forgotten": out.forgotten}
    tables = {name: delta.read_table(spark, path) for name, path in paths.items() if delta.is_table(spark, path)}
    for place in places:
        if place.path == out.quarantine:
            tables["quarantine"] = rows_among(spark, place).select("source_file")
    named = holding(spark, tables, needles) if tables else []
    return [f"{name}, version {delta.version(spark, out.table(name))}: in some row's words" for name in named]
