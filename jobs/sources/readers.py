"""Tables of each format as Spark reads them."""

from collections.abc import Mapping

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from jobs.lake import delta
from jobs.lake.failures import SPARK_ERRORS, condition_of
from jobs.sources.vendor_files import turns_of_files

OPTIONS: Mapping[str, Mapping[str, str]] = {
    # All columns are texts: guessed types would take the zeros from 007. A row that does not fit fails its partition.
    "csv": {"header": "true", "multiLine": "true", "escape": '"', "enforceSchema": "false", "mode": "FAILFAST"},
    "json": {"mode": "FAILFAST"},
    "orc": {"mergeSchema": "true"},
}


def open_table(spark: SparkSession, job: JobConfig) -> DataFrame:
    """The table as it is, unread as yet, Parquet if the job names no format. Raises what Spark raises."""
    if job.table is not None:
        rows = spark.table(job.table)
        # A view has no files: the audit's and the ledger's place is its name.
        return rows.withColumn("_metadata", F.struct(F.lit(job.table).alias("file_path")))
    if job.is_of_files:
        return turns_of_files(spark, job)
    if job.format == "delta":
        return delta.read_table(spark, job.transcripts)
    if job.format in (None, "parquet"):
        return _read_parquet(spark, job.transcripts, job.options)
    return spark.read.format(job.format).options(**{**OPTIONS[job.format], **job.options}).load(job.transcripts)


def _read_parquet(spark: SparkSession, path: str, options: Mapping[str, str]) -> DataFrame:
    """The folder's rows. A corrupt file must not keep the schema of the others from being read."""
    try:
        return spark.read.options(**options).parquet(path)
    except SPARK_ERRORS as error:
        if not (condition_of(error) or "").startswith("FAILED_READ_FILE"):
            raise
        # Of all files: Spark would ask the first one only, which may be the corrupt one.
        readable = spark.read.option("ignoreCorruptFiles", "true").option("mergeSchema", "true").parquet(path)
        return spark.read.schema(readable.schema).parquet(path)
