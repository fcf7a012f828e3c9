"""Published tables of a job as a sample reads them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

from jobs.config.columns import Constant
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake import delta as tables
from jobs.lake.failures import SPARK_ERRORS, condition_of
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import output_folder
from jobs.staging.tables.to_tables import our_channel, our_role
from redaction_udfs.columns.layout import Layout
from redaction_udfs.mistakes import Mistake, PolicyError, nearest, shown
from redaction_udfs.policy.files.shipped import ENDINGS
from schemas.redacted import REDACTION_COLUMN

KEYS = ("partition", "conversation_id", "utterance_index")
"""A row's key under standard names; the partition's value as text."""
NEEDED = ("conversation_id", "utterance_index", "role", "channel", "text")


class Published(NamedTuple):
    """`spans` is the audit with KEYS. `rows` has KEYS, `role`, `channel`, `texts` (a struct of the text columns by
    their own names), `spans` and `run_id`. `text` names the column of the utterance's own text."""

    spans: DataFrame
    rows: DataFrame
    text: str
    versions: Mapping[str, int]


def job_of(tables: str) -> JobConfig:
    """The job whose tables these are: of a folder one on the standard layout."""
    if tables.endswith(ENDINGS):
        return load_job(tables)
    return JobConfig.model_validate({"transcripts": "", "out": tables})


def read_published(spark: SparkSession, job: JobConfig, where: str | None) -> Published:
    """The tables in `job.out`, each at its version of now. Raises PolicyError."""
    out = output_folder(spark, job.out)
    versions = _versions(spark, job, out)
    audit, redacted = (_read(spark, out.table(name), version) for name, version in versions.items())
    partition = tables.partition_columns(spark, out.audit)[0]
    if where:
        _check_picked(tables.files(spark, out.redacted, partition), redacted.schema[partition], where)
        redacted, audit = redacted.where(where), audit.where(where)
    layout = layout_of(job, redacted.schema)
    spans = audit.withColumn("partition", F.col(f"`{partition}`").cast("string"))
    return Published(spans, _rows(redacted, partition, layout), layout.text, versions)


def _versions(spark: SparkSession, job: JobConfig, out: OutputFolder) -> dict[str, int]:
    """The versions of audit and redacted. Raises PolicyError where one is missing."""
    paths = {"audit": out.audit, "redacted": out.redacted}
    missing = [name for name, path in paths.items() if not tables.is_table(spark, path)]
    if missing:
        expected = "the folder that `redact run` has written, or the job's YAML file"
        raise PolicyError([Mistake(job.out, "", f"no Delta table {name}", expected) for name in missing])
    return {name: tables.version(spark, path) for name, path in paths.items()}


def _read(spark: SparkSession, path: str, version: int) -> DataFrame:
    """The table as of a version: it is read several times, and must say the same each time."""
    return spark.read.format("delta").option("versionAsOf", version).load(path)


def _check_picked(files: DataFrame, partition: StructField, where: str) -> None:
    """Raises PolicyError if the condition names another column than the partition's, or no partition fulfils it."""
    values = files.select(F.col("value").cast(partition.dataType).alias(partition.name)).distinct()
    try:
        empty = values.where(where).isEmpty()
    except SPARK_ERRORS as error:
        expected = f"a condition on {partition.name} and no other column"
        raise PolicyError([Mistake("--where", "", f"{shown(where)} ({condition_of(error)})", expected)]) from None
    if empty:
        raise PolicyError([Mistake("--where", "", f"no row where {shown(where)}", "a published partition")])


def layout_of(job: JobConfig, schema: StructType) -> Layout:
    """Layout of the redacted table. Raises PolicyError with every column that is not there."""
    names = {meaning: _column(job, meaning) for meaning in NEEDED}
    if mistakes := list(_missing(job, names, schema)):
        raise PolicyError(mistakes)
    role, channel = job.columns.role, job.columns.channel
    return Layout(
        conversation_id=str(names["conversation_id"]),
        utterance_index=names["utterance_index"],
        role=names["role"],
        channel=names["channel"],
        text=str(names["text"]),
        constant_role=job.role_values().get(role.constant, "other") if isinstance(role, Constant) else "other",
        constant_channel=job.channel_values().get(channel.constant, "") if isinstance(channel, Constant) else "",
        roles=job.role_values(),
        channels=job.channel_values(),
    )


def _column(job: JobConfig, meaning: str) -> str | None:
    """The table's column of this meaning. None where a constant stands for it."""
    declared = job.columns.named(meaning)
    return None if isinstance(declared, Constant) else declared or meaning


def _missing(job: JobConfig, names: Mapping[str, str | None], schema: StructType) -> Iterator[Mistake]:
    for meaning, name in names.items():
        if name is not None and name not in schema.names:
            expected = f"the column of the {meaning}; the job's YAML file in place of the folder says which it is"
            if meaning == "utterance_index":
                expected += " (by it audit and text belong together: a table ordered by time alone has no sample)"
            found = f"no column {shown(name)}"
            yield Mistake(f"{job.out}/redacted", f"columns.{meaning}", found, expected, nearest(name, schema.names))


def _rows(redacted: DataFrame, partition: str, layout: Layout) -> DataFrame:
    texts = [field.name for field in redacted.schema.fields if isinstance(field.dataType, StringType)]
    channel = F.coalesce(our_channel(layout), F.col(f"`{layout.channel}`")) if layout.channel else our_channel(layout)
    return redacted.select(
        F.col(f"`{partition}`").cast("string").alias("partition"),
        F.col(f"`{layout.conversation_id}`").alias("conversation_id"),
        F.col(f"`{layout.utterance_index}`").cast("int").alias("utterance_index"),
        our_role(layout).alias("role"),
        channel.alias("channel"),
        F.struct(*(F.col(f"`{name}`") for name in texts)).alias("texts"),
        F.col(f"{REDACTION_COLUMN}.spans").alias("spans"),
        F.col(f"{REDACTION_COLUMN}.run_id").alias("run_id"),
    )
