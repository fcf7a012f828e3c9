"""Promise: roots that cannot be, or are others than those of the tables that are there, stop a job before it reads."""

import json
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import folder_of_job, keep_roots, output_folder
from redaction_udfs.policy import PolicyError
from schemas.runs import RUNS

pytestmark = pytest.mark.spark
ROOTS = "{root: ops, redacted: open, audit: audits, vault: safe}"


def written(folder: Path, out: str = ROOTS) -> JobConfig:
    (folder / "job.yaml").write_text(f"transcripts: transcripts\nout: {out}\n")
    return load_job(folder / "job.yaml")


@pytest.fixture
def kept(spark: SparkSession, tmp_path: Path) -> Path:
    """A folder with a job whose roots were kept."""
    keep_roots(spark, folder_of_job(spark, written(tmp_path)))
    return tmp_path


def test_roots_are_kept_as_paths_and_no_more(spark: SparkSession, kept: Path) -> None:
    said = json.loads((kept / "ops" / "_roots.json").read_text())
    assert said == {
        name: f"file:{kept}/{path}" for name, path in (("redacted", "open"), ("audit", "audits"), ("vault", "safe"))
    }
    assert folder_of_job(spark, written(kept)) == output_folder(spark, str(kept / "ops"))


def test_of_tables_that_were_moved_the_kept_roots_can_be_edited(spark: SparkSession, kept: Path) -> None:
    file = kept / "ops" / "_roots.json"
    file.write_text(file.read_text().replace("/safe", "/safer"))
    assert output_folder(spark, str(kept / "ops")).vault == f"file:{kept}/safer/vault"


def test_a_job_without_roots_goes_by_those_that_are_kept(spark: SparkSession, kept: Path) -> None:
    plain = folder_of_job(spark, written(kept, "ops"))
    assert plain == output_folder(spark, str(kept / "ops")) and set(plain.roots) == {"redacted", "audit", "vault"}


def test_of_two_jobs_that_begin_at_once_one_has_its_roots(spark: SparkSession, tmp_path: Path) -> None:
    first, second = (
        folder_of_job(spark, written(tmp_path, f"{{root: ops, vault: {name}}}")) for name in ("one", "two")
    )
    keep_roots(spark, first)
    with pytest.raises(PolicyError, match=r"_roots\.json"):
        keep_roots(spark, second)


REFUSED = [
    ("{root: ops, redacted: other, audit: audits, vault: safe}", "2: out.redacted", "_roots.json has it", "changed"),
    ("{root: ops, redacted: open, audit: audits}", "out.vault: found nothing", "_roots.json has it", "left out"),
    ("{root: new, redacted: new/r}", "out.redacted", "overlaps out", "one in another"),
    ("{root: new, audit: new2, vault: new2}", "out.vault", "which is out.audit", "one twice"),
    ("{root: new, vault: transcripts/v}", "out.vault", "the folder of the transcripts", "among the transcripts"),
]


@pytest.mark.parametrize(("out", "field", "told", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_roots_that_cannot_be_are_refused(
    spark: SparkSession, kept: Path, out: str, field: str, told: str, why: str
) -> None:
    with pytest.raises(PolicyError) as caught:
        folder_of_job(spark, written(kept, out))
    assert any(field in line and told in line for line in map(str, caught.value.mistakes)), caught.value
    assert not (kept / "new").exists()


def test_tables_that_are_there_get_no_roots_afterwards(spark: SparkSession, tmp_path: Path) -> None:
    delta.create_table(spark, str(tmp_path / "ops" / "runs"), RUNS, None, "runs")
    with pytest.raises(PolicyError, match=r"out\.vault: found .*safe, expected no root of its own"):
        folder_of_job(spark, written(tmp_path))


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"vaults": "x"}', '{"vault": 7}'])
def test_kept_roots_that_cannot_be_read_stop_every_reader(spark: SparkSession, tmp_path: Path, text: str) -> None:
    Path(OutputFolder(str(tmp_path)).roots_file).write_text(text)
    with pytest.raises(PolicyError, match=r"_roots\.json"):
        output_folder(spark, str(tmp_path))
