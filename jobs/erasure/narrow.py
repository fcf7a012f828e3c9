"""Partitions in which a conversation may be: those that the index of ids names, in whatever version of it."""

from collections.abc import Sequence
from functools import reduce

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.erasure.places import Asked, Place, ids_on_disk, partition_value
from jobs.erasure.receipt import begun_rows
from jobs.lake import delta
from jobs.lake.erasing import GONE_ID, as_ids, delete_ids, held, purge, vacuum
from jobs.lake.output_folder import OutputFolder
from jobs.staging.id_index import ID_HASH, ID_INDEX, hashed_ids, index_rows
from redaction_udfs.columns.layout import Layout

NO_INDEX = "OUT has no index of ids, _ids, so every file is read. An erasure that leaves nothing makes one for the next"


def narrowed(spark: SparkSession, out: OutputFolder, asked: Asked, ids: Sequence[str], request_id: str) -> Asked:
    """The places, those that runs publish looked at in few partitions only.

    In those that an interrupted command of the request has found as well: it may have emptied the index. As they are
    where there is no index: what was published before there was one is in none.
    """
    index = _index(spark, out)
    if index is None:
        return asked._replace(read_whole=NO_INDEX)
    named = {value for rows in begun_rows(spark, out, request_id).values() for value in rows}
    among = tuple(sorted(named | _holding(spark, index, ids)))
    indexed = (*out.published, out.conversations)
    return asked._replace(
        places=tuple(place._replace(among=among) if place.path in indexed else place for place in asked.places)
    )


def forget_in_index(spark: SparkSession, out: OutputFolder, ids: Sequence[str]) -> list[str]:
    """Erases the ids' hashes, in every version; what is left of them in words.

    Comes last: until then the index tells where the conversations are.
    """
    index = _index(spark, out)
    if index is None:
        return []
    gone = _hashes(spark, ids)
    found = held(spark, index.path, ID_HASH, index.partition, gone)
    if found.rows:
        delete_ids(spark, index.path, ID_HASH, gone, (str(index.partition), list(found.rows)))
    purge(spark, index.path)
    vacuum(spark, index.path, 0)
    left = _holding(spark, index, ids)
    return [f"_ids: hashes in {len(left):,} partitions"] if left else []


def index_anew(spark: SparkSession, out: OutputFolder, places: Sequence[Place]) -> None:
    """Makes the index of an OUT that was first published without one, in one commit.

    Of the tables' rows of now: to be called when no file of an older version is left, and no run that was planned
    before may publish any more, which would not index what it does.
    """
    indexed = [place for place in places if place.path in (*out.published, out.conversations) and place.partition]
    if not indexed or _index(spark, out):
        return
    rows = reduce(DataFrame.union, [_hashes_in(spark, place) for place in indexed]).distinct()
    partition = str(indexed[0].partition)
    delta.replace_table(rows.repartition(F.col(f"`{partition}`")), out.ids, partition, ID_INDEX)


def _hashes_in(spark: SparkSession, place: Place) -> DataFrame:
    layout = Layout(partition=str(place.partition), conversation_id=place.id_column)
    return index_rows(delta.read_table(spark, place.path), layout)


def _index(spark: SparkSession, out: OutputFolder) -> Place | None:
    if not delta.is_table(spark, out.ids):
        return None
    return Place("_ids", out.ids, ID_HASH, delta.partition_columns(spark, out.ids)[0])


def _holding(spark: SparkSession, index: Place, ids: Sequence[str]) -> set[str]:
    """Partitions of which some version of the index has one of the ids."""
    same = F.col("id") == F.col(GONE_ID)
    found = ids_on_disk(spark, index).join(F.broadcast(_hashes(spark, ids)), same, "left_semi")
    return {partition_value(index, row.file) or "" for row in found.select("file").distinct().collect()}


def _hashes(spark: SparkSession, ids: Sequence[str]) -> DataFrame:
    return hashed_ids(as_ids(spark, ids), GONE_ID)
