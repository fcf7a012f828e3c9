"""Promise: a conversation that grows is at each turn what the batch makes of it; its originals have an end."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("fastapi")

from jobs.corpus.conversation import conversation
from jobs.service.conversations.sealed import Seal
from jobs.service.problems import Refused
from redaction_udfs import redact_conversation
from tests.jobs.service.caller import KEYS, NAMED, Caller, policy_of

CARD = "4929 4212 3460 0821"
MINUTE = 60


def turns_of(length: int) -> list[dict[str, Any]]:
    """A call of so many turns, made of generated ones."""
    rows = (row for number in range(length) for row in conversation(5, number) if row.channel == "voice")
    turns = [{"role": row.role, "channel": "voice", "text": row.text} for row, _ in zip(rows, range(length))]  # noqa: B905
    return [*turns[:3], {"role": "agent", "channel": "voice", "text": None}, *turns[4:]]


def batch(turns: list[dict[str, Any]]) -> list[str | None]:
    return [result.text for result in redact_conversation(turns, policy_of("contact_center"))]


def put(call: Caller, n: int, turn: dict[str, Any], id: str = "c-1") -> dict[str, Any]:
    answer = call("PUT", f"/v1/conversations/{id}/turns/{n}", json=turn)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.slow
def test_two_hundred_turns_are_at_each_what_the_batch_makes_of_them() -> None:
    call, turns = Caller(), turns_of(200)
    held: dict[int, str | None] = {}
    revised = 0
    for n, turn in enumerate(turns):
        answer = put(call, n, turn)
        held[n] = answer["turn"]["text"]
        held |= {other["turn"]: other["text"] for other in answer["revised"]}
        revised += len(answer["revised"])
        if n % 20 == 0 or n == 199 or (answer["revised"] and revised < 12):
            assert list(held.values()) == batch(turns[: n + 1]), "who keeps the latest of each turn has the batch"
    assert revised > 0, "names known later, numbers read back"
    closed = call("POST", "/v1/conversations/c-1/close").json()
    assert [turn["text"] for turn in closed["turns"]] == list(held.values())


ASKED = [
    {"role": "customer", "channel": "voice", "text": "it is seven seven two nine"},
    {"role": "agent", "channel": "voice", "text": "may I have your pin"},
    {"role": "customer", "channel": "voice", "text": "seven seven two nine"},
]


def test_a_turn_sent_again_changes_nothing_and_tells_the_same() -> None:
    call = Caller()
    answers = [put(call, n, turn) for n, turn in enumerate(ASKED)]
    runs = call.engine.runs
    again = [put(call, n, turn) for n, turn in enumerate(ASKED)]
    assert again[-1] == answers[-1] and call.engine.runs == runs
    assert [turn["turn"] for turn in again[0]["revised"]] == [1, 2], "and all that has changed since"


def test_turns_in_any_order_with_gaps_and_corrected_end_as_the_batch() -> None:
    call = Caller()
    numbered = dict(zip((3, 7, 12), ASKED, strict=True))
    first = put(call, 12, ASKED[2])["turn"]
    put(call, 3, {**ASKED[0], "text": "what the recogniser took it for at first"})
    put(call, 3, numbered[3])
    last = put(call, 7, numbered[7])
    whole = call("GET", "/v1/conversations/c-1").json()
    assert [turn["turn"] for turn in whole["turns"]] == [3, 7, 12]
    assert [turn["text"] for turn in whole["turns"]] == batch(ASKED)
    assert first["text"] != batch(ASKED)[2] and 12 in [turn["turn"] for turn in last["revised"]]
    triggers = [span["trigger"]["turn"] for span in whole["turns"][2]["spans"] if span["trigger"]]
    assert triggers == [7], "turns are named by their numbers"


def test_turns_that_come_at_once_end_as_the_batch() -> None:
    call, turns = Caller(), turns_of(30)
    answers = call.at_once([("PUT", f"/v1/conversations/c-1/turns/{n}", turn) for n, turn in enumerate(turns)])
    assert {answer.status_code for answer in answers} == {200}
    assert [turn["text"] for turn in call("GET", "/v1/conversations/c-1").json()["turns"]] == batch(turns)


def test_a_first_turn_that_fails_takes_no_other_along() -> None:
    call = Caller()
    failing = {"role": "agent", "text": "a" * 60_000}
    paths = [f"/v1/conversations/c-1/turns/{n}" for n in range(3)]
    answers = call.at_once(list(zip(["PUT"] * 3, paths, [failing, ASKED[0], failing], strict=True)))
    assert [answer.status_code for answer in answers] == [422, 200, 422]
    assert [turn["turn"] for turn in call("GET", "/v1/conversations/c-1").json()["turns"]] == [1]


def test_two_views_for_two_scopes() -> None:
    call = Caller()
    put(call, 0, {"role": "customer", "text": f"card {CARD}"})
    redacted = call("GET", "/v1/conversations/c-1?view=redacted")
    original = call("GET", "/v1/conversations/c-1?view=original", "original")
    assert redacted.json()["turns"][0]["text"] == "card [CREDIT_CARD]" and "0821" not in redacted.text
    assert original.json()["turns"][0]["text"] == f"card {CARD}"
    assert call("GET", "/v1/conversations/c-1?view=original", "redacted").status_code == 403
    assert call("GET", "/v1/conversations/c-1?view=redacted", "original").status_code == 403
    assert call("GET", "/v1/conversations/c-1", None).status_code == 401


def test_originals_live_an_hour_from_the_first_turn_and_nothing_prolongs_it() -> None:
    call = Caller()
    began = call.now
    put(call, 0, {"role": "customer", "text": f"card {CARD}"})
    call.now = began + 59 * MINUTE
    put(call, 0, {"role": "customer", "text": f"card {CARD}"})
    put(call, 1, {"role": "customer", "text": "a later turn"})
    assert call("GET", "/v1/conversations/c-1?view=original", "original").json()["turns"][0]["text"] == f"card {CARD}"
    call.now = began + 61 * MINUTE  # no timer has run
    gone = call("GET", "/v1/conversations/c-1?view=original", "original")
    assert (gone.status_code, gone.json()["error"]) == (410, "original_gone")
    more = call("PUT", "/v1/conversations/c-1/turns/2", json={"role": "customer", "text": "more"})
    assert (more.status_code, more.json()["error"]) == (410, "original_gone"), "no batch of all turns any more"
    assert [turn["text"] for turn in call("GET", "/v1/conversations/c-1").json()["turns"]] == [
        "card [CREDIT_CARD]",
        "a later turn",
    ]
    call.now = began + 25 * 60 * MINUTE
    assert call("GET", "/v1/conversations/c-1").status_code == 404


def kept_bytes(call: Caller) -> Iterator[bytes]:
    """All that the store holds of originals."""
    for growing in call.service.store._all.values():
        for kept in growing.turns.values():
            yield from (*(kept.original or ()), *([kept.digest] if kept.digest else []))


def test_the_timer_takes_originals_that_nobody_asks_for() -> None:
    call = Caller(original_for="1h", keep_for="2h")
    put(call, 0, {"role": "customer", "text": f"card {CARD}"})
    assert sum(map(len, kept_bytes(call))) > 60
    call.now += 61 * MINUTE
    call.service.store.sweep()
    assert list(kept_bytes(call)) == [] and len(call.service.store) == 1
    call.now += 60 * MINUTE
    call.service.store.sweep()
    assert len(call.service.store) == 0


def test_the_timer_runs_while_the_service_does() -> None:
    call = Caller()
    put(call, 0, {"role": "customer", "text": "hello"})
    call.now += 61 * MINUTE
    call.loop.run_until_complete(one_life(call))
    assert list(kept_bytes(call)) == []


async def one_life(call: Caller) -> None:
    """Starts and ends the service, as a server would."""
    received = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent: list[str] = []

    async def receive() -> dict[str, str]:
        await asyncio.sleep(0.01)
        return received.pop(0)

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await call.app({"type": "lifespan"}, receive, send)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_originals_in_memory_are_no_text() -> None:
    call = Caller()
    put(call, 0, {"role": "customer", "text": f"card {CARD}"})
    everything = repr(vars(call.service.store._all["c-1"])).encode() + b"".join(kept_bytes(call))
    assert b"0821" not in everything and b"4929" not in everything
    seal = Seal()
    sealed = seal.close(b"said", "c-1\x000")
    assert seal.open(sealed, "c-1\x000") == b"said" and Seal().digest(b"said") != seal.digest(b"said")
    with pytest.raises(Exception):  # noqa: B017  # InvalidTag
        seal.open(sealed, "c-2\x000")


def test_what_closes_takes_no_more_and_without_readers_originals_go_then() -> None:
    for keys, left in ((NAMED, 1), (NAMED[:1], 0)):
        call = Caller(keys=keys)
        put(call, 0, ASKED[0])
        assert call("POST", "/v1/conversations/c-1/close").json()["closed"]
        answer = call("PUT", "/v1/conversations/c-1/turns/1", json=ASKED[1])
        assert (answer.status_code, answer.json()["error"]) == (409, "closed")
        assert len(call.service.store._all["c-1"].originals()) == left
        assert call("DELETE", "/v1/conversations/c-1").status_code == 204
        assert call("GET", "/v1/conversations/c-1").status_code == 404


def test_a_turn_that_fails_is_not_there() -> None:
    call = Caller()
    call.engine.failing = Refused(503, "engine_failed", "redaction failed")
    assert call("PUT", "/v1/conversations/c-1/turns/0", json=ASKED[0]).status_code == 503
    assert len(call.service.store) == 0, "nor is a conversation of it"
    call.engine.failing = None
    put(call, 0, ASKED[0])
    call.engine.failing = Refused(503, "engine_failed", "redaction failed")
    assert call("PUT", "/v1/conversations/c-1/turns/1", json=ASKED[1]).status_code == 503
    assert len(call("GET", "/v1/conversations/c-1").json()["turns"]) == 1


LIMITS = {"turns": 3, "conversations": 2, "text_characters": 30, "conversation_characters": 50}
BEYOND = [
    ("c-1", "3", {"text": "a"}, 422, "turn", "too many turns"),
    ("c-1", "1", {"text": "a" * 31}, 422, "text", "a long text"),
    ("c-1", "1", {"text": "a" * 25}, 422, "text", "a long conversation"),
    ("c-3", "0", {"text": "a"}, 429, "too_many_conversations", "too many conversations"),
    ("c%2F1", "0", {"text": "a"}, 404, "not_found", "a slash"),
    ("c" * 129, "0", {"text": "a"}, 422, "id", "a long id"),
    (CARD, "0", {"text": "a"}, 422, "id", "blanks in an id"),
    ("c-1", CARD, {"text": "a"}, 422, "n", "no number"),
    ("c-1", "-1", {"text": "a"}, 422, "n", "below zero"),
    ("c-1", "1", {"text": 5}, 422, "text", "no text"),
]


@pytest.fixture(scope="module")
def full() -> Caller:
    call = Caller(limits=LIMITS)
    for id in ("c-1", "c-2"):
        put(call, 0, {"role": "customer", "text": "b" * 30}, id)
    return call


@pytest.mark.parametrize(("id", "n", "turn", "status", "named", "why"), BEYOND, ids=[case[-1] for case in BEYOND])
def test_limits_of_conversations(
    full: Caller, id: str, n: str, turn: dict[str, Any], status: int, named: str, why: str
) -> None:
    answer = full("PUT", f"/v1/conversations/{id}/turns/{n}", json={"role": "customer", **turn})
    assert answer.status_code == status, why
    assert named in (answer.json()["error"], *(m["field"] for m in answer.json().get("mistakes", ())))
    assert "0821" not in answer.text and KEYS["redacted"] not in json.dumps(dict(answer.headers))
