"""Arrow functions over rows whose columns may have dots in their names."""

from collections.abc import Callable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.types import StructType

ArrowFunction = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def map_in_arrow(rows: DataFrame, function: ArrowFunction, schema: StructType | str) -> DataFrame:
    """`DataFrame.mapInArrow`, which takes a dot in the name of a column for the way to a part of it.

    There the columns have numbers for names; the function sees their own.
    """
    names = rows.columns
    if not any("." in name for name in names):
        return rows.mapInArrow(function, schema)

    def under_own_names(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return function(batch.rename_columns(names) for batch in batches)

    return rows.toDF(*(f"_{number}" for number in range(len(names)))).mapInArrow(under_own_names, schema)
