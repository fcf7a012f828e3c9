"""Bearer keys of requests, looked at before a body is read."""

from collections.abc import Awaitable, Callable

from fastapi import Request

from jobs.service.keys import Keyring
from jobs.service.problems import Refused
from jobs.service.settings.service import Scope


def needs(keys: Keyring, *any_of: Scope) -> Callable[[Request], Awaitable[None]]:
    """A dependency of routes. Raises Refused where the key has none of the scopes."""

    async def check(request: Request) -> None:
        demand(keys, request, *any_of)

    return check


def demand(keys: Keyring, request: Request, *any_of: Scope) -> None:
    """Raises Refused where the request's key has none of the scopes."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    scopes = keys.scopes_of(token.strip()) if kind.lower() == "bearer" else frozenset[Scope]()
    if not scopes:
        detail = "expected the header Authorization: Bearer with a key of this service"
        raise Refused(401, "no_key", detail, www_authenticate="Bearer")
    if not scopes & set(any_of):
        raise Refused(403, "wrong_scope", f"expected a key with the scope {' or '.join(any_of)}")
