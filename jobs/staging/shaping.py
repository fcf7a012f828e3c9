"""Drops and overwrites columns that are not to be published."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, DataType, MapType, StructType

from jobs.config.column_names import is_own_redaction
from jobs.config.fit.columns import FittedTable
from jobs.staging.tables.to_tables import our_role
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import ROLES


def shaped(transcripts: DataFrame, table: FittedTable) -> DataFrame:
    """The columns as they will be published, with dropped columns gone and overwritten ones overwritten."""
    columns = []
    for field in transcripts.schema.fields:
        if is_own_redaction(field):
            continue  # said of an earlier run; this one says its own
        column = _shaped(F.col(f"`{field.name}`"), field.dataType, field.name, table)
        if column is not None:
            columns.append(column.alias(field.name))
    return transcripts.select(columns)


def _shaped(column: Column, kind: DataType, path: str, table: FittedTable) -> Column | None:
    """One column or part of one. None if nothing of it is left."""
    if not _is_touched(path, kind, table):
        return column
    if isinstance(kind, StructType):
        parts = [(f.name, _shaped(column[f.name], f.dataType, f"{path}.{f.name}", table)) for f in kind.fields]
        kept = [part.alias(name) for name, part in parts if part is not None]
        return F.when(column.isNotNull(), F.struct(*kept)) if kept else None
    if path in table.dropped:
        return None
    if isinstance(kind, ArrayType):
        return _shaped_array(column, kind.elementType, path, table)
    if isinstance(kind, MapType):
        value_type = kind.valueType
        return F.transform_values(column, lambda _, value: _kept(value, value_type, f"{path}.value", table))
    return _overwritten(column, table.overwritten[path], table.layout)


def _is_touched(path: str, kind: DataType, table: FittedTable) -> bool:
    """True if something is dropped or overwritten there. A path may go on from a text: with a column `note.by`."""
    told = {*table.dropped, *table.overwritten}
    is_nested = isinstance(kind, StructType | ArrayType | MapType)
    return path in told or (is_nested and any(each.startswith(f"{path}.") for each in told))


def _overwritten(column: Column, texts: Mapping[str, str], layout: Layout) -> Column:
    """Constant over a text, by the role of its row: null for null, the text itself where nothing is said."""
    if set(texts) == set(ROLES) and len(set(texts.values())) == 1:
        return F.when(column.isNotNull(), F.lit(next(iter(texts.values()))))
    by_role = F.create_map(*[F.lit(part) for entry in texts.items() for part in entry])
    return F.when(column.isNotNull(), F.coalesce(by_role[our_role(layout)], column))


def _shaped_array(column: Column, element: DataType, path: str, table: FittedTable) -> Column | None:
    if _shaped(F.lit(None).cast(element), element, path, table) is None:
        return None
    return F.transform(column, lambda item: _kept(item, element, path, table))


def _kept(column: Column, kind: DataType, path: str, table: FittedTable) -> Column:
    """A part of which something is left."""
    shaped_part = _shaped(column, kind, path, table)
    assert shaped_part is not None, path
    return shaped_part
