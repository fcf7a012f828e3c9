"""Promise: a worker that takes too long or dies is replaced, and its request gets no text."""

import asyncio
import os
import signal

import pytest

pytest.importorskip("fastapi")

from jobs.service.problems import Refused
from jobs.service.turns import ConversationIn
from jobs.service.workers import Workers
from tests.jobs.service.caller import policy_of

pytestmark = pytest.mark.slow


def said(text: str) -> list[ConversationIn]:
    return [ConversationIn(({"role": "customer", "text": text},), {})]


async def kind_of(engine: Workers, text: str) -> str:
    with pytest.raises(Refused) as refused:
        await engine.redact(said(text))
    return refused.value.kind


async def lives() -> None:
    engine = Workers("minimal", policy_of("minimal").hash, 1, 60.0)
    await engine.start()
    try:
        [[result]] = await engine.redact(said("card 4111 1111 1111 1111"))
        assert result.text == "card [CREDIT_CARD]"
        assert await kind_of(engine, 7) == "engine_failed"  # type: ignore[arg-type]  # what the engine raises for
        [worker] = engine._all
        engine.seconds = 0.2
        assert await kind_of(engine, "4111 " * 400_000) == "engine_timed_out"
        assert not worker.process.is_alive() and not engine.is_ready, "it is not left to go on"
        assert await kind_of(engine, "hello") == "engine_busy"
        engine.seconds = 60.0
        assert (await engine.redact(said("hello")))[0][0].text == "hello", "another takes its place"
        [another] = engine._all
        os.kill(another.process.pid or 0, signal.SIGKILL)
        another.process.join()
        assert (await engine.redact(said("hello")))[0][0].text == "hello", "of one that died idle nobody hears"
    finally:
        await engine.stop()


def test_a_life_of_workers() -> None:
    asyncio.run(lives())


def test_a_policy_that_has_changed_on_disk_is_not_served() -> None:
    async def started() -> object:
        return await Workers("minimal", "another hash", 1, 60.0)._started()

    assert asyncio.run(started()) is None
