"""Promise: DataFrames and SQL call the same engine, and other readers than Spark read the tables. One run."""

from pathlib import Path

import duckdb
import pytest
from deltalake import DeltaTable
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.config.job import JobConfig
from redaction_udfs.api import redact_conversation, with_token_key
from redaction_udfs.engine.pseudonyms.keys import token_key
from redaction_udfs.policy import load_policy
from redaction_udfs.udfs import redact_text, register
from tests.jobs.lakes import DAYS, job_over, three_days
from tests.jobs.tables import run_job

pytestmark = pytest.mark.spark

SAID = [
    ("😀 card 4111 1111 1111 1111", "customer", "digital", "😀 card [CREDIT_CARD]", [(7, 26, "CREDIT_CARD")]),
    ("nothing", "agent", "voice", "nothing", []),
    ("pin 1234", None, None, "pin [PIN]", [(4, 8, "PIN")]),
    (None, "agent", "voice", None, None),
]


def test_a_column_function(spark: SparkSession) -> None:
    redact = redact_text(load_policy("contact_center"))
    texts = spark.createDataFrame([row[:3] for row in SAID], "text string, role string, channel string")
    found = [row.r for row in texts.select(redact("text", "role", "channel").alias("r")).collect()]
    assert [r.text if r else None for r in found] == [row[3] for row in SAID]
    spans = [None if r is None or r.spans is None else [(s.start, s.end, s.label) for s in r.spans] for r in found]
    assert spans == [row[4] for row in SAID]


def test_the_same_in_sql(spark: SparkSession) -> None:
    register(spark, load_policy("contact_center"))
    [row] = spark.sql("SELECT redact_text('pin 1234', 'agent', 'voice').text AS text").collect()
    assert row.text == "pin [PIN]"


def test_conversations_in_sql_by_the_session_s_policy(spark: SparkSession) -> None:
    spark.conf.set("spark.redaction.policy", "minimal")
    try:
        assert register(spark).name == "minimal"
        said = [("agent", "your card?"), ("customer", "it is"), ("customer", "4111 1111 1111 1111")]
        turns = ", ".join(f"named_struct('role', '{role}', 'text', '{text}')" for role, text in said)
        none = "CAST(null AS array<struct<role: string, text: string>>)"
        query = f"SELECT redact_conversation(array({turns})) AS said, redact_conversation({none}) AS none"
        [row] = spark.sql(query).collect()
    finally:
        spark.conf.unset("spark.redaction.policy")
    assert [turn.text for turn in row.said] == ["your card?", "it is", "[CREDIT_CARD]"] and row.none is None
    assert [(s.start, s.end, s.rule_id) for s in row.said[2].spans] == [(0, 19, "credit_card")]


def test_tokens_in_sql_are_bound_to_what_stands_beside_the_turns(spark: SparkSession, tmp_path: Path) -> None:
    rules = '- {id: email, replace: {token: "column:tenant"}}\n- {id: us_ssn, replace: token}\n'
    (tmp_path / "own.yaml").write_text(f'name: own\nversion: "1"\nextends: minimal\nuse: [email]\nrules:\n{rules}')
    own = with_token_key(load_policy(tmp_path / "own.yaml"), token_key("ab", bytes(range(32))))
    register(spark, own)
    turns = "array(named_struct('role', 'customer', 'text', 'orla@quarry.example, 219-09-9999'))"
    query = f"SELECT redact_conversation({turns}, id, named_struct('tenant', tenant))[0].text AS text FROM VALUES "
    found = [
        row.text for row in spark.sql(query + "('a', 'x'), ('b', 'x'), ('a', null) AS calls(id, tenant)").collect()
    ]
    said = [{"role": "customer", "text": "orla@quarry.example, 219-09-9999"}]
    library = [redact_conversation(said, own, {"tenant": "x"}, conversation_id=name)[0].text for name in "ab"]
    assert found == [*library, "[UNPROCESSED]"]
    with pytest.raises(Exception, match="no value of tenant among the columns, which tokens of email are bound to"):
        spark.sql(f"SELECT redact_conversation({turns}, 'a')").collect()
    with pytest.raises(Exception, match=r"no conversation id, .*: redact_conversation takes them beside turns"):
        spark.sql("SELECT redact_text('orla@quarry.example', 'agent', 'voice')").collect()


def test_an_unknown_role_stops_the_query_and_no_text_is_in_its_message(spark: SparkSession) -> None:
    redact = redact_text(load_policy("contact_center"))
    rows = spark.createDataFrame([("pin 97531", "Jane Doe")], "text string, role string")
    with pytest.raises(Exception, match="unknown role, expected one of agent") as caught:
        rows.select(redact("text", "role", F.lit("voice"))).collect()
    assert "97531" not in str(caught.value) and "Jane" not in str(caught.value)


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    folder = tmp_path_factory.mktemp("faces")
    three_days(folder)
    job = job_over(folder)
    assert run_job(spark, job).all_published
    return job


QUERIES = [
    ("redacted", "SELECT dt, count(*), count(redaction.labels) FROM t GROUP BY dt ORDER BY dt", (2, 1)),
    (
        "audit",
        "SELECT dt, count(*), max(value_length) FROM t WHERE label = 'CREDIT_CARD' GROUP BY dt ORDER BY dt",
        (1, 19),
    ),
    ("quarantine", "SELECT dt, count(*) FROM t GROUP BY dt", None),
    ("runs", "SELECT partition, rows_in, rows_redacted FROM t ORDER BY partition", (2, 1)),
]


@pytest.mark.parametrize(("table", "query", "expected"), QUERIES, ids=[case[0] for case in QUERIES])
def test_tables_in_deltalake_and_duckdb(
    job: JobConfig, table: str, query: str, expected: tuple[int, ...] | None
) -> None:
    t = DeltaTable(str(Path(job.out, table))).to_pyarrow_dataset()  # noqa: F841  DuckDB finds it by its name
    found = [(str(day), *counts) for day, *counts in duckdb.sql(query).fetchall()]
    assert found == ([(day, *expected) for day in DAYS] if expected else [])
