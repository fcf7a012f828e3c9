"""Promise: a review sample stands for every span and utterance and is the same each time. One run, many samples."""

import csv
import json
import re
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import DataFrame, SparkSession
from rich.console import Console
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.review.command import ReviewOptions
from jobs.commands.review.page.run import write_review
from jobs.commands.sample.command import SampleOptions
from jobs.commands.sample.file import ReviewFile
from jobs.commands.sample.run import write_sample
from jobs.config.job import JobConfig
from jobs.corpus import conversations
from jobs.sampling.doubts import DOUBTS
from jobs.sampling.reasons import NOTHING_FOUND, RANDOM
from jobs.sampling.sheet import COLUMNS
from jobs.sampling.source import KEYS, Published, read_published
from jobs.sampling.strata import Sizes, drawn, population, quotas, sizes_of
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import DAYS, STANDARD, TOLERANT, job_over, said, with_columns, write_partition, write_policy
from tests.jobs.tables import rows_of, run_job

POLICY = (
    f"{TOLERANT}rules:\n"
    "  - {id: email, replace: tag}\n"
    "  - {id: phone_number, replace: {mask: '*', keep_last: 4}}\n"
)
LAKE = {
    "partition": "call_date",
    "columns": {
        "conversation_id": "contact_id",
        "utterance_index": "turn_no",
        "role": "party",
        "channel": "medium",
        "text": "content",
    },
    "values": {"roles": {"CLIENT": "customer"}, "channels": {"CALL": "voice"}},
    "text_columns": {"summary": "redact", "alternatives": "redact", "label": "keep"},
}
NAMES = {"conversation_id": "contact_id", "utterance_index": "turn_no", "role": "party", "text": "content"} | {
    "channel": "medium"
}
BY_HAND = [
    said("mail jane@example.com, yes", 0, "hand", summary="card 4111 1111 1111 1111", label="x"),
    said("as before", 1, "hand", alternatives=["ssn 219-09-9998"]),
    said("it's four one one one", 2, "hand", role="CLIENT", channel="CALL"),
    said(None, 3, "hand"),
    said("   ", 4, "hand"),
]
"""The words of a lake, with a column called as one of the audit."""


class Lake(NamedTuple):
    """A lake with names of its own, redacted, and what is in its tables."""

    folder: Path
    job: JobConfig
    redacted: list[dict[str, Any]]
    audit: list[dict[str, Any]]


@pytest.fixture(scope="module")
def lake(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    folder = tmp_path_factory.mktemp("sample")
    extra = [pa.field("summary", pa.string()), pa.field("alternatives", pa.list_(pa.string()))]
    standard = with_columns(*extra, pa.field("label", pa.string()))
    schema = pa.schema([field.with_name(NAMES.get(field.name, field.name)) for field in standard])
    made_up = [row for rows in islice(conversations(seed=3), 40) for row in rows]
    for number, day in enumerate(DAYS):
        rows = [{k: v for k, v in row.items() if k in STANDARD.names} for row in made_up[number::3]] + BY_HAND
        named = [{NAMES.get(name, name): value for name, value in row.items()} for row in rows]
        write_partition(folder, day, named, schema, "call_date")
    job = job_over(folder, policy=write_policy(folder, POLICY), **LAKE)
    assert run_job(spark, job).all_published
    return Lake(folder, job, rows_of(job, "redacted"), rows_of(job, "audit"))


def reviewed(spark: SparkSession, lake: Lake, **wanted: Any) -> tuple[list[dict[str, Any]], str]:
    """The rows of a sample that the command writes, and what it says."""
    file, screen = lake.folder / "review.jsonl", StringIO()
    write_sample(
        spark,
        lake.job,
        SampleOptions(tables=lake.job.out, out=str(file), overwrite=True, **wanted),
        Console(file=screen),
    )
    assert "1111 1111" not in screen.getvalue()
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()], screen.getvalue()


@pytest.mark.spark
def test_the_sample_stands_for_all(spark: SparkSession, lake: Lake) -> None:
    rows, screen = reviewed(spark, lake, size=60, most_doubtful=100)
    spans = [row for row in rows if row["why"] != NOTHING_FOUND]
    clean = [row for row in rows if row["why"] == NOTHING_FOUND]
    weights = {name: Counter[Any]() for name in ("rule", "role")}
    for row in spans:
        weights["rule"][row["rule_id"], row["channel"]] += row["weight"]
    for row in clean:
        weights["role"][row["channel"], row["role"]] += row["weight"]
    assert weights["rule"] == pytest.approx(Counter((row["rule_id"], row["channel"]) for row in lake.audit))
    roles, channels = {"CLIENT": "customer"}, {"CALL": "voice", "chat": "digital"}
    silent = Counter(
        (channels.get(row["medium"], row["medium"]), roles.get(row["party"], row["party"]))
        for row in lake.redacted
        if not row["redaction"]["spans"] and (row["content"] or "").strip()
    )
    assert weights["role"] == pytest.approx(silent)
    doubtful = sum(row["weight"] for row in spans if row["why"] != RANDOM)
    assert len(clean) == 20 and len([row for row in spans if row["why"] in DOUBTS]) == 100
    assert f"{doubtful - 100:,.0f} of {doubtful:,.0f} doubtful spans are left out" in screen
    place = ("partition", "conversation_id", "utterance_index", "column", "redacted_start")
    assert len({tuple(row[name] for name in place) for row in rows}) == len(rows), "no place twice"


@pytest.mark.spark
def test_a_row_shows_the_place_in_the_redacted_text(spark: SparkSession, lake: Lake) -> None:
    rows, screen = reviewed(spark, lake, size=10_000, most_doubtful=10_000)
    tagged = sum(row["action"] == "tag" for row in lake.audit)
    assert tagged >= len(DAYS) and f"{tagged} of the spans are only tagged" in screen
    texts = {(str(row["call_date"]), row["contact_id"], row["turn_no"]): row for row in lake.redacted}
    assert len([row for row in rows if row["why"] != NOTHING_FOUND]) == len(lake.audit), "all of a small table"
    for row in rows:
        own = texts[row["partition"], row["conversation_id"], row["utterance_index"]]
        assert list(row) == list(COLUMNS) and row["verdict"] is row["note"] is None and row["weight"] == 1
        assert row["text"] == own.get(row["column"]), "null for a text in a list"
        if row["action"] == "label" and row["text"]:
            assert row["text"][row["redacted_start"] : row["redacted_end"]] == f"[{row['label']}]"
    by_hand = {row["column"]: row for row in rows if row["conversation_id"] == "hand" and row["why"] != NOTHING_FOUND}
    assert by_hand.keys() == {"content", "summary", "alternatives[0]"}


def keys_of(rows: DataFrame) -> list[tuple[Any, ...]]:
    keys = ("partition", "conversation_id", "utterance_index", "column", "start", "why", "stratum", "weight")
    return sorted((tuple(row) for row in rows.select(*keys).collect()), key=repr)


@pytest.mark.spark
def test_the_same_tables_and_seed_give_the_same_rows(spark: SparkSession, lake: Lake) -> None:
    published = read_published(spark, lake.job, None)
    scattered = published._replace(
        spans=published.spans.repartition(7, "value_length"), rows=published.rows.orderBy("utterance_index")
    )

    sizes = sizes_of(population(scattered, 0.7, 0))

    def drawn_from(tables: Published, seed: int) -> list[tuple[Any, ...]]:
        return keys_of(drawn(population(tables, 0.7, seed), sizes, quotas(sizes, Sizes(30, 15, 30))))

    first, other = drawn_from(published, 0), drawn_from(published, 1)
    assert first == drawn_from(scattered, 0)
    assert first != other and Counter(row[5:] for row in first) == Counter(row[5:] for row in other)


@pytest.mark.spark
def test_the_page_of_a_review_has_the_same_rows_with_the_turns_around_them(spark: SparkSession, lake: Lake) -> None:
    drawn_rows, _ = reviewed(spark, lake, size=30, most_doubtful=10)
    page, screen = lake.folder / "page.html", StringIO()
    options = {"out": lake.job.out, "page": page, "size": 30, "most_doubtful": 10, "around": 2}
    write_review(spark, lake.job, ReviewOptions(**options), Console(file=screen))
    told = re.search('<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert told and f"{len(drawn_rows)} to judge" in screen.getvalue()
    data = json.loads(told[1])
    texts = [(c, turn, text) for c in data["conversations"] for turn in c["turns"] for text in turn["texts"]]
    judged = {
        (c["partition"], c["id"], turn["turn"], text["column"], span and span["start"]): (span or text)["drawn"]
        for c, turn, text in texts
        for span in text["spans"] or [None]
    }
    names = (*KEYS, "column", "start")
    own = {tuple(row[name] for name in names): {n: row[n] for n in ("why", "stratum", "weight")} for row in drawn_rows}
    assert {key: drawn for key, drawn in judged.items() if drawn} == own
    audit = ({**row, "partition": str(row["call_date"])} for row in lake.audit)
    spans = Counter(tuple(row[name] for name in (*KEYS, "column")) for row in audit)
    for c, turn, text in texts:
        assert len(text["spans"]) == spans[c["partition"], c["id"], turn["turn"], text["column"]], "all spans are shown"
    place_of = {(c["partition"], c["id"], turn["turn"]): turn["place"] for c, turn, _ in texts}
    for c in data["conversations"]:
        of_it = [place_of[key[:3]] for key in own if key[:2] == (c["partition"], c["id"])]
        near = {place for at in of_it for place in range(at - 2, at + 3) if 1 <= place <= c["turns_in_all"]}
        assert {turn["place"] for turn in c["turns"]} == near
    assert "1111 1111" not in told[1]


@pytest.mark.spark
def test_partitions_are_picked_and_nothing_is_doubtful_if_not_wanted(spark: SparkSession, lake: Lake) -> None:
    rows, _ = reviewed(spark, lake, where=f"call_date >= '{DAYS[1]}'", most_doubtful=0, nothing_found=0)
    assert {row["partition"] for row in rows} == set(DAYS[1:]) and {row["why"] for row in rows} == {RANDOM}
    later = sum(str(row["call_date"]) >= DAYS[1] for row in lake.audit)
    assert sum(row["weight"] for row in rows) == pytest.approx(later) and list(rows[0]) == list(COLUMNS)


ODD = '  "quoted", a comma\nand a line; back\\slash  '


@pytest.mark.spark
@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_texts_come_back_as_they_were(spark: SparkSession, tmp_path: Path, form: str) -> None:
    file = tmp_path / "odd [1] name"
    for overwrite in (False, True):
        rows = spark.createDataFrame([(ODD, None)], "text string, note string").repartition(1)
        ReviewFile(spark, str(file), [(tmp_path / "tables").as_uri()], overwrite).write(rows, form)
    read = {
        "parquet": lambda: pq.read_table(file).to_pylist(),
        "csv": lambda: list(csv.DictReader(StringIO(file.read_bytes().decode(), newline=""))),
        "jsonl": lambda: [json.loads(line) for line in file.read_text().splitlines()],
    }[form]()
    assert [(row["text"], row["note"] or None) for row in read] == [(ODD, None)]
    assert list(tmp_path.iterdir()) == [file]


REFUSED = [
    ({"out": "there.csv"}, "--out: found a file that is there already", "not without --overwrite"),
    ({"out": "", "overwrite": True}, "--out: found a folder", "a folder is never replaced"),
    ({"out": "out/redacted/x.csv", "overwrite": True}, "--out: found a file among the tables", "nor a table spoilt"),
    ({"out": "there.csv/x.csv"}, "--out: found a file that cannot be written", "told before a row is read"),
    ({"where": "call_dat > '2026'"}, "--where: found", "no such column"),
    ({"where": "contact_id = 'hand'"}, "a condition on call_date and no other column", "not a partition"),
    ({"where": "call_date = '1999-01-01'"}, "--where: found no row where", "nothing to draw from"),
]


@pytest.mark.spark
@pytest.mark.parametrize(("wanted", "sentence", "why"), REFUSED)
def test_what_cannot_be_done_is_told(
    spark: SparkSession, lake: Lake, wanted: dict[str, Any], sentence: str, why: str
) -> None:
    (lake.folder / "there.csv").write_text("verdicts")
    named = {**wanted, "out": str(lake.folder / wanted.get("out", "new.csv"))}
    with pytest.raises(PolicyError) as caught:
        write_sample(spark, lake.job, SampleOptions(tables=lake.job.out, **named), Console(quiet=True))
    assert sentence in str(caught.value), why
    assert (lake.folder / "there.csv").read_text() == "verdicts" and not (lake.folder / "new.csv").exists()


@pytest.mark.spark
def test_names_of_a_lake_are_asked_for(spark: SparkSession, lake: Lake, tmp_path: Path) -> None:
    nameless = JobConfig.model_validate({"transcripts": "", "out": lake.job.out})
    empty = JobConfig.model_validate({"transcripts": "", "out": str(tmp_path)})
    for job, sentences in (
        (nameless, [f"columns.{meaning}: found no column" for meaning in NAMES]),
        (empty, ["found no Delta table audit", "found no Delta table redacted"]),
    ):
        with pytest.raises(PolicyError) as caught:
            read_published(spark, job, None)
        assert [sentence for sentence in sentences if sentence not in str(caught.value)] == []


WRONG_USE = [
    (["tables"], "Missing option '--out'", "where to"),
    (["job.yaml", "--out", "x"], "job.yaml: found no such file", "no such job"),
    (["tables", "--out", "x", "--max-score", "7"], "--max-score", "scores end at 1"),
    (["tables", "--out", "x", "--format", "json"], "'json' is not one of 'parquet', 'csv', 'jsonl'", "mistyped"),
    (["tables", "--out", "x", "--conf", "spark.x"], "expected key=value", "a setting without value"),
]


@pytest.mark.parametrize(("arguments", "sentence", "why"), WRONG_USE)
def test_wrong_use_is_told_before_spark_starts(
    arguments: list[str], sentence: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start_session(**options: object) -> None:
        raise AssertionError("Spark started")

    monkeypatch.setattr(sessions, "start_session", start_session)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["sample", *arguments])
    assert result.exit_code == 2 and sentence in result.stderr, why
    assert list(tmp_path.iterdir()) == []
