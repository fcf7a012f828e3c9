"""Promise: a published row that is not what its run wrote is named by its place, and no value comes out."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from jobs.commands.verify.finding import FOUND, KINDS
from jobs.commands.verify.texts import MOST_PLACES, REDACTED, ROWS, UNCHECKED, Published, looked_at
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy

SPAN = pa.struct(
    [
        ("column", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("label", pa.string()),
        ("rule_id", pa.string()),
    ]
)
REDACTION = pa.struct(
    [
        ("labels", pa.list_(pa.string())),
        ("spans", pa.list_(SPAN)),
        ("policy_version", pa.string()),
        ("run_id", pa.string()),
        ("coverage", pa.string()),
    ]
)
SCHEMA = pa.schema(
    [
        ("_partition", pa.string()),
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("role", pa.string()),
        ("channel", pa.string()),
        ("text", pa.string()),
        ("redaction", REDACTION),
    ]
)
LAYOUT = Layout(
    roles={"customer": "customer", "agent": "agent"},
    channels={"chat": "digital", "voice": "voice"},
    text_paths=frozenset({"text"}),
)
OWN = """
name: own
version: '1'
extends: minimal
keep: [{words: [help@quarry.example]}]
rules:
  - {id: mails, label: MAIL, find: emails, roles: [customer]}
  - {id: hosts, label: HOST, find: ip_addresses, replace: tag}
  - {id: phone_number, replace: token}
  - {id: iban, replace: {token: global, reversible: true}}
"""
D = "2026-01-05"


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    file: Path = tmp_path_factory.mktemp("policy") / "own.yaml"
    file.write_text(OWN)
    return load_policy(file)


def span(start: int, end: int, label: str = "CREDIT_CARD", rule: str = "credit_card", column: str = "text") -> Any:
    return {"column": column, "start": start, "end": end, "label": label, "rule_id": rule}


def row(text: str | None, *spans: Any, **changed: Any) -> dict[str, Any]:
    labels = sorted({each["label"] for each in spans}) or None
    said = {
        "labels": labels,
        "spans": list(spans) or None,
        "policy_version": "own 1",
        "run_id": "r1",
        "coverage": "full",
    }
    said |= {name: changed.pop(name) for name in list(changed) if name in said}
    plain = {"_partition": D, "conversation_id": "c1", "utterance_index": 7, "role": "customer", "channel": "chat"}
    return {**plain, "text": text, "redaction": said, **changed}


def found(policy: Policy | None, *rows: dict[str, Any], token_key: str | None = "ba-01020304") -> list[dict[str, Any]]:
    known = Published(LAYOUT, {D: policy}, {D: "r1"}, {D: "own 1"}, {D: token_key} if token_key else {})
    batches = [pa.RecordBatch.from_pylist(list(rows), SCHEMA)]
    return [each for batch in looked_at(batches, known) for each in batch.to_pylist()]


def kinds(policy: Policy | None, *rows: dict[str, Any]) -> list[str]:
    return [each["kind"] for each in found(policy, *rows) if each["count"] is None]


CARD = "4012 8888 8888 1881"
PHONE = f"[PHONE_NUMBER:ba{'abcdefghij' * 2}]"
IBAN = f"[IBAN_CODE:ba{'ponm' * 15}]"
OF_OLD_KEY = PHONE.replace(":ba", ":aa")
CASES = [
    (row("it is [CREDIT_CARD]", span(6, 19)), [], "as it was written"),
    (row("thank you"), [], "nothing was found"),
    (row(None), [], "no text"),
    (row("it is [US_SSN]     ", span(6, 19)), ["placeholder"], "another label stands there"),
    (row("it is [CREDIT_CARD]", span(6, 18)), ["placeholder"], "the span is moved"),
    (row("it is [PHONE]", span(6, 13, "PHONE", "phones")), ["unknown_rule"], "a rule that the policy has not"),
    (row("it is [CREDIT_CARD]", span(6, 25)), ["span_outside"], "beyond the text"),
    (row("[CREDIT_CARD]", span(0, 13), span(4, 13)), ["span_outside"], "over another one"),
    (row("it is [CREDIT_CARD]", span(6, 19), labels=["MAIL"]), ["labels"], "labels of something else"),
    (row("it is [CREDIT_CARD]", labels=["CREDIT_CARD"]), ["labels"], "labels without a span"),
    (row("x", {**span(0, 1), "start": None}), ["span_outside", "labels"], "a span without a place"),
    (row(f"it is {CARD}"), ["card"], "a card"),
    (row("it is 856-45-6789"), ["social_security_number"], "a social security number"),
    (row("write to kay@quarry.example"), ["email"], "an address that the policy hides"),
    (row("write to kay@quarry.example", role="agent"), [], "of an agent, whose addresses it leaves"),
    (row("write to help@quarry.example"), [], "an address on the keep list"),
    (row("host 10.20.30.40", span(5, 16, "HOST", "hosts")), [], "marked only"),
    (row("to kay.lund@quarry.example", span(3, 9, "MAIL", "mails")), ["placeholder", "email"], "over a placeholder"),
    (row(f"at {PHONE}", span(3, 3 + len(PHONE), "PHONE_NUMBER", "phone_number")), [], "a token"),
    (row(IBAN, span(0, len(IBAN), "IBAN_CODE", "iban")), [], "a reversible token"),
    (row("[IBAN_CODE]", span(0, 11, "IBAN_CODE", "iban")), [], "a value that another rule wants destroyed"),
    (
        row(PHONE.replace("PHONE_NUMBER", "IBAN_CODE"), span(0, len(PHONE) - 3, "IBAN_CODE", "iban")),
        ["placeholder"],
        "a one-way token of a rule that writes reversible ones",
    ),
    (row(f"at {PHONE}"), ["foreign_token"], "a token that nothing has written there"),
    (row(f"{PHONE} or {PHONE}", span(0, len(PHONE), "PHONE_NUMBER", "phone_number")), ["foreign_token"], "one beside"),
    (row(OF_OLD_KEY, span(0, len(OF_OLD_KEY), "PHONE_NUMBER", "phone_number")), ["token_key"], "of another key"),
    (row("[PHONE_NUMBER:baabc] [PHONE_NUMBER]"), [], "no token"),
    (row("thank you", run_id="r0"), ["wrong_run"], "of another run"),
    (row("thank you", policy_version="own 2"), ["wrong_policy"], "of another policy"),
]


@pytest.mark.parametrize(("changed", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_rows(policy: Policy, changed: dict[str, Any], expected: list[str], why: str) -> None:
    assert kinds(policy, row("hello"), changed) == expected, why


def test_where_no_tokens_are_written_one_of_the_transcript_is_a_text_like_others(policy: Policy) -> None:
    everything = found(policy, row(f"at {PHONE}"), token_key=None)
    assert not [each for each in everything if each["count"] is None]


def test_places_are_told_and_values_are_not(policy: Policy) -> None:
    everything = found(policy, row("hi"), row(f"it is {CARD}, kay@quarry.example", utterance_index=9))
    [card, mail] = [each for each in everything if each["count"] is None]
    assert card == {
        **card,
        "kind": "card",
        "partition": D,
        "conversation_id": "c1",
        "utterance_index": 9,
        "column": "text",
    }
    assert mail["kind"] == "email"
    assert CARD not in str(everything) and "quarry" not in str(everything)


def test_without_its_policy_cards_are_seen_all_the_same() -> None:
    assert kinds(None, row(f"it is {CARD}"), row("kay@quarry.example")) == ["card"]


def test_rows_are_counted_and_of_many_places_some_are_listed(policy: Policy) -> None:
    rows = [row("kay@quarry.example", utterance_index=n) for n in range(3 * MOST_PLACES)]
    everything = found(policy, row("[CREDIT_CARD]", span(0, 13)), *rows)
    counts = {each["kind"]: each["count"] for each in everything if each["count"] is not None}
    assert counts == {ROWS: 3 * MOST_PLACES + 1, REDACTED: 1, "email": 3 * MOST_PLACES}
    assert sum(each["count"] is None for each in everything) == MOST_PLACES


def test_spans_inside_documents_are_counted_as_not_looked_at(policy: Policy) -> None:
    everything = found(policy, row("{}", span(0, 13, column="text/0")))
    assert (UNCHECKED, 1) in [(each["kind"], each["count"]) for each in everything]


def test_every_kind_has_a_sentence() -> None:
    assert {each for case in CASES for each in case[1]} <= set(KINDS) and FOUND.names[0] == "kind"
