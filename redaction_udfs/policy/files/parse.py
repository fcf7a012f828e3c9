"""Checks a document against the shape of a policy file."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from redaction_udfs.mistakes import Mistake, nearest, shown
from redaction_udfs.policy.files.documents import Document, Path
from redaction_udfs.policy.shape.contexts import ContextSaid, Within
from redaction_udfs.policy.shape.expressions import UNREADABLE, ExpressionSaid, PaddingMs
from redaction_udfs.policy.shape.keep import VISIBLE, KeepSaid
from redaction_udfs.policy.shape.policy import MEANING, Examples, PolicyFile, PolicyLimits, RuleChange, Waiver
from redaction_udfs.policy.shape.replace import MaskReplacement, TextReplacement, TokenReplacement

REPLACEMENTS = [*TextReplacement.model_fields, *MaskReplacement.model_fields, *TokenReplacement.model_fields]
KEYS = {
    "rules": list(RuleChange.model_fields),
    "replace": REPLACEMENTS,
    "examples": list(Examples.model_fields),
    "limits": list(PolicyLimits.model_fields),
    "waivers": list(Waiver.model_fields),
    "context": list(ContextSaid.model_fields),
    "within": list(Within.model_fields),
    "keep": list(KeepSaid.model_fields),
    "expressions": list(ExpressionSaid.model_fields),
    "padding_ms": list(PaddingMs.model_fields),
    "replacement": REPLACEMENTS,
}
"""The keys known below each key; at the top those of PolicyFile."""

EXPECTED = {
    "missing": "a value",
    "extra_forbidden": "a key known here",
    "string_type": "text, in quotes where it looks like a number, a date or yes and no",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "date_type": "a date such as 2030-12-31, without a time",
    "too_short": "an entry at least: an empty list switches nothing on; leave the key out for all",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "greater_than": "more than {gt:g}",
}
"""Expected values in words, by pydantic's kind of error."""
WORD_OR_MORE: dict[tuple[str, ...], str] = {
    ("replace", "<word>"): "label, generic, remove, tag, token, text with a text, or mask with a sign",
    ("entities", "<word>"): "all, or a list of entities",
    ("remember", "<word>"): "true, false, or name",
}
"""Expected values where a word is one of several shapes, by the end of the path."""


AS_WRITTEN = ("name", "version")
"""Keys of text at the top where a number or a date can only be meant as it is written: `version: 1.10`."""


class Parsed(NamedTuple):
    """A policy file as far as it can be understood, and what cannot.

    `left_out` are the places of list entries with mistakes; `policy` does not have them.
    """

    document: Document
    policy: PolicyFile
    mistakes: list[Mistake]
    left_out: frozenset[Path] = frozenset()

    def places(self, key: str) -> list[Path]:
        """Paths of the policy's list entries in the document."""
        return [(key, i) for i in range(len(self.written(key))) if (key, i) not in self.left_out]

    def written(self, key: str) -> list[Any]:
        """The entries of a list as they stand in the document, those with mistakes as well."""
        entries = self.document.data.get(key)
        return entries if isinstance(entries, list) and (key,) not in self.left_out else []


def parse(document: Document) -> Parsed:
    """The policy in a document. Parts with mistakes are left out, so that the other parts can still be checked."""
    document = _with_texts(document)
    try:
        return Parsed(document, PolicyFile.model_validate(document.data), [])
    except ValidationError as error:
        mistakes = list(mistakes_in(error, document, ()))
        spoiled = frozenset(_top(details["loc"]) for details in error.errors())
        sound = {"name": "?", "version": "?", **_without(document.data, spoiled)}
        return Parsed(document, PolicyFile.model_validate(sound), mistakes, spoiled)


def _with_texts(document: Document) -> Document:
    """The document with numbers and dates as texts where only a text can be meant."""
    texts = {key: document.written[(key,)] for key in AS_WRITTEN if (key,) in document.written}
    return document._replace(data={**document.data, **texts})


def mistakes_in(
    error: ValidationError, document: Document, prefix: Path, keys: list[str] | None = None
) -> Iterator[Mistake]:
    """Pydantic's complaints in our words. `keys` are the names known right below the prefix."""
    for details in error.errors(include_url=False):
        path = (*prefix, *_plain(details["loc"]))
        if details["type"] == UNREADABLE:
            yield _bad_expression(_context(details), path, document)
            continue
        found = None if details["type"] == "missing" else details["input"]
        if details["type"] == "extra_forbidden":  # the last part is a key of the file, whatever it looks like
            path = (*prefix, *_plain(details["loc"][:-1]), details["loc"][-1])
            found, names = path[-1], keys or _keys_at(path[:-1])
        else:
            names = re.findall("'([^']*)'", str(_context(details).get("expected", "")))
        yield document.mistake(_as_written(path, document), shown(found), _expected(details), nearest(found, names))


def _bad_expression(error: Mapping[str, Any], path: Path, document: Document) -> Mistake:
    """Names the rule, and shows the place under the expression."""
    rule = document.data["rules"][path[1]]
    name = f" in rule {rule['id']}" if isinstance(rule.get("id"), str) else ""
    return document.mistake(path, f"{error['found']}{name}", error["expected"])._replace(picture=error["picture"])


def _expected(details: ErrorDetails) -> str:
    context = _context(details)
    if details["type"] == "literal_error":
        said = str(context["expected"]).replace("'", "")
        return WORD_OR_MORE.get(tuple(map(str, details["loc"][-2:])), said)
    if details["type"] == "string_pattern_mismatch":
        return {**MEANING, VISIBLE: "words with a letter or a digit"}[context["pattern"]]
    return EXPECTED.get(details["type"], details["msg"]).format_map(context)


def _context(details: ErrorDetails) -> Mapping[str, Any]:
    return details.get("ctx", {})


def _plain(location: Path) -> Path:
    """A location without the tags that tell the kinds of replacement apart."""
    return tuple(part for part in location if not (isinstance(part, str) and part.startswith("<")))


def _as_written(path: Path, document: Document) -> Path:
    """A location without the number of a context that stands alone, or the key of a phrase to keep."""
    if path[:1] == ("keep",) and path[:3] not in document.lines:
        return path[:2]
    if "context" not in path:
        return path
    at = path.index("context") + 1
    alone = path[at : at + 1] == (0,) and path[: at + 1] not in document.lines
    return path[:at] + path[at + 1 :] if alone else path


def _keys_at(path: Path) -> list[str]:
    names = [part for part in path if isinstance(part, str)]
    return KEYS.get(names[-1], []) if names else list(PolicyFile.model_fields)


def _top(location: Path) -> Path:
    """The part of the file that a mistake spoils: an entry of a list, or a whole key."""
    return location[:2] if len(location) > 1 and isinstance(location[1], int) else location[:1]


def _without(data: Mapping[str, Any], spoiled: frozenset[Path]) -> dict[str, Any]:
    """The data without the spoiled parts. A list that loses all its entries goes as well."""
    kept = {
        key: [entry for i, entry in enumerate(value) if (key, i) not in spoiled] if isinstance(value, list) else value
        for key, value in data.items()
        if (key,) not in spoiled
    }
    return {key: value for key, value in kept.items() if value != []}
