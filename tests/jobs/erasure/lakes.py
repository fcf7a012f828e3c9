"""A small lake with a conversation to forget: over two days, with mutes, rows held back, the vault elsewhere."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from tests.jobs.lakes import DAYS, TOLERANT, job_over, said, write_partition, write_policy

GONE = "caller/Zoë 4411-77"
"""Its spelling in names and in JSON differs from that in tables."""
STAYS = "caller-that-stays-0001"
VOICE = {"channel": "voice", "role": "customer"}


def spoken(text: str, index: int, conversation: str) -> dict[str, Any]:
    return said(text, index, conversation, **VOICE, end_ms=1000 * index + 900)


def conversation(name: str) -> list[dict[str, Any]]:
    """Three utterances and one twice: those with one key are held back."""
    return [
        spoken("my card is 4111 1111 1111 1111", 0, name),
        spoken("my email is ana@example.com", 1, name),
        spoken("thank you", 2, name),
        spoken("goodbye", 3, name),
        spoken("goodbye now", 3, name),
    ]


def write_lake(folder: Path) -> JobConfig:
    """On the first day both conversations, on the second the one to forget, on the third the other."""
    for day, names in zip(DAYS, ([GONE, STAYS], [GONE], [STAYS]), strict=True):
        write_partition(folder, day, [row for name in names for row in conversation(name)])
    (folder / "fingerprint.key").write_text("a secret of the tests, long enough")
    (folder / "vault.key").write_text("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    (folder / "job.yaml").write_text(
        "transcripts: transcripts\nout: {root: out, vault: safe}\npolicy: policy.yaml\noutput: redacted_and_original\n"
        "fingerprint_key_file: fingerprint.key\nvault_key_file: vault.key\n"
    )
    keys = {"fingerprint_key_file": str(folder / "fingerprint.key"), "vault_key_file": str(folder / "vault.key")}
    policy = write_policy(folder, TOLERANT)
    job = job_over(folder, policy=policy, output="redacted_and_original", **keys)
    job._roots = {"vault": str(folder / "safe")}
    return job


def leave_things_behind(spark: SparkSession, job: JobConfig) -> None:
    """Two tables that no run publishes, staging of a killed run, and an audit of which somebody has deleted a row.

    The audit marks rows as deleted, so that the row is still in the file that is read, and its log names the id.
    """
    out = OutputFolder(job.out)
    delta.replace_table(delta.read_table(spark, out.audit), out.test_run("trial"), "dt", "Spans")
    delta.replace_table(delta.read_table(spark, out.mutes), f"{out.path}/recordings", "dt", "Recordings")
    staged = Path(out.staging("killed")) / DAYS[0]
    staged.mkdir(parents=True)
    pq.write_table(pa.table({"conversation_id": [GONE]}), staged / "part-0.parquet")
    spark.sql(f"ALTER TABLE delta.`{out.audit}` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')")
    spark.sql(f"DELETE FROM delta.`{out.audit}` WHERE conversation_id = '{GONE}' AND label = 'EMAIL_ADDRESS'")


def rows_of(spark: SparkSession, job: JobConfig, table: str) -> list[dict[str, Any]]:
    """The table's rows in an order. Read by Spark: others do not know rows that are marked as deleted."""
    path = OutputFolder(job.out, job.roots).table(table)
    rows = [row.asDict(recursive=True) for row in delta.read_table(spark, path).collect()]
    return sorted(rows, key=repr)
