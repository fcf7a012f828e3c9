"""Tokens as a policy asks for them, and the key that they are made with."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Scope = Literal["conversation", "column", "global"]


@dataclass(frozen=True, slots=True)
class TokenForm:
    """How far equal values have equal tokens, and whether whoever has the key can read the value back.

    `conversation`: within one · `column`: within the conversations that share its value, as of a tenant · `global`:
    everywhere under one key.
    """

    scope: Scope = "conversation"
    column: str = ""
    reversible: bool = False

    def __str__(self) -> str:
        return f"column:{self.column}" if self.scope == "column" else self.scope


class TokenKey(NamedTuple):
    """Keys of tokens: 32 bytes for one-way ones (HMAC-SHA-256), 64 for reversible ones (AES-256-SIV, RFC 5297).

    `id` is two letters from a to p and begins every token. `name` stands in the ledger: the id, and eight signs made of
    the secret, so that another secret under the same id is another key.
    """

    id: str
    name: str
    one_way: bytes
    reversible: bytes

    def __repr__(self) -> str:
        return f"TokenKey(name={self.name!r})"
