"""Outermost ASGI layer: whatever is raised inside becomes an answer without a value.

Starlette raises again behind its own handler of 500, and uvicorn logs the exception with its message, which may quote a
text: nothing but this layer stands outside of that handler.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter
from typing import Any

from jobs.console.logs import log, places
from jobs.service.problems import Refused

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
Observer = Callable[[str, str, int, float], None]
"""Takes method, route, status and seconds of a request that is done."""

ALWAYS_ANSWERED = ("/health", "/ready", "/metrics")
HEADERS = ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"))
FAILED = Refused(500, "failed", "the request failed; nothing of it was passed on")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
OTHER = "other"


class Fence:
    """ASGI application around another: bounds how many requests are in work, and catches what they raise."""

    def __init__(self, inner: Asgi, most: int, observe: Observer) -> None:
        self.inner, self.most, self.observe = inner, most, observe
        self.busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.inner(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:  # a web socket: closed before it is accepted, which is a 403
            await send({"type": "websocket.close", "code": 1000})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, sent = perf_counter(), _Sent(send)
        self.busy += 1
        try:
            if self.busy > self.most and scope["path"] not in ALWAYS_ANSWERED:
                detail = f"expected {self.most} requests at a time at most"
                await _send(sent, Refused(429, "too_many_requests", detail, retry_after="1"))
            else:
                await self.inner(scope, receive, sent)
        except Exception as error:
            log.error("request failed", problem=type(error).__name__, places=places(error))
            if not sent.status:
                await _send(sent, FAILED)
        finally:
            self.busy -= 1
            self.observe(method_of(scope), route_of(scope), sent.status or 499, perf_counter() - begun)


class _Sent:
    """Sends on, with headers of our own, and remembers the status."""

    def __init__(self, send: Send) -> None:
        self.send, self.status = send, 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
        await self.send(message)


async def _send(send: Send, refused: Refused) -> None:
    body = json.dumps(refused.body).encode()
    headers = {"content-type": "application/json", "content-length": str(len(body)), **refused.headers}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


def method_of(scope: Scope) -> str:
    """The method if it is a common one: a client may send any word."""
    return scope["method"] if scope["method"] in METHODS else OTHER


def route_of(scope: Scope) -> str:
    """The address as it was declared, `/v1/conversations/{id}`: the one that was asked for holds ids."""
    return getattr(scope.get("route"), "path", OTHER)
