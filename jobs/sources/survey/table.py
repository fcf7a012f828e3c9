"""A table of any kind, looked at: folder, Delta or catalog."""

from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.lake import delta, folders
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from jobs.sources.survey.folder import survey_folder
from jobs.sources.survey.surveyed import (
    MOST_FILES,
    MOST_NEIGHBOURS,
    ROWS_OF_FILE,
    SurveyedTable,
    checked,
    in_any,
    no_table,
    spread,
)
from redaction_udfs.mistakes import PolicyError, nearest

ALL_ROWS = MOST_FILES * ROWS_OF_FILE


def survey_table(spark: SparkSession, job: JobConfig) -> SurveyedTable:
    """Looks at a table. Raises PolicyError for one that is not there, is empty or cannot be read."""
    try:
        return checked(_surveyed(spark, job))
    except SPARK_ERRORS as error:
        found = f"nothing that can be read ({describe_failure(error)})"
        raise PolicyError([no_table(job, found)]) from None


def _surveyed(spark: SparkSession, job: JobConfig) -> SurveyedTable:
    if not folders.exists(spark, job.transcripts):
        return _of_catalog(spark, _in_catalog(spark, job))
    job = job.model_copy(update={"transcripts": folders.full_path(spark, job.transcripts)})
    if delta.is_table(spark, job.transcripts):
        return _of_delta(spark, job)
    return survey_folder(spark, job)


def _in_catalog(spark: SparkSession, job: JobConfig) -> JobConfig:
    """The job over a table of the catalog. Raises PolicyError where there is none of that name."""
    name = job.transcripts
    is_name = "/" not in name and ":" not in name
    if is_name and spark.catalog.tableExists(name):
        return job.model_copy(update={"table": name})
    known = [table.name for table in spark.catalog.listTables()] if is_name else []
    raise PolicyError([no_table(job, "no such folder, and no such table of the catalog", nearest(name, known))])


def _of_catalog(spark: SparkSession, job: JobConfig) -> SurveyedTable:
    rows = spark.table(str(job.table))
    named = [column.name for column in spark.catalog.listColumns(str(job.table)) if column.isPartition]
    return SurveyedTable(job, tuple(named), rows.limit(ALL_ROWS), rows, rows, f"the first {ALL_ROWS:,} rows")


def _of_delta(spark: SparkSession, job: JobConfig) -> SurveyedTable:
    """Rows of some partitions. Delta reads no files of others."""
    rows = delta.read_table(spark, job.transcripts)
    named = delta.partition_columns(spark, job.transcripts)
    values = delta.partition_values(spark, job.transcripts) if named else []
    if not values:
        return SurveyedTable(job, (*named,), rows.limit(ALL_ROWS), rows, rows, f"the first {ALL_ROWS:,} rows")
    some = spread(values, MOST_FILES)
    sample = rows.where(in_any(some[:1])).limit(ROWS_OF_FILE)
    for partition in some[1:]:
        sample = sample.unionByName(rows.where(in_any([partition])).limit(ROWS_OF_FILE))
    latest = rows.where(in_any(values[-MOST_NEIGHBOURS:]))
    said = f"{len(some):,} of {len(values):,} partitions"
    return SurveyedTable(job, (*named,), sample, rows.where(in_any(some)), latest, said)
