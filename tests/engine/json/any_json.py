"""JSON documents of all kinds, written in all the ways in which JSON can be written."""

import json
from typing import Any

from hypothesis import strategies as st

from redaction_udfs.engine.json.document import said_in, written_back
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy

SECRETS = ("4111 1111 1111 1111", "jane.doe@gmail.com", "219-09-9998", "415-555-2671")
_PIECES = ["hello", " ", "\n", '"', "\\", "/", "é", "😀", "\t", "[PII]", "thanks, ", "zip", "x", "\u2028", "\x7f"]
_KEYS = ["text", "cardNumber", "first_name", "pin", "a", "", "jane.doe@gmail.com", "joe@gmail.com", "é", "a b", "[PII]"]
_BARE = st.sampled_from([0, -1.5e3, 12, 4111111111111111, 219099998, True, False, None])
_TEXTS = st.lists(st.sampled_from([*_PIECES, *SECRETS]), max_size=4).map(" ".join)
VALUES = st.recursive(
    _BARE | _TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inside, max_size=4),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document, some of its characters escaped that need not be, blanks where they may be."""
    return _blank(draw) + _written(draw, draw(VALUES)) + _blank(draw)


def _blank(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "", " ", "\n\t", "\r\n"]))


def _written(draw: st.DrawFn, value: Any) -> str:
    if isinstance(value, dict):
        pairs = [f"{_string(draw, key)}{_blank(draw)}:{_blank(draw)}{_written(draw, v)}" for key, v in value.items()]
        return "{" + f",{_blank(draw)}".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + f"{_blank(draw)},".join([_written(draw, each) for each in value]) + "]"
    return _string(draw, value) if isinstance(value, str) else json.dumps(value)


def _string(draw: st.DrawFn, text: str) -> str:
    escaped = draw(st.sets(st.integers(0, max(len(text) - 1, 0)), max_size=6))
    pieces = [
        "".join(rf"\u{int.from_bytes(u, 'big'):04X}" for u in _units(character))
        if place in escaped
        else json.dumps(character, ensure_ascii=draw(st.booleans()))[1:-1]
        for place, character in enumerate(text)
    ]
    return '"' + "".join(pieces) + '"'


def _units(character: str) -> list[bytes]:
    encoded = character.encode("utf-16-be")
    return [encoded[at : at + 2] for at in range(0, len(encoded), 2)]


def redacted_document(document: str, policy: Policy) -> Redacted:
    """What becomes of a document that a customer sends in a chat."""
    [result] = redact(Conversation("c", (Utterance(said_in(document), "customer", "digital"),)), policy)
    return result if result.problem else written_back(document, result, policy)


def strings_in(value: Any) -> list[str]:
    """Every string and number of a document that was read, keys among them."""
    if isinstance(value, dict):
        return [text for key, each in value.items() for text in [key, *strings_in(each)]]
    if isinstance(value, list):
        return [text for each in value for text in strings_in(each)]
    return [value if isinstance(value, str) else json.dumps(value)]


def values_in(value: Any) -> list[str]:
    """Every string and number of a document that was read, without keys."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in values_in(each)]
    return [text for each in value for text in values_in(each)] if isinstance(value, list) else strings_in(value)


def shape_of(value: Any) -> Any:
    """How a document that was read is built, whatever stands in it."""
    if isinstance(value, dict):
        return [(key, shape_of(each)) for key, each in value.items()]
    return [shape_of(each) for each in value] if isinstance(value, list) else "scalar"
