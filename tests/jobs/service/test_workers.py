"""Promise: a worker that takes too long or dies is replaced, and its request gets no text."""

import asyncio
import os
import random
import signal
import sys

import pytest

pytest.importorskip("fastapi")

from jobs.service.problems import Refused
from jobs.service.turns import ConversationIn
from jobs.service.workers import Workers
from redaction_udfs.api import forget_texts, redact_conversation
from tests.jobs.service.caller import policy_of

pytestmark = pytest.mark.slow

PATIENCE = 600.0
"""Seconds for an answer: where another worker has to begin, a busy machine takes minutes at times."""


def sizes() -> dict[str, int]:
    """Entries of all caches of functions of the engine, by name."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("redaction_udfs")]
    kept = {f for module in modules for f in vars(module).values() if hasattr(f, "cache_info")}
    return {f"{f.__module__}.{f.__qualname__}": f.cache_info().currsize for f in kept}


def invented(chance: random.Random) -> list[dict[str, str]]:
    """Turns about people, places and secrets that nobody has heard of."""
    name, place, code, host = ("".join(chance.choices("bdfgklmnprstvz", k=7)) for _ in range(4))
    texts = (
        *(f"my name is {name.title()} {place.title()}", f"{name}@{host}.com is my address", f"it's {place} {code}"),
        *(f"I live at 12 {place.title()} street", f"the password is {code}7{host}", f"mi nombre es {name.title()}"),
        *(f"write to {name} at {host} dot com", f"https://{host}.com/{code}", f"user name {place} pin {code}"),
    )
    said = [{"role": "customer", "channel": way, "text": text} for text in texts for way in ("voice", "digital")]
    return [*said, {"role": "bot", "text": f'{{"{code}": "{host}"}}', "content_type": "application/json"}]


def test_no_cache_of_the_engine_keeps_a_text() -> None:
    policy, chance = policy_of("contact_center"), random.Random(4)
    forget_texts()  # a cache that other tests have filled does not grow
    for _ in range(3):
        redact_conversation(invented(chance), policy)
    before = sizes()
    redact_conversation(invented(chance), policy)
    of_texts = [name for name, size in sizes().items() if size != before[name]]
    assert any(name.endswith("_kept") for name in of_texts) and len(of_texts) >= 3
    forget_texts()
    assert {name: sizes()[name] for name in of_texts} == dict.fromkeys(of_texts, 0)


def said(text: str) -> list[ConversationIn]:
    return [ConversationIn(({"role": "customer", "text": text},), {})]


async def kind_of(engine: Workers, text: str) -> str:
    with pytest.raises(Refused) as refused:
        await engine.redact(said(text))
    return refused.value.kind


async def lives() -> None:
    engine = Workers("minimal", policy_of("minimal").hash, 1, PATIENCE)
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
        engine.seconds = PATIENCE
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
        return await Workers("minimal", "another hash", 1, PATIENCE)._started()

    assert asyncio.run(started()) is None
