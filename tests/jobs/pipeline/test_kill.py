"""A run that is killed with all it has started, and the run after it: together they do what one run does."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig, load_job
from tests.jobs.pipeline.killing import TABLES, commits, kill_when, make_lake, start
from tests.jobs.tables import lasting_rows, rows_of, run_job

pytestmark = [pytest.mark.spark, pytest.mark.slow]

MOMENTS: list[tuple[str, Callable[[Path], bool]]] = [
    ("between the first day's audit and its text", lambda out: commits(out, "audit") == 2),
    ("before the ledger says that the second day is done", lambda out: commits(out, "redacted") == 3),
]


@pytest.fixture(scope="module")
def job_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_lake(tmp_path_factory.mktemp("killed"), utterances=600, days=2)


@pytest.fixture(scope="module")
def undisturbed(spark: SparkSession, job_file: Path) -> JobConfig:
    job = load_job(job_file)
    assert run_job(spark, job).all_published
    return job


@pytest.mark.parametrize(("why", "moment"), MOMENTS, ids=[case[0] for case in MOMENTS])
def test_a_run_after_one_that_was_killed_leaves_the_same_tables(
    spark: SparkSession,
    undisturbed: JobConfig,
    job_file: Path,
    tmp_path: Path,
    why: str,
    moment: Callable[[Path], bool],
) -> None:
    out = tmp_path / "out"
    assert kill_when(start(job_file, out), lambda: moment(out)), f"killed {why}"
    job = undisturbed.model_copy(update={"out": str(out)})
    assert run_job(spark, job).all_published
    for table in TABLES:
        assert lasting_rows(job, table) == lasting_rows(undisturbed, table), table
    keys = Counter((row["conversation_id"], row["utterance_index"]) for row in rows_of(job, "redacted"))
    assert max(keys.values()) == 1
    assert {row["status"] for row in rows_of(job, "runs")} == {"published"}
