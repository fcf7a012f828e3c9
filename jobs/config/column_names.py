"""Column names that transcripts cannot keep: reserved, or unfit for Delta."""

from collections.abc import Iterator

from pyspark.sql.types import ArrayType, DataType, MapType, StringType, StructField, StructType

from jobs.config.layouts import WORKED_OUT
from schemas.audit import audit_schema
from schemas.mutes import mutes_schema
from schemas.quarantine import quarantine_schema
from schemas.redacted import REDACTION, REDACTION_COLUMN
from schemas.vault import vault_keys_schema, vault_schema, vault_times_schema

UNWRITABLE = frozenset(" ,;{}()\n\t=.`")
"""What Delta does not take in a name; and dot and backtick, which would make a path of it."""

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


def unwritable_names(schema: StructType) -> list[str]:
    """Dotted path of every column, and part of one, of whose name a table of ours cannot be made."""
    return [path for path, field in fields_of(schema) if UNWRITABLE & set(field.name)]
