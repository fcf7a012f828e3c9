"""Promise: originals with a time to live can be read until it ends, counted from first storing, and no longer.

And: with roots for some tables, OUT alone leads every command to all of them. One job in one lake, run and run again
with a clock that the tests set. The tests look at what was taken down meanwhile.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.explain import gather as explain_facts
from jobs.commands.explain.sentences import sentences
from jobs.commands.retain import run as retain_command
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.erasure import receipt
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.pipeline import redact_transcripts
from jobs.pipeline.partition_group import unstage
from jobs.pipeline.prepare import Run, prepare
from jobs.staging.plan import PlannedPartition
from redaction_udfs.batches.vault import VaultKey, WrappedKey, unwrap
from tests.jobs.config.test_output import SECRET
from tests.jobs.lakes import DAYS, said, write_partition
from tests.jobs.tables import finish

pytestmark = pytest.mark.spark
MADE = datetime(2026, 3, 1, 9, 0, tzinfo=timezone.utc)
FIRST_END = "2026-03-01T10:00:00+00:00"
FIRST, CARD, LATE = "4012 8888 8888 1881", "5105 1051 0510 5100", "6011 1111 1111 1117"
C1, C3, C4 = "call-4711", "call-4713", "call-4714"
JOB = """\
transcripts: transcripts
policy: minimal
out: {root: ops, redacted: open, audit: audits, vault: safe}
output: redacted_and_original
original_for: 1h
vault_key_file: vault.key
neighbours: 0
"""
LIES_IN = {
    "ops": {"runs", "quarantine", "mutes", "policies", "_claims", "_ids", "_roots.json"},
    "open": {"redacted"},
    "audits": {"audit"},
    "safe": {"vault", "vault_keys", "vault_times"},
}
CLOCKS = (receipt, retain_command, explain_facts)
"""Modules that ask what time it is when originals are read or deleted."""


def after(minutes: float) -> datetime:
    return MADE + timedelta(minutes=minutes)


class Desk:
    """Commands in the tests' session, at a time after the first storing."""

    def __init__(self, spark: SparkSession, job: JobConfig, patch: pytest.MonkeyPatch) -> None:
        self.spark, self.job, self.patch = spark, job, patch
        patch.setattr(sessions, "start_session", lambda **_: spark)

    def run(self, minutes: float, where: str | None = None) -> None:
        run = replace(prepare(self.spark, self.job, where, "full"), clock=lambda: after(minutes))
        assert finish(run).all_published

    def redact(self, minutes: float, *words: str) -> Any:
        for module in CLOCKS:
            self.patch.setattr(module, "now", lambda: after(minutes))
        return CliRunner().invoke(app, list(words))

    def opened(self, minutes: float, conversation: str = C1) -> Any:
        key = ("--key-file", str(self.job.vault_key_file))
        return self.redact(minutes, "vault", "open", "--out", self.job.out, "--conversation", conversation, *key)

    def json(self, minutes: float, *words: str) -> Any:
        shown = self.redact(minutes, *words, "--json")
        assert shown.exit_code == DONE, shown.output
        return json.loads(shown.stdout)


def below(folder: Path) -> dict[str, set[str]]:
    """What lies under each root, without checksums."""
    return {name: {p.name for p in (folder / name).iterdir() if not p.name.endswith(".crc")} for name in LIES_IN}


@pytest.fixture(scope="module")
def story(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two days stored at minute 0, read at 59 and 61; one redone at 61 with new turns; what is over deleted at 62.

    Every command is told OUT, the first of the roots, and nothing of the others.
    """
    folder = tmp_path_factory.mktemp("delayed")
    (folder / "vault.key").write_text(SECRET)
    (folder / "job.yaml").write_text(JOB)
    rows = [said(f"card {FIRST}", 0, C1), said(f"card {CARD}", 1, C1), said("thank you", 0, "call-4712")]
    write_partition(folder, DAYS[0], rows)
    write_partition(folder, DAYS[1], [said(f"card {FIRST}", 0, C4)])
    job = load_job(folder / "job.yaml")
    seen = SimpleNamespace(folder=folder, unstaged=[])
    with pytest.MonkeyPatch.context() as patch:
        desk = Desk(spark, job, patch)
        patch.setattr(redact_transcripts, "unstage", lambda *group: seen.unstaged.append(_gone(*group)))
        desk.run(0)
        seen.below, seen.keys = below(folder), rows_in(folder / "safe/vault_keys")
        seen.at_59, seen.at_61 = desk.opened(59), desk.opened(61)
        write_partition(folder, DAYS[0], [*rows, said(f"or {LATE}", 2, C1), said(f"card {LATE}", 0, C3)])
        desk.run(61, f"dt = '{DAYS[0]}'")
        seen.redone = {name: ids_in(folder / "safe" / name) for name in ("vault", "vault_keys")}
        seen.times = [row for row in rows_in(folder / "safe/vault_times") if row["conversation_id"] == C1]
        seen.at_61_redone = desk.opened(61)
        seen.status = desk.json(61, "status", job.out)
        seen.told = desk.json(61, "explain", "--out", job.out, "--conversation", C4)
        seen.left_behind = folder / "open" / "_staging" / "a-killed-run"
        seen.left_behind.mkdir()
        seen.retain = desk.redact(62, "retain", "--out", job.out)
        seen.left = {name: ids_in(folder / "safe" / name) for name in ("vault", "vault_keys")}
        seen.verify = desk.redact(62, "verify", job.out)
        seen.log = "".join(path.read_text() for path in folder.glob("safe/vault*/_delta_log/*.json"))
    return seen


def rows_in(table: Path) -> list[dict[str, Any]]:
    return DeltaTable(str(table)).to_pyarrow_table().to_pylist()


def ids_in(table: Path) -> set[str]:
    return {row["conversation_id"] for row in rows_in(table)}


def _gone(run: Run, group: Sequence[PlannedPartition]) -> tuple[bool, bool]:
    """True, False of a group whose staged rows were there, and are not after they were removed."""
    staging = Path(run.out.staging(run.stamp.run_id).removeprefix("file:")) / group[0].input.value
    before = staging.exists()
    unstage(run, group)
    return before, staging.exists()


def test_every_table_lies_under_its_root(story: Any) -> None:
    assert {name: found - {"_staging"} for name, found in story.below.items()} == LIES_IN
    assert list((story.folder / "open" / "_staging").iterdir()) == []


def test_what_was_published_does_not_wait_in_staging_for_the_end_of_the_run(story: Any) -> None:
    assert story.unstaged == [(True, False), (True, False)], "of the runs that give originals an end"


def test_commands_find_what_lies_under_the_other_roots(story: Any) -> None:
    tables = {each["table"]: each["rows"] for each in story.status}
    assert (tables["redacted"], tables["audit"], tables["vault"], tables["vault_keys"]) == (6, 5, 2, 2)
    assert story.verify.exit_code == DONE, story.verify.output


def test_after_59_minutes_all_is_read_and_after_61_nothing(story: Any) -> None:
    assert story.at_59.exit_code == DONE, story.at_59.output
    assert {value["value"] for value in json.loads(story.at_59.stdout)["values"]} == {FIRST, CARD}
    assert story.at_61.exit_code == WRONG_USE and not story.at_61.stdout
    assert "whose originals could be read until 2026-03-01 10:00:00 UTC" in story.at_61.stderr


def test_the_time_is_bound_to_the_key(story: Any) -> None:
    """Whoever writes a later time into the table has a key that opens nothing."""
    [row] = [row for row in story.keys if row["conversation_id"] == C1]
    key, until = VaultKey("default", bytes(range(32))), int(row["expires_at"].timestamp() * 1000)
    assert until == int(after(60).timestamp() * 1000)
    wrapped = WrappedKey(row["nonce"], row["wrapped_key"], until)
    unwrap(wrapped, C1, key, until - 1)
    for forged in (until + 3_600_000, None):
        with pytest.raises(InvalidTag):
            unwrap(wrapped._replace(until_ms=forged), C1, key, until - 1)


def test_no_run_stores_them_again_and_new_ones_have_their_own_hour(story: Any) -> None:
    assert story.redone == {"vault": {C3, C4}, "vault_keys": {C3, C4}}
    assert [(row["first_stored_at"], row["expires_at"]) for row in story.times] == [(after(0), after(60))]
    assert story.at_61_redone.exit_code == WRONG_USE
    assert "could be read until 2026-03-01 10:00:00 UTC" in story.at_61_redone.stderr


def test_status_tells_what_can_be_read_and_until_when(story: Any) -> None:
    [found] = [each["originals"] for each in story.status if each["originals"]]
    last = "2026-03-01T11:01:00+00:00"
    assert found == {"readable": 1, "first_end": last, "last_end": last, "ended": 1, "without_end": 0}


def test_explain_tells_who_may_see_them_and_until_when(story: Any) -> None:
    [part] = story.told["partitions"]
    assert part["vault"] == {"values": 1, "keys": ["default"], "readable": False, "until": FIRST_END, "ended": True}
    lines = "\n".join(line for line, _ in sentences(story.told, "out"))
    assert f"nobody else; its originals could be read until {FIRST_END}" in lines
    before = {**part, "vault": {**part["vault"], "readable": True, "ended": False}}
    lines = "\n".join(line for line, _ in sentences({**story.told, "partitions": [before]}, "out"))
    assert f'whoever holds the vault\'s key "default" until {FIRST_END}: 1 of 1 values.' in lines


def test_retain_deletes_keys_and_values_and_keeps_the_others(story: Any) -> None:
    assert story.retain.exit_code == DONE, story.retain.output
    assert story.left == {"vault": {C3}, "vault_keys": {C3}}
    erasures = rows_in(story.folder / "ops/erasures")
    assert {row["table"]: row["rows"] for row in erasures} == {"vault": 1, "vault_keys": 1}
    assert not story.left_behind.exists(), "staging has originals as well, sealed"
    assert C4 not in story.log and FIRST not in story.log
