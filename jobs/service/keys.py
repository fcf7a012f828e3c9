"""Bearer keys: hashed, compared in constant time."""

import hashlib
import hmac
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jobs.config.keys import SHORTEST
from jobs.service.settings.service import KeySetting, Scope, ServiceSettings
from redaction_udfs.mistakes import Mistake, PolicyError, raise_any

VARIABLES: Mapping[str, Scope] = {"REDACTION_SERVICE_KEY": "redacted", "REDACTION_ORIGINAL_KEY": "original"}
"""Variables that keys come from if the settings name none, and what each opens."""
HOW = 'a key: export REDACTION_SERVICE_KEY="$(head -c 32 /dev/urandom | base64)", or keys in SERVE.yaml'


class HashedKey(NamedTuple):
    """SHA-256 of a key, and what it opens. A key is long and random: nothing slower than SHA-256 is needed."""

    digest: bytes
    scopes: frozenset[Scope]


class Keyring(NamedTuple):
    """All keys of a service."""

    keys: tuple[HashedKey, ...]

    def scopes_of(self, token: str) -> frozenset[Scope]:
        """Scopes that a presented key opens; none for an unknown one. Compares with every key, in constant time."""
        digest = _digest(token.encode("utf-8", "surrogatepass"))
        found: frozenset[Scope] = frozenset()
        for key in self.keys:
            if hmac.compare_digest(digest, key.digest):
                found |= key.scopes
        return found

    def opens(self, scope: Scope) -> bool:
        """True if any key has the scope."""
        return any(scope in key.scopes for key in self.keys)


def keyring(settings: ServiceSettings, environment: Mapping[str, str] = os.environ) -> Keyring:
    """The keys of the settings, or of two variables if they name none. Raises PolicyError where one cannot serve."""
    named = settings.keys or [
        KeySetting(name=variable, scopes=[scope], variable=variable)
        for variable, scope in VARIABLES.items()
        if variable in environment
    ]
    if not named:
        raise PolicyError([Mistake("redact serve", "keys", "none", HOW)])
    raise_any(_unfit(named, environment))
    return Keyring(tuple(HashedKey(_digest_of(key, environment), frozenset(key.scopes)) for key in named))


def _unfit(named: Sequence[KeySetting], environment: Mapping[str, str]) -> list[Mistake]:
    variables = [(place, key.variable) for place, key in enumerate(named) if key.variable is not None]
    return [
        Mistake(variable, f"keys[{place}].variable", found, f"a key of {SHORTEST} bytes or more")
        for place, variable in variables
        if (found := _unfit_value(environment.get(variable)))
    ]


def _unfit_value(value: str | None) -> str | None:
    """Complaint about a variable's value, if there is one to make. Repeats nothing of it."""
    if value is None:
        return "no such variable"
    length = len(value.strip().encode("utf-8", "surrogateescape"))
    return f"a key of {length} bytes" if length < SHORTEST else None


def _digest_of(key: KeySetting, environment: Mapping[str, str]) -> bytes:
    if key.sha256 is not None:
        return bytes.fromhex(key.sha256)
    return _digest(environment[key.variable or ""].strip().encode("utf-8", "surrogateescape"))


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()
