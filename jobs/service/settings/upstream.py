"""Settings of the proxy: one upstream, and where its texts are."""

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from jobs.config.layouts import Strict
from jobs.service.settings.durations import Seconds
from jobs.service.settings.paths import WrittenPath
from redaction_udfs.policy.shape.policy import Channel, Role

LOOPBACK = ("127.0.0.1", "::1", "localhost")
COMMON_ROLES: Mapping[str, Role] = {
    "user": "customer",
    "customer": "customer",
    "assistant": "agent",
    "agent": "agent",
    "tool": "bot",
    "bot": "bot",
    "system": "system",
    "developer": "system",
}
OWN_HEADERS = frozenset(
    {
        *("authorization", "host", "content-length", "content-type", "content-encoding", "accept-encoding"),
        *("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "expect"),
        *("proxy-authorization", "proxy-authenticate", "set-cookie"),
    }
)
"""Headers that are the service's own: its key among them, and those of one connection."""


class TextsAt(Strict):
    """Texts at a path, and who says them."""

    path: Annotated[WrittenPath, Field(description="JSON path, such as $.messages[*].content")]
    role: Annotated[Role, Field(description="Who says them, where no field tells")] = "customer"
    role_at: Annotated[str | None, Field(description="Field beside or above the text that tells who says it")] = None


Texts = Annotated[TextsAt, BeforeValidator(lambda said: {"path": said} if isinstance(said, str) else said)]
_HEADER = re.compile("[A-Za-z0-9-]{1,64}")


class Upstream(Strict):
    """The one service that redacted requests go on to."""

    url: Annotated[str, Field(description="Address of every request, https beyond this machine")]
    texts: Annotated[list[Texts], Field(min_length=1, description="Texts of requests")]
    answers: Annotated[list[Texts], Field(default_factory=list, description="Texts of answers")]
    keep: Annotated[list[WrittenPath], Field(default_factory=list, description="What in requests may pass as it is")]
    keep_answers: Annotated[list[WrittenPath], Field(default_factory=list, description="The same in answers")]
    roles: Annotated[Mapping[str, Role], Field(default_factory=dict, description="Words of role_at, and ours")]
    channel: Annotated[Channel, Field(description="Channel of all texts")] = "digital"
    request_headers: Annotated[list[str], Field(default_factory=list, description="Headers that go up")]
    answer_headers: Annotated[list[str], Field(default_factory=list, description="Headers that come back")]
    authorization_variable: Annotated[str | None, Field(description="Variable with the Authorization sent up")] = None
    seconds: Annotated[Seconds, Field(description="Time for the upstream's answer")] = 60.0
    answer_bytes: Annotated[int, Field(ge=1_000, description="Bytes of an answer")] = 4_194_304

    @field_validator("url")
    @classmethod
    def _safe(cls, url: str) -> str:
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not (parts.hostname and (local or parts.scheme == "https")) or parts.username or parts.fragment:
            raise PydanticCustomError("url", "an https:// address, or http:// on this machine")
        return url

    @field_validator("request_headers", "answer_headers")
    @classmethod
    def _passable(cls, names: list[str]) -> list[str]:
        if any(name.lower() in OWN_HEADERS or not _HEADER.fullmatch(name) for name in names):
            raise PydanticCustomError("own_header", "names of headers that are neither of the connection nor keys")
        return names

    def role_of(self, word: object, otherwise: Role) -> Role:
        """Our role for the upstream's word."""
        known = {**COMMON_ROLES, **self.roles}
        return known.get(word, "other") if isinstance(word, str) else otherwise
