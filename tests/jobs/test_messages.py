"""Promise: JSON messages, display names and attachments of a chat suite are redacted in place, and only once."""

import json
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from tests.jobs.lakes import TOLERANT, job_over, said, with_columns, write_partition, write_policy
from tests.jobs.tables import rows_of, run_job, statuses

pytestmark = pytest.mark.spark

FILES = pa.list_(pa.struct([("name", pa.string()), ("bytes", pa.int64())]))
SCHEMA = with_columns(
    pa.field("media_type", pa.string()),
    pa.field("display_name", pa.string()),
    pa.field("alias", pa.string()),
    pa.field("profile", pa.struct([("shown", pa.string())])),
    pa.field("attachments", FILES),
    pa.field("form", pa.string()),
)
SETTINGS: dict[str, Any] = {
    "columns": {"content_type": "media_type"},
    "values": {"content_types": {"card": "json"}},
    "text_columns": {
        "display_name": "display_name",
        "alias": {"replace": "[ALIAS]", "except_roles": ["system", "bot"]},
        "profile.shown": "display_name",
        "attachments.name": "attachment_name",
        "form": "redact_json",
    },
}
CARD = r'{"title": "Your card", "number": 4111111111111111, "note": "call 415\u002d555-2671", "ok": true}'


def sent(text: str | None, index: int, role: str, name: str | None = "Jane Doe", **others: Any) -> dict[str, Any]:
    row = said(text, index, role=role, media_type="text/plain", display_name=name, alias=name, form=None)
    return {**row, "profile": {"shown": name}, "attachments": None, **others}


ROWS = [
    sent("hello", 0, "agent", "Ann Lee", attachments=[{"name": "doe_passport.pdf", "bytes": 7}, None, {"name": None}]),
    sent(CARD, 1, "customer", media_type="card"),
    sent("joined", 2, "system", "SYSTEM_MESSAGE", attachments=[{"name": "notes of jane.txt", "bytes": 1}]),
    sent("how can I help?", 3, "bot", "Helper"),
    sent("I listen in", 4, "other", "Bob Roe"),
    sent(None, 5, "customer", None, form='[{"label": "PIN", "value": "1234"}]'),
    sent('{"number": 4111111111111111', 6, "customer", media_type="application/json; charset=utf-8"),
    sent("fine", 7, "customer", form="my pin is 1234"),
]


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    folder = tmp_path_factory.mktemp("messages")
    write_partition(folder, "2026-01-05", ROWS, SCHEMA)
    job = job_over(folder, policy=write_policy(folder, TOLERANT), **SETTINGS)
    assert statuses(run_job(spark, job)) == {"2026-01-05": "published"}
    return job


def test_a_json_message_stays_json(job: JobConfig) -> None:
    card, form = (
        {row["utterance_index"]: row for row in rows_of(job, "redacted")}[place][name]
        for place, name in ((1, "text"), (5, "form"))
    )
    assert json.loads(card) == {
        "title": "Your card",
        "number": "[CREDIT_CARD]",
        "note": "call [PHONE_NUMBER]",
        "ok": True,
    }
    assert json.loads(form) == [{"label": "PIN", "value": "[PIN]"}]


def test_the_audit_counts_in_the_message_as_it_was_stored(job: JobConfig) -> None:
    spans = [row for row in rows_of(job, "audit") if row["utterance_index"] == 1]
    assert [CARD[span["start"] : span["end"]] for span in spans] == ["4111111111111111", r"415\u002d555-2671"]


def test_what_only_claims_to_be_json_is_held_back(job: JobConfig) -> None:
    held_back = {row["utterance_index"]: row["reason"] for row in rows_of(job, "quarantine")}
    assert held_back == {6: "malformed JSON (27 characters)", 7: "malformed JSON (14 characters)"}
    assert {6, 7}.isdisjoint(row["utterance_index"] for row in rows_of(job, "redacted"))


NAMES = [
    (0, "[AGENT_DISPLAY_NAME]", "[ALIAS]", "an agent"),
    (1, "[CUSTOMER_DISPLAY_NAME]", "[ALIAS]", "a customer"),
    (2, "SYSTEM_MESSAGE", "SYSTEM_MESSAGE", "the system is nobody"),
    (3, "[AGENT_DISPLAY_NAME]", "Helper", "a bot stands for the agent, unless it is excepted"),
    (4, "[PII]", "[ALIAS]", "somebody else"),
    (5, None, None, "no name at all"),
]


@pytest.mark.parametrize(("place", "name", "alias", "why"), NAMES, ids=[case[-1] for case in NAMES])
def test_display_names_by_role(job: JobConfig, place: int, name: str | None, alias: str | None, why: str) -> None:
    row = next(row for row in rows_of(job, "redacted") if row["utterance_index"] == place)
    assert (row["display_name"], row["profile"]["shown"], row["alias"]) == (name, name, alias), why


def test_nothing_is_left_of_the_names_of_files(job: JobConfig) -> None:
    files = {row["utterance_index"]: row["attachments"] for row in rows_of(job, "redacted")}
    assert files[0] == [{"name": "[ATTACHMENT_NAME]", "bytes": 7}, None, {"name": None, "bytes": None}]
    assert files[2] == [{"name": "[ATTACHMENT_NAME]", "bytes": 1}], "of the system's as well"
    assert files[1] is None


def test_a_run_over_its_own_output_finds_nothing(
    spark: SparkSession, job: JobConfig, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("again")
    once = [{name: value for name, value in row.items() if name in SCHEMA.names} for row in rows_of(job, "redacted")]
    write_partition(folder, "2026-01-05", once, SCHEMA)
    again = job_over(folder, policy=write_policy(folder, TOLERANT), **SETTINGS)
    run_job(spark, again)
    assert not rows_of(again, "audit")
    assert [{name: row[name] for name in SCHEMA.names} for row in rows_of(again, "redacted")] == once
