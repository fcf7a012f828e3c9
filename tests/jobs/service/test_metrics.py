"""Promise: metrics count routes, rules and failures, in Prometheus' form, and hold neither values nor ids."""

import re

import pytest

pytest.importorskip("fastapi")

from jobs.service.problems import Refused
from tests.jobs.service.caller import Caller

CARD = "4929 4212 3460 0821"
LINE = re.compile(r'# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? [0-9.]+')


def value_of(text: str, start: str) -> float:
    [line] = [line for line in text.splitlines() if line.startswith(start)]
    return float(line.rsplit(" ", 1)[1])


def test_what_is_counted() -> None:
    call = Caller()
    for n, said in enumerate(("it is seven seven two nine", "your pin please", f"card {CARD}")):
        role = "agent" if n == 1 else "customer"
        for _ in range(2):  # sent again it counts as a request only
            turn = {"role": role, "channel": "voice", "text": said}
            call("PUT", f"/v1/conversations/call-of-jane-8213/turns/{n}", json=turn)
    call("POST", "/v1/redact", json={"texts": [f"card {CARD}", None, "hello"]})
    call("GET", f"/v1/{CARD}")
    call("QUERY", "/v1/redact")
    call.engine.failing = Refused(503, "engine_timed_out", "too long")
    call("POST", "/v1/redact", json={"texts": ["a"]})
    call.engine.failing = ValueError(CARD)
    call("POST", "/v1/redact", json={"texts": ["a"]})
    text = call("GET", "/metrics", None).text
    assert [line for line in text.splitlines() if not LINE.fullmatch(line)] == []
    assert not re.search("(?<![0-9.])(?:0821|8213)|jane|QUERY", text)  # not the digits of a time
    turn = 'method="PUT",route="/v1/conversations/{id}/turns/{n}",status="200"'
    assert value_of(text, f"redact_requests_total{{{turn}}}") == 6
    assert value_of(text, 'redact_requests_total{method="GET",route="other",status="404"}') == 1
    assert value_of(text, 'redact_spans_total{rule="credit_card"}') == 2
    assert value_of(text, "redact_turns_total") >= 6
    assert value_of(text, 'redact_failures_total{kind="engine_timed_out"}') == 1
    assert value_of(text, 'redact_failures_total{kind="failed"}') == 1
    assert value_of(text, 'redact_request_seconds_count{route="/v1/redact"}') == 4
    assert value_of(text, 'redact_request_seconds_bucket{route="/v1/redact",le="+Inf"}') == 4
    assert (value_of(text, "redact_conversations"), value_of(text, "redact_ready")) == (1, 1)
    assert call.service.policy.hash in text
