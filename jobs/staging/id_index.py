"""Index of ids: a hash of each conversation's id by partition, so that whoever looks for one reads few partitions."""

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import DataType, LongType, StructType

from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from redaction_udfs.columns.layout import Layout
from schemas.columns import column

ID_HASH = "id_hash"
ID_INDEX = "Hashes of the conversations' ids, by partition"
"""What the table says of itself."""


def id_index_schema(partition: str, kind: DataType) -> StructType:
    """The index's columns; `partition` is the input's own partition column."""
    return StructType(
        [
            column(partition, kind, "Partition of the transcripts"),
            column(ID_HASH, LongType(), "XXH64 of a conversation's id"),
        ]
    )


def may_be_indexed(spark: SparkSession, out: OutputFolder) -> bool:
    """True if the index is there, or nothing was ever published: it is of all partitions or of none."""
    return delta.is_table(spark, out.ids) or not any(delta.is_table(spark, path) for path in out.published)


def index_rows(staged: DataFrame, layout: Layout) -> DataFrame:
    """A row for each conversation and partition of staged rows, whatever becomes of them: 8 bytes each."""
    own = staged.where(F.col(f"`{layout.conversation_id}`").isNotNull())
    hashed = _hash_of(f"`{layout.conversation_id}`")
    rows = own.select(F.col(f"`{layout.partition}`"), hashed.alias(ID_HASH)).distinct()
    return rows.repartition(F.col(f"`{layout.partition}`"))  # a file a partition


def hashed_ids(ids: DataFrame, name: str) -> DataFrame:
    """Ids as the index has them, as text, in a column of the same name."""
    return ids.select(_hash_of(name).cast("string").alias(name))


def _hash_of(name: str) -> Column:
    return F.xxhash64(F.col(name).cast("string"))
