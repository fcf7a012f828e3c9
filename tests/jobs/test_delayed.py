"""Promise: originals with a time to live can be read until it ends, counted from first storing, and no longer.

One job in one lake, run and run again with a clock that the tests set. The tests look at what was taken down meanwhile.
"""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.job import JobConfig
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.pipeline.prepare import prepare
from redaction_udfs.batches.vault import VaultKey, WrappedKey, unwrap
from tests.jobs.config.test_output import SECRET
from tests.jobs.lakes import DAYS, job_over, said, write_partition
from tests.jobs.tables import finish, rows_of

pytestmark = pytest.mark.spark
MADE = datetime(2026, 3, 1, 9, 0, tzinfo=timezone.utc)
MAIL, CARD, LATE = "frieda@example.org", "5105 1051 0510 5100", "otto@example.org"
C1, C3 = "call-4711", "call-4713"
CLOCKS = (
    *("jobs.erasure.receipt", "jobs.commands.retain.run", "jobs.commands.explain.gather"),
    "jobs.commands.report.read",
)


def after(minutes: float) -> datetime:
    return MADE + timedelta(minutes=minutes)


class Desk:
    """Commands in the tests' session, at a time after the first storing."""

    def __init__(self, spark: SparkSession, job: JobConfig, patch: pytest.MonkeyPatch) -> None:
        self.spark, self.job, self.patch = spark, job, patch
        patch.setattr(sessions, "start_session", lambda **_: spark)

    def run(self, minutes: float, mode: str = "full", **settings: Any) -> JobConfig:
        job = self.job.model_copy(update=settings)
        run = replace(prepare(self.spark, job, mode=mode), clock=lambda: after(minutes))
        assert finish(run).all_published
        return job

    def redact(self, minutes: float, *words: str) -> Any:
        for module in CLOCKS:
            self.patch.setattr(f"{module}.now", lambda: after(minutes))
        return CliRunner().invoke(app, list(words))

    def opened(self, minutes: float, conversation: str = C1) -> Any:
        key = ("--key-file", str(self.job.vault_key_file))
        return self.redact(minutes, "vault", "open", "--out", self.job.out, "--conversation", conversation, *key)

    def json(self, minutes: float, *words: str) -> Any:
        shown = self.redact(minutes, *words, "--json")
        assert shown.exit_code == DONE, shown.output
        return json.loads(shown.stdout)


@pytest.fixture(scope="module")
def story(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What was seen: stored at 0, redone at 40 with a new turn, read at 59 and 61, cleaned at 62, redone at 64."""
    folder = tmp_path_factory.mktemp("delayed")
    (folder / "vault.key").write_text(SECRET)
    rows = [said(f"I am {MAIL}", 0, C1), said(f"card {CARD}", 1, C1), said("thank you", 0, "call-4712")]
    write_partition(folder, DAYS[0], rows)
    job = job_over(folder, output="redacted_and_original", original_for="1h", vault_key_file=str(folder / "vault.key"))
    seen = SimpleNamespace(job=job)
    with pytest.MonkeyPatch.context() as patch:
        desk = Desk(spark, job, patch)
        desk.run(0)
        write_partition(folder, DAYS[0], [*rows, said(f"and {LATE}", 2, C1), said(f"I am {LATE}", 0, C3)])
        desk.run(40)
        seen.at_59, seen.at_61 = desk.opened(59), desk.opened(61)
        seen.c3_at_61, seen.c3_at_101 = desk.opened(61, C3), desk.opened(101, C3)
        seen.key_at_61 = [row for row in rows_of(job, "vault_keys") if row["conversation_id"] == C1]
        seen.status = {at: originals_in(desk.json(at, "status", job.out)) for at in (59, 61)}
        seen.told = {at: desk.json(at, "explain", "--out", job.out, "--conversation", C1) for at in (59, 61)}
        seen.dry = desk.redact(62, "retain", "--out", job.out, "--dry-run")
        seen.cleaned = desk.redact(62, "retain", "--out", job.out)
        seen.left = {
            table: {row["conversation_id"] for row in rows_of(job, table)} for table in ("vault", "vault_keys")
        }
        seen.verified = desk.redact(62, "verify", job.out)
        seen.report = desk.json(62, "report", job.out)
        seen.log = "".join(path.read_text() for path in Path(job.out).glob("vault*/_delta_log/*.json"))
        desk.run(64, original_for=None)
        seen.after_redone = {row["conversation_id"] for row in rows_of(job, "vault_keys")}
        seen.open_after_redone = desk.opened(64)
        seen.told_last = desk.redact(64, "explain", "--out", job.out, "--conversation", C1)
        seen.verified_last = desk.redact(64, "verify", job.out)
    return seen


def originals_in(states: list[dict[str, Any]]) -> dict[str, Any]:
    [found] = [each["originals"] for each in states if each["originals"]]
    return found


def test_after_59_minutes_all_is_read_and_after_61_nothing(story: Any) -> None:
    assert story.at_59.exit_code == DONE, story.at_59.output
    assert {value["value"] for value in json.loads(story.at_59.stdout)["values"]} == {MAIL, CARD, LATE}
    assert story.at_61.exit_code == WRONG_USE and not story.at_61.stdout
    assert "whose originals could be read until 2026-03-01 10:00:00 UTC" in story.at_61.stderr


def test_what_came_later_has_its_own_hour(story: Any) -> None:
    assert story.c3_at_61.exit_code == DONE and LATE in story.c3_at_61.stdout
    assert story.c3_at_101.exit_code == WRONG_USE and LATE not in story.c3_at_101.output


def test_the_time_is_bound_to_the_key(story: Any) -> None:
    """Whoever writes a later time into the table has a key that opens nothing."""
    [row] = story.key_at_61
    key, until = VaultKey("default", bytes(range(32))), int(row["expires_at"].timestamp() * 1000)
    assert until == int(after(60).timestamp() * 1000)
    wrapped = WrappedKey(row["nonce"], row["wrapped_key"], until)
    unwrap(wrapped, C1, key, until - 1)
    for forged in (until + 3_600_000, None):
        with pytest.raises(InvalidTag):
            unwrap(wrapped._replace(until_ms=forged), C1, key, until - 1)


def test_status_tells_what_can_be_read_and_until_when(story: Any) -> None:
    ends = {"first_end": "2026-03-01T10:00:00+00:00", "last_end": "2026-03-01T10:40:00+00:00", "without_end": 0}
    assert story.status[59] == {"readable": 2, "ended": 0, **ends}
    assert story.status[61] == {**ends, "first_end": ends["last_end"], "readable": 1, "ended": 1}


def test_explain_tells_who_may_see_them_and_until_when(story: Any) -> None:
    [before], [later] = (story.told[at]["partitions"] for at in (59, 61))
    assert (before["vault"]["readable"], before["vault"]["until"]) == (True, "2026-03-01T10:00:00+00:00")
    assert (later["vault"]["readable"], later["vault"]["ended"]) == (False, True)
    assert "nobody else; its originals could be read until 2026-03-01T10:00:00+00:00" in story.told_last.stdout


def test_retain_deletes_keys_and_values_and_keeps_the_others(story: Any) -> None:
    assert "1 rows of vault_keys in 1 partitions" in story.dry.stdout and "3 rows of vault in" in story.dry.stdout
    assert story.cleaned.exit_code == DONE, story.cleaned.output
    assert story.left == {"vault": {C3}, "vault_keys": {C3}}
    assert C1 not in story.log and MAIL not in story.log


def test_the_tables_still_agree(story: Any) -> None:
    for verified in (story.verified, story.verified_last):
        assert verified.exit_code == DONE, verified.output


def test_the_report_tells_it(story: Any) -> None:
    assert story.report["originals"]["readable"] == 1
    assert {(row["table"], row["rows"]) for row in story.report["retained"]} == {("vault", 3), ("vault_keys", 1)}


def test_no_run_stores_them_again(story: Any) -> None:
    """Not by a job that gives originals no end any more: what was promised to be gone stays gone."""
    assert story.after_redone == {C3}
    assert story.open_after_redone.exit_code == WRONG_USE
    [noted] = [row for row in rows_of(story.job, "vault_times") if row["conversation_id"] == C1]
    assert (noted["first_stored_at"], noted["expires_at"]) == (after(0), after(60))
