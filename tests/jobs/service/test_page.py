"""Promise: the requests that docs/serve.md shows get the answers that it shows."""

import json

import pytest

pytest.importorskip("fastapi")
import httpx

from tests.jobs.service.caller import Caller
from tests.pages import snippets

SAID = [
    ("calling for doe about an order", "customer"),
    ("and your full name please", "agent"),
    ("jane doe", "customer"),
]


def shown(title: str) -> str:
    [found] = [
        s.text for s in snippets("http") if s.page == "serve.md" and title in (s.title or s.text.splitlines()[0])
    ]
    return found


def without_hash(answer: object) -> object:
    return json.loads(json.dumps(answer).replace(Caller().service.policy.hash, "\u2026"))


def test_redact() -> None:
    head, _, body = shown("POST /v1/redact").partition("\n\n")
    method, path = head.splitlines()[0].split()
    answer = Caller().raw(path, body.encode(), method)
    assert without_hash(answer.json()) == json.loads(shown("answer of /v1/redact"))


def test_put() -> None:
    call = Caller()
    for n, (text, role) in enumerate(SAID):
        turn = {"role": role, "channel": "voice", "text": text}
        answer = call("PUT", f"/v1/conversations/a/turns/{n}", json=turn).json()
    for turn in (answer["turn"], *answer["revised"]):
        turn["spans"] = ["\u2026" for _ in turn["spans"]]
    assert without_hash(answer) == json.loads(shown("answer of PUT"))


def test_proxy() -> None:
    upstream = {"url": "https://example.com", "texts": ["$.text"]}
    call = Caller(upstream=upstream, transport=httpx.MockTransport(lambda request: httpx.Response(200)))
    answer = call("POST", "/v1/proxy", json={"metadata": {"id": 40012345}})
    assert answer.status_code == 422 and answer.json() == json.loads(shown("answer, 422"))
