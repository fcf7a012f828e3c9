"""Promise: staging holds one partition group at a time, and nothing of one that failed while its halves are tried."""

import errno
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from jobs.commands.run.run import exit_code
from jobs.lake.exit_codes import STOPPED
from jobs.lake.failures import NO_ROOM
from jobs.pipeline import redact_transcripts
from jobs.pipeline.progress import reasons
from tests.jobs.lakes import DAYS, job_over, three_days
from tests.jobs.tables import run_job, statuses

pytestmark = pytest.mark.spark


@pytest.fixture
def staged_at_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Folders in staging at each publication, filled as a run goes on."""
    seen: list[list[str]] = []
    publish = redact_transcripts.publish

    def note_and_publish(*args: Any) -> Any:
        seen.append(sorted(folder.name for folder in (tmp_path / "out" / "_staging").glob("*/*") if folder.is_dir()))
        return publish(*args)

    monkeypatch.setattr(redact_transcripts, "publish", note_and_publish)
    return seen


def test_what_is_published_is_staged_no_more(
    spark: SparkSession, tmp_path: Path, staged_at_publication: list[list[str]]
) -> None:
    three_days(tmp_path)
    assert run_job(spark, job_over(tmp_path, rows_per_wave=1)).all_published
    assert staged_at_publication == [[day] for day in DAYS]


def test_a_group_too_large_for_the_disk_is_done_in_halves_that_find_its_room(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, staged_at_publication: list[list[str]]
) -> None:
    three_days(tmp_path)
    stage = redact_transcripts.stage

    def stage_on_a_small_disk(run: Any, group: Any) -> Any:
        staged = stage(run, group)
        if len(group) > 1 or group[0].input.value == DAYS[1]:
            raise OSError(errno.ENOSPC, "No space left on device")
        return staged

    monkeypatch.setattr(redact_transcripts, "stage", stage_on_a_small_disk)
    outcome = run_job(spark, job_over(tmp_path))
    assert statuses(outcome) == {DAYS[0]: "published", DAYS[1]: "failed", DAYS[2]: "published"}
    assert staged_at_publication == [[DAYS[0]], [DAYS[2]]]
    [failed] = [row for row in outcome.rows if row.status == "failed"]
    assert NO_ROOM in reasons(failed)
    assert exit_code(outcome) == STOPPED, "a schedule tries again: nothing is wrong with the partition"
