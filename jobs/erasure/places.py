"""Places of a conversation: tables that have rows of it."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta, folders
from jobs.lake.erasing import Held, held, is_among, physical_name
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import paths_below

ID = "conversation_id"
PARQUET = "*.parquet"
LOG = "_delta_log"
CHANGES = "_change_data"
Result = TypeVar("Result")
FIRST = ("vault_keys", "vault", "redacted", "conversations")


class Place(NamedTuple):
    """A Delta table, the column of conversations' ids, and the first partition column. `ours`: below OUT.

    `among` are the partitions that may hold what is looked for; None: all of them.
    """

    name: str
    path: str
    id_column: str
    partition: str | None
    ours: bool = True
    among: tuple[str, ...] | None = None

    def may_hold(self, path: str) -> bool:
        """True if a file of the table, as its path is on disk, is one to look into."""
        in_log = f"/{LOG}/" in path or f"/{CHANGES}/" in path
        return in_log or self.among is None or partition_value(self, path) in (None, *self.among)


class Asked(NamedTuple):
    """The places of a request, and tables named in it that are no Delta table or have no such column.

    `read_whole` says why every file has to be read, where that is so unasked.
    """

    places: tuple[Place, ...]
    not_reached: tuple[str, ...]
    read_whole: str | None = None

    @property
    def ours(self) -> list[Place]:
        return [place for place in self.places if place.ours]


def asked_places(spark: SparkSession, out: OutputFolder, also: Sequence[str], id_column: str | None) -> Asked:
    """All places, in the order in which they are erased.

    Keys of the vault first: without them its values cannot be read, whatever comes next. The audit last: until then it
    tells which conversations a fingerprint is of.
    """
    named = id_column or _named_in_ledger(spark, out)
    beside = [*_our_places(spark, out, named)]
    others = [_other(spark, folders.full_path(spark, path), named) for path in also]
    audit = [place for place in beside if place.path == out.audit]
    first = [place for place in beside if place.path != out.audit]
    places = (*first, *(each for each in others if isinstance(each, Place)), *audit)
    return Asked(places, tuple(each for each in others if isinstance(each, str)))


def _our_places(spark: SparkSession, out: OutputFolder, id_column: str) -> Iterator[Place]:
    """Every Delta table below the folder that has ids of conversations, whichever command has made it."""
    below = paths_below(spark, out)
    for name, path in sorted(below, key=lambda each: (FIRST.index(each[0]) if each[0] in FIRST else len(FIRST), each)):
        column = id_column if path in (out.redacted, out.conversations) else ID
        if delta.is_table(spark, path) and column in delta.read_table(spark, path).columns:
            yield Place(name, path, column, _partition(spark, path))


def _other(spark: SparkSession, path: str, id_column: str) -> Place | str:
    """A table that is none of ours; where it cannot be erased its path and why."""
    if not delta.is_table(spark, path):
        return f"{path}: no Delta table"
    known = delta.read_table(spark, path).columns
    for name in (id_column, ID):
        if name in known:
            return Place(path, path, name, _partition(spark, path), ours=False)
    return f"{path}: no column {id_column}"


def _partition(spark: SparkSession, path: str) -> str | None:
    return next(iter(delta.partition_columns(spark, path)), None)


def _named_in_ledger(spark: SparkSession, out: OutputFolder) -> str:
    """The column of ids in the transcripts, as the last run that published says."""
    if not delta.is_table(spark, out.runs):
        return ID
    rows = delta.read_table(spark, out.runs)
    if "layout" not in rows.columns:
        return ID
    last = rows.where("layout IS NOT NULL AND status = 'published'").orderBy(F.col("finished_at").desc()).first()
    return str(json.loads(last.layout)[ID]) if last else ID


def held_in(spark: SparkSession, places: Sequence[Place], ids: DataFrame) -> dict[str, Held]:
    """Rows of these ids in each place, by its name."""
    return in_each(places, lambda p: held(spark, p.path, p.id_column, p.partition, ids, p.among))


def in_each(places: Sequence[Place], work: Callable[[Place], Result]) -> dict[str, Result]:
    """What the work gives in each place, by its name. Side by side: much of it is waiting for another's last task."""
    by_name = {place.name: place for place in places}  # one that was named twice is one
    with ThreadPoolExecutor() as pool:
        return dict(zip(by_name, pool.map(work, by_name.values()), strict=True))


def rows_among(spark: SparkSession, place: Place) -> DataFrame:
    """Rows of a place in the partitions that may hold what is looked for."""
    rows = delta.read_table(spark, place.path)
    if place.partition is None or place.among is None:
        return rows
    return rows.where(F.expr(is_among(f"`{place.partition}`", place.among)))


def ids_on_disk(spark: SparkSession, place: Place) -> DataFrame:
    """Ids in every Parquet file of the table's folder, whatever version it is of: `id` and `file`.

    What can be read through an older version is in some file; what is in no file no version has.
    """
    kind = delta.table_schema(spark, place.path)[place.id_column].dataType
    physical = physical_name(spark, place.path, place.id_column)
    reader = spark.read.option("recursiveFileLookup", "true").option("pathGlobFilter", PARQUET)
    roots = _roots(spark, place)
    if not roots:
        return spark.createDataFrame([], "id string, file string")
    files = reader.schema(f"`{physical}` {kind.simpleString()}").parquet(*roots)
    return files.select(F.col(f"`{physical}`").cast("string").alias("id"), F.col("_metadata.file_path").alias("file"))


def _roots(spark: SparkSession, place: Place) -> list[str]:
    """Folders of the table's data files; of a narrowed place those of its partitions, of whatever version."""
    changes = [each for each in [f"{place.path}/{CHANGES}"] if folders.exists(spark, each)]
    if place.among is None:
        return [place.path, *changes]
    names = [name for name in folders.names_in(spark, place.path) if name.startswith(f"{place.partition}=")]
    return [f"{place.path}/{name}" for name in names if place.may_hold(f"{place.path}/{name}/")] + changes


def partition_value(place: Place, path: str) -> str | None:
    """Value of the first partition column in the path of a file. None for a file in no partition.

    >>> partition_value(Place("audit", "/out/audit", "conversation_id", "dt"), "file:/out/audit/dt=a%3Ab/x.parquet")
    'a:b'
    """
    folders_above = reversed(path.split("/")[:-1])  # OUT itself may be in a folder of such a name
    folder = next((name for name in folders_above if name.startswith(f"{place.partition}=")), None)
    return folder and unquote(folder.partition("=")[2])


def data_files(spark: SparkSession, path: str) -> int:
    """How many files a table's folder has, of whatever version, without its log."""
    return sum(f"/{LOG}/" not in each.path for each in folders.files_below(spark, path))
