"""Promise: tables of other partitions, formats, times, words and names are read as the job says. Two of them run."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.erasure.places import asked_places
from jobs.erasure.retain import expired
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline.prepare import prepare
from jobs.sources.lake_table import LakeTable
from jobs.sources.turns import unfolded
from redaction_udfs.policy import PolicyError
from tests.jobs.config.talks_in_texts import CASES, ROLES, cut
from tests.jobs.sources.own_lakes import CARD, LAYOUTS, LINES, count, lakes, rows
from tests.jobs.tables import rows_of, run_job, statuses

pytestmark = pytest.mark.spark
NAMES = [make.__name__ for make, _ in LAYOUTS]


class OwnLake(NamedTuple):
    job: JobConfig
    partitions: list[str]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, OwnLake]:
    folder = tmp_path_factory.mktemp("lakes")
    return {name: OwnLake(job, partitions) for name, job, partitions in lakes(folder)}


@pytest.mark.parametrize("name", NAMES)
def test_partitions_are_found_and_all_their_rows(spark: SparkSession, own: dict[str, OwnLake], name: str) -> None:
    run = prepare(spark, own[name].job)
    assert [planned.input.value for planned in run.plan.todo] == own[name].partitions
    assert sum(planned.rows for planned in run.plan.todo) == count(name)


@pytest.fixture(scope="module")
def in_arrays(spark: SparkSession, own: dict[str, OwnLake]) -> JobConfig:
    job = own["of_turns"].job
    assert statuses(run_job(spark, job)) == {"north": "published"}
    return job


def test_an_array_of_turns_comes_out_as_one(in_arrays: JobConfig) -> None:
    [k1, other] = sorted(rows_of(in_arrays, "conversations"), key=lambda row: row["contact"] != "k1")
    assert [*k1] == ["contact", "summary", "region", "turns"]
    assert {k1["summary"], other["summary"]} == {"by [CREDIT_CARD]"}
    said = [{"who": who, "content": text.replace(CARD, "[CREDIT_CARD]")} for who, text in LINES]
    for found in (k1, other):
        assert [{name: turn[name] for name in ("who", "content")} for turn in found["turns"]] == said
        assert [(turn["turn_index"], turn["place"]) for turn in found["turns"]] == [(0, 0), (1, 1), (2, 2)]
        assert "CREDIT_CARD" in found["turns"][1]["redaction"]["labels"]
    assert len(rows_of(in_arrays, "redacted")) == len(rows()), "rows, audit and checks are by turn as ever"


def test_arrays_are_forgotten_and_retained_like_the_rows(spark: SparkSession, in_arrays: JobConfig) -> None:
    out = OutputFolder(in_arrays.out)
    places = {place.name: place.id_column for place in asked_places(spark, out, [], None).places}
    assert (places["conversations"], places["redacted"]) == ("contact", "contact")
    later = datetime.now(timezone.utc) + timedelta(days=30)
    gone = {each.table: dict(each.rows) for each in expired(spark, out, {"redacted": "7d"}, later)}
    assert gone == {"redacted": {"north": 6}, "conversations": {"north": 2}}


def test_turns_that_are_held_back_are_in_no_array_and_a_job_without_arrays_takes_them_back(
    spark: SparkSession, in_arrays: JobConfig
) -> None:
    assert prepare(spark, in_arrays).plan.todo == []
    policy = Path(in_arrays.out).parent / "held.yaml"
    policy.write_text(
        "name: held\nversion: '1'\nextends: minimal\nmax_quarantine_share: 1\nlimits: {max_characters: 24}\n"
    )
    run_job(spark, in_arrays.model_copy(update={"policy": str(policy)}))
    assert {turn["turn_index"] for row in rows_of(in_arrays, "conversations") for turn in row["turns"]} == {1, 2}
    plain = in_arrays.model_copy(update={"turns_as": "rows"})
    assert [planned.input.value for planned in prepare(spark, plain).plan.todo] == ["north"], "it is another table"
    assert run_job(spark, plain).all_published
    assert rows_of(in_arrays, "conversations") == [], "nothing is left as an earlier policy had it"


def test_a_talk_in_one_text_comes_out_as_one(spark: SparkSession, own: dict[str, OwnLake]) -> None:
    job = own["of_talks"].job
    assert statuses(run_job(spark, job)) == {"all": "published"}
    said = {row["contact"]: row["talk"] for row in rows_of(job, "conversations")}
    labels = ["[0:00] Agent: ", "\n[0:10] Customer: ", "\n[0:20] Agent: "]
    talk = f"{labels[0]}and the card number please{labels[1]}[CREDIT_CARD]{labels[2]}thank you"
    assert said == {"k1": talk, "k'2": f"{talk}\n", "k3": None, "k4": "called about [CREDIT_CARD]"}
    turns = sorted(
        (row["turn_index"], row["role"], row["turn_label"])
        for row in rows_of(job, "redacted")
        if row["contact"] == "k1"
    )
    assert turns == [*zip(range(3), ["AGENT", "CUSTOMER", "AGENT"], labels, strict=True)]


def test_turns_of_a_text_that_are_held_back_are_told(spark: SparkSession, own: dict[str, OwnLake]) -> None:
    job = own["of_talks"].job
    policy = Path(job.out).parent / "held.yaml"
    held = "max_quarantine_share: 1\nlimits: {max_characters: 20}\n"
    policy.write_text(f"name: held\nversion: '1'\nextends: minimal\n{held}")
    assert run_job(spark, job.model_copy(update={"policy": str(policy)})).all_published
    said = {row["contact"]: row["talk"] for row in rows_of(job, "conversations")}
    left = "\n[WITHHELD]\n[0:10] Customer: [CREDIT_CARD]\n[0:20] Agent: thank you"
    assert said == {"k1": left, "k'2": f"{left}\n", "k3": None}


def test_turns_in_json_come_out_as_an_array_and_what_is_none_as_a_text(
    spark: SparkSession, own: dict[str, OwnLake]
) -> None:
    job = own["of_json"].job
    assert statuses(run_job(spark, job)) == {"all": "published"}
    said = {row["contact"]: row["messages"] for row in rows_of(job, "conversations")}
    hidden = [(who, text.replace(CARD, "[CREDIT_CARD]"), str(10 * turn)) for turn, (who, text) in enumerate(LINES)]
    for contact in ("k1", "k'2"):
        assert [(turn["who"], turn["content"], turn["at"]) for turn in said[contact]] == hidden
    [[null], [cut]] = said["k3"], said["k4"]
    assert (null["content"], cut["content"]) == (None, '[{"content": "[CREDIT_CARD]"}, {"con')


def test_spark_cuts_texts_as_python_does(spark: SparkSession) -> None:
    texts = [(number, text) for number, (text, _) in enumerate(CASES)]
    rows = spark.createDataFrame(texts, "number int, talk string")
    job = JobConfig.model_validate({"turns": "talk", "values": {"roles": ROLES}})
    found = sorted(map(tuple, unfolded(rows, job).collect()))
    assert found == [(n, i, *turn) for n, (text, _) in enumerate(CASES) for i, turn in enumerate(cut(text))]


TIMES = [
    ("by_expression", [0, 10_000, 10_000]),  # midnight is between: of each day from its own first turn
    ("as_csv", [0, 10_000, 20_000]),
    ("as_json_lines", [0, 10_000, 20_000]),
    ("as_orc", [0, 10_000, 20_000]),
]


@pytest.mark.parametrize(("name", "expected"), TIMES)
def test_times_of_any_unit_become_milliseconds_of_the_conversation(
    spark: SparkSession, own: dict[str, OwnLake], name: str, expected: list[int]
) -> None:
    found = (
        LakeTable(spark, own[name].job)
        .transcripts.where("contact = 'k1'")
        .orderBy("turn")
        .select("_start_ms")
        .collect()
    )
    if name == "by_expression":
        assert [row[0] for row in found] == [0, 0, 10_000]
    else:
        assert [row[0] for row in found] == expected


def test_a_view_is_read_by_its_name_and_stale_when_its_rows_change(
    spark: SparkSession, own: dict[str, OwnLake]
) -> None:
    spark.read.parquet(own["by_expression"].job.transcripts).createOrReplaceTempView("own_calls")
    job = own["by_expression"].job.model_copy(update={"table": "own_calls", "transcripts": "own_calls"})
    first = LakeTable(spark, job).partitions(None)
    assert [partition.value for partition in first] == ["2026-01-05", "2026-01-06"]
    spark.read.parquet(own["by_expression"].job.transcripts).where("turn <> 2").createOrReplaceTempView("own_calls")
    now = {partition.value: partition.fingerprint for partition in LakeTable(spark, job).partitions(None)}
    assert now["2026-01-05"] == first[0].fingerprint and now["2026-01-06"] != first[1].fingerprint


@pytest.fixture(scope="module")
def expression(spark: SparkSession, own: dict[str, OwnLake]) -> JobConfig:
    job = own["by_expression"].job
    assert statuses(run_job(spark, job)) == dict.fromkeys(own["by_expression"].partitions, "published")
    return job


def test_words_of_other_names_are_redacted_with_their_text(expression: JobConfig) -> None:
    said = {row["content"]: row["items"] for row in rows_of(expression, "redacted")}
    assert said["[CREDIT_CARD]"] == [{"content": "[CREDIT_CARD]", "from": 0.0, "to": 1.9}]


def test_what_was_worked_out_is_not_published_but_for_the_partition(expression: JobConfig) -> None:
    [first, *_] = rows_of(expression, "redacted")
    assert {*first} == {*rows()[0], "items", "said_at_date", "redaction"}
    assert {row["said_at_date"].isoformat() for row in rows_of(expression, "audit")} == {"2026-01-06"}


def test_renamed_columns_and_numbers_are_redacted_in_a_table_without_partitions(
    spark: SparkSession, own: dict[str, OwnLake]
) -> None:
    job = own["unpartitioned"].job
    assert statuses(run_job(spark, job)) == {"all": "published"}
    found = rows_of(job, "redacted")
    assert {row["phone_no"] for row in found} == {"[CREDIT_CARD]"}
    assert "4111" not in str(found) and len(found) == len(rows())
    assert prepare(spark, job).plan.todo == []


WRONG = [
    ({"partition": "calldate"}, "a table without a column calldate: partitioned by region, call_date"),
    (
        {"partition": {"from": "who", "as": "date"}, "turns": "turn"},
        "turns: found turn bigint, expected a column that is an array of structs, or a text",
    ),
    ({"unfold": ["who"]}, "unfold: found who string, expected a column that is a struct"),
    (
        {"turns": "content", "turns_fields": ["who"]},
        'turns_fields: found ["who"], expected fields of JSON texts in cont',
    ),
    ({"turns": "contents"}, "turns: found no such column, expected a column that is an array of structs, or a text"),
    ({"rename": {"contact": "_start_ms"}}, "_start_ms: found a column of this name"),
]


@pytest.mark.parametrize(("settings", "expected"), WRONG)
def test_what_cannot_be_read_says_what_would_help(
    spark: SparkSession, own: dict[str, OwnLake], settings: dict[str, object], expected: str
) -> None:
    job = JobConfig.model_validate({**own["by_two"].job.model_dump(by_alias=True, exclude_unset=True), **settings})
    with pytest.raises(PolicyError) as caught:
        prepare(spark, job)
    assert expected in str(caught.value)
