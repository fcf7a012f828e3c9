"""Promise: no body makes the service fail, and no answer or log repeats what was in one."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
import httpx

from jobs.console import logs
from tests.jobs.service.caller import Caller

PLANTED = "ZebraQuux81642"
BODIES = 1_200
"""To three addresses, a third of them each."""
CARD = "4929 4212 3460 0821"
SHOWN = re.compile("Zebra|3460 ?0821|(?<![0-9.])0821")
"""What was planted, and not four digits of a time in a log, as one run in eight has them."""
SCALARS: tuple[Any, ...] = (
    *(PLANTED, CARD, None, True, 0, -1, 1.5, 10**30, [], {}, "", "\ud83d", "\x00", "a" * 3_000),
    *(10**400, [[[]]], {PLANTED: PLANTED}, "\u202e" + PLANTED, ["agent"], "agent", "voice", "en"),
)
KEYS = ("turns", "texts", "role", "channel", "language", "columns", "text", "start_ms", "content_type", PLANTED)
NAMED = PLANTED.encode()
RAW = (
    *(b"", b"{", b"nul", b"NaN", b'{"texts": [NaN]}', b'{"texts": [1e999]}', b'{"a": Infinity}', b"\xff\xfe"),
    *(b'"\xc3\x28"', b"[" * 3_000, b'{"a":' * 1_000, b"-" * 50, b"1" * 4_900, b'"' * 999, b"\xef\xbb\xbf{}"),
    *(b'{"texts": ["\\ud800"]}', b'{"texts": ["a"], "texts": [5]}', b'{"texts": ["\n"]}', b'{"texts": ["' + NAMED),
    *(b"<x>" + NAMED, b'{"texts": ["a"]} ' + NAMED, b'[[],[],{"' + NAMED + b'":', b'{"texts": ["' + b"a" * 9_000),
    b"\x00\x01",
)
ENCODINGS = ("utf-8", "utf-16", "utf-32", "utf-7", "latin-1", "utf-8-sig")
TYPES = ("application/json", "text/plain", "", "application/json; charset=utf-16", "multipart/form-data", "x/\x7f")


def value(chance: random.Random, depth: int = 0) -> Any:
    """A value of any shape, often of one that nearly fits."""
    kind = chance.random()
    if depth > 3 or kind < 0.4:
        return chance.choice(SCALARS)
    if kind < 0.6:
        return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {chance.choice(KEYS): value(chance, depth + 1) for _ in range(chance.randrange(5))}


def bodies(chance: random.Random) -> Iterator[bytes]:
    for number in range(BODIES // 3):
        if number < len(RAW):
            yield RAW[number]
            continue
        said = value(chance) if chance.random() < 0.5 else {chance.choice(KEYS[:2]): [value(chance, 2)]}
        if chance.random() < 0.1:
            said = {
                "role": "agent",
                "text": chance.choice((PLANTED, None, *SCALARS)),
                chance.choice(KEYS): chance.choice(SCALARS),
            }
        body = json.dumps(said, ensure_ascii=chance.random() < 0.5)
        body = body[: chance.randrange(len(body) + 1)] if chance.random() < 0.2 else body
        yield body.encode(chance.choice(ENCODINGS), "replace")


UPSTREAM = {"url": "https://example.com/chat", "texts": ["$.texts[*]"], "answers": ["$.texts[*]"]}
ADDRESSES = [("POST", "/v1/redact"), ("PUT", "/v1/conversations/c-1/turns/{}"), ("POST", "/v1/proxy")]


def echo(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=request.content)


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_hostile_bodies(method: str, path: str, tmp_path: Path, capfd: Any, caplog: Any) -> None:
    limits = {"body_bytes": 5_000, "text_characters": 2_000}
    call = Caller(limits=limits, upstream=UPSTREAM, transport=httpx.MockTransport(echo))
    chance = random.Random(20_26)
    caplog.set_level(0)
    logs.to_file(tmp_path / "log")
    statuses = set()
    for number, body in enumerate(bodies(chance)):
        kind = TYPES[0] if chance.random() < 0.8 else chance.choice(TYPES)
        answer = call(method, path.format(number), content=body, headers={"content-type": kind})
        assert answer.status_code < 500, body
        if answer.status_code >= 400:
            assert "Zebra" not in answer.text and "0821" not in answer.text, body
        statuses.add(answer.status_code)
    logs.to_file(None)
    assert {400, 413, 415, 422} <= statuses
    metrics = call("GET", "/metrics", None).text
    seen = (tmp_path / "log").read_text() + "".join(capfd.readouterr()) + caplog.text + metrics
    assert seen.count('"request"') >= BODIES // 3 and not SHOWN.search(seen)
