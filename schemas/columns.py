"""Columns of a table: a name, a type and a comment each."""

from typing import TYPE_CHECKING, Literal, NamedTuple, Union

if TYPE_CHECKING:  # lists of columns are read where no Spark is loaded
    from pyspark.sql.types import DataType, StructField

Word = Literal["string", "int", "bigint", "float", "timestamp", "array<string>"]
Kind = Union[Word, tuple["SchemaColumn", ...]]  # noqa: UP007  # a string has no `|`
"""A type as Spark SQL names it; for a struct its parts."""


class SchemaColumn(NamedTuple):
    """A column, without Spark."""

    name: str
    kind: Kind
    comment: str


def column(name: str, kind: "DataType", comment: str, nullable: bool = True) -> "StructField":
    """A column whose comment travels into the Delta table."""
    from pyspark.sql.types import StructField

    return StructField(name, kind, nullable, {"comment": comment})


def spark_type(kind: Kind) -> "DataType":
    """Spark's type of that name, or a struct of the parts."""
    import pyspark.sql.types as types

    if isinstance(kind, tuple):
        return types.StructType([column(part.name, spark_type(part.kind), part.comment) for part in kind])
    made: dict[Word, DataType] = {
        "string": types.StringType(),
        "int": types.IntegerType(),
        "bigint": types.LongType(),
        "float": types.FloatType(),
        "timestamp": types.TimestampType(),
        "array<string>": types.ArrayType(types.StringType()),
    }
    return made[kind]
