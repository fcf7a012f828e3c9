"""Promise: recordings are muted where a run over vendors' files redacted their transcripts. One run of each command."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.lake import delta
from tests.audio.wavs import MU_LAW, TAGS, Wav
from tests.formats.amazon import call_analytics, contact_lens_chat, contact_lens_voice
from tests.formats.others import assemblyai
from tests.formats.spoken import EXAMPLE, end_of, words

pytestmark = pytest.mark.spark

CONTACT = "7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e8{:02}"
END_MS = end_of(EXAMPLE[-1], len(EXAMPLE) - 1)
STEREO = Wav((MU_LAW, 8), channels=2, frames=(END_MS + 500) * 8, before=TAGS, after=TAGS)
VALUES_MS = [
    (word.start, word.end) for turn, said in enumerate(EXAMPLE) for word in words(said, turn, True) if word.is_hidden
]
SHARES_MS = [
    (time["BeginOffsetMillis"], time["EndOffsetMillis"])
    for turn in contact_lens_voice(EXAMPLE, True)["Transcript"]
    for time in turn.get("Redaction", {}).get("RedactedTimestamps", ())
]
FILES = {
    f"2026/03/{CONTACT.format(1)}_analysis_2026-03-02T10:00:00Z.json": contact_lens_voice(EXAMPLE, False),
    f"2026/03/{CONTACT.format(2)}_analysis_2026-03-02T10:00:00Z.json": {"Version": "9"},
    "chat.json": {**contact_lens_chat(EXAMPLE, False), "CustomerMetadata": {"ContactId": CONTACT.format(3)}},
    "call-0042.json": call_analytics(EXAMPLE, False),
    "assembly.json": assemblyai(EXAMPLE, False),
}
RECORDINGS = {
    CONTACT.format(1): [(1, start, end) for start, end in SHARES_MS],
    "call-0042": [(1, start, end) for start, end in VALUES_MS],
    "00000000-0000-4000-8000-000000000001": [(channel, start, end) for channel in (0, 1) for start, end in VALUES_MS],
}
"""What must be silent: of AssemblyAI both channels, since its file does not say whose is which."""
WITHHELD = {CONTACT.format(2): "quarantined", CONTACT.format(3): "no_times", "nobody": "no_transcript"}


@pytest.fixture(scope="module")
def done(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, Any]:
    folder = tmp_path_factory.mktemp("files_run")
    for name, document in FILES.items():
        file = folder / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document), encoding="utf-8")
    for name in (*RECORDINGS, *WITHHELD):
        (folder / "wav").mkdir(exist_ok=True)
        STEREO.write(folder / "wav" / f"{name}.wav")
    files = CliRunner().invoke(app, ["files", str(folder / "in"), str(folder / "out"), "--policy", "analyst_friendly"])
    paths = ["--mutes", f"{folder}/out/mutes", "--from", f"{folder}/wav", "--to", f"{folder}/muted"]
    return folder, files, CliRunner().invoke(app, ["recordings", *paths, "--channels", "customer=1,agent=0"])


def test_calls_are_silent_on_the_channel_of_who_spoke(done: tuple[Path, Any, Any]) -> None:
    folder, files, recordings = done
    assert (files.exit_code, recordings.exit_code) == (3, 3), recordings.output
    assert "3 recordings published" in recordings.stdout
    assert {path.stem for path in (folder / "muted").glob("*.wav")} == set(RECORDINGS)
    before = STEREO.samples(STEREO.to_bytes())
    for name, muted in RECORDINGS.items():
        content = (folder / "muted" / f"{name}.wav").read_bytes()
        expected = before.copy()
        for channel, start_ms, end_ms in muted:
            expected[start_ms * 8 : end_ms * 8, channel] = STEREO.silence
        assert (STEREO.samples(content) == expected).all(), name
        assert b"Maria" not in content


def test_receipts_say_why_others_are_withheld(spark: SparkSession, done: tuple[Path, Any, Any]) -> None:
    rows = delta.read_table(spark, f"{done[0]}/out/recordings").collect()
    assert {row["conversation_id"]: row["reason"] for row in rows if row["status"] == "withheld"} == WITHHELD
    [row] = [row for row in rows if row["conversation_id"] == "call-0042"]
    assert [(m["channel"], m["start_ms"], m["end_ms"]) for m in row["muted"]] == RECORDINGS["call-0042"]
    [last] = [
        line
        for line in map(json.loads, (done[0] / "out" / "files.jsonl").read_text("utf-8").splitlines())
        if line["path"] == "call-0042.json"
    ]
    assert (row["run_id"], row["policy_hash"]) == (last["run_id"], last["policy_hash"])
