"""Delta's column mapping by name, for names that a table cannot have without it.

Inside the files of our tables each column has its own name: so they may take over files that Spark wrote without Delta.
https://github.com/delta-io/delta/blob/master/PROTOCOL.md#column-mapping
"""

from collections.abc import Mapping
from itertools import count
from typing import Any

from pyspark.sql.types import ArrayType, DataType, MapType, StructField, StructType

from jobs.config.column_names import fields_of

REFUSED = frozenset(" ,;{}()\n\t=")
"""What Delta takes in a name only where the table maps its columns."""
MODE, MAX_ID = "delta.columnMapping.mode", "delta.columnMapping.maxColumnId"
ID, PHYSICAL_NAME = "delta.columnMapping.id", "delta.columnMapping.physicalName"
FEATURE = "columnMapping"


def needs_mapping(schema: StructType) -> bool:
    """True if a name, of a nested field too, is one that Delta refuses otherwise.

    >>> needs_mapping(StructType().add("the note", "string")), needs_mapping(StructType().add("the.note", "string"))
    (True, False)
    """
    return any(REFUSED & set(field.name) for _, field in fields_of(schema))


def mapped(schema: StructType) -> tuple[StructType, Mapping[str, str]]:
    """The schema as a new table has it, and the table's properties for it: mapped where a name needs it."""
    return with_fields(StructType(), schema) if needs_mapping(schema) else (unmapped(schema), {})


def with_fields(own: StructType, wanted: StructType, last_id: int = 0) -> tuple[StructType, Mapping[str, str]]:
    """The columns of a table that maps them, then those that it lacks, nested ones too; and its properties for them.

    Each that it lacks gets an id beyond the last that the table has given, also to columns that are gone, and its own
    name in the files. Of another type than before none is made.
    """
    ids = count(max([last_id, *(int(field.metadata.get(ID, 0)) for _, field in fields_of(own))]) + 1)

    def with_id(field: StructField) -> Mapping[str, Any]:
        return field.metadata if ID in field.metadata else {**field.metadata, ID: next(ids), PHYSICAL_NAME: field.name}

    columns = _with_metadata(_joined(own, unmapped(wanted)), with_id)
    assert isinstance(columns, StructType)
    return columns, {MODE: "name", MAX_ID: str(next(ids) - 1)}


def _joined(own: DataType, wanted: DataType) -> DataType:
    """The type with the fields that it lacks."""
    if isinstance(own, StructType) and isinstance(wanted, StructType):
        others = {field.name: field.dataType for field in wanted.fields}
        kept = [
            StructField(f.name, _joined(f.dataType, others.get(f.name, f.dataType)), f.nullable, f.metadata)
            for f in own.fields
        ]
        return StructType([*kept, *(field for field in wanted.fields if field.name not in own.names)])
    if isinstance(own, ArrayType) and isinstance(wanted, ArrayType):
        return ArrayType(_joined(own.elementType, wanted.elementType), own.containsNull)
    if isinstance(own, MapType) and isinstance(wanted, MapType):
        key, value = _joined(own.keyType, wanted.keyType), _joined(own.valueType, wanted.valueType)
        return MapType(key, value, own.valueContainsNull)
    return own


def unmapped(schema: StructType) -> StructType:
    """The schema without what column mapping says of its fields: equal to that of rows of these names and types."""

    def others(field: StructField) -> Mapping[str, Any]:
        return {key: value for key, value in field.metadata.items() if key not in (ID, PHYSICAL_NAME)}

    plain = _with_metadata(schema, others)
    assert isinstance(plain, StructType)
    return plain


def _with_metadata(kind: DataType, metadata_of: Any) -> DataType:
    """The type with other metadata in every field of a struct, nested ones after the one that they are in."""
    if isinstance(kind, StructType):
        return StructType([_field(field, metadata_of) for field in kind.fields])
    if isinstance(kind, ArrayType):
        return ArrayType(_with_metadata(kind.elementType, metadata_of), kind.containsNull)
    if isinstance(kind, MapType):
        key, value = (_with_metadata(part, metadata_of) for part in (kind.keyType, kind.valueType))
        return MapType(key, value, kind.valueContainsNull)
    return kind


def _field(field: StructField, metadata_of: Any) -> StructField:
    metadata = dict(metadata_of(field))
    return StructField(field.name, _with_metadata(field.dataType, metadata_of), field.nullable, metadata)


def physical_name(field: StructField) -> str:
    """The field's name inside the table's files and in its log, as the table's own schema has it."""
    return str(field.metadata.get(PHYSICAL_NAME, field.name))


def keeps_names(schema: StructType) -> bool:
    """True if every field, of structs too, has its own name inside the files."""
    return all(physical_name(field) == field.name for _, field in fields_of(schema))
