"""Rows whose text is JSON: which they are, what becomes of them, and of those that only claim to be."""

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.redact import PROBLEM, REDACTION, SPANS, redact_batches
from redaction_udfs.engine.json.scalars import DEEPEST
from redaction_udfs.engine.rules.limits import Limits
from tests.batches.rows import KEY, LAYOUT, SCHEMA, redacted, row
from tests.engine.any_text import shipped
from tests.engine.json.any_json import SECRETS, documents, values_in

FORMS = pa.list_(pa.struct([("form", pa.string()), ("kept", pa.string())]))
WITH_JSON = pa.schema(
    [*SCHEMA, pa.field("content_type", pa.string()), pa.field("payload", pa.string()), pa.field("forms", FORMS)]
)
JSON_LAYOUT = replace(
    LAYOUT,
    content_type="content_type",
    content_types={"card": "json", "application/x+json": "text"},
    text_paths=frozenset({"text", "payload", "forms.form"}),
    json_paths=frozenset({"payload", "forms.form"}),
)


def said(text: str | None, content_type: str | None = None, index: int = 0, **others: Any) -> dict[str, Any]:
    return {**row(text, index=index), "content_type": content_type, "payload": None, "forms": None, **others}


def outcome(*rows: dict[str, Any], **settings: Any) -> list[dict[str, Any]]:
    return redacted(list(rows), layout=JSON_LAYOUT, schema=WITH_JSON, **settings)


ESCAPED = r'{"pin": "\u0031\u00323\u0034"}'
TYPES = [
    ("application/json", True, "JSON"),
    ("Application/JSON ; charset=utf-8", True, "in capitals, with parameters"),
    ("application/vnd.example.list+json", True, "what is built on JSON"),
    ("card", True, "the table's own name for it"),
    ("application/x+json", False, "a type of which the table says otherwise"),
    ("text/plain", False, "plain text"),
    ("text/markdown", False, "text with marks"),
    ("application/octet-stream", False, "a type that nobody knows"),
    ("json", False, "no type"),
    ("", False, "an empty one"),
    (None, False, "none"),
]


@pytest.mark.parametrize(("content_type", "is_json", "why"), TYPES, ids=[case[-1] for case in TYPES])
def test_the_content_type_says_what_is_json(content_type: str | None, is_json: bool, why: str) -> None:
    [after] = outcome(said('{"pin": 1234}', content_type))
    assert after["text"] == ('{"pin": "[PIN]"}' if is_json else '{"pin": [PIN]}'), why


def test_spans_lie_in_the_document_as_it_is_stored() -> None:
    [after] = outcome(said(ESCAPED, "application/json"), key=KEY)
    [span] = after[SPANS]
    assert ESCAPED[span["start"] : span["end"]] == r"\u0031\u00323\u0034"
    assert after["text"][span["redacted_start"] : span["redacted_end"]] == "[PIN]"
    assert [(s["column"], s["start"], s["end"]) for s in after[REDACTION]["spans"]] == [("text", 9, 14)]


UNREAD = [
    ('{"card": "4111 1111 1111 1111"', "malformed JSON (30 characters)", "a bracket is missing"),
    ("my pin is 1234", "malformed JSON (14 characters)", "plain text with the wrong type"),
    ("[" * (DEEPEST + 1), "JSON nested deeper than 500 levels (501 characters)", "too deep"),
    ('["' + "a" * 600 + '"]', "longer than 600 characters (601 characters)", "too long for the policy"),
]


@pytest.mark.parametrize(("text", "problem", "why"), UNREAD, ids=[case[-1] for case in UNREAD])
def test_what_cannot_be_read_is_held_back_with_its_reason(text: str, problem: str, why: str) -> None:
    policy = replace(shipped("contact_center"), limits=Limits(max_characters=600))
    for content_type, payload in (("application/json", None), ("text/plain", text)):
        unread = said(text if payload is None else "hello", content_type, payload=payload)
        after, other = outcome(unread, said('["hello"]', "application/json", 1), policy=policy)
        assert after[PROBLEM] == problem, why
        assert (after[SPANS], after["text" if payload is None else "payload"]) == ([], "[UNPROCESSED]"), why
        assert (other[PROBLEM], other["text"]) == (None, '["hello"]'), "the other rows go on"


@pytest.mark.parametrize("blank", ["", " \n", None])
def test_a_blank_text_is_no_document_and_nothing_is_wrong_with_it(blank: str | None) -> None:
    [after] = outcome(said(blank, "application/json", payload=blank))
    assert (after["text"], after["payload"], after[PROBLEM]) == (blank, blank, None)


def test_columns_may_be_json_in_all_rows_however_deep() -> None:
    [after] = outcome(
        said("pin 1234", payload='{"pin":1234}', forms=[{"form": '{"pin":"12\\u00334"}', "kept": "1234"}, None])
    )
    assert (after["text"], after["payload"]) == ("pin [PIN]", '{"pin":"[PIN]"}')
    assert after["forms"] == [{"form": '{"pin":"[PIN]"}', "kept": "1234"}, None]
    assert {span["column"] for span in after[SPANS]} == {"text", "payload", "forms[0].form"}


def test_json_and_talk_know_of_each_other() -> None:
    asked, told, again = outcome(
        {**said("What is your password?"), "role": "agent"},
        said('{"answer": "zorvath77"}', "application/json", 1),
        said("so Zorvath77 it is", index=2, payload='["zorvath77", "ok"]'),
    )
    assert asked["text"] == "What is your password?"
    assert told["text"] == '{"answer": "[PASSWORD]"}'
    assert (again["text"], again["payload"]) == ("so [PASSWORD] it is", '["[PASSWORD]", "ok"]')


def test_the_name_of_a_field_is_no_password_because_one_stands_beside_it() -> None:
    text = '{"password": "zorvath77", "cvv": null, "qty": 2}'
    [after] = outcome(said(text, "application/json"))
    assert list(json.loads(after["text"])) == ["password", "cvv", "qty"]
    assert "zorvath" not in after["text"]


def test_rows_without_json_are_passed_on_as_they_are() -> None:
    rows = [said("hello", "text/plain"), said('{"a": 1}', "application/json", 1), said(None, index=2)]
    batch = pa.RecordBatch.from_pylist(rows, WITH_JSON)
    [out] = redact_batches([batch], JSON_LAYOUT, shipped("contact_center"), None)
    text = SCHEMA.get_field_index("text")
    assert out.column(text).buffers() == batch.column(text).buffers()


PLACEHOLDER = re.compile(shipped("contact_center").placeholders)
TYPED = st.sampled_from(["application/json", "text/plain", None])


@given(texts=st.lists(st.tuples(documents(), TYPED, st.none() | documents()), max_size=5))
def test_whole_conversations_of_documents(texts: list[tuple[str, str | None, str | None]]) -> None:
    rows = [said(text, kind, index, payload=payload) for index, (text, kind, payload) in enumerate(texts)]
    once = outcome(*rows)
    for before, after in zip(rows, once, strict=True):
        assert after[PROBLEM] is None
        read = [json.loads(after[column]) for column in ("text", "payload") if is_json(before, column)]
        assert not [text for value in read for text in values_in(value) for secret in SECRETS if secret in text]
    twice = outcome(*[{name: after[name] for name in WITH_JSON.names} for after in once])
    for before, after in zip(once, twice, strict=True):
        for column in ("text", "payload"):
            written = Counter(PLACEHOLDER.findall(before[column] or ""))
            assert written <= Counter(PLACEHOLDER.findall(after[column] or "")), "placeholders stay"


def is_json(row: dict[str, Any], column: str) -> bool:
    return row[column] is not None and (column == "payload" or row["content_type"] == "application/json")
