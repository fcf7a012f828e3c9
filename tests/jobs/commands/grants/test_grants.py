"""Promise: each system's statements are those of its golden file; on POSIX they are tried, by users in the groups."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.cli import app

HERE = Path(__file__).parent
ARN = "arn:aws:iam::111122223333:role"
GROUPS = {
    "unity": ("tr_analysts", "tr_auditors", "tr_vault", "--schema", "main.calls"),
    "lakeformation": (f"{ARN}/analysts", f"{ARN}/auditors", f"{ARN}/vault", "--schema", "calls"),
    "iam": (f"{ARN}/analysts", f"{ARN}/auditors", f"{ARN}/vault"),
    "ranger": ("tr_analysts", "tr_auditors", "tr_vault", "--schema", "calls"),
    "snowflake": ("TR_ANALYSTS", "TR_AUDITORS", "TR_VAULT", "--schema", "LAKE.CALLS"),
    "posix": ("tr_analysts", "tr_auditors", "tr_vault"),
}
ANALYSTS, AUDITORS, VAULT, NOBODY = 50901, 50902, 50903, 50904


Out = str | dict[str, str]


def grants(folder: Path, system: str, out: Out, transcripts: str, *groups: str, vault: bool = True) -> Any:
    job = folder / "job.yaml"
    job.write_text(json.dumps({"transcripts": transcripts, "out": out}))
    analysts, auditors, readers, *others = groups
    named = ["--analysts", analysts, "--auditors", auditors, *(["--vault-readers", readers] if vault else [])]
    return CliRunner().invoke(app, ["grants", str(job), "--for", system, *named, *others])


def printed(folder: Path, system: str, apart: bool = False) -> str:
    root, other = ("/srv/lake", "/mnt/vault") if system == "posix" else ("s3a://example-lake/calls", "s3a://safe/calls")
    roots = {"root": f"{root}/operations", "redacted": f"{root}/analysts", "audit": f"{root}/audits", "vault": other}
    out = roots if apart else f"{root}/redacted"
    shown = grants(folder, system, out, f"{root}/transcripts", *GROUPS[system])
    assert shown.exit_code == 0, shown.output
    return str(shown.stdout)


@pytest.mark.parametrize("system", GROUPS)
def test_statements_are_those_of_the_golden_file(system: str, tmp_path: Path) -> None:
    """After a change that is meant: `python -m tests.jobs.commands.grants.test_grants`."""
    assert printed(tmp_path, system) == (HERE / "golden" / f"{system}.txt").read_text("utf-8")


@pytest.mark.parametrize("system", GROUPS)
def test_tables_under_roots_of_their_own_are_named_by_them(system: str, tmp_path: Path) -> None:
    found = printed(tmp_path, system, apart=True)
    assert found == (HERE / "golden" / f"{system}_apart.txt").read_text("utf-8")


def test_without_vault_readers_nobody_reads_the_vault(tmp_path: Path) -> None:
    place = ("s3a://example-lake/calls/redacted", "s3a://example-lake/calls/transcripts")
    shown = grants(tmp_path, "iam", *place, *GROUPS["iam"], vault=False)
    statements = json.loads(shown.stdout)["Policy"]["Statement"]
    vault = [s for s in statements if any("/vault/" in resource for resource in s["Resource"])]
    assert len(vault) == 2 and {s["Effect"] for s in vault} == {"Deny"}


MISTAKES = [
    ("unity", ("a", "b", "c"), "CATALOG.SCHEMA"),
    ("ranger", ("a", "b", "c", "--schema", "x; drop"), "the name of a database"),
    ("posix", ("a", "b", "c"), "no local folder"),
    ("iam", ("a`; GRANT ALL", "b", "c"), "--analysts"),
    ("iam", ("a", "a", "c"), "named twice"),
]


@pytest.mark.parametrize(("system", "groups", "named"), MISTAKES)
def test_mistakes_are_named(system: str, groups: tuple[str, ...], named: str, tmp_path: Path) -> None:
    shown = grants(tmp_path, system, "s3a://lake/out", "s3a://lake/in", *groups)
    assert shown.exit_code == 2 and named in shown.stderr and shown.stdout == ""


@pytest.fixture
def lake() -> Iterator[Path]:
    """A lake in a folder that everybody may pass through, as pytest's own may not be."""
    with tempfile.TemporaryDirectory(prefix="redact-grants-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        (folder / "transcripts").mkdir()
        (folder / "transcripts" / "part-0.parquet").write_text("raw")
        yield folder


def write_tables(out: Path, name: str) -> None:
    """Files as Spark writes them: some below their table, some moved in from staging with the mode they were made."""
    for table in ("redacted", "audit", "runs", "quarantine", "vault", "vault_keys", "mutes", "policies"):
        part = out / table / "dt=2026-01-05"
        part.mkdir(parents=True, exist_ok=True)
        (part / name).write_text(table)
        staged = out / "_staging" / "run" / f"{table}-{name}"
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_text(table)
        if table == "redacted":
            staged.rename(part / f"moved-{name}")


def reads(group: int, out: Path) -> set[str]:
    """The files that somebody in this group can read, by their table or folder."""
    files = [path for path in out.parent.rglob("*") if path.is_file() and path.suffix == ".parquet"]
    try_each = 'for file; do cat "$file" > /dev/null && echo "$file"; done'
    command = ["sh", "-c", try_each, "sh", *map(str, files)]
    done = subprocess.run(command, user=65534, group=65534, extra_groups=[group], capture_output=True, text=True)
    found = [Path(line) for line in done.stdout.splitlines()]
    return {path.relative_to(out.parent).parts[path.is_relative_to(out)] for path in found}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become somebody else")
@pytest.mark.parametrize("named", [True, False], ids=["vault readers", "nobody for the vault"])
def test_on_posix_each_group_reads_its_tables_files_of_later_too(lake: Path, tmp_path: Path, named: bool) -> None:
    out = lake / "out"
    ids = (str(ANALYSTS), str(AUDITORS), str(VAULT))
    script = grants(tmp_path, "posix", str(out), str(lake / "transcripts"), *ids, vault=named)
    write_tables(out, "before.parquet")
    assert reads(NOBODY, out) >= {"redacted", "vault", "transcripts"}, "there is something to keep apart"
    subprocess.run(["sh", "-c", script.stdout], check=True)
    write_tables(out, "later.parquet")
    assert reads(ANALYSTS, out) == {"redacted"}
    assert reads(AUDITORS, out) == {"audit", "runs", "quarantine"}
    assert reads(VAULT, out) == ({"vault", "vault_keys"} if named else set())
    assert reads(NOBODY, out) == set()
    everything = {path.name for path in (out / "redacted").rglob("*.parquet")}
    assert everything == {"before.parquet", "moved-before.parquet", "later.parquet", "moved-later.parquet"}


if __name__ == "__main__":
    (HERE / "golden").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for each in GROUPS:
            for apart, name in ((False, each), (True, f"{each}_apart")):
                (HERE / "golden" / f"{name}.txt").write_text(printed(Path(scratch), each, apart), "utf-8")
