"""`out` of a job: one folder, or roots for some tables. What it says wrongly is named before Spark starts."""

from pathlib import Path

import pytest

from jobs.config.job import job_schema
from jobs.config.load import job_from_options
from jobs.lake.output_folder import APART, OutputFolder
from tests.jobs.config.test_job import complaints, load

TRANSCRIPTS = "transcripts: lake/transcripts\n"
FOUR = "out: {root: /srv/ops, redacted: /srv/open, audit: /srv/audits, vault: s3a://safe/calls}\n"


@pytest.fixture
def job_file(tmp_path: Path) -> Path:
    return tmp_path / "job.yaml"


def test_a_plain_folder_holds_all_tables(job_file: Path) -> None:
    job = load(job_file, f"{TRANSCRIPTS}out: /srv/ops\n")
    out = OutputFolder(job.out, job.roots)
    assert (job.out, job.roots, out.folders) == ("/srv/ops", {}, ("/srv/ops",))
    names = ("redacted", "audit", "vault", "runs", "_staging")
    assert {out.table(name) for name in names} == {f"/srv/ops/{name}" for name in names}


def test_tables_lie_under_the_root_of_theirs_and_all_others_under_root(job_file: Path) -> None:
    job = load(job_file, TRANSCRIPTS + FOUR)
    out = OutputFolder(job.out, job.roots)
    assert (out.redacted, out.audit) == ("/srv/open/redacted", "/srv/audits/audit")
    assert {out.vault, out.vault_keys, out.vault_times} == {
        f"s3a://safe/calls/{name}" for name in ("vault", "vault_keys", "vault_times")
    }
    assert (out.runs, out.quarantine, out.claims) == ("/srv/ops/runs", "/srv/ops/quarantine", "/srv/ops/_claims")
    assert out.roots_file == "/srv/ops/_roots.json"
    assert out.folders == ("/srv/ops", "/srv/open", "/srv/audits", "s3a://safe/calls")


def test_staging_lies_where_redacted_can_take_its_files_over(job_file: Path) -> None:
    job = load(job_file, TRANSCRIPTS + FOUR)
    out = OutputFolder(job.out, job.roots)
    assert out.staging("r1").startswith("/srv/open/") and out.conversations.startswith("/srv/open/")


def test_without_a_root_the_others_lie_with_redacted(job_file: Path) -> None:
    job = load(job_file, f"{TRANSCRIPTS}out: {{redacted: lake/open, vault: lake/safe}}\n")
    assert (job.out, job.roots) == (str(job_file.parent / "lake/open"), {"vault": str(job_file.parent / "lake/safe")})
    assert OutputFolder(job.out, job.roots).runs == str(job_file.parent / "lake/open/runs")


def test_an_option_takes_the_place_of_all_roots(job_file: Path) -> None:
    load(job_file, TRANSCRIPTS + FOUR)
    job = job_from_options(job_file, None, "/tmp/elsewhere", None)
    assert (job.out, job.roots) == ("/tmp/elsewhere", {})
    assert job_from_options(job_file, None, None, "minimal").roots.keys() == {"redacted", "audit", "vault"}


MISTAKES = [
    ("out: {root: o, redcated: r}", ["2: out.redcated", "did you mean redacted?"], "a key nearly right"),
    ("out: {audit: a, vault: v}", ["2: out", "neither root nor redacted"], "nothing for the others"),
    ("out: {root: o, vault: 7}", ["out.vault: found 7", "text"], "a number"),
    ("out: {root: o, runs: r}", ["out.runs", "a key known here"], "a table that has no root"),
    ("out: [a, b]", ["2: out", "text"], "a list"),
]


@pytest.mark.parametrize(("line", "named", "why"), MISTAKES, ids=[case[-1] for case in MISTAKES])
def test_a_mistake_is_named(job_file: Path, line: str, named: list[str], why: str) -> None:
    found = complaints(job_file, f"{TRANSCRIPTS}{line}\n")
    assert any(all(name in mistake for name in named) for mistake in found), found


def test_mistakes_in_roots_and_elsewhere_are_told_at_once(job_file: Path) -> None:
    found = complaints(job_file, f"{TRANSCRIPTS}out: {{root: o, valt: v}}\npolcy: minimal\n")
    assert [named in "".join(found) for named in ("mean vault?", "mean policy?")] == [True, True], found


def test_editors_are_told_of_both_forms() -> None:
    text, roots = job_schema()["properties"]["out"]["anyOf"]
    assert text == {"type": "string"} and {"root", *APART} == set(roots["properties"])
