"""Treatments of text columns, and constants written over whole texts. Each must be declared, and be possible."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pyspark.sql.types import ArrayType, BinaryType, DataType, MapType, StringType, StructField, StructType

from jobs.config.job import REDACTED, JobConfig, Replace
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.mistakes import Mistake, nearest, shown

MAP_PARTS: tuple[Literal["key", "value"], ...] = ("key", "value")
GENERIC = "[PII]"
"""What `replace` writes where the job names no text of its own."""
DISPLAY_NAMES: Mapping[str, str] = {
    "agent": "[AGENT_DISPLAY_NAME]",
    "bot": "[AGENT_DISPLAY_NAME]",
    "customer": "[CUSTOMER_DISPLAY_NAME]",
    "other": GENERIC,
}
"""By role. The system is nobody and keeps its name."""
ATTACHMENT_NAME = "[ATTACHMENT_NAME]"
"""Nothing of the file's name is kept: people write anything behind its last dot as well."""


def constants_of(treatment: Any) -> Mapping[str, str] | None:
    """Constants in a text's place, by the role of its row. Roles that are not there keep theirs. None: nothing does.

    >>> constants_of("display_name")["customer"], constants_of("redact")
    ('[CUSTOMER_DISPLAY_NAME]', None)
    """
    if isinstance(treatment, Replace):
        return {role: treatment.replace for role in ROLES if role not in treatment.except_roles}
    if treatment == "display_name":
        return DISPLAY_NAMES
    text = {"replace": GENERIC, "attachment_name": ATTACHMENT_NAME}.get(treatment)
    return None if text is None else dict.fromkeys(ROLES, text)


def text_paths_of(kind: DataType, path: str) -> Iterator[tuple[str, DataType]]:
    """Every part of a column that can hold text, with its dotted path."""
    if isinstance(kind, StringType | BinaryType):
        yield path, kind
    elif isinstance(kind, StructType):
        for field in kind.fields:
            yield from text_paths_of(field.dataType, f"{path}.{field.name}")
    elif isinstance(kind, ArrayType):
        yield from text_paths_of(kind.elementType, path)
    elif isinstance(kind, MapType):
        yield from text_paths_of(kind.keyType, f"{path}.key")
        yield from text_paths_of(kind.valueType, f"{path}.value")


def map_texts_of(kind: DataType, path: str, part: Literal["key", "value"]) -> Iterator[str]:
    """Dotted path of every text of a column that is itself a key of a map, or a value of one."""
    if isinstance(kind, StructType):
        for field in kind.fields:
            yield from map_texts_of(field.dataType, f"{path}.{field.name}", part)
    elif isinstance(kind, ArrayType):
        yield from map_texts_of(kind.elementType, path, part)
    elif isinstance(kind, MapType):
        for name, inner in (("key", kind.keyType), ("value", kind.valueType)):
            if name == part and isinstance(inner, StringType | BinaryType):
                yield f"{path}.{name}"
            yield from map_texts_of(inner, f"{path}.{name}", part)


class TextPaths(NamedTuple):
    """Texts of a table by dotted path: their types, those that the job needs no word about, and parts of its words."""

    types: Mapping[str, DataType]
    own: frozenset[str]
    in_words: frozenset[str]
    keys: frozenset[str]
    values: frozenset[str]


def text_paths(fields: Iterable[StructField], own: Collection[str], words: str | None) -> TextPaths:
    """Texts of a table's columns. `words` is the column of word timings."""
    by_column = {field.name: dict(text_paths_of(field.dataType, field.name)) for field in fields}
    in_words = {*by_column.get(words or "", {})} - {words}
    types = {path: kind for found in by_column.values() for path, kind in found.items()}
    maps = [
        frozenset(path for field in fields for path in map_texts_of(field.dataType, field.name, part))
        for part in MAP_PARTS
    ]
    return TextPaths(types, frozenset(own), frozenset(in_words), *maps)


def undeclared(job: JobConfig, text_types: Mapping[str, DataType], own: set[str]) -> Iterator[Mistake]:
    """Text columns that nobody decided on. `own` are those that the job needs no word about."""
    for path, kind in text_types.items():
        if path not in own and path not in job.text_columns:
            expected = "redact, keep, drop or replace: text must not leak through a column that nobody looked at"
            yield mistake_in(job, f"text_columns.{path}", f"an undeclared column of {kind.simpleString()}", expected)


def misdeclared(job: JobConfig, texts: TextPaths, numbers: Collection[str] = ()) -> Iterator[Mistake]:
    """Decisions on what is no text column, or that cannot be carried out.

    `numbers` may be kept in so many words, or dropped; redacted or replaced they are texts by now.
    """
    for path, treatment in job.text_columns.items():
        field = f"text_columns.{path}"
        if path in texts.own:
            yield mistake_in(job, field, shown(path), "a column that is not mapped already")
        elif path not in texts.types and not (treatment in ("keep", "drop") and path in numbers):
            yield mistake_in(job, field, "no such column of text", "a column of the table", nearest(path, texts.types))
        elif path in numbers:
            continue
        elif treatment in REDACTED and isinstance(texts.types[path], BinaryType):
            yield mistake_in(job, field, "binary", "keep or drop: bytes cannot be redacted")
        elif constants_of(treatment) is not None and isinstance(texts.types[path], BinaryType):
            yield mistake_in(job, field, "binary", "keep or drop: bytes cannot be replaced by text")
        elif treatment != "keep" and path in texts.in_words:
            yield mistake_in(job, field, shown(treatment), "keep: words are redacted as a whole")
        elif treatment == "drop" and path in texts.values:
            yield mistake_in(job, field, "drop", "keep, redact or replace: a map cannot lose its values")
        elif treatment not in ("keep", "redact", "redact_each") and path in texts.keys:
            yield mistake_in(
                job, field, shown(treatment), "keep or redact: a map cannot lose its keys, nor have two alike"
            )


def misplaced_names(job: JobConfig, fields: Iterable[StructField]) -> Iterator[Mistake]:
    """Names of several people in one row, whose roles the row does not tell."""
    in_lists = {path for field in fields for path in leaves_in_lists(field.dataType, field.name)}
    for path, treatment in job.text_columns.items():
        if treatment == "display_name" and path in in_lists:
            expected = "replace: the role of the row does not say whose name each of several is"
            yield mistake_in(job, f"text_columns.{path}", "names in a list or map", expected)


def leaves_in_lists(kind: DataType, path: str) -> Iterator[str]:
    """The paths of texts of which a row may have several."""
    if isinstance(kind, StructType):
        for field in kind.fields:
            yield from leaves_in_lists(field.dataType, f"{path}.{field.name}")
    elif isinstance(kind, ArrayType | MapType):
        yield from (text_path for text_path, _ in text_paths_of(kind, path))


def mistake_in(job: JobConfig, field: str, found: str, expected: str, near: str | None = None) -> Mistake:
    """Mistake on the job file's line of a field.

    `field` is a dotted path; a column's name may have dots itself: `text_columns.note.body`.
    """
    key, dot, name = field.partition(".")
    parts = (name,) if key == "text_columns" else tuple(name.split("."))
    path = (key, *parts) if dot and key in type(job).model_fields else (field,)
    return job.document.mistake(path, found, expected, near)
