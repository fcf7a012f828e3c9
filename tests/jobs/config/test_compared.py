"""Columns that expressions compare: found in the table, or named before a row is read."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import DayTimeIntervalType, StructType

from jobs.config.compared import with_compared
from jobs.config.fit.columns import fit
from jobs.config.job import JobConfig
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import PolicyError, load_policy
from tests.jobs.lakes import DAYS, job_over, said, with_columns, write_partition, write_policy
from tests.jobs.tables import complaints, rows_of, run_job

RULE = "  - {id: ID, name: Digits, label: DIGITS, expressions: [{match: 'MATCH'}]}\n"
COLUMNS = with_columns(
    pa.field("dt", pa.date32()),
    pa.field("duration", pa.string()),
    pa.field("score", pa.decimal128(5, 2)),
    pa.field("is_vip", pa.bool_()),
    pa.field("at", pa.timestamp("us")),
    pa.field("meta", pa.struct([("queue", pa.int32())])),
    pa.field("note", pa.string()),
    pa.field("locale", pa.string()),
    without=("language",),
)
TABLE = from_arrow_schema(COLUMNS).add("took", DayTimeIntervalType())
JOB = JobConfig.model_validate(
    {
        "transcripts": "lake",
        "out": "out",
        "columns": {"language": "locale"},
        "text_columns": {"duration": "keep", "note": "drop"},
    }
)


def policy(folder: Path, **matches: str) -> Policy:
    """A policy of expressions."""
    rules = "".join(RULE.replace("ID", name).replace("MATCH", match) for name, match in matches.items())
    return load_policy(write_policy(folder, f"name: own\nversion: '1'\nextends: minimal\nrules:\n{rules}"))


def compared(*policies: Policy, job: JobConfig = JOB, table: StructType = TABLE) -> dict[str, str]:
    return dict(with_compared(job, fit(job, table), table, policies).layout.compared)


FOUND = [
    ('$duration > "2:00"', {"duration": "duration"}, "a column of texts"),
    ("$score < 5", {"score": "score"}, "a number"),
    ('$is_vip = "true"', {"is_vip": "is_vip"}, "true or false"),
    ('$dt > "2026"', {"dt": "dt"}, "a date, and the partition"),
    ('$at > "2026"', {"at": "at"}, "a time"),
    ('$language = "en"', {"language": "locale"}, "by its meaning"),
    ('$locale = "en"', {"locale": "locale"}, "by its own name"),
    ('$role = "agent" AND $channel = "chat"', {"channel": "channel", "role": "role"}, "two"),
]


@pytest.mark.parametrize(("comparison", "expected", "why"), FOUND, ids=[case[-1] for case in FOUND])
def test_a_column_is_found(tmp_path: Path, comparison: str, expected: dict[str, str], why: str) -> None:
    assert compared(policy(tmp_path, own=f"{comparison} AND yes")) == expected, why


def test_nothing_is_compared_without_expressions() -> None:
    assert compared(load_policy("minimal")) == {}


def test_two_policies_share_a_table(tmp_path: Path) -> None:
    old, new = policy(tmp_path, own="$score < 5 AND yes"), policy(tmp_path, own="$is_vip = 1 AND yes")
    assert compared(old, new) == {"is_vip": "is_vip", "score": "score"}


MISTAKES = [
    ("$duratoin > 5", "$duratoin: found no such column, expected a column of the table: own", "did you mean duration?"),
    ("$meta.queue = 1", "$meta.queue: found a part of a column", "expected a column of the table"),
    ("$meta = 1", "$meta: found meta struct<queue:int>", "expected a column of texts, numbers, dates"),
    ("$took > 1", "$took: found took interval day to second", "expected a column of texts, numbers, dates"),
    ('$note = "x"', "$note: found a column that the job is to drop", "keep or redact in text_columns.note"),
]


@pytest.mark.parametrize(("comparison", "found", "expected"), MISTAKES)
def test_a_column_that_cannot_be_compared(tmp_path: Path, comparison: str, found: str, expected: str) -> None:
    with pytest.raises(PolicyError) as caught:
        compared(policy(tmp_path, own=f"{comparison} AND yes"))
    [mistake] = map(str, caught.value.mistakes)
    assert found in mistake and expected in mistake


def test_all_mistakes_come_at_once_with_their_rules(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        compared(policy(tmp_path, one="$a > 1 AND yes", two="$b > 1 AND $a > 1 AND yes"))
    assert [("one, two" in str(m), "two" in str(m)) for m in caught.value.mistakes] == [(True, True), (False, True)]


@pytest.mark.spark
def test_a_run_compares_columns(spark: SparkSession, tmp_path: Path) -> None:
    lengths = {"short": "1:59", "long": "2:01", "unknown": None}
    schema = with_columns(pa.field("duration", pa.string()))
    rows = [said("room 12", 0, name, duration=length) for name, length in lengths.items()]
    write_partition(tmp_path, DAYS[0], [*rows, said("or 13", 1, "unknown", duration="3:00")], schema)
    policy(tmp_path, own='R"[0-9]+" AND $duration > "2:00"')
    job = job_over(tmp_path, policy=str(tmp_path / "policy.yaml"), text_columns={"duration": "keep"})
    assert run_job(spark, job).all_published
    texts = {(row["conversation_id"], row["utterance_index"]): row["text"] for row in rows_of(job, "redacted")}
    assert texts == {
        ("short", 0): "room 12",
        ("long", 0): "room [DIGITS]",
        ("unknown", 0): "room [DIGITS]",
        ("unknown", 1): "or [DIGITS]",
    }


@pytest.mark.spark
def test_a_run_that_lacks_columns_does_not_start(spark: SparkSession, tmp_path: Path) -> None:
    write_partition(tmp_path, DAYS[0], [said("room 12")])
    policy(tmp_path, own='R"[0-9]+" AND $duration > "2:00"')
    [mistake] = complaints(spark, job_over(tmp_path, policy=str(tmp_path / "policy.yaml")))
    assert "$duration: found no such column" in mistake


@pytest.mark.spark
def test_a_rule_that_blanks_what_is_said_then_needs_ends(spark: SparkSession, tmp_path: Path) -> None:
    both = "{id: own, name: Own, label: OWN, side: both, expressions: [{match: pin}]}"
    job = job_over(
        tmp_path, policy=write_policy(tmp_path, f"name: o\nversion: '1'\nextends: minimal\nrules: [{both}]\n")
    )
    write_partition(tmp_path, DAYS[0], [said("room 12")], with_columns(without=["start_ms", "end_ms"]))
    mistakes = complaints(spark, job)
    assert ["columns.start_ms" in m for m in mistakes] == [True, False]
    assert "columns.end_ms: found no column, expected a column of times, or `words` with times, for own" in mistakes[1]
