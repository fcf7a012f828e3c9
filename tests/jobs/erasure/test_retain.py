"""Promise: old partitions go, whole, and nothing else; what can still be read, and until when, is told."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.retention import period
from jobs.erasure import retain as retention
from jobs.erasure.ages import end_of, too_old
from jobs.erasure.receipt import now
from jobs.lake import delta
from jobs.staging.id_index import ID_HASH, id_index_schema
from schemas.audit import audit_schema
from schemas.runs import RUNS
from schemas.vault import vault_keys_schema, vault_schema


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "year=%Y/month=%m/day=%d", "%Y-%m-%d 23:10:00"]))
def test_a_day_is_over_when_the_next_begins(day: Any, form: str) -> None:
    if day.year in range(1000, 9999):
        end = end_of(day.strftime(form))
        assert end is not None and (end - timedelta(seconds=1)).date() == day


@pytest.mark.parametrize("value", ["eu-west", "", "2026-13-01", "20261", "month=05", "__HIVE_DEFAULT_PARTITION__"])
def test_what_is_no_date_has_the_age_of_its_publication(value: str) -> None:
    kept, at = period("30d"), now()
    assert too_old(value, {}, kept, at) is None
    assert too_old(value, {value: at - timedelta(days=31)}, kept, at) is True
    assert too_old(value, {value: at - timedelta(days=29)}, kept, at) is False


@pytest.mark.parametrize("written", ["30", "0d", "-1d", "1.5y", "30 d", "2m", "999999d", ""])
def test_periods_are_days_weeks_or_years(written: str) -> None:
    with pytest.raises(ValueError):
        period(written)


BEGUN = now()
"""Ages are counted from here, lest the day end between the tables and a look at them. No age is near a period's end."""


def days_ago(days: int) -> str:
    return f"{BEGUN - timedelta(days=days):%Y-%m-%d}"


@pytest.fixture(scope="module")
def out(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of partitions that are 400, 100 and 10 days old, and of one that is no date."""
    folder = tmp_path_factory.mktemp("retain")
    kind = RUNS["partition"].dataType
    made = {
        "audit": audit_schema("dt", kind),
        "vault": vault_schema("dt", kind),
        "vault_keys": vault_keys_schema("dt", kind),
        "_ids": id_index_schema("dt", kind),
    }
    for name, schema in made.items():
        delta.create_table(spark, f"{folder}/{name}", schema, "dt", name)
        rows = [(value, "c") for value in (days_ago(400), days_ago(100), days_ago(10), "eu") for _ in range(2)]
        written = spark.createDataFrame(rows, "dt string, conversation_id string")
        written = written.select("dt", F.xxhash64("conversation_id").alias(ID_HASH)) if name == "_ids" else written
        written.write.format("delta").mode("append").save(f"{folder}/{name}")
    delta.create_table(spark, f"{folder}/runs", RUNS, None, "runs")
    return folder


@pytest.fixture(autouse=True)
def in_session(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "out" in request.fixturenames:
        spark = request.getfixturevalue("spark")
        monkeypatch.setattr(sessions, "start_session", lambda **_: spark)


def redact(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def days_in(spark: SparkSession, out: Path, table: str) -> set[str]:
    return {row.dt for row in delta.read_table(spark, f"{out}/{table}").select("dt").distinct().collect()}


@pytest.mark.spark
def test_mistakes_are_named_at_once(out: Path) -> None:
    shown = redact("retain", "--out", str(out), "--keep", "vaults=30d", "--keep", "audit=7", "--keep", "versions=1d")
    assert shown.exit_code == 2
    assert all(said in shown.stderr for said in ("did you mean vault?", "days, weeks or years", "7d or more"))


@pytest.mark.spark
def test_a_dry_run_deletes_nothing(spark: SparkSession, out: Path) -> None:
    shown = redact("retain", "--out", str(out), "--keep", "audit=1y", "--keep", "vault=30d", "--dry-run")
    assert shown.exit_code == 0, shown.output
    lines = [line.split() for line in shown.stdout.splitlines()]
    assert ["audit", "1", days_ago(400), days_ago(400), "2", "1"] in lines
    assert ["vault", "2", days_ago(400), days_ago(100), "4", "2"] in lines
    assert "Kept: eu of audit" in shown.stdout
    assert len(days_in(spark, out, "vault")) == 4 and not (out / "erasures").exists()


@pytest.mark.spark
def test_old_partitions_go_and_the_keys_with_the_values(
    spark: SparkSession, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours: list[float] = []
    really = retention.vacuum
    monkeypatch.setattr(retention, "vacuum", lambda spark, path, h: (hours.append(h), really(spark, path, h))[1])
    before = now()
    shown = redact("retain", "--out", str(out), "--keep", "audit=1y", "--keep", "vault=30d")
    assert shown.exit_code == 0, shown.output
    in_a_week = {f"{at + timedelta(days=7):%Y-%m-%d}" for at in (before, now())}
    assert days_in(spark, out, "audit") == {days_ago(100), days_ago(10), "eu"}
    assert days_in(spark, out, "vault") == days_in(spark, out, "vault_keys") == {days_ago(10), "eu"}
    assert set(hours) == {168.0}, "Delta's safe period, where nothing is said"
    assert len(days_in(spark, out, "_ids")) == 4, "older versions of the tables still have files of all partitions"
    receipts = {row.table: row for row in delta.read_table(spark, f"{out}/erasures").collect()}
    assert receipts["vault"].rows_by_partition == {days_ago(400): 2, days_ago(100): 2}
    assert {row.status for row in receipts.values()} == {"vacuum_due"}
    assert any(day in receipts["vault"].traces[0] for day in in_a_week)


@pytest.mark.spark
def test_status_tells_which_versions_can_be_read(spark: SparkSession, out: Path) -> None:
    def told(table: str) -> dict[str, Any]:
        shown = redact("status", str(out), "--json")
        assert shown.exit_code == 0, shown.output
        return {each["table"]: each for each in json.loads(shown.stdout)}[table]

    before = told("vault")
    assert (before["rows"], before["partitions"], before["oldest_partition"]) == (4, 2, days_ago(10))
    assert before["oldest_version"] == 0 and before["bytes_of_older_versions"] > 0
    [path] = {f"{out}/vault"}
    deleted = max(v for v in range(before["version"] + 1) if _has_remove(out, v))
    retention.vacuum(spark, path, 0)
    after = told("vault")
    assert (after["oldest_version"], after["bytes_of_older_versions"]) == (deleted, 0)
    reader = spark.read.format("delta").option("versionAsOf", deleted)
    assert reader.load(path).count() == 4
    with pytest.raises(Exception, match=r"FAILED_READ_FILE|FILE_NOT_EXIST|DELTA_FILE_NOT_FOUND"):
        spark.read.format("delta").option("versionAsOf", deleted - 1).load(path).select("conversation_id").collect()


@pytest.mark.spark
def test_the_index_of_ids_forgets_a_partition_with_its_last_file(spark: SparkSession, out: Path) -> None:
    for table in ("audit", "vault", "vault_keys"):
        retention.vacuum(spark, f"{out}/{table}", 0)
    assert redact("retain", "--out", str(out), "--keep", "vault=30d").exit_code == 0
    assert days_in(spark, out, "_ids") == {days_ago(100), days_ago(10), "eu"}, "the audit has 100 days still"
    assert list((out / "_ids").glob(f"dt={days_ago(400)}/*.parquet")) == [], "in no version"
    [receipt] = delta.read_table(spark, f"{out}/erasures").where("table = '_ids'").collect()
    assert receipt.rows_by_partition == {days_ago(400): 2} and receipt.status == "done"


def _has_remove(out: Path, version: int) -> bool:
    return '{"remove"' in (out / "vault" / "_delta_log" / f"{version:020d}.json").read_text()


@pytest.mark.spark
def test_a_folder_without_tables_is_a_mistake(out: Path, tmp_path: Path) -> None:
    shown = redact("status", str(tmp_path / "elsewhere"))
    assert shown.exit_code == 2 and "no Delta table" in shown.stderr
    assert redact("retain", "--out", str(tmp_path), "--keep", "vault=30d").exit_code == 2
