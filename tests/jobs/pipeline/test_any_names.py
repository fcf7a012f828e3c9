"""Promise: columns keep their names, whatever signs they have: published, checked, read by others, verified, forgotten.

The input is a Delta table of such names, so that its own columns are mapped, of which rows are marked as deleted.
"""

from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.verify.run import verify_tables
from jobs.config.job import JobConfig
from jobs.governance.published import open_published
from jobs.lake import delta
from jobs.lake.delta.column_mapping import MODE
from jobs.lake.exit_codes import DONE
from jobs.pipeline.prepare import prepare
from tests.jobs.lakes import job_over
from tests.jobs.tables import rows_of, run_job

pytestmark = pytest.mark.spark

CARD = "4111 1111 1111 1111"
DAY, ID, TURN, WHO, TEXT = "call date.utc", "Contact ID", "turn.no", "who's speaking", "said (text)"
DETAILS, NOTE, COLOR = "the details", 'agent\'s "note".v1', "seen=in, {colour}; or not"
COLUMNS = {"conversation_id": ID, "utterance_index": TURN, "role": WHO, "text": TEXT, "channel": {"constant": "chat"}}
TEXTS = {
    NOTE: "redact",
    COLOR: "keep",
    f"{DETAILS}.free text": "redact",
    f"{DETAILS}.seen.by": {"replace": "[AGENT]"},
    f"{DETAILS}.raw;json": "drop",
}
DAYS = ["2026-02-03", "day 2/3"]


def turns(contact: str) -> list[dict[str, Any]]:
    """Turns of one chat, of which the third says nothing that is hidden, and the fourth will be deleted."""
    lines = [f"my card is {CARD}", "thank you", "goodbye", f"{CARD} is to be deleted"]
    return [
        {ID: contact, TURN: turn, WHO: "customer", TEXT: line, NOTE: f"gave {CARD}" if turn == 0 else "", COLOR: "red"}
        | {DETAILS: {"free text": [line], "seen.by": "Marlow", "raw;json": CARD, "count": turn}}
        for turn, line in enumerate(lines)
    ]


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run over a table of odd names."""
    folder = tmp_path_factory.mktemp("names")
    kinds = f"`{ID}` string, `{TURN}` int, `{WHO}` string, `{TEXT}` string, `{NOTE}` string, `{COLOR}` string"
    nested = "`free text`: array<string>, `seen.by`: string, `raw;json`: string, count: int"
    rows = [{DAY: day, **row} for day in DAYS for row in turns(f"chat of {day}")]
    found = spark.createDataFrame(rows, f"`{DAY}` string, {kinds}, `{DETAILS}` struct<{nested}>")
    path = str(folder / "transcripts")
    writer = found.coalesce(1).writeTo(f"delta.`{path}`").using("delta").partitionedBy(F.col(f"`{DAY}`"))
    for name, value in ((MODE, "name"), ("delta.enableDeletionVectors", "true")):
        writer = writer.tableProperty(name, value)
    writer.create()
    spark.sql(f"DELETE FROM delta.`{path}` WHERE `{TURN}` = 3")
    made = job_over(folder, partition=DAY, columns=COLUMNS, text_columns=TEXTS, policy="minimal", neighbours=1)
    assert {row.partition: row.problem or row.status for row in run_job(spark, made).rows} == dict.fromkeys(
        DAYS, "published"
    )
    return made


def test_rows_come_out_under_the_names_that_they_had(job: JobConfig) -> None:
    found = {(row[DAY], row[TURN]): row for row in rows_of(job, "redacted")}
    assert {*found} == {(day, turn) for day in DAYS for turn in range(3)}, "a deleted row is not read"
    first = found[DAYS[1], 0]
    assert {*first} == {DAY, ID, TURN, WHO, TEXT, NOTE, COLOR, DETAILS, "redaction"}
    assert (first[TEXT], first[NOTE], first[COLOR]) == ("my card is [CREDIT_CARD]", "gave [CREDIT_CARD]", "red")
    assert first[DETAILS] == {"free text": ["my card is [CREDIT_CARD]"], "seen.by": "[AGENT]", "count": 0}
    assert found[DAYS[0], 2][TEXT] == "goodbye"


def test_the_audit_names_columns_as_the_table_does(job: JobConfig) -> None:
    found = {(row[DAY], row["column"]) for row in rows_of(job, "audit")}
    assert found == {(day, column) for day in DAYS for column in (TEXT, NOTE, f"{DETAILS}.free text[0]")}


def test_only_tables_of_such_names_map_their_columns_and_take_files_over(spark: SparkSession, job: JobConfig) -> None:
    modes = {name: delta.settings(spark, f"{job.out}/{name}").get(MODE) for name in ("redacted", "audit", "runs")}
    assert modes == {"redacted": "name", "audit": "name", "runs": None}
    redacted = delta.read_table(spark, f"{job.out}/redacted")
    assert delta.takes_files(spark, f"{job.out}/redacted", redacted.schema, DAY)
    taken = [path for path in DeltaTable(f"{job.out}/redacted").file_uris() if "call%20date" in path or DAY in path]
    assert len(taken) == len(DAYS), "rows without a span are published in the files that were checked"


def test_a_second_run_has_nothing_to_do_and_a_query_reads_by_these_names(spark: SparkSession, job: JobConfig) -> None:
    assert prepare(spark, job).plan.todo == []
    query = f"SELECT `{ID}` FROM delta.`{job.out}/redacted` WHERE `{DAY}` = '{DAYS[1]}' AND `{DETAILS}`.`count` = 2"
    assert [row[0] for row in spark.sql(query).collect()] == [f"chat of {DAYS[1]}"]


def test_what_was_published_is_verified_sampled_and_explained(
    spark: SparkSession, job: JobConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = verify_tables(open_published(spark, job.out))
    assert (verified.findings, verified.rows) == ([], 6)
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)
    file = tmp_path / "job.yaml"
    file.write_text(job.model_dump_json(by_alias=True, exclude_unset=True))
    for words in (
        ["explain", "--out", job.out, "--conversation", f"chat of {DAYS[0]}"],
        ["sample", str(file), "--out", str(tmp_path / "sheet.csv"), "--size", "5"],
        ["try", "--policy", "minimal", "--job", str(file), "--limit", "1"],
    ):
        result = CliRunner().invoke(app, words)
        assert (result.exit_code, "Stopped" in result.output) == (DONE, False), (words, result.output)
    assert (
        "gave [CREDIT_CARD]" in (tmp_path / "sheet.csv").read_text()
        or "my card is" in (tmp_path / "sheet.csv").read_text()
    )
