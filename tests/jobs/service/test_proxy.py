"""Promise: the upstream sees no value, the client gets none back, and what is not declared does not pass."""

import json
from typing import Any

import pytest

pytest.importorskip("fastapi")
import httpx

from jobs.service.settings.service import ServiceSettings
from tests.jobs.service.caller import KEYS, NAMED, Caller

CARD = "4929 4212 3460 0821"
UPSTREAM: dict[str, Any] = {
    "url": "https://models.example.com/v1/chat",
    "texts": [
        {"path": "$.messages[*].content", "role_at": "role"},
        {"path": "$.messages[*].content[*].text", "role_at": "role"},
        "$.title",
    ],
    "answers": [{"path": "$.choices[*].message.content", "role": "bot"}],
    "keep": ["$.request_id", "$.messages[*].content[*].type"],
    "keep_answers": ["$.created"],
    "request_headers": ["x-trace"],
    "answer_headers": ["x-answer"],
}
ASKED = {
    "model": "small-4-0613",
    "max_tokens": 1000,
    "temperature": 0.1234567891,
    "stream": False,
    "stop": None,
    "request_id": 8213349912,
    "trace": "550e8400-e29b-41d4-a716-446655440000",
    "at": "2026-01-05T10:00:00Z",
    "title": "Question of Jane Doe",
    "messages": [
        {"role": "system", "content": "You are helpful."},
        {"role": "assistant", "content": "May I have your pin?"},
        {"role": "user", "content": [{"type": "text", "text": "7729"}]},
        {"role": "user", "content": f"my card is {CARD} \ud83d"},
    ],
}
ANSWERED = {
    "created": 1767600000,
    "choices": [{"index": 0, "message": {"role": "assistant", "content": f"Thanks, Jane Doe. Is {CARD} right?"}}],
    "usage": {"total_tokens": 120},
}


class Recorded:
    """An upstream that keeps what it was asked, and answers what it was told to."""

    def __init__(self, answer: Any = ANSWERED, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.requests: list[httpx.Request] = []
        self.answer, self.status, self.headers = answer, status, headers or {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        body = self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode()
        return httpx.Response(self.status, content=body, headers=self.headers)


def proxied(recorded: Recorded, asked: Any = ASKED, **changed: Any) -> httpx.Response:
    call = Caller(transport=httpx.MockTransport(recorded), upstream={**UPSTREAM, **changed})
    return call("POST", "/v1/proxy", content=json.dumps(asked).encode(), headers={"content-type": "application/json"})


def test_texts_are_redacted_up_and_back_and_all_else_is_as_it_was() -> None:
    recorded = Recorded()
    answer = proxied(recorded)
    assert answer.status_code == 200, answer.text
    [request] = recorded.requests
    up = json.loads(request.content)
    texts = [m["content"] for m in up["messages"]]
    assert up["title"] == "Question of [PERSON]"
    assert texts == [
        "You are helpful.",
        "May I have your pin?",
        [{"type": "text", "text": "[PIN]"}],
        "my card is [CREDIT_CARD] \ufffd",
    ]
    assert {k: v for k, v in up.items() if k not in ("messages", "title")} == {
        k: v for k, v in ASKED.items() if k not in ("messages", "title")
    }
    assert list(up) == list(ASKED), "in its order"
    assert answer.json()["choices"][0]["message"]["content"] == "Thanks, [PERSON]. Is [CREDIT_CARD] right?"
    assert {k: v for k, v in answer.json().items() if k != "choices"} == {
        "created": 1767600000,
        **{"usage": {"total_tokens": 120}},
    }


def test_headers_pass_by_name_and_our_key_stays_here() -> None:
    recorded = Recorded(headers={"x-answer": "yes", "x-secret": "no", "set-cookie": "a=b"})
    call = Caller(transport=httpx.MockTransport(recorded), upstream=UPSTREAM)
    sent = {"x-trace": "7", "cookie": "c=d", "x-other": "no"}
    answer = call("POST", "/v1/proxy", json={"title": "hi"}, headers=sent)
    [request] = recorded.requests
    assert request.headers["x-trace"] == "7" and request.headers["authorization"] == "Bearer upstream's own"
    assert not {"cookie", "x-other"} & set(request.headers) and KEYS["redacted"] not in str(request.headers)
    assert answer.headers["x-answer"] == "yes" and not {"x-secret", "set-cookie"} & set(answer.headers)
    assert str(request.url) == UPSTREAM["url"]


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"user": "jane.doe@example.com"}, "$.user", "an address"),
    ({"metadata": {"note": f"card {CARD}"}}, "$.metadata.note", "a card in a text"),
    ({"ids": [1, 4929421234600821]}, "$.ids[1]", "a card as a number"),
    ({"ids": [{"account": 40012345}]}, "$.ids[0].account", "a long number that no rule knows"),
    ({"ids": ["\u0664\u0660\u0660\u0661\u0662\u0663\u0664"]}, "$.ids[0]", "digits of another script"),
    ({"pin": 7729}, "$.pin", "a short number that its field names"),
    ({"customer_name": "Jane Doe"}, "$.customer_name", "a name that its field names"),
    ({CARD: 1}, "$.*", "a card as a key, which is not told"),
    ({"by_mail": {"jane.doe@example.com": {"x": "y"}}}, "$.by_mail.*", "an address as a key"),
    ({"title": "it is Jane Doe", "speaker": "JANE-DOE"}, "$.speaker", "what was found in a text, again"),
    ({"title": "my password is rabbit71993", "hint": "rabbit71993"}, "$.hint", "a password, again"),
    ({"title": ["a"]}, "$.title[0]", "a list where a text was declared"),
    ({"title": 7729}, "$.title", "a number where a text was declared"),
    ({"messages": [{"content": {"text": "hi"}}]}, "$.messages[0].content.text", "an object where a text was declared"),
]


@pytest.mark.parametrize(("changed", "path", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_not_declared_does_not_pass(changed: dict[str, Any], path: str, why: str) -> None:
    recorded = Recorded()
    answer = proxied(recorded, {"model": "m", **changed})
    assert answer.status_code == 422 and recorded.requests == [], why
    assert [m["field"] for m in answer.json()["mistakes"]] == [path]
    assert not [value for value in ("Jane", "JANE", "jane", "0821", "7729", "40012") if value in answer.text]


@pytest.mark.parametrize("changed", [{"metadata": {"id": 40012345}}, {"title": "hi", "user": "a@example.com"}])
def test_what_may_pass_does(changed: dict[str, Any]) -> None:
    recorded = Recorded({})
    assert proxied(recorded, changed, keep=["$.metadata", "$.user"]).status_code == 200
    assert json.loads(recorded.requests[0].content) == changed


BAD_ANSWERS: list[tuple[Recorded, int, str, str]] = [
    (Recorded({"choices": [], "echo": f"card {CARD}"}), 502, "upstream_undeclared", "a value elsewhere"),
    (Recorded(b"event: " + CARD.encode()), 502, "upstream_not_json", "no JSON"),
    (Recorded(b"[" * 99), 502, "upstream_too_deep", "too deep"),
    (Recorded({"a": "x" * 5_000}), 502, "upstream_too_large", "too large"),
    (Recorded({}, 302, {"location": f"https://example.com/{CARD}"}), 502, "upstream_redirects", "a redirect"),
    (Recorded(httpx.ReadTimeout(CARD)), 504, "upstream_timed_out", "no answer in time"),
    (Recorded(httpx.ConnectError(CARD)), 502, "upstream_failed", "no connection"),
    (Recorded(b"\x1f\x8b" + CARD.encode(), 200, {"content-encoding": "gzip"}), 502, "upstream_failed", "bad coding"),
    (Recorded({"choices": [{"message": {"content": 7}}]}), 502, "upstream_invalid", "a number for a text"),
]


@pytest.mark.parametrize(("recorded", "status", "kind", "why"), BAD_ANSWERS, ids=[case[-1] for case in BAD_ANSWERS])
def test_answers_that_cannot_be_redacted_do_not_come_back(
    recorded: Recorded, status: int, kind: str, why: str, capfd: Any, caplog: Any
) -> None:
    answer = proxied(recorded, {"title": "hi"}, answer_bytes=4_000)
    assert (answer.status_code, answer.json()["error"]) == (status, kind), why
    assert "0821" not in answer.text + str(answer.headers) + "".join(capfd.readouterr()) + caplog.text


def test_an_upstream_s_own_refusal_comes_back_redacted() -> None:
    recorded = Recorded({"choices": [{"message": {"content": f"not {CARD}"}}]}, 429)
    answer = proxied(recorded, {"title": "hi"})
    assert (answer.status_code, answer.json()["choices"][0]["message"]["content"]) == (429, "not [CREDIT_CARD]")
    assert proxied(Recorded(b"", 204), {"title": "hi"}).status_code == 204


def test_nothing_goes_up_when_redaction_fails_or_a_query_is_there() -> None:
    recorded = Recorded()
    call = Caller(transport=httpx.MockTransport(recorded), upstream=UPSTREAM)
    assert call("POST", "/v1/proxy?q=1", json={"title": "hi"}).status_code == 400
    assert call("POST", "/v1/proxy", None, json={"title": "hi"}).status_code == 401
    unread = call("POST", "/v1/proxy", json={"title": "hola", "messages": [{"content": "a"}]}).status_code
    call.engine.failing = RuntimeError(CARD)
    assert (unread, call("POST", "/v1/proxy", json={"title": "hi"}).status_code) == (200, 500)
    assert len(recorded.requests) == 1
    assert Caller()("POST", "/v1/proxy", json={}).status_code == 404, "no upstream, no proxy"


MISTAKEN = [
    ({"url": "http://example.com"}, "an https:// address"),
    ({"texts": ["messages"]}, "a JSON path such as $.messages[*].content"),
    ({"texts": ["$.a[?(@.b)]"]}, "a JSON path such as $.messages[*].content"),
    ({"request_headers": ["Authorization"]}, "names of headers that are neither"),
]


@pytest.mark.parametrize(("changed", "expected"), MISTAKEN)
def test_settings_that_would_leak_are_refused(changed: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValueError, match="validation error") as refused:
        ServiceSettings.model_validate({"keys": NAMED, "upstream": {**UPSTREAM, **changed}})
    assert expected in str(refused.value)
