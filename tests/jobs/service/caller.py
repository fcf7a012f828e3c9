"""A service in this process, and requests to it without a socket. Its engine runs here, on a policy loaded once."""

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import httpx

from jobs.service.app import create_app
from jobs.service.conversations.store import Store
from jobs.service.keys import keyring
from jobs.service.service import Service
from jobs.service.settings.service import ServiceSettings
from jobs.service.turns import ConversationIn, facts_of
from jobs.service.upstream.client import UpstreamClient
from jobs.service.workers import Results
from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.engine.rules.rules import Policy

KEYS = {"redacted": "a key that redacts and reads", "original": "a key that opens what was said"}
NAMED = [{"name": name, "scopes": [name], "variable": f"KEY_{name}"} for name in KEYS]
ENVIRONMENT = {f"KEY_{name}": key for name, key in KEYS.items()}


@lru_cache
def policy_of(name: str) -> Policy:
    return load_policy(name)


class HereEngine:
    """The engine itself, without processes. `failing` stands for whatever it may raise."""

    is_ready = True

    def __init__(self, policy: Policy) -> None:
        self.policy, self.failing, self.runs = policy, None, 0

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def redact(self, conversations: Sequence[ConversationIn]) -> Results:
        self.runs += 1
        await asyncio.sleep(0)
        if self.failing:
            raise self.failing
        return [redact_conversation(c.turns, self.policy, c.columns, c.id) for c in conversations]


class Caller:
    """Sends requests, one after the other, with a key of a scope. What escapes from the service is raised here."""

    def __init__(self, policy: str | Policy = "contact_center", transport: Any = None, **settings: Any) -> None:
        """`now` is the service's clock, in seconds."""
        said = ServiceSettings.model_validate({"keys": NAMED, **settings})
        self.engine = HereEngine(policy_of(policy) if isinstance(policy, str) else policy)
        self.now = 1_000.0
        store = Store(said, lambda: self.now)
        keys = keyring(said, ENVIRONMENT)
        client = UpstreamClient(said.upstream, "Bearer upstream's own", transport) if said.upstream else None
        self.service = Service(said, facts_of(self.engine.policy), keys, self.engine, store, client)
        self.app = create_app(self.service)
        self.loop = asyncio.new_event_loop()
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://service")

    def __call__(self, method: str, path: str, scope: str | None = "redacted", **others: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {KEYS[scope]}"} if scope else {}
        headers |= others.pop("headers", {})
        return self.loop.run_until_complete(self.client.request(method, path, headers=headers, **others))

    def at_once(self, requests: Sequence[tuple[str, str, Any]]) -> list[httpx.Response]:
        """Answers to methods, paths and bodies that are all sent before any is answered."""
        headers = {"authorization": f"Bearer {KEYS['redacted']}"}

        async def all_of_them() -> list[httpx.Response]:
            return await asyncio.gather(*(self.client.request(m, p, json=j, headers=headers) for m, p, j in requests))

        return self.loop.run_until_complete(all_of_them())

    def raw(self, path: str, body: bytes, method: str = "POST") -> httpx.Response:
        return self(method, path, content=body, headers={"content-type": "application/json"})
