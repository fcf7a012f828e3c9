"""Promise: `POST /v1/redact` gives what the engine gives; keys and limits hold, mistakes are told without values."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("fastapi")

from jobs.console import logs
from jobs.service.workers import Refused
from redaction_udfs import redact_conversation
from tests.jobs.service.caller import KEYS, Caller, policy_of

PLANTED = "4929 4212 3460 0821"
TURNS = [
    {"role": "agent", "channel": "voice", "text": "may I have the pin of that card"},
    {"role": "customer", "channel": "voice", "text": "yes um seven seven two nine", "start_ms": 1000, "end_ms": 4000},
    {"role": "customer", "channel": "voice", "text": None},
    {"role": "customer", "channel": "chat", "text": '{"card": 4929421234600821}', "content_type": "application/json"},
    {"role": "agent", "channel": "sms", "text": f"is it {PLANTED} \U0001f600", "language": "en-GB"},
]


@pytest.fixture(scope="module")
def call() -> Caller:
    return Caller()


def test_a_conversation_is_what_the_engine_makes_of_it(call: Caller) -> None:
    answer = call("POST", "/v1/redact", json={"turns": TURNS})
    assert answer.status_code == 200 and "0821" not in answer.text
    said = [{**turn, "channel": {"voice": "voice"}.get(turn["channel"], "digital")} for turn in TURNS]
    expected = redact_conversation(said, policy_of("contact_center"))
    shown = answer.json()["turns"]
    assert [turn["text"] for turn in shown] == [turn.text for turn in expected]
    for turn, result in zip(shown, expected, strict=True):
        assert [(s["start"], s["end"], s["rule_id"]) for s in turn["spans"]] == [
            (s.start, s.end, s.rule_id) for s in result.spans
        ]
    assert shown[1]["spans"][0]["trigger"]["turn"] == 0
    assert answer.json()["policy"]["hash"] == policy_of("contact_center").hash


def test_texts_know_nothing_of_each_other(call: Caller) -> None:
    texts = ["what is your pin", "7729 0", None, "half \ud83d"]
    body = json.dumps({"texts": texts}).encode()
    answer = call.raw("/v1/redact", body).json()["texts"]
    alone = [redact_conversation([{"role": "customer", "text": t}], policy_of("contact_center"))[0] for t in texts[:2]]
    assert [text["text"] for text in answer] == [*(result.text for result in alone), None, "half \ufffd"]


REFUSED: list[tuple[Any, list[dict[str, str]], str]] = [
    ({}, [{"expected": "one of turns and texts"}], "neither"),
    ({"turns": TURNS, "texts": ["a"]}, [{"expected": "one of turns and texts"}], "both"),
    ([PLANTED], [{"expected": "an object"}], "no object"),
    ({"turns": []}, [{"field": "turns", "expected": "one entry at least"}], "no turn"),
    ({"texts": [7729]}, [{"field": "texts[0]", "expected": "a text"}], "a number"),
    (
        {"turns": [{"role": PLANTED, "text": "a"}]},
        [{"field": "turns[0].role", "expected": "one of agent, customer, bot, system or other"}],
        "another role",
    ),
    ({"turns": [{"role": "agent"}]}, [{"field": "turns[0].text", "expected": "a value"}], "no text"),
    (
        {"turns": [{"role": "agent", "text": "a", "start_ms": -1, "end_ms": True}]},
        [
            {"field": "turns[0].start_ms", "expected": "0 or more"},
            {"field": "turns[0].end_ms", "expected": "a whole number"},
        ],
        "times",
    ),
    (
        {"turns": [{"role": "agent", "text": "a", "languag": PLANTED, PLANTED: 1}]},
        [
            {"field": "turns[0]", "expected": "no other keys than the known ones", "did_you_mean": "language"},
            {"field": "turns[0]", "expected": "no other keys than the known ones"},
        ],
        "keys that nobody knows are the client's",
    ),
    (
        {"texts": ["a"], "language": PLANTED},
        [{"field": "language", "expected": "a language such as en or en-US"}],
        "no language",
    ),
]


@pytest.mark.parametrize(("body", "mistakes", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_does_not_fit_is_told_by_field_and_expectation(
    call: Caller, body: Any, mistakes: list[dict[str, str]], why: str
) -> None:
    answer = call("POST", "/v1/redact", json=body)
    assert (answer.status_code, answer.json()["mistakes"]) == (422, mistakes)
    assert "4929" not in answer.text, why


def test_a_policy_that_compares_columns_or_times_asks_for_them() -> None:
    call = Caller()
    facts = call.service.policy._replace(compared={"duration": ("long_calls",)}, needing_times=("pause",))
    object.__setattr__(call.service, "policy", facts)
    turn = {"role": "agent", "text": "hello"}
    mistakes = call("POST", "/v1/redact", json={"turns": [turn]}).json()["mistakes"]
    assert [m["field"] for m in mistakes] == ["columns.duration", "turns[0].start_ms"]
    full = {"turns": [{**turn, "start_ms": 0}], "columns": {"duration": 180}}
    assert call("POST", "/v1/redact", json=full).status_code == 200


def test_keys_open_what_their_scopes_say(call: Caller) -> None:
    body = {"texts": ["a"]}
    assert call("POST", "/v1/redact", None, json=body).status_code == 401
    for wrong in ("Bearer no such key", f"Basic {KEYS['redacted']}", "Bearer", f"Bearer {KEYS['redacted']}x"):
        answer = call("POST", "/v1/redact", None, json=body, headers={"authorization": wrong})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert "no such key" not in answer.text
    assert call("POST", "/v1/redact", "original", json=body).status_code == 403
    assert call("GET", "/v1/policy", "original").json()["hash"] == policy_of("contact_center").hash
    assert [call("GET", path, None).status_code for path in ("/health", "/ready", "/v1/policy")] == [200, 200, 401]


LIMITS = {
    "body_bytes": 2_000,
    "json_depth": 5,
    "json_values": 100,
    "turns": 3,
    "text_characters": 100,
    "conversation_characters": 150,
}
BEYOND = [
    (b'{"texts": ["' + b"a" * 2_000 + b'"]}', 413, "too_large", "the body"),
    (b"[" * 6 + b"]" * 6, 400, "too_deep", "depth"),
    (json.dumps({"texts": [[",,,[[{{"]] * 60}).encode(), 413, "too_many_values", "number of values"),
    (json.dumps({"texts": ["[" * 80 + "," * 20]}).encode(), 200, "", "brackets and commas in a text are none"),
    (json.dumps({"texts": ["a"] * 4}).encode(), 422, "texts", "number of texts"),
    (json.dumps({"texts": ["a", "b" * 101]}).encode(), 422, "texts[1]", "one text"),
    (json.dumps({"texts": ["a" * 80, "b" * 80]}).encode(), 422, "texts", "all together"),
    (json.dumps({"turns": [{"role": "bot", "text": "a" * 101}]}).encode(), 422, "turns[0].text", "one turn"),
]


@pytest.mark.parametrize(("body", "status", "named", "why"), BEYOND, ids=[case[-1] for case in BEYOND])
def test_limits_are_told(body: bytes, status: int, named: str, why: str) -> None:
    call = Caller(limits=LIMITS)
    answer = call.raw("/v1/redact", body)
    assert answer.status_code == status, why
    assert named in (answer.json().get("error", ""), *(m.get("field") for m in answer.json().get("mistakes", ())))
    assert call.engine.runs == (status == 200)


async def endless(read: list[int]) -> AsyncIterator[bytes]:
    while True:
        read.append(1)
        yield b" " * 1_000


def test_a_body_without_an_end_is_read_up_to_the_limit_and_without_a_key_not_at_all() -> None:
    call = Caller(limits=LIMITS)
    for scope, status, most in (("redacted", 413, 4), (None, 401, 0)):
        read: list[int] = []
        answer = call("POST", "/v1/redact", scope, content=endless(read), headers={"content-type": "application/json"})
        assert answer.status_code == status and len(read) <= most


def test_more_requests_than_allowed_are_sent_away_but_health_is_told() -> None:
    call = Caller(limits={"concurrent_requests": 1})
    call.app.busy = 1
    assert call("POST", "/v1/redact", json={"texts": ["a"]}).status_code == 429
    assert call("GET", "/health", None).status_code == 200
    call.app.busy = 0
    assert call("POST", "/v1/redact", json={"texts": ["a"]}).status_code == 200


FAILURES = [
    (ValueError(f"could not read {PLANTED}"), 500, "a mistake of ours"),
    (Refused(503, "engine_timed_out", "redaction took too long"), 503, "no answer in time"),
]


@pytest.mark.parametrize(("error", "status", "why"), FAILURES, ids=[case[-1] for case in FAILURES])
def test_what_fails_passes_nothing_on(
    error: Exception, status: int, why: str, tmp_path: Any, capfd: Any, caplog: Any
) -> None:
    call = Caller()
    call.engine.failing = error
    logs.to_file(tmp_path / "log")
    answer = call("POST", "/v1/redact", json={"texts": [f"hello {PLANTED}"]})
    logs.to_file(None)
    logged = (tmp_path / "log").read_text()
    assert answer.status_code == status and '"error"' in answer.text, why
    everything = answer.text + logged + "".join(capfd.readouterr()) + caplog.text + str(answer.headers)
    assert "0821" not in everything and "hello" not in everything
    assert f'"status": {status}' in logged


def test_nothing_may_keep_an_answer(call: Caller) -> None:
    for answer in (call("GET", "/health"), call("POST", "/v1/redact", json={"texts": ["a"]}), call("GET", "/nope")):
        assert answer.headers["cache-control"] == "no-store"
    assert call("GET", f"/nope/{PLANTED}?q={PLANTED}").json() == {"error": "not_found", "detail": "not found"}
    assert "paths" in call("GET", "/v1/openapi.json", None).json()
