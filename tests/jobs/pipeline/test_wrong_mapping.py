"""Promise: a day whose columns mean something else than the job says drifts, and under `drift: fail` stays out."""

from collections.abc import Callable
from io import StringIO
from itertools import islice
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.run.run import run_in
from jobs.config.job import JobConfig
from jobs.corpus.write import conversations
from tests.jobs.lakes import job_over, with_columns, write_partition
from tests.jobs.tables import days_of, rows_of

pytestmark = pytest.mark.spark

CONVERSATIONS = 30
"""A day: about 1,100 rows."""
NORMAL = ("2026-03-02", "2026-03-03", "2026-03-04")
SWAPPED = {"agent": "customer", "customer": "agent"}
Row = dict[str, Any]


class Day(NamedTuple):
    """A day that the source wrote wrong: how, and a drift that the ledger must name."""

    wrong: Callable[[Row], Row]
    drift: str


WRONG = {
    "2026-03-05": Day(lambda row: {"role": SWAPPED.get(row["role"], row["role"])}, "spans of agent on voice more"),
    "2026-03-06": Day(lambda row: {"text": row["note"], "note": row["text"]}, "characters of texts more"),
    "2026-03-07": Day(lambda _: {"channel": "digital"}, "rows of customer on voice silent"),
}


class Done(NamedTuple):
    """A run over normal days and wrong ones: its job, ledger and screen."""

    job: JobConfig
    ledger: dict[str, dict[str, Any]]
    screen: str


@pytest.fixture(scope="module")
def done(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("mapped")
    source, schema = conversations(), with_columns(pa.field("note", pa.string()))
    for day in (*NORMAL, *WRONG):
        rows: list[Row] = [
            {**row, "note": "Called about an invoice that came twice; one of the two was taken back, and all is well."}
            for conversation in islice(source, CONVERSATIONS)
            for row in conversation
        ]
        wrong = WRONG[day].wrong if day in WRONG else lambda _: {}
        write_partition(folder, day, [{**row, **wrong(row)} for row in rows], schema)
    job = job_over(folder, drift="fail", text_columns={"note": "keep"})
    screen = StringIO()
    run_in(spark, job, Console(file=screen, width=2000))
    return Done(job, {row["partition"]: row for row in rows_of(job, "runs")}, screen.getvalue())


def test_normal_days_are_published(done: Done) -> None:
    assert {day: (done.ledger[day]["status"], list(done.ledger[day]["drift"])) for day in NORMAL} == dict.fromkeys(
        NORMAL, ("published", [])
    )
    assert days_of(done.job) == days_of(done.job, "audit") == set(NORMAL)


@pytest.mark.parametrize("day", WRONG)
def test_a_day_that_is_mapped_wrong_is_not(done: Done, day: str) -> None:
    row = done.ledger[day]
    assert all(check["passed"] for check in row["checks"]), "no check sees it: the columns are there, the rules work"
    assert (row["status"], row["redacted_version"]) == ("checks_failed", None)
    assert any(told.startswith(WRONG[day].drift) for told in row["drift"]), row["drift"]
    assert f"Not published: {day}, checks failed: drift: " in done.screen


def test_the_ledger_keeps_who_said_how_much(done: Done) -> None:
    row = done.ledger[NORMAL[0]]
    profile = dict(row["profile"])
    assert sum(n for name, n in profile.items() if name.startswith("rows of")) == row["rows_in"]
    assert sum(n for name, n in profile.items() if name.startswith("spans of")) == sum(dict(row["spans"]).values())
    assert profile["conversations"] == CONVERSATIONS
