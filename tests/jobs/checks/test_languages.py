"""Promise: rows in languages without words are withheld or marked, as the policy says. A run a setting."""

from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StructField, StructType

from jobs.config.column_names import is_own_redaction
from jobs.config.job import JobConfig
from jobs.lake import delta
from jobs.pipeline.prepare import prepare
from redaction_udfs.policy import load_policy
from redaction_udfs.policy.compiling.lexicons import lexicon_languages
from redaction_udfs.udfs import redact_text
from schemas.redacted import REDACTION, REDACTION_COLUMN
from tests.jobs.lakes import TOLERANT, job_over, said, write_partition, write_policy
from tests.jobs.tables import finish, rows_of, run_job

pytestmark = pytest.mark.spark

DAY = "2026-01-05"
ROWS = [
    said("card 4111 1111 1111 1111", 0, language="en-US"),
    said("okay", 1, language=None),
    said("carte 4111 1111 1111 1111", 2, language="fr-FR"),
    said("d'accord", 3, language="fr"),
    said("okay", 4, language="??"),
    said(None, 5, language="fr"),
    said("okay", 6, language="EN_us"),
    said("okay", 7, language="en\n"),
]
WITHHELD = [2, 3, 4, 5, 7]


def job_with(folder: Path, policy: str) -> JobConfig:
    write_partition(folder, DAY, ROWS)
    return job_over(folder, policy=write_policy(folder, TOLERANT + policy))


def before(schema: StructType) -> StructType:
    """The redacted table's schema as it was when rows did not say how much of the policy holds for them."""
    earlier = StructField(REDACTION_COLUMN, StructType(REDACTION.fields[:-1]))
    assert is_own_redaction(earlier)
    return StructType([*schema.fields[:-1], earlier])


def test_rows_that_are_withheld(spark: SparkSession, tmp_path: Path) -> None:
    job = job_with(tmp_path, "other_languages: refuse\n")
    outcome = run_job(spark, job)
    assert outcome.all_published and outcome.rows_unprocessed == 0, "what is withheld has not failed"
    assert [row["text"] for row in rows_of(job, "redacted")] == ["card [CREDIT_CARD]", "okay", "okay"]
    assert {row["redaction"]["coverage"] for row in rows_of(job, "redacted")} == {"full"}
    reasons = {row["utterance_index"]: row["reason"] for row in rows_of(job, "quarantine")}
    assert list(reasons) == WITHHELD
    assert reasons[2] == "language not supported: fr" and reasons[4] == "language not supported"
    [ran] = rows_of(job, "runs")
    assert (ran["rows_quarantined"], ran["rows_other_language"], ran["rows_partly_covered"]) == (5, 5, 0)


def test_rows_that_are_marked_in_a_table_made_before(spark: SparkSession, tmp_path: Path) -> None:
    job = job_with(tmp_path, "other_languages: patterns\n")
    run = prepare(spark, job, None, "incremental")
    delta.create_table(spark, run.out.redacted, before(run.redacted_schema), "dt", "Transcripts, redacted")
    assert finish(run).all_published
    rows = rows_of(job, "redacted")
    assert [row["text"] for row in rows] == [
        "card [CREDIT_CARD]", "okay", "carte [CREDIT_CARD]", "d'accord", "okay", None, "okay", "okay"
    ]  # fmt: skip
    assert [row["redaction"]["coverage"] for row in rows] == ["full"] * 2 + ["patterns"] * 4 + ["full", "patterns"]
    assert [row["redaction"]["labels"] for row in rows][:4] == [["CREDIT_CARD"], None, ["CREDIT_CARD"], None]
    [ran] = rows_of(job, "runs")
    assert (ran["rows_quarantined"], ran["rows_other_language"]) == (0, 5)
    assert run_job(spark, job, mode="full").all_published, "and its files are taken over again"


def test_a_column_function_with_a_language(spark: SparkSession) -> None:
    redact = redact_text(load_policy("minimal"))
    texts = spark.createDataFrame([("hello", "en"), ("bonjour", "fr"), (None, "fr")], "text string, language string")
    nobody = F.lit(None).cast("string")
    found = texts.select(redact("text", nobody, nobody, "language").alias("r")).collect()
    assert [(row.r.text, row.r.coverage) for row in found] == [
        ("hello", "full"),
        ("[UNPROCESSED]", "patterns"),
        (None, None),
    ]
    assert "fr" not in lexicon_languages()
