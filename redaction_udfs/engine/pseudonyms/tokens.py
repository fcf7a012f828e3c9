"""Tokens: letters that stand for a value under a key, in `[LABEL:<key's two letters><letters>]`.

Bytes are written in hex with letters from a to p: no digit, so no rule, guard or check takes a part of one for a
number. A one-way token has 20 letters behind the key's, a reversible one 34 or more.
"""

import hashlib
import hmac
import json
import re
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from redaction_udfs.engine.rules.tokens import TokenKey

VERSION = "1"
"""Of the normal form and of what is bound to it. Another one must come with a new key id."""
ONE_WAY_BYTES = 10
"""80 bits: two of a billion values share a token with a chance of 4 in 10 million."""
LETTERS_OF_ID = 2
ONE_WAY_LETTERS = 2 * ONE_WAY_BYTES
TOKEN = re.compile(r"\[([A-Z][A-Z0-9_]*):([a-p]{2})([a-p]{20}|(?:[a-p]{2}){16,})\]")
"""Label, key's id and letters of a token. RE2 takes it as well."""
_TO_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_TO_HEX = str.maketrans("abcdefghijklmnop", "0123456789abcdef")


class Scoped(NamedTuple):
    """What a token is bound to besides its value: a label, and a scope with its value, such as a conversation's id."""

    label: str
    scope: str
    of: str = ""


class NotReadable(ValueError):
    """A token cannot be read back. The message says why and repeats nothing of it."""


def one_way(normal: str, scoped: Scoped, key: TokenKey) -> str:
    """The token of a value in its normal form, with brackets and label: HMAC-SHA-256, its first 80 bits."""
    content = json.dumps([VERSION, *scoped, normal]).encode()
    return _written(scoped.label, key, hmac.new(key.one_way, content, hashlib.sha256).digest()[:ONE_WAY_BYTES])


def reversible(normal: str, scoped: Scoped, key: TokenKey) -> str:
    """The token that `opened` reads back to the normal form: AES-256-SIV, which needs no nonce to be safe."""
    sealed = AESSIV(key.reversible).encrypt(normal.encode("utf-8", "surrogatepass"), _bound_to(scoped))
    return _written(scoped.label, key, sealed)


def opened(token: str, scope: str, of: str, key: TokenKey) -> str:
    """The normal form that a reversible token stands for.

    Raises NotReadable for what is no such token, and for one of another key, label or scope: the cipher proves who
    wrote it, so that a forged one is never read.
    """
    found = TOKEN.fullmatch(token)
    if found is None:
        raise NotReadable("no token")
    label, key_id, letters = found.groups()
    if len(letters) == ONE_WAY_LETTERS:
        raise NotReadable("a one-way token: nobody can read it back")
    if key_id != key.id:
        raise NotReadable(f"a token of key {key_id}")
    try:
        sealed = bytes.fromhex(letters.translate(_TO_HEX))
        return (
            AESSIV(key.reversible).decrypt(sealed, _bound_to(Scoped(label, scope, of))).decode("utf-8", "surrogatepass")
        )
    except InvalidTag:
        raise NotReadable("a token of another scope or secret, or a forged one") from None


def _bound_to(scoped: Scoped) -> list[bytes]:
    """Associated data of a reversible token: bytes that no other scope or label gives."""
    return [json.dumps([VERSION, *scoped]).encode()]


def _written(label: str, key: TokenKey, content: bytes) -> str:
    return f"[{label}:{key.id}{content.hex().translate(_TO_LETTERS)}]"
