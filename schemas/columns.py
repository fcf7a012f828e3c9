"""How a table's columns are written down: a type and a comment each."""

from pyspark.sql.types import DataType, StructField


def column(name: str, kind: DataType, comment: str, nullable: bool = True) -> StructField:
    """A column whose comment travels into the Delta table."""
    return StructField(name, kind, nullable, {"comment": comment})
