"""Promise: a test-only run writes the spans that a run would write, and changes not a byte anywhere else.

Seen after runs that end, that are stopped, that meet a file they cannot read.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.test_only import find_spans as job_of_tests
from jobs.commands.run.test_only.find_spans import RunSpans, find_spans, never_hit, would_be_published
from jobs.config.job import JobConfig
from jobs.lake.delta.writing import PROPERTIES
from jobs.pipeline.prepare import prepare
from jobs.pipeline.progress import Progress
from redaction_udfs.policy import load_policy
from tests.jobs.commands.run.test_only.lakes import ROWS, files_of
from tests.jobs.lakes import DAYS, TOLERANT, job_over, said, three_days, write_partition, write_policy
from tests.jobs.tables import lasting_rows, rows_of, run_job

pytestmark = pytest.mark.spark


def spans_of_run(spark: SparkSession, job: JobConfig, name: str = "t", where: str | None = None) -> RunSpans:
    run = prepare(spark, job, where, "full")
    return find_spans(run, name, Progress(run.plan, Console(quiet=True)))


@pytest.fixture(scope="module")
def lake(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("found")
    three_days(folder, *ROWS)
    return folder


@pytest.fixture(scope="module")
def job(lake: Path) -> JobConfig:
    return job_over(lake, policy=write_policy(lake, TOLERANT))


@pytest.fixture(scope="module")
def by_day(job: JobConfig) -> JobConfig:
    """The same job in groups of one day each."""
    return job.model_copy(update={"rows_per_wave": 5})


@pytest.fixture(scope="module")
def published(spark: SparkSession, job: JobConfig) -> JobConfig:
    """The same job, after a run of all days at once."""
    done = job.model_copy(update={"out": f"{job.out}-published"})
    assert run_job(spark, done).all_published
    return done


class Found(NamedTuple):
    """A test-only run, and the contents of all files that lay in its folder just before what was staged went."""

    spans: RunSpans
    at_the_end: dict[Path, bytes]


@pytest.fixture(scope="module")
def run_by_day(spark: SparkSession, lake: Path, by_day: JobConfig) -> Found:
    """A test-only run, day by day, into a folder that was not there."""
    at_the_end: dict[Path, bytes] = {}
    real = job_of_tests.at_work

    @contextmanager
    def looked_at(*arguments: Any) -> Iterator[None]:
        with real(*arguments):
            yield
            files = [path for path in Path(by_day.out).rglob("*") if path.is_file()]
            at_the_end.update((path, path.read_bytes()) for path in files)

    source = files_of(lake / "transcripts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job_of_tests, "at_work", looked_at)
        done = spans_of_run(spark, by_day, "spans")
    assert files_of(lake / "transcripts") == source
    return Found(done, at_the_end)


@pytest.fixture(scope="module")
def found(run_by_day: Found) -> RunSpans:
    return run_by_day.spans


def test_the_spans_are_those_of_the_audit(found: RunSpans, job: JobConfig, published: JobConfig) -> None:
    rows = lasting_rows(job, "test_runs/spans")
    assert rows == lasting_rows(published, "audit") and len(rows) == 9
    mail = next(row for row in rows if row["label"] == "EMAIL_ADDRESS")
    assert (mail["rule_name"], mail["role"], mail["channel"]) == ("E-mail address", "agent", "digital")
    assert mail["rule_color"].startswith("#")


def test_nothing_else_is_made(found: RunSpans, job: JobConfig) -> None:
    assert {path.name for path in Path(job.out).iterdir()} == {"_staging", "test_runs"}
    assert list(Path(f"{job.out}/_staging").iterdir()) == []


def test_only_the_partitions_picked_are_tested_and_nothing_else_changes_where_tables_are(
    spark: SparkSession, lake: Path, published: JobConfig
) -> None:
    before = files_of(lake)
    done = spans_of_run(spark, published, "picked", f"dt > '{DAYS[0]}'")
    assert files_of(lake) == before
    assert {str(row["dt"]) for row in rows_of(published, "test_runs/picked")} == {*DAYS[1:]}
    assert [row.partition for row in done.rows] == list(DAYS[1:])
    assert [row.partition for row in done.tested] == list(DAYS[1:]), "whatever is published"


def test_the_table_is_like_the_audit_and_was_made_in_one_commit(found: RunSpans, job: JobConfig) -> None:
    table = DeltaTable(f"{job.out}/test_runs/spans")
    assert table.version() == 0 and table.metadata().partition_columns == ["dt"]
    assert table.metadata().configuration == PROPERTIES  # as all tables of ours: no statistics
    assert PROPERTIES["delta.dataSkippingNumIndexedCols"] == "0"
    assert "Nothing was redacted." in table.metadata().description
    log = Path(f"{job.out}/test_runs/spans/_delta_log/{0:020}.json").read_text()
    stats = [json.loads(json.loads(line)["add"]["stats"]) for line in log.splitlines() if '"add"' in line]
    assert stats and all(not s.get("minValues") and not s.get("maxValues") for s in stats)


def test_no_text_is_anywhere(run_by_day: Found) -> None:
    paths = run_by_day.at_the_end
    assert any("_staging" in path.parts and path.suffix == ".parquet" for path in paths)
    assert any("test_runs" in path.parts and path.suffix == ".parquet" for path in paths)
    # By themselves: four digits are part of some id or time in any log.
    words = re.compile(rb"jane|thank|code 123|(?<![0-9a-f-])(?:4111|9876)(?![0-9a-f-])")
    assert words.search(b"card 4111 1111") and words.search(b'"9876"') and not words.search(b"ab9876-41112")
    assert [path for path, content in paths.items() if words.search(content)] == []


def test_counts_and_what_is_held_back(found: RunSpans, job: JobConfig) -> None:
    rules = {rule.rule_id: rule for rule in found.counts.rules}
    mail = rules["email"]
    assert (mail.hits, mail.by_role, mail.by_channel) == (3, {"agent": 3}, {"digital": 3})
    assert found.withheld == {"duplicate key": 6}
    assert [row.rows_quarantined for row in found.rows] == [2, 2, 2]
    policy = load_policy(job.policy)
    dead = never_hit(policy, found.counts)
    assert "us_ssn" in dead and set(dead).isdisjoint(rules) and len(dead) + len(rules) == len(policy.rules)
    assert would_be_published(found, policy)


@pytest.mark.parametrize(
    ("raised", "why"), [(KeyboardInterrupt(), "stopped by hand"), (MemoryError(), "the driver at its end")]
)
def test_a_run_that_cannot_end_leaves_nothing(
    spark: SparkSession, job: JobConfig, published: JobConfig, monkeypatch: pytest.MonkeyPatch, raised: Any, why: str
) -> None:
    def write(rows: Any, path: str, *others: Any) -> None:
        rows.write.parquet(path)  # data without a commit
        raise raised

    before = files_of(Path(published.out))
    monkeypatch.setattr(job_of_tests.tables, "replace_table", write)
    with pytest.raises(type(raised)):
        spans_of_run(spark, published, "cut", f"dt = '{DAYS[0]}'")
    assert files_of(Path(published.out)) == before, why
    assert not Path(f"{published.out}/test_runs/cut").exists(), why


def test_an_interrupt_between_groups_leaves_nothing(
    spark: SparkSession, by_day: JobConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: Iterator[int] = iter(range(9))
    real = job_of_tests.redacted

    def redacted(*arguments: Any) -> Any:
        if next(groups) == 1:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(job_of_tests, "redacted", redacted)
    with pytest.raises(KeyboardInterrupt):
        spans_of_run(spark, by_day, "halfway")
    assert next(groups) == 2, "one group was done"
    assert not Path(f"{by_day.out}/test_runs/halfway").exists()
    assert list(Path(f"{by_day.out}/_staging").iterdir()) == []


def test_a_partition_that_fails_is_left_out_and_told(spark: SparkSession, tmp_path: Path) -> None:
    three_days(tmp_path, *ROWS[:3])
    file = write_partition(tmp_path, DAYS[1], [said("a text for a page " * 50, n, "c9") for n in range(200)], part=1)
    job = job_over(tmp_path, rows_per_wave=1000)
    run = prepare(spark, job, None, "full")
    data = bytearray(file.read_bytes())
    data[4 : len(data) // 2] = b"\0" * (len(data) // 2 - 4)  # after the plan: the footer stays whole
    file.write_bytes(bytes(data))
    done = find_spans(run, "t", Progress(run.plan, Console(quiet=True)))
    assert [(row.partition, row.status) for row in done.rows] == [
        *((DAYS[0], "tested"), (DAYS[1], "failed"), (DAYS[2], "tested")),
    ]
    assert {str(row["dt"]) for row in rows_of(job, "test_runs/t")} == {DAYS[0], DAYS[2]}
    assert "INCOMPLETE" in DeltaTable(f"{job.out}/test_runs/t").metadata().description
    assert not would_be_published(done, run.stamp.policy)
