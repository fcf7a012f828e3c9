"""Promise: columns of own names, values, constants, nesting and words are treated as the job says. One run."""

from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.pipeline.prepare import prepare
from tests.jobs.lakes import write_partition
from tests.jobs.tables import rows_of, run_job, statuses

pytestmark = pytest.mark.spark

OWN_JOB = """
transcripts: transcripts
out: out
policy: contact_center
partition: call_date
columns:
  conversation_id: contact-id
  utterance_index: turn_no
  role: participant
  channel: {constant: chat}
  text: content
  words: items
values:
  roles: {AGENT: agent, CUSTOMER: customer, IVR: bot}
text_columns:
  summary: redact
  alternatives.transcript: redact
  alternatives.engine: keep
  queue_name: keep
  attributes.key: keep
  attributes.value: redact
  raw_json: drop
  meta.note: redact
  meta.secret: drop
  meta.agent: replace
  deep.lines.said: redact
  deep.lines.by: {replace: "[WHO]"}
  display_name: replace
  agent_email: {replace: "[AGENT]"}
"""
WORD = pa.struct(
    [("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64()), ("confidence", pa.float64())]
)
OWN_SCHEMA = pa.schema(
    [
        ("contact-id", pa.string()),
        ("turn_no", pa.int64()),
        ("participant", pa.string()),
        ("content", pa.string()),
        ("items", pa.list_(WORD)),
        ("summary", pa.string()),
        ("alternatives", pa.list_(pa.struct([("transcript", pa.string()), ("engine", pa.string())]))),
        ("queue_name", pa.string()),
        ("attributes", pa.map_(pa.string(), pa.string())),
        ("raw_json", pa.string()),
        ("meta", pa.struct([("note", pa.string()), ("secret", pa.string()), ("agent", pa.string())])),
        ("deep", pa.struct([("lines", pa.list_(pa.struct([("said", pa.string()), ("by", pa.string())])))])),
        ("display_name", pa.string()),
        ("agent_email", pa.string()),
        ("duration", pa.float64()),
    ]
)


def words(text: str) -> list[dict[str, Any]]:
    """A word every tenth of a second."""
    return [
        {"word": word, "start_ms": 100 * i, "end_ms": 100 * i + 90, "confidence": 0.9}
        for i, word in enumerate(text.split())
    ]


SPOKEN = "card 4111 1111 1111 1111 thanks"
OWN_ROW = {
    "contact-id": "k1",
    "turn_no": 0,
    "participant": "CUSTOMER",
    "content": SPOKEN,
    "items": words(SPOKEN),
    "summary": "gave pin 1234",
    "alternatives": [{"transcript": "pin 9876", "engine": "v 1234"}, None],
    "queue_name": "queue 1234",
    "attributes": [("4321", "pin 5678")],
    "raw_json": '{"card": "4111 1111 1111 1111"}',
    "meta": {"note": "pin 2468", "secret": "1357", "agent": "jane"},
    "deep": {"lines": [{"said": "pin 8642", "by": "jane"}, {"said": None, "by": None}]},
    "display_name": "Jane Doe",
    "agent_email": "jane@example.com",
    "duration": 1.5,
}
NULLS = {**dict.fromkeys(OWN_SCHEMA.names), "contact-id": "k1", "turn_no": 1, "participant": "IVR"}


class Own(NamedTuple):
    """A job that has run over a table of its own names: the row with everything, the row with nothing."""

    job: JobConfig
    full: dict[str, Any]
    nulls: dict[str, Any]


@pytest.fixture(scope="module")
def own(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Own:
    folder = tmp_path_factory.mktemp("own")
    (folder / "job.yaml").write_text(OWN_JOB)
    write_partition(folder, "week 1's", [OWN_ROW, NULLS], OWN_SCHEMA, name="call_date")
    job = load_job(folder / "job.yaml")
    assert statuses(run_job(spark, job)) == {"week 1's": "published"}
    return Own(job, *rows_of(job, "redacted"))


TREATED = [
    ("content", "card [CREDIT_CARD] thanks", "the text"),
    ("summary", "gave pin [PIN]", "redacted"),
    ("alternatives", [{"transcript": "pin [PIN]", "engine": "v 1234"}, None], "redacted and kept in an array"),
    ("queue_name", "queue 1234", "kept"),
    ("attributes", [("4321", "pin [PIN]")], "the values of a map, not its keys"),
    ("meta", {"note": "pin [PIN]", "agent": "[PII]"}, "redacted, dropped and replaced in a struct"),
    ("deep", {"lines": [{"said": "pin [PIN]", "by": "[WHO]"}, {"said": None, "by": None}]}, "deeper"),
    ("display_name", "[PII]", "replaced"),
    ("agent_email", "[AGENT]", "replaced by a text of its own"),
    ("duration", 1.5, "no text"),
    ("call_date", "week 1's", "a partition that is no date, with a quote in it"),
]


@pytest.mark.parametrize(("column", "expected", "why"), TREATED, ids=[case[-1] for case in TREATED])
def test_what_becomes_of_each_column(own: Own, column: str, expected: object, why: str) -> None:
    assert own.full[column] == expected, why


def test_a_dropped_column_is_gone(own: Own) -> None:
    assert own.full.keys() == {*OWN_SCHEMA.names, "call_date", "redaction"} - {"raw_json"}


def test_words_of_one_span_become_one_item_over_their_times(own: Own) -> None:
    assert [(item["word"], item["start_ms"], item["end_ms"]) for item in own.full["items"]] == [
        ("card", 0, 90),
        ("[CREDIT_CARD]", 100, 490),
        ("thanks", 500, 590),
    ]


def test_null_stays_null_whatever_its_treatment(own: Own) -> None:
    expected = {name: value for name, value in NULLS.items() if name != "raw_json"}
    assert {name: own.nulls[name] for name in expected} == expected


def test_the_audit_names_the_place_of_each_text(own: Own) -> None:
    audit = rows_of(own.job, "audit")
    assert sorted(row["column"] for row in audit) == [
        "alternatives[0].transcript",
        "attributes[0].value",
        "content",
        "deep.lines[0].said",
        "items",
        "meta.note",
        "summary",
    ]
    assert {(row["conversation_id"], row["utterance_index"], row["role"], row["channel"]) for row in audit} == {
        ("k1", 0, "customer", "digital")
    }
    assert {row["call_date"] for row in audit} == {"week 1's"}


def test_a_run_over_it_again_takes_nothing(spark: SparkSession, own: Own) -> None:
    assert prepare(spark, own.job).plan.todo == []
