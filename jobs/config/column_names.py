"""Column names that transcripts cannot keep: reserved, unfit, or of two columns."""

from collections import Counter
from collections.abc import Iterator

from pyspark.sql.types import ArrayType, DataType, MapType, StringType, StructField, StructType

from jobs.config.layouts import WORKED_OUT
from redaction_udfs.columns.layout import owner_of
from schemas.audit import audit_schema
from schemas.mutes import mutes_schema
from schemas.quarantine import quarantine_schema
from schemas.redacted import REDACTION, REDACTION_COLUMN
from schemas.vault import vault_keys_schema, vault_schema, vault_times_schema

FIRST_PARTS = 4
"""So many parts the redaction of a row has had from the beginning."""


def is_own_redaction(field: StructField) -> bool:
    """True if the column is one that this job wrote, or an earlier version of it, which had fewer parts.

    A redacted table may be redacted again, which changes nothing.
    """
    if field.name != REDACTION_COLUMN or not isinstance(field.dataType, StructType):
        return False
    parts = field.dataType.fields
    return len(parts) >= FIRST_PARTS and parts == REDACTION.fields[: len(parts)]


def is_reserved(field: StructField) -> bool:
    """True if the job needs the name for itself. Upper and lower case are the same to Spark."""
    if field.name in WORKED_OUT:
        return False
    return field.name.startswith("_") or (field.name.lower() == REDACTION_COLUMN and not is_own_redaction(field))


def is_a_column_of_ours(partition: str) -> bool:
    """True if a partition column has the name of a column that the audit or another table beside it has as well."""
    schemas = (audit_schema, quarantine_schema, mutes_schema, vault_schema, vault_keys_schema, vault_times_schema)
    return partition.lower() in {name for schema in schemas for name in schema("", StringType()).names}


def fields_of(kind: DataType, path: str = "") -> Iterator[tuple[str, StructField]]:
    """Every column, and every field of one, behind its dotted path."""
    if isinstance(kind, StructType):
        for field in kind.fields:
            place = f"{path}.{field.name}" if path else field.name
            yield place, field
            yield from fields_of(field.dataType, place)
    elif isinstance(kind, ArrayType):
        yield from fields_of(kind.elementType, path)
    elif isinstance(kind, MapType):
        yield from fields_of(kind.keyType, f"{path}.key")
        yield from fields_of(kind.valueType, f"{path}.value")


def is_unfit(name: str) -> bool:
    """True if no column of ours can have the name.

    Backticks end a name in SQL, `[]` is how an audit writes lists, and control characters would reach terminals.

    >>> [is_unfit(name) for name in ("agent's {note}, 1=2", "call.note", "a`b", "a\\tb", "items[]")]
    [False, False, True, True, True]
    """
    return not name or "`" in name or "[]" in name or not name.isprintable()


def unfit_names(schema: StructType) -> Iterator[tuple[str, StructField]]:
    """Every column, and every field of one, that cannot keep its name, behind its dotted path."""
    return ((path, field) for path, field in fields_of(schema) if is_unfit(field.name))


def dotted_columns(schema: StructType) -> frozenset[str]:
    """Names of columns with a dot in them."""
    return frozenset(name for name in schema.names if "." in name)


def ambiguous_paths(schema: StructType) -> list[str]:
    """Dotted paths that could mean two columns: `call.note` where `call` has a `note` and `call.note` is a column."""
    dotted = dotted_columns(schema)
    owned = [(path, field.name) for field in schema for path, _ in fields_of(StructType([field]))]
    twice = {path for path, times in Counter(path for path, _ in owned).items() if times > 1}
    return sorted(twice | {path for path, column in owned if owner_of(path, dotted) != column})
