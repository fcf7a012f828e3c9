"""Treatments of text columns, and constants written over whole texts. Each must be declared, and be possible."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pyspark.sql.types import ArrayType, BinaryType, DataType, MapType, StringType, StructField, StructType

from jobs.config.job import REDACTED, JobConfig, Replace
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.mistakes import Mistake, nearest, shown

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


def undeclared(job: JobConfig, text_types: Mapping[str, DataType], own: set[str]) -> Iterator[Mistake]:
    """Text columns that nobody decided on. `own` are those that the job needs no word about."""
    for path, kind in text_types.items():
        if path not in own and path not in job.text_columns:
            expected = "redact, keep, drop or replace: text must not leak through a column that nobody looked at"
            yield mistake_in(job, f"text_columns.{path}", f"an undeclared column of {kind.simpleString()}", expected)


def misdeclared(
    job: JobConfig,
    text_types: Mapping[str, DataType],
    own: set[str],
    words: str | None,
    numbers: Collection[str] = (),
) -> Iterator[Mistake]:
    """Decisions on what is no text column, or that cannot be carried out. `words` is the column of word timings.

    `numbers` may be kept in so many words, or dropped; redacted or replaced they are texts by now.
    """
    for path, treatment in job.text_columns.items():
        field = f"text_columns.{path}"
        if path in own:
            yield mistake_in(job, field, shown(path), "a column that is not mapped already")
        elif path not in text_types and not (treatment in ("keep", "drop") and path in numbers):
            yield mistake_in(job, field, "no such column of text", "a column of the table", nearest(path, text_types))
        elif path in numbers:
            continue
        elif treatment in REDACTED and isinstance(text_types[path], BinaryType):
            yield mistake_in(job, field, "binary", "keep or drop: bytes cannot be redacted")
        elif constants_of(treatment) is not None and isinstance(text_types[path], BinaryType):
            yield mistake_in(job, field, "binary", "keep or drop: bytes cannot be replaced by text")
        elif treatment != "keep" and words and path.startswith(f"{words}."):
            yield mistake_in(job, field, shown(treatment), "keep: words are redacted as a whole")
        elif treatment == "drop" and path.endswith(".value"):
            yield mistake_in(job, field, "drop", "keep, redact or replace: a map cannot lose its values")
        elif treatment not in ("keep", "redact", "redact_each") and path.endswith(".key"):
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
