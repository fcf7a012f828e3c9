"""Promise: files in, twins, audit and ledger out; what is wrong with one is told and stops no other; nothing leaks."""

import json
import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from typer.testing import CliRunner

from jobs.cli import app
from jobs.files import one_file
from jobs.files.sealed import opened
from redaction_udfs.batches.vault import VaultKey
from schemas.audit import AUDIT
from tests.formats.amazon import contact_lens_voice
from tests.formats.others import genesys
from tests.formats.spoken import EXAMPLE, values_in

CALL = json.dumps(contact_lens_voice(EXAMPLE, False)).encode()
ONE = "2026/03/7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801_analysis_2026-03-02T10:00:00Z.json"
OTHER = "2026/03/7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e802_analysis_2026-03-02T10:00:00Z.json"


def put(folder: Path, name: str, data: bytes) -> None:
    file = folder / "in" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def redact_files(folder: Path, *more: str) -> Any:
    words = ["files", str(folder / "in"), str(folder / "out"), "--policy", "analyst_friendly", *more]
    return CliRunner().invoke(app, words)


def ledger(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "out" / "files.jsonl").read_text("utf-8").splitlines()]


def written(folder: Path) -> dict[str, bytes]:
    """Every byte below OUT but for the policy's examples."""
    files = [path for path in (folder / "out").rglob("*") if path.is_file() and path.parent.name != "policies"]
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in files}


def test_a_twin_an_audit_and_a_ledger(tmp_path: Path) -> None:
    put(tmp_path, ONE, CALL)
    put(tmp_path, "notes.txt", b"orla")
    result = redact_files(tmp_path)
    assert result.exit_code == 0 and "1 file redacted." in result.output
    assert "1 file without .json at the end of the name left alone." in result.output
    out = written(tmp_path)
    assert set(out) == {f"redacted/{ONE}", f"audit/{ONE}l", f"mutes/{ONE}l", "files.jsonl", ".lock"}
    assert json.loads(out[f"redacted/{ONE}"]) == contact_lens_voice(EXAMPLE, True)
    assert values_in(b"\n".join(out.values()) + result.output.encode()) == []
    [row] = ledger(tmp_path)
    assert (row["path"], row["status"], row["format"]) == (ONE, "redacted", "contact-lens-voice")
    assert row["conversation_id"] == "7b1f0c2e-5a44-4c1b-9d0e-2f6a10c3e801"
    assert row["spans"] == {"credit_card": 1, "email": 2}  # the card, the address, the address in the summary
    audit = [json.loads(line) for line in out[f"audit/{ONE}l"].splitlines()]
    assert {tuple(row) for row in audit} == {
        ("path", "pointer", "kind", *[c.name for c in AUDIT if c.name != "column"])
    }
    assert {(row["rule_id"], row["rule_name"]) for row in audit} == {
        ("credit_card", "Payment card number"),
        ("email", "E-mail address"),
    }
    places = {(a["pointer"], a["kind"], a["label"], a["start"], a["end"], a["start_ms"]) for a in audit}
    assert ("/Transcript/1/Content", "turn", "CREDIT_CARD", 23, 42, 61031) in places
    assert ("/Transcript/2/IssuesDetected/0/Text", "copy", "EMAIL_ADDRESS", 0, 21, None) in places


def test_a_second_run_does_what_has_changed(tmp_path: Path) -> None:
    put(tmp_path, ONE, CALL)
    put(tmp_path, OTHER, CALL)
    redact_files(tmp_path)
    first = written(tmp_path)
    assert "Nothing to do" in redact_files(tmp_path).output
    assert written(tmp_path) == first
    put(tmp_path, OTHER, json.dumps(contact_lens_voice(EXAMPLE[:1], False)).encode())
    assert "1 file had nothing to redact" in redact_files(tmp_path).output
    (tmp_path / "out" / "redacted" / ONE).unlink()
    assert "1 file redacted" in redact_files(tmp_path).output
    other = redact_files(tmp_path, "--policy", "minimal").output
    assert "1 file redacted" in other and "1 file had nothing to redact" in other
    with (tmp_path / "out" / "files.jsonl").open("a") as torn:
        torn.write('{"path": "20')  # what a killed run may leave
    assert "Nothing to do" in redact_files(tmp_path, "--policy", "minimal").output


def broken(document: Any) -> Any:
    del document["Transcript"][1]["BeginOffsetMillis"]
    return document


def other_version(document: Any) -> Any:
    return {**document, "Version": "9.9.9"}


def undeclared(document: Any) -> Any:
    document["Transcript"][0]["Note"] = "orla"
    return document


def changed(change: Callable[[Any], Any]) -> bytes:
    return json.dumps(change(json.loads(CALL))).encode()


WRONG = [
    (CALL[:-20], "not JSON at byte", "broken off"),
    (b"", "empty file", "0 bytes"),
    (b" \n", "empty file", "blanks"),
    (b"\x1f\x8b\x08\x00" + CALL, "found gzip, expected JSON", "an ending that lies"),
    (b"RIFF" + CALL, "found a WAV recording, expected JSON", "a recording"),
    (CALL.replace(b"Lost", b"\xff"), "not UTF-8 at byte", "another encoding"),
    (b'{"orla": "orla"}', "keys that are not those of any known format", "some other JSON"),
    (b"[" * 5000, "not JSON at byte 5000|nested deeper", "a bomb of brackets"),
    (b'{"Version": "1.1.0", "Version": "1.1.0"}', "the same key twice", "a key twice"),
    (changed(broken), "no number where a time belongs: /Transcript/1/BeginOffsetMillis", "no time"),
    (changed(other_version), "another version, expected 1.1.0 or VOICE-2022-11-30: /Version", "a version"),
    (changed(undeclared), "undeclared field: /Transcript/0/Note", "a new field"),
]


def test_a_file_that_is_wrong_is_withheld_with_its_reason(tmp_path: Path) -> None:
    """All in one folder beside one that is right: none stops another."""
    for number, (data, *_) in enumerate(WRONG):
        put(tmp_path, f"{number}/{Path(ONE).name}", data)
    put(tmp_path, OTHER, CALL)
    result = redact_files(tmp_path)
    assert result.exit_code == 3 and "1 file redacted" in result.output
    rows = {row["path"]: row for row in ledger(tmp_path)}
    assert rows[OTHER]["status"] == "redacted"
    for number, (_, reason, why) in enumerate(WRONG):
        row = rows[f"{number}/{Path(ONE).name}"]
        assert row["status"] == "withheld" and any(each in row["reason"] for each in reason.split("|")), (why, row)
    assert [path.relative_to(tmp_path / "out/redacted").as_posix() for path in twins(tmp_path)] == [OTHER]
    everything = b"".join(written(tmp_path).values()) + result.output.encode()
    assert values_in(everything) == []
    assert redact_files(tmp_path).exit_code == 3  # they stay withheld, and are not worked on again
    assert len(ledger(tmp_path)) == len(WRONG) + 1


def twins(folder: Path) -> list[Path]:
    return [path for path in (folder / "out" / "redacted").rglob("*") if path.is_file()]


def test_a_copy_that_is_withheld_is_in_the_audit(tmp_path: Path) -> None:
    document = genesys(EXAMPLE[:1], False)
    document["transcripts"][0]["analytics"]["sentiment"][0]["phrase"] = "something nobody ever uttered"
    put(tmp_path, "one.json", json.dumps(document).encode())
    redact_files(tmp_path)
    [row] = ledger(tmp_path)
    assert row["status"] == "redacted"
    audit = [json.loads(line) for line in written(tmp_path)["audit/one.jsonl"].splitlines()]
    pointers = {(each["pointer"], each["rule_id"]) for each in audit}
    assert ("/transcripts/0/analytics/sentiment/0/phrase", "not_aligned") in pointers


def test_what_was_published_goes_when_its_file_breaks(tmp_path: Path) -> None:
    put(tmp_path, ONE, CALL)
    redact_files(tmp_path)
    put(tmp_path, ONE, CALL[:100])
    assert redact_files(tmp_path).exit_code == 3
    assert set(written(tmp_path)) == {"files.jsonl", ".lock"}


def test_two_files_of_one_conversation_are_both_withheld(tmp_path: Path) -> None:
    put(tmp_path, ONE, CALL)
    redact_files(tmp_path)
    put(tmp_path, "again/" + Path(ONE).name, CALL)
    assert redact_files(tmp_path).exit_code == 3
    assert {row["reason"].partition(":")[0] for row in ledger(tmp_path)[1:]} == {"two files of one conversation"}
    assert not twins(tmp_path)
    (tmp_path / "in" / "again" / Path(ONE).name).unlink()
    assert redact_files(tmp_path).exit_code == 0
    assert (tmp_path / "out" / "redacted" / ONE).exists()


def test_originals_are_sealed_and_the_key_opens_them(tmp_path: Path) -> None:
    put(tmp_path, ONE, CALL)
    (tmp_path / "vault.key").write_bytes(b64encode(bytes(range(32))))
    words = ("--output", "redacted_and_original", "--vault-key-file", str(tmp_path / "vault.key"))
    assert redact_files(tmp_path, *words).exit_code == 0
    out = written(tmp_path)
    assert values_in(b"\n".join(out.values())) == []
    lines = out[f"vault/{ONE}l"].decode()
    values = opened(lines, VaultKey("default", bytes(range(32))))
    said = [piece.text for said in EXAMPLE for piece in said.pieces if piece.label]
    assert {value["value"] for value in values} == set(said)
    assert values[0]["pointer"] == "/Transcript/1/Content" and (values[0]["start"], values[0]["end"]) == (23, 42)
    with pytest.raises(InvalidTag):
        opened(lines, VaultKey("default", bytes(32)))
    assert redact_files(tmp_path, "--output", "none").exit_code == 0  # what was published goes
    assert set(written(tmp_path)) == {f"audit/{ONE}l", "files.jsonl", ".lock"}
    assert ledger(tmp_path)[-1]["status"] == "left_out"


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    for number in range(9):
        put(tmp_path, f"{number}/{ONE.replace('e801', f'e8{number:02}')}", CALL if number else CALL[:50])
    assert redact_files(tmp_path, "--workers", "2").exit_code == 3
    several = {name: data for name, data in written(tmp_path).items() if name.startswith("redacted")}
    assert len(several) == 8
    rows = sorted(ledger(tmp_path), key=lambda row: row["path"])
    assert [row["status"] for row in rows] == ["withheld", *["redacted"] * 8]
    shutil.rmtree(tmp_path / "out")
    redact_files(tmp_path)
    assert {name: data for name, data in written(tmp_path).items() if name.startswith("redacted")} == several


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_file, "MOST_BYTES", len(CALL) - 1)
    put(tmp_path, ONE, CALL)
    assert redact_files(tmp_path).exit_code == 3
    [row] = ledger(tmp_path)
    assert row["reason"] == f"larger than {len(CALL) - 1} bytes" and row["input_sha256"] == ""


def test_a_name_with_a_number_is_withheld_and_not_repeated(tmp_path: Path) -> None:
    put(tmp_path, "calls/+12125550187.json", CALL)
    result = redact_files(tmp_path)
    assert result.exit_code == 3 and "2125550187" not in result.output
    assert b"2125550187" not in b"".join(written(tmp_path).values())


MISUSED = [
    (["--format", "contct-lens"], "did you mean contact-lens?"),
    (["--roles", "A=agnt"], "did you mean agent?"),
    (["--roles", "A=agent,A=customer"], "--roles: A: found two roles, expected one"),
    (["--vault-key-file", "vault.key"], "--vault-key-file: found a key of nothing that is kept"),
    (["--policy", "none.yaml"], "none.yaml: found no such file, or none that can be read, expected a policy's YAML"),
    (["--policy", "minimul"], "did you mean minimal?"),
    (["--output", "redacted_and_original"], "--vault-key-file: found no key"),
]


@pytest.mark.parametrize(("words", "told"), MISUSED)
def test_wrong_use_is_told_and_nothing_is_written(tmp_path: Path, words: list[str], told: str) -> None:
    put(tmp_path, ONE, CALL)
    result = redact_files(tmp_path, *words)
    assert result.exit_code == 2 and told in result.output
    assert not (tmp_path / "out").exists()


def test_out_lies_apart_from_in(tmp_path: Path) -> None:
    put(tmp_path, ONE, CALL)
    result = CliRunner().invoke(app, ["files", str(tmp_path / "in"), str(tmp_path / "in" / "out")])
    assert result.exit_code == 2 and "a folder apart from IN" in result.output
