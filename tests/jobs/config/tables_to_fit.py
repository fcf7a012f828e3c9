"""Tables and jobs to fit to each other, for tests."""

import pyarrow as pa
import pytest
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from jobs.config.fit.columns import fit
from jobs.config.job import JobConfig
from redaction_udfs.policy import PolicyError
from tests.jobs.lakes import with_columns

TEXT, WHOLE, BYTES = pa.string(), pa.int32(), pa.binary()
MAP = pa.map_(TEXT, pa.list_(pa.struct([("d", BYTES)])))
NESTED = pa.struct([("a", TEXT), ("b", pa.struct([("c", pa.list_(TEXT)), ("n", WHOLE)]))])


def table(*without: str, partition: str = "dt", **columns: pa.DataType) -> StructType:
    """The standard layout without some columns and with others, in place of those of their names."""
    added = {partition: pa.date32(), **columns} if partition else columns
    return from_arrow_schema(with_columns(*(pa.field(*column) for column in added.items()), without=without))


def job(**settings: object) -> JobConfig:
    return JobConfig.model_validate({"transcripts": "lake", "out": "out", **settings})


def complaints(found_table: StructType, **settings: object) -> list[str]:
    """The misfits, without the table's path in front."""
    with pytest.raises(PolicyError) as caught:
        fit(job(**settings), found_table)
    return [str(mistake).removeprefix("lake: ") for mistake in caught.value.mistakes]
