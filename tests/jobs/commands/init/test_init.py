"""Promise: `redact init` writes a job for any table that `redact run` takes unchanged, and shows no value of a text."""

import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner, Result

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.pipeline.prepare import prepare
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import write_partition
from tests.jobs.sources.own_lakes import LAYOUTS, count, lakes, rows, write
from tests.jobs.tables import rows_of

pytestmark = pytest.mark.spark
CARD = "4111 1111 1111 1111"
Redact = Callable[..., Result]


@pytest.fixture
def redact(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> Redact:
    monkeypatch.setattr(sessions, "start_session", lambda **_: spark)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("init")


@pytest.fixture(scope="module")
def own(folder: Path) -> dict[str, tuple[JobConfig, list[str]]]:
    return {name: (job, partitions) for name, job, partitions in lakes(folder)}


WITHOUT_PARTITIONS = ("by_expression", "as_csv", "as_json_lines", "as_orc")
"""Their own jobs work a partition out; nothing in these tables asks for one."""


@pytest.mark.parametrize("name", [make.__name__ for make, _ in LAYOUTS])
def test_the_job_of_each_layout_is_planned_unchanged(
    redact: Redact, spark: SparkSession, folder: Path, own: dict[str, tuple[JobConfig, list[str]]], name: str
) -> None:
    job, partitions = own[name]
    result = redact("init", job.transcripts)
    assert (result.exit_code, CARD in result.output) == (DONE, False), result.output
    assert "To settle" not in result.stderr
    file = folder / f"{name}.yaml"
    file.write_text(result.stdout)
    run = prepare(spark, load_job(file, needs_out=False).model_copy(update={"out": str(folder / f"{name}-out")}))
    expected = ["all"] if name in WITHOUT_PARTITIONS else partitions
    assert [planned.input.value for planned in run.plan.todo] == expected
    assert sum(planned.rows for planned in run.plan.todo) == count(name)


def test_a_job_is_run_unchanged(redact: Redact, folder: Path, own: dict[str, tuple[JobConfig, list[str]]]) -> None:
    file, out = folder / "run.yaml", folder / "run-out"
    file.write_text(redact("init", own["by_two"][0].transcripts).stdout)
    result = redact("run", file, "--out", out)
    assert result.exit_code == DONE, result.output
    found = rows_of(load_job(file, needs_out=False).model_copy(update={"out": str(out)}), "redacted")
    assert len(found) == len(rows()) and "4111" not in str(found)
    again = redact("init", out / "redacted")
    assert again.exit_code == DONE and "redaction" not in again.output, again.output
    assert [row["content"] for row in found].count("[CREDIT_CARD]") == 2


UNSEEN = ["4155550132", "jane.roe@example.com", "Jane Roe", "k-9001", "sunflower", "12.5", "987654321"]
"""Values of the table below that nobody may see in a job file."""


def everything(folder: Path) -> Path:
    """A table of many kinds of columns, of which each value is one that must not be shown."""
    at = 1_767_600_000_000
    found = [
        {
            "contactId": int(f"98765432{call}"),
            "seq": turn,
            "speaker_type": "Agent" if turn % 2 else "Caller",
            "medium": "Telephone",
            "started": at + 60_000 * call + 4_000 * turn,
            "call_start": at + 60_000 * call,
            "msg": f"my word is sunflower {turn}",
            "phone": 4155550132 + call,
            "customer_name": "Jane Roe",
            "loyalty": {"email": "jane.roe@example.com", "notes": ["sunflower seeds"]},
            "attributes": [("queue", "k-9001")],
            "payload": '{"said": "sunflower"}',
            "words": [{"token": "sunflower", "score": 12.5, "start": 0.5, "end": 0.9}],
            "raw": b"Jane Roe",
            "locale": "en-US",
        }
        for call in (1, 2)
        for turn in range(3)
    ]
    seen = pa.Table.from_pylist(found)
    place = seen.schema.get_field_index("attributes")
    kind = pa.map_(pa.string(), pa.string())
    schema = seen.schema.set(place, pa.field("attributes", kind)).set(
        seen.schema.get_field_index("started"), pa.field("ts", pa.int64())
    )
    write_partition(folder, "2026-01-05", [{**row, "ts": row["started"]} for row in found], schema, name="day")
    write_partition(folder, "2026-01-06", [], name="day").write_bytes(b"no Parquet")
    return folder / "transcripts"


EXPECTED = [
    "conversation_id: contactId",
    "utterance_index: seq",
    "start_ms: {column: ts, unit: epoch_ms, since: call_start}",
    "role: speaker_type",
    "channel: medium",
    "text: msg",
    "language: locale",
    "words: {column: words, word: token, start: start, end: end, unit: s}",
    "Agent: agent",
    "Caller: customer",
    "Telephone: voice",
    "phone: replace",
    "customer_name: replace",
    "loyalty.email: replace",
    "loyalty.notes: redact",
    "attributes.key: redact",
    "attributes.value: redact",
    "payload: redact_json",
    "raw: drop",
    "partition: day",
]


def test_every_column_is_named_and_no_value_is_shown(redact: Redact, spark: SparkSession, tmp_path: Path) -> None:
    result = redact("init", everything(tmp_path))
    assert result.exit_code == DONE, result.output
    lines = [re.sub(r" +#.*", "", line).strip() for line in result.stdout.splitlines()]
    assert [line for line in EXPECTED if line not in lines] == [], result.stdout
    assert [value for value in UNSEEN if value in result.output] == []
    file = tmp_path / "job.yaml"
    file.write_text(result.stdout)
    run = prepare(spark, load_job(file, needs_out=False).model_copy(update={"out": str(tmp_path / "out")}))
    assert [planned.rows for planned in run.plan.todo] == [6]
    assert [failed.input.value for failed in run.plan.failed] == ["2026-01-06"]


def test_a_single_csv_file_with_semicolons(redact: Redact, spark: SparkSession, tmp_path: Path) -> None:
    lines = ["Call ID;Turn No;Sender Type;Body", 'c;0;rep;"good day; how are you"', "c;1;client;fine and you"]
    (tmp_path / "calls.csv").write_text("\n".join(lines))
    result = redact("init", tmp_path / "calls.csv")
    assert "options: {sep: ;}" in result.stdout and "rep: agent" in result.stdout, result.output
    assert "rename" not in result.stdout and "conversation_id: Call ID " in result.stdout
    file = tmp_path / "job.yaml"
    file.write_text(result.stdout)
    run = prepare(spark, load_job(file, needs_out=False).model_copy(update={"out": str(tmp_path / "out")}))
    assert [(planned.input.value, planned.rows) for planned in run.plan.todo] == [("all", 2)]


def test_what_cannot_be_guessed_is_marked_and_a_run_names_it(
    redact: Redact, spark: SparkSession, tmp_path: Path
) -> None:
    write(tmp_path, "all", [{"call_id": "c1", "a": "hello you"}, {"call_id": "c1", "a": "good bye"}])
    result = redact("init", tmp_path / "transcripts")
    assert re.search(r"# role: COLUMN +# check: no column of a few values tells who speaks", result.stdout)
    assert re.search(r"# utterance_index: COLUMN +# check: no column gives the order", result.stdout)
    assert re.search(r"text: a +# check: the longest texts; no name says so", result.stdout)
    file = tmp_path / "job.yaml"
    file.write_text(result.stdout)
    with pytest.raises(PolicyError) as caught:
        prepare(spark, load_job(file, needs_out=False).model_copy(update={"out": str(tmp_path / "out")}))
    assert [mistake.field for mistake in caught.value.mistakes] == ["columns.role", "columns.utterance_index"]
    assert [field for field in ("columns.role", "columns.utterance_index") if field not in result.stderr] == []


def test_a_table_that_is_none_is_told(redact: Redact, spark: SparkSession, tmp_path: Path) -> None:
    empty, other, blank = tmp_path / "empty", tmp_path / "other", tmp_path / "blank"
    (empty / "transcripts").mkdir(parents=True)
    write(other, "all", [{"amount": 1.5, "note": "hello you"}])
    write_partition(blank, "2026-01-05", [])
    spark.createDataFrame([("c1",)], "call_id string").createOrReplaceTempView("own_calls")
    cases = [
        (tmp_path / "nowhere", "no such folder, and no such table of the catalog"),
        ("own_cals", "did you mean own_calls?"),
        (empty / "transcripts", "a folder without a file that holds anything"),
        (blank / "transcripts", "a table without rows, of the columns conversation_id, "),
        (other / "transcripts", "no column that could be a conversation's id among amount, note"),
    ]
    for table, expected in cases:
        result = redact("init", table)
        assert (result.exit_code, expected in result.stderr) == (WRONG_USE, True), result.output
        assert result.stdout == ""
