"""The one upstream, asked over HTTP."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

import httpx

from jobs.service.problems import Refused
from jobs.service.settings.upstream import Upstream
from redaction_udfs.mistakes import Mistake, PolicyError


class Answer(NamedTuple):
    """Status, headers and body as they came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class UpstreamClient:
    """Asks one address. Follows no redirects, takes no proxy from the environment, keeps no cookies."""

    def __init__(self, upstream: Upstream, authorization: str | None, transport: Any = None) -> None:
        self.upstream, self._authorization = upstream, authorization
        self._client = httpx.AsyncClient(
            transport=transport, timeout=upstream.seconds, follow_redirects=False, trust_env=False
        )

    async def ask(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The upstream's answer to a redacted body. Raises Refused."""
        passed = {name: headers[name] for name in self.upstream.request_headers if name in headers}
        own = {"accept-encoding": "identity", "content-type": "application/json"}
        own |= {"authorization": self._authorization} if self._authorization else {}
        self._client.cookies.clear()
        try:
            request = self._client.build_request("POST", self.upstream.url, content=body, headers={**passed, **own})
            return await self._answer(request)
        except httpx.TimeoutException:
            raise Refused(504, "upstream_timed_out", "the upstream did not answer in time") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError):
            raise Refused(502, "upstream_failed", "the upstream could not be asked") from None

    async def _answer(self, request: Any) -> Answer:
        response = await self._client.send(request, stream=True)
        try:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > self.upstream.answer_bytes:
                    detail = f"expected an answer of {self.upstream.answer_bytes} bytes at most"
                    raise Refused(502, "upstream_too_large", detail)
            headers = {name: response.headers[name] for name in self._passed_back if name in response.headers}
            return Answer(response.status_code, headers, bytes(body))
        finally:
            await response.aclose()

    @property
    def _passed_back(self) -> list[str]:
        return self.upstream.answer_headers

    async def close(self) -> None:
        await self._client.aclose()


def authorization_of(upstream: Upstream, environment: Mapping[str, str] = os.environ) -> str | None:
    """What is sent up as Authorization, if anything. Raises PolicyError where the variable is not there."""
    name = upstream.authorization_variable
    if name is None:
        return None
    value = environment.get(name, "").strip()
    if not value or not value.isascii() or not value.isprintable():
        expected = "a variable such as Bearer and a key"
        raise PolicyError([Mistake(name, "upstream.authorization_variable", "no such value", expected)])
    return value
