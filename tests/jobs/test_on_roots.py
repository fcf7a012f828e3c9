"""Promise: on a job whose tables lie under several roots every command finds them by OUT, after a kill as well.

One job in one lake, cut before its ledger says that it is done, and run again. `test_delayed.py` has the
commands of delayed redaction, `erasure/test_forget.py` those of erasure.
"""

import wave
from array import array
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE
from tests.jobs.lakes import DAYS, said, write_partition
from tests.jobs.pipeline.killing import cut_before_ledger_row

pytestmark = [pytest.mark.spark, pytest.mark.slow]
CARD, NAME = "4012 8888 8888 1881", "Wanda Orchard"
SAID = (
    ("which card please", "agent"),
    (f"it's {CARD}", "customer"),
    (f"and my name is {NAME}", "customer"),
)
RATE, SECONDS, LOUD = 8000, 9, 9000
JOB = """\
transcripts: transcripts
policy: analyst_friendly
out: {root: ops, redacted: open, audit: audits, vault: safe}
output: redacted_and_original
key_ring_file: ring.yaml
neighbours: 0
"""


def turn(text: str, index: int, conversation: str, role: str) -> dict[str, Any]:
    times = {"start_ms": 3000 * index, "end_ms": 3000 * (index + 1)}
    return {**said(text, index, conversation, role=role, **times), "channel": "voice"}


@pytest.fixture(scope="module")
def lake(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two calls, redacted on roots by a run that was cut and the one after it."""
    folder = tmp_path_factory.mktemp("roots")
    turns = [
        turn(text, index, conversation, role)
        for conversation in ("call-1", "call-2")
        for index, (text, role) in enumerate(SAID)
    ]
    write_partition(folder, DAYS[0], turns)
    (folder / "job.yaml").write_text(JOB)
    assert redact("keys", "new", f"{folder}/ring.yaml").exit_code == DONE
    job = load_job(folder / "job.yaml")
    cut_before_ledger_row(spark, job, DAYS[0])
    assert any((folder / "open" / "_staging").iterdir()), "what the cut run has staged lies beside redacted"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "start_session", lambda **_: spark)
        assert redact("run", str(folder / "job.yaml")).exit_code == DONE
    return folder


@pytest.fixture(autouse=True)
def in_session(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)


def redact(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def rows(path: Path) -> list[dict[str, Any]]:
    return DeltaTable(str(path)).to_pyarrow_table().to_pylist()


def test_the_run_after_a_cut_one_has_each_row_once_and_nothing_staged(lake: Path) -> None:
    assert sorted((row["conversation_id"], row["utterance_index"]) for row in rows(lake / "open" / "redacted")) == [
        (f"call-{call}", index) for call in (1, 2) for index in range(3)
    ]
    assert list((lake / "open" / "_staging").iterdir()) == []
    assert not [name for name in ("redacted", "audit", "vault", "_staging") if (lake / "ops" / name).exists()]


def test_a_test_only_run_writes_its_spans_below_out(lake: Path) -> None:
    shown = redact("run", str(lake / "job.yaml"), "--test-only", "--name", "trial")
    assert shown.exit_code == DONE, shown.output
    labels = {row["label"] for row in rows(lake / "ops" / "test_runs" / "trial")}
    assert labels == {"CREDIT_CARD", "PERSON"}


def test_a_policy_that_was_in_force_is_shown(lake: Path) -> None:
    [found] = {row["policy_hash"] for row in rows(lake / "audits" / "audit")}
    shown = redact("policy", "show", "--hash", found[:12], "--out", str(lake / "ops"))
    assert shown.exit_code == DONE and f"hash {found}" in shown.stdout.replace("\n", " "), shown.output


def test_the_page_of_review_shows_what_was_published(lake: Path) -> None:
    shown = redact("review", str(lake / "ops"), "--page", str(lake / "review.html"))
    assert shown.exit_code == DONE, shown.output
    page = (lake / "review.html").read_text()
    assert "which card please" in page and "CREDIT_CARD" in page and CARD not in page


def test_recordings_are_muted_by_the_mutes_of_out(lake: Path) -> None:
    sound = array("h", [LOUD, -LOUD] * (RATE * SECONDS // 2))
    (lake / "audio").mkdir()
    for call in ("call-1", "call-2"):
        write_wave(lake / "audio" / f"{call}.wav", sound)
    folders = ("--from", str(lake / "audio"), "--to", str(lake / "muted"))
    shown = redact("recordings", "--mutes", str(lake / "ops" / "mutes"), *folders)
    assert shown.exit_code == DONE, shown.output
    muted = read_wave(lake / "muted" / "call-2.wav")
    assert set(muted[: 2 * RATE]) == {LOUD, -LOUD} and not any(muted[4 * RATE : 5 * RATE]), "where the card was said"
    assert {row["status"] for row in rows(lake / "ops" / "recordings")} == {"published"}


def test_a_new_key_of_the_ring_wraps_the_vault_under_its_root(lake: Path) -> None:
    before = {row["key_id"] for row in rows(lake / "safe" / "vault_keys")}
    assert redact("keys", "add", f"{lake}/ring.yaml").exit_code == DONE
    shown = redact("keys", "rotate", str(lake / "job.yaml"))
    assert shown.exit_code == DONE, shown.output
    after = {row["key_id"] for row in rows(lake / "safe" / "vault_keys")}
    assert len(after) == len(before) == 1 and after != before
    key = ("--key-ring-file", f"{lake}/ring.yaml")
    opened = redact("vault", "open", "--out", str(lake / "ops"), "--conversation", "call-1", *key)
    assert opened.exit_code == DONE and CARD in opened.stdout, opened.output


def write_wave(file: Path, sound: "array[int]") -> None:
    with wave.open(str(file), "wb") as written:
        written.setparams((1, 2, RATE, 0, "NONE", ""))
        written.writeframes(sound.tobytes())


def read_wave(file: Path) -> "array[int]":
    with wave.open(str(file), "rb") as read:
        return array("h", read.readframes(read.getnframes()))
