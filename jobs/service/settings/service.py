"""Settings of the service: address, keys, limits."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import Self

from jobs.config.layouts import Strict
from jobs.service.settings.durations import Seconds
from jobs.service.settings.upstream import LOOPBACK, Upstream

Scope = Literal["redacted", "original"]
SCOPES: tuple[Scope, ...] = ("redacted", "original")


class Limits(Strict):
    """Bounds of what a request may ask for. What is beyond one is refused with a status of 4xx."""

    body_bytes: Annotated[int, Field(ge=1_000, description="Bytes of a request's body")] = 1_048_576
    body_seconds: Annotated[Seconds, Field(description="Time in which the body must have come in")] = 15.0
    json_depth: Annotated[int, Field(ge=4, le=200, description="Objects and lists within each other")] = 32
    json_values: Annotated[int, Field(ge=100, description="Values in a body, lists and objects too")] = 50_000
    turns: Annotated[int, Field(ge=1, description="Turns of a conversation, or texts of a request")] = 1_000
    text_characters: Annotated[int, Field(ge=1, description="Characters of one text")] = 50_000
    conversation_characters: Annotated[int, Field(ge=1, description="Characters of all turns together")] = 500_000
    conversations: Annotated[int, Field(ge=1, description="Conversations in memory at a time")] = 10_000
    concurrent_requests: Annotated[int, Field(ge=1, description="Requests in work or waiting at a time")] = 64


def _hash(written: str | None) -> str | None:
    if written is not None and not re.fullmatch("[0-9a-fA-F]{64}", written):
        raise PydanticCustomError("sha256", "64 hexadecimal digits")
    return written


class KeySetting(Strict):
    """A bearer key, by its hash or by the variable it stands in, and what it opens."""

    name: Annotated[str, Field(min_length=1, description="Name of whoever has the key")]
    scopes: Annotated[list[Scope], Field(min_length=1, description="redacted, original, or both")]
    sha256: Annotated[str | None, AfterValidator(_hash), Field(description="SHA-256 of the key, in hex")] = None
    variable: Annotated[str | None, Field(min_length=1, description="Environment variable with the key")] = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.sha256 is None) == (self.variable is None):
            raise PydanticCustomError("one_source", "one of sha256 and variable")
        return self


class TlsFiles(Strict):
    """Certificate and key of an HTTPS server, PEM."""

    certificate: Annotated[str, Field(description="PEM file of the certificate and its chain")]
    key: Annotated[str, Field(description="PEM file of its private key")]


class ServiceSettings(Strict):
    """One service: an address, a policy, keys and limits."""

    host: Annotated[str, Field(min_length=1, description="Address to listen on")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on; 0 for any that is free")] = 8300
    tls: Annotated[TlsFiles | None, Field(description="Serve HTTPS")] = None
    plain_http: Annotated[bool, Field(description="Allow an address beyond this machine without TLS")] = False
    policy: Annotated[str, Field(description="Name of a shipped policy, or a YAML file")] = "contact_center"
    key_ring_file: Annotated[str | None, Field(description="File with secrets by id, for a policy with tokens")] = None
    workers: Annotated[int, Field(ge=1, le=256, description="Processes in which the engine runs")] = 2
    engine_seconds: Annotated[Seconds, Field(description="Time for a request's redaction; then its process ends")] = (
        30.0
    )
    keys: Annotated[
        list[KeySetting], Field(default_factory=list, description="Bearer keys; left out: those of two variables")
    ]
    original_for: Annotated[Seconds, Field(description="Time in which originals can be read, from the first turn")] = (
        3600.0
    )
    keep_for: Annotated[Seconds, Field(description="Time in which a conversation can be read, from the first turn")] = (
        86400.0
    )
    limits: Limits = Limits()
    upstream: Annotated[Upstream | None, Field(description="Where POST /v1/proxy sends redacted requests")] = None

    @property
    def is_exposed(self) -> bool:
        """True if texts and keys would travel in the clear beyond this machine."""
        return self.host not in LOOPBACK and self.tls is None and not self.plain_http
