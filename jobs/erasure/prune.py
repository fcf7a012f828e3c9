"""Index of ids without the partitions of which no table has a file any more."""

from collections.abc import Set as AbstractSet

from pyspark.sql import SparkSession

from jobs.erasure.places import ID, LOG, Place, data_files, partition_value
from jobs.erasure.receipt import DONE, TableReceipt, now
from jobs.lake import delta, folders
from jobs.lake.erasing import delete_partitions, vacuum
from jobs.lake.output_folder import OutputFolder
from jobs.staging.plan import in_partitions


def prune_index(spark: SparkSession, out: OutputFolder, request: str) -> list[TableReceipt]:
    """Deletes the hashes of such partitions, in every version of the index; a receipt if there are any.

    Until the last file of a partition is removed, of whatever version, forget needs the index to find it. To be called
    under all claims: nobody else reads the index or writes it then, so its files go at once.
    """
    if not delta.is_table(spark, out.ids):
        return []
    started, partition = now(), delta.partition_columns(spark, out.ids)[0]
    listed = delta.files(spark, out.ids, partition).groupBy("value").count().collect()
    indexed = {row.value: int(row["count"]) for row in listed}
    gone = sorted(indexed.keys() - _with_files(spark, out, partition, indexed.keys()))
    if not gone:
        return []
    rows = in_partitions(delta.read_table(spark, out.ids), partition, gone).groupBy(partition).count().collect()
    before, on_disk = delta.version(spark, out.ids), data_files(spark, out.ids)
    delete_partitions(spark, out.ids, partition, gone)
    vacuum(spark, out.ids, 0)
    return [
        TableReceipt(
            request_id=request,
            kind="retain",
            status=DONE,
            table="_ids",
            started_at=started,
            finished_at=now(),
            rows=sum(row["count"] for row in rows),
            rows_by_partition={str(row[partition]): row["count"] for row in rows},
            files=sum(indexed[value] for value in gone),
            files_removed=on_disk - data_files(spark, out.ids),
            version_before=before,
            version_after=delta.version(spark, out.ids),
        )
    ]


def _with_files(spark: SparkSession, out: OutputFolder, partition: str, indexed: AbstractSet[str]) -> AbstractSet[str]:
    """Partitions of which some table has a file on disk. All of them where a file's name tells no partition."""
    found: set[str] = set()
    for path in (*out.published, out.conversations):
        place = Place("", path, ID, partition)
        for file in folders.files_below(spark, path):
            if f"/{LOG}/" not in file.path:
                value = partition_value(place, file.path)
                if value is None:
                    return indexed
                found.add(value)
    return found
