"""Promise: a run that is killed with all it has started and the run after it together do what one run does.

One is killed as a process, at the moment when its tables differ; the other moment is one in the tests' session, and at
night one of a process as well.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED
from tests.jobs.pipeline.killing import TABLES, commits, cut_before_ledger_row, ended, kill_when, make_lake, start
from tests.jobs.tables import lasting_rows, rows_of, run_job

pytestmark = [pytest.mark.spark, pytest.mark.slow]

FIRST_DAY, LAST_DAY = "2026-01-05", "2026-01-06"
MOMENTS: list[tuple[str, Callable[[Path], bool]]] = [
    ("between the first day's audit and its text", lambda out: commits(out, "audit") == 2),
    ("before the ledger says that the second day is done", lambda out: commits(out, "redacted") == 3),
]
PROCESSES = [
    pytest.param(*moment, id=moment[0], marks=marks)
    for moment, marks in zip(MOMENTS, [(), pytest.mark.nightly], strict=True)
]


@pytest.fixture(scope="module")
def job_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_lake(tmp_path_factory.mktemp("killed"), utterances=600, days=2)


@pytest.fixture(scope="module")
def undisturbed(spark: SparkSession, job_file: Path) -> JobConfig:
    job = load_job(job_file)
    assert run_job(spark, job).all_published
    return job


@pytest.mark.parametrize(("why", "moment"), PROCESSES)
def test_a_run_after_a_process_that_was_killed_leaves_the_same_tables(
    spark: SparkSession,
    undisturbed: JobConfig,
    job_file: Path,
    tmp_path: Path,
    why: str,
    moment: Callable[[Path], bool],
) -> None:
    out = tmp_path / "out"
    assert kill_when(start(job_file, out), lambda: moment(out)), f"killed {why}"
    assert_next_run_completes(spark, undisturbed, out)


def test_a_run_that_was_cut_before_its_ledger_row_is_done_again(
    spark: SparkSession, undisturbed: JobConfig, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    job = undisturbed.model_copy(update={"out": str(out)})
    cut_before_ledger_row(spark, job, LAST_DAY)
    assert commits(out, "redacted") == 3, "the day's text is there"
    assert {row["partition"] for row in rows_of(job, "runs")} == {FIRST_DAY}, "the ledger does not say so"
    assert list((out / "_staging").iterdir()) != [], "nothing was cleared away"
    assert_next_run_completes(spark, undisturbed, out)


@pytest.mark.nightly
def test_two_processes_at_once_over_one_table_leave_each_row_once(
    undisturbed: JobConfig, job_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    job = undisturbed.model_copy(update={"out": str(out)})
    both = [start(job_file, out) for _ in range(2)]
    codes = sorted(ended(process) for process in both)
    assert codes in ([DONE, DONE], [DONE, NOT_PUBLISHED]), "the later claim wins, and the other one says so"
    assert list((out / "_staging").iterdir()) == [], "neither took the other's rows for left behind, nor left its own"
    for table in TABLES:
        assert lasting_rows(job, table) == lasting_rows(undisturbed, table), table
    assert {row["status"] for row in rows_of(job, "runs")} <= {"published", "superseded"}


def assert_next_run_completes(spark: SparkSession, undisturbed: JobConfig, out: Path) -> None:
    """A run over what was left makes the tables those of the run that was not disturbed."""
    job = undisturbed.model_copy(update={"out": str(out)})
    assert run_job(spark, job).all_published
    assert list((out / "_staging").iterdir()) == [], "what the dead run left is gone, its rows among it"
    for table in TABLES:
        assert lasting_rows(job, table) == lasting_rows(undisturbed, table), table
    keys = Counter((row["conversation_id"], row["utterance_index"]) for row in rows_of(job, "redacted"))
    assert max(keys.values()) == 1
    assert {row["status"] for row in rows_of(job, "runs")} == {"published"}
