"""Promise: the service writes the tokens that a run would, bound to the conversation it is told of, or refuses."""

import json
from base64 import b64encode
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

import httpx
from typer.testing import CliRunner

from jobs.cli import app
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.service.workers import _results
from redaction_udfs.api import redact_conversation, with_token_key
from redaction_udfs.engine.pseudonyms.keys import token_key
from redaction_udfs.engine.pseudonyms.tokens import TOKEN
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy
from tests.jobs.service.caller import Caller

MAIL = "ines.vidal@example.org"
TURNS = [{"role": "customer", "text": f"write to {MAIL}"}, {"role": "customer", "text": f"yes, {MAIL.upper()}"}]
SERVE = "policy: policy.yaml\nkey_ring_file: ring.yaml\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("service")
    secret = b64encode(bytes(range(32))).decode()
    (folder / "ring.yaml").write_text(f"active: aa\nkeys: {{aa: {secret}}}\n")
    (folder / "policy.yaml").write_text(
        'name: own\nversion: "1"\nextends: minimal\nrules:\n- {id: email, replace: token}\n'
    )
    (folder / "serve.yaml").write_text(SERVE)
    (folder / "without.yaml").write_text("policy: policy.yaml\n")
    return folder


@pytest.fixture(scope="module")
def policy(folder: Path) -> Policy:
    return with_token_key(load_policy(folder / "policy.yaml"), token_key("aa", bytes(range(32))))


@pytest.fixture(scope="module")
def call(policy: Policy) -> Caller:
    return Caller(policy)


def test_tokens_are_those_of_a_run(call: Caller, policy: Policy) -> None:
    expected = [result.text for result in redact_conversation(TURNS, policy, {}, "call-7")]
    answer = call("POST", "/v1/redact", json={"turns": TURNS, "conversation_id": "call-7"}).json()["turns"]
    assert [turn["text"] for turn in answer] == expected
    assert expected[0].removeprefix("write to ") == expected[1].removeprefix("yes, ") != MAIL
    grown = [call("PUT", f"/v1/conversations/call-7/turns/{n}", json=turn) for n, turn in enumerate(TURNS)]
    assert [answer.json()["turn"]["text"] for answer in grown] == expected


@pytest.mark.parametrize("body", [{"turns": TURNS}, {"texts": [MAIL]}])
def test_without_an_id_there_is_nothing_to_bind_a_token_to(call: Caller, body: object) -> None:
    answer = call("POST", "/v1/redact", json=body)
    assert answer.status_code == 422 and MAIL not in answer.text
    assert "conversation_id" in answer.text and "email bind tokens to it" in answer.text


def test_a_worker_has_the_key(policy: Policy) -> None:
    from jobs.service.turns import ConversationIn

    [[result, _]] = _results((ConversationIn(tuple(TURNS), {}, "call-7"),), policy)  # type: ignore[misc]
    assert result.text == redact_conversation(TURNS, policy, {}, "call-7")[0].text


def test_the_ring_is_checked_before_the_service_starts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDACTION_SERVICE_KEY", "a key of thirty-two letters or more, ok")
    checked = CliRunner().invoke(app, ["serve", str(folder / "serve.yaml"), "--check"])
    assert checked.exit_code == DONE, checked.stderr
    refused = CliRunner().invoke(app, ["serve", str(folder / "without.yaml"), "--check"])
    assert refused.exit_code == WRONG_USE and "key_ring_file: found no key" in refused.stderr


def test_a_proxied_request_is_a_conversation_of_its_own(policy: Policy) -> None:
    asked: list[str] = []

    def upstream(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content)["prompt"])
        return httpx.Response(200, json={"answer": f"to {MAIL.title()}?"})

    settings = {"url": "https://models.example.com/v1", "texts": ["$.prompt"], "answers": ["$.answer"]}
    call = Caller(policy, transport=httpx.MockTransport(upstream), upstream=settings)
    answers = [call("POST", "/v1/proxy", json={"prompt": f"write to {MAIL}"}) for _ in range(2)]
    sent = [text.removeprefix("write to ") for text in asked]
    assert all(map(TOKEN.fullmatch, sent)) and sent[0] != sent[1]
    assert [answer.json()["answer"] for answer in answers] == [f"to {token}?" for token in sent]
