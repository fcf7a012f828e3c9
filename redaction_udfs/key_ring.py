"""Key rings: secrets by id, of which one is active. Keys for each purpose are made of them.

    active: ab
    keys:
      aa: <32 bytes in base64>
      ab: <32 bytes in base64>

An id is two letters from a to p: tokens begin with it. No mistake repeats what stands where a secret should.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from redaction_udfs.engine.pseudonyms.keys import KEY_ID, SHORTEST_SECRET, Purpose, derived, token_key
from redaction_udfs.engine.rules.tokens import TokenKey
from redaction_udfs.mistakes import Mistake, PolicyError, nearest, shown
from redaction_udfs.policy.files.documents import Document, read_document

FORM = (
    f"active: <id>, and keys: of <id>: <{SHORTEST_SECRET} bytes in base64>, each id two letters from a to p; "
    "`redact keys new` makes one"
)
TELLING = ("active", "keys")
"""Fields of which a mistake may say what was found: it is a key of the file, or an id."""
HARMLESS = ("no keys", "an alias")
"""What may be said wherever it was found."""


class KeyRing(NamedTuple):
    """Secrets by id, in the order of the file. `source` is the file, or what it was read from."""

    source: str
    active: str
    secrets: Mapping[str, bytes]

    def __repr__(self) -> str:
        return f"KeyRing(source={self.source!r}, active={self.active!r}, ids={list(self.secrets)!r})"

    def key_for(self, purpose: Purpose, key_id: str | None = None) -> bytes:
        """The 32 bytes of the active key for this purpose, or of another of the ring. Raises KeyError."""
        return derived(self.secrets[key_id or self.active], purpose)

    def token_key(self, key_id: str | None = None) -> TokenKey:
        """The active key of tokens, or another of the ring. Raises KeyError."""
        return token_key(key_id or self.active, self.secrets[key_id or self.active])


def read_key_ring(path: str | Path) -> KeyRing:
    """The ring in a file. Raises PolicyError with every mistake."""
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "no text"
        raise PolicyError([Mistake(str(path), "", f"a file that cannot be read ({reason})", FORM)]) from None
    return parse_key_ring(str(path), text)


def parse_key_ring(source: str, text: str) -> KeyRing:
    """The ring in a text. Raises PolicyError with every mistake."""
    try:
        document = read_document(source, text)
    except PolicyError as error:
        raise PolicyError([_telling_no_secret(mistake) for mistake in error.mistakes]) from None
    mistakes = list(_mistakes(document))
    if mistakes:
        raise PolicyError(mistakes)
    secrets = {key_id: b64decode(written) for key_id, written in document.data["keys"].items()}
    return KeyRing(source, document.data["active"], secrets)


def as_yaml(ring: KeyRing) -> str:
    """The ring as a file has it."""
    keys = [f"  {key_id}: {b64encode(secret).decode()}" for key_id, secret in ring.secrets.items()]
    return "\n".join([f"active: {ring.active}", "keys:", *keys, ""])


def _telling_no_secret(mistake: Mistake) -> Mistake:
    return (
        mistake if mistake.field in TELLING or mistake.found in HARMLESS else mistake._replace(found="something else")
    )


def _mistakes(document: Document) -> Iterator[Mistake]:
    data = document.data
    for name in data:
        if name not in TELLING:
            yield document.mistake((name,), "a key that is not known here", FORM, nearest(name, TELLING))
    keys = data.get("keys")
    if not isinstance(keys, dict) or not keys:
        yield document.mistake(("keys",), "no keys", FORM)
        return
    for key_id, written in keys.items():
        yield from _bad_key(document, str(key_id), written)
    if data.get("active") not in keys:
        found = shown(data["active"]) if isinstance(data.get("active"), str) else "nothing"
        yield document.mistake(("active",), found, f"one of {', '.join(map(str, keys))}")


def _bad_key(document: Document, key_id: str, written: Any) -> Iterator[Mistake]:
    if not KEY_ID.fullmatch(key_id):
        yield document.mistake(("keys", key_id), "an id of other letters", "an id of two letters from a to p")
    try:
        size = len(b64decode(written, validate=True)) if isinstance(written, str) else -1
    except (binascii.Error, ValueError):
        size = -1
    if size < SHORTEST_SECRET:
        found = f"a secret of {size} bytes" if size >= 0 else "something that is no base64"
        expected = f"{SHORTEST_SECRET} bytes or more in base64: head -c {SHORTEST_SECRET} /dev/urandom | base64"
        yield document.mistake(("keys", key_id), found, expected)
