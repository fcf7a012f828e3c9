"""Promise: credentials in addresses are refused before anything is read, and no message shows them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from jobs.cli import app
from jobs.lake.exit_codes import WRONG_USE
from jobs.lake.stores import has_credentials
from redaction_udfs.mistakes import Mistake

SECRET = "hush-hush/1+2="
ADDRESSES = [f"s3a://AKIANOBODY:{SECRET}@lake/calls", f"wasbs://calls@lake.example/day?sp=r&sig={SECRET}"]
PLAIN = ["s3a://lake/calls/at=10:00/a@b", "hdfs://host:8020/a@b", "abfss://calls@lake.example/a:b", "lake/calls?a=b"]
PLAIN += ["file:/lake:a@b", "/lake/at:/a:b@c"]
COMMANDS = [
    ["run", "--transcripts", "{address}", "--out", "out"],
    ["run", "--transcripts", "lake", "--out", "{address}", "--dry-run"],
    ["run", "{job}", "--out", "out", "--log", "log.jsonl"],
    ["run", "{job}", "--out", "out", "--conf", "spark.hadoop.fs.s3a.secret.key"],
    ["compare", "minimal", "strict", "{job}"],
    ["try", "--policy", "minimal", "--transcripts", "{address}"],
    ["try", "--policy", "minimal", "--job", "{job}"],
    ["files", "{address}", "out"],
    ["files", "calls", "{address}"],
    ["grants", "{address}", "--for", "iam", "--analysts", "a", "--auditors", "b"],
    ["policy", "check", "{address}"],
    ["score", "--gold", "{address}"],
    ["run", "{job}", "--conf", f"secret {SECRET}"],
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_shows_them(words: list[str], address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("job.yaml").write_text(f"transcripts: '{address}'\nout: '{address}'\npolicy: minimal\n")
    given = [word.format(address=address, job="job.yaml") for word in words]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == WRONG_USE, result.output
    assert SECRET not in result.output and "hush" not in result.output
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "job.yaml"]
    assert not any("hush" in path.read_text() for path in left) and not any("hush" in path.name for path in left)


def test_addresses_without_credentials_are_taken() -> None:
    assert {address: has_credentials(address) for address in PLAIN} == dict.fromkeys(PLAIN, False)
    assert [has_credentials(address.replace("//", slashes)) for address in ADDRESSES for slashes in ("//", "/")] == [
        True
    ] * 4, "a path of Python has one slash"


@given(st.text(st.characters(codec="ascii", exclude_characters="@ \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f"), min_size=4))
def test_whatever_the_password_no_mistake_shows_it(password: str) -> None:
    if password.isdigit() or password.lstrip("0123456789").startswith("/"):
        password = f"p{password}"  # what looks like a port is one
    address = f"s3a://AKIANOBODY:{password}@lake/calls"
    assert str(Mistake(address, "", "nothing", "a table")) == "s3a://…@lake/calls: found nothing, expected a table"
