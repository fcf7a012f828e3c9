"""Columns of all Parquet files of a table, compared by their footers."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from py4j.protocol import Py4JError
from pyspark.sql import SparkSession
from pyspark.sql.types import DataType, StructType

from jobs.config.job import JobConfig
from jobs.config.text_columns import text_paths_of
from jobs.lake.failures import SPARK_ERRORS
from jobs.lake.jvm import java

AT_ONCE = 16
"""Footers read side by side: each is a wait for a disk or a store."""
WIDER = (("tinyint", "smallint", "int", "bigint"), ("float", "double"), ("int", "double"), ("date", "timestamp_ntz"))
"""Types that Spark reads as a later one of their row."""


class ComparedFiles(NamedTuple):
    """Schema of the files that go together, None where Spark may take any; and problems by partition."""

    schema: StructType | None
    problems: Mapping[str, str]


class Footers:
    """Footers of Parquet files, each read once."""

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark
        self._columns: dict[str, str | None] = {}
        self._schemas: dict[str, StructType | None] = {}

    def of(self, paths: Sequence[str]) -> dict[str, str]:
        """Columns of each file as its footer writes them. Files that cannot be read are left out: reading says why."""
        new = [path for path in paths if path not in self._columns]
        if new:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                self._columns.update(zip(new, pool.map(self._reader(), new), strict=True))
        return {path: columns for path in paths if (columns := self._columns[path]) is not None}

    def take(self, columns: str, paths: Iterable[str]) -> None:
        """Takes it that files which have not changed still have these columns."""
        for path in paths:
            self._columns.setdefault(path, columns)

    def common(self, paths: Iterable[str]) -> str | None:
        """Columns of all these files. None if they differ or one was not read."""
        found = {self._columns.get(path) for path in paths}
        return found.pop() if len(found) == 1 else None

    def schema(self, columns: str, path: str) -> StructType | None:
        """Schema of the files whose footers have these columns; one is at the path. None if it is unreadable."""
        if columns not in self._schemas:
            self._schemas[columns] = self._schema(path)
        return self._schemas[columns]

    def _reader(self) -> Callable[[str], str | None]:
        """Reads the columns of a file. What all files share is asked of Java once: it is half of the questions."""
        spark = self._spark
        path = java(spark, "org.apache.hadoop.fs.Path")
        skip = java(spark, "org.apache.parquet.format.converter.ParquetMetadataConverter").SKIP_ROW_GROUPS
        read = java(spark, "org.apache.parquet.hadoop.ParquetFileReader").readFooter
        settings = spark._jsc.hadoopConfiguration()

        def columns(file: str) -> str | None:
            try:
                schema = str(read(settings, path(file), skip).getFileMetaData().getSchema().toString())
            except Py4JError:
                return None
            return sys.intern(schema)  # one text for all files that have it

        return columns

    def _schema(self, path: str) -> StructType | None:
        try:
            return self._spark.read.option("recursiveFileLookup", "true").parquet(path).schema
        except SPARK_ERRORS:
            return None


def compare_files(read: Footers, job: JobConfig, partitions: Mapping[str, Sequence[tuple[str, int]]]) -> ComparedFiles:
    """Compares the files, `(path, bytes)`, of each partition.

    A text column that only some partitions have and the job does not know stops these, and so does another type.
    """
    empty = {value: _empty(files) for value, files in partitions.items() if any(size == 0 for _, size in files)}
    footers = read.of([path for files in partitions.values() for path, size in files if size])
    if len(set(footers.values())) <= 1:
        return ComparedFiles(None, empty)
    kinds = {
        value: [read.schema(footers[path], path) for path, _ in files if path in footers]
        for value, files in partitions.items()
    }
    own = {value: [schema for schema in found if schema is not None] for value, found in kinds.items()}
    usual = _usual_types([schema for found in own.values() for schema in found])
    unknown = _unknown_texts(job, own)
    problems = {value: reason for value, found in own.items() if (reason := _problem(found, usual, unknown))}
    good = [schema for value, found in own.items() if value not in problems for schema in found]
    return ComparedFiles(_merged(good, usual), {**problems, **empty})


def merged_schema(schemas: Sequence[StructType]) -> StructType | None:
    """Columns of all files, each of the type that most have; None where there are none."""
    return _merged(schemas, _usual_types(schemas))


def _usual_types(schemas: Sequence[StructType]) -> dict[str, DataType]:
    """The type that most files have of each column, or the wider of two that go together."""
    counts: dict[str, Counter[DataType]] = {}
    for schema in schemas:
        for field in schema.fields:
            counts.setdefault(field.name, Counter())[field.dataType] += 1
    return {name: _widest([kind for kind, _ in found.most_common()]) for name, found in counts.items()}


def _widest(kinds: Sequence[DataType]) -> DataType:
    usual = kinds[0]
    for kind in kinds[1:]:
        if _is_read_as(usual, kind):
            usual = kind
    return usual


def _is_read_as(kind: DataType, other: DataType) -> bool:
    """True if values of one type can be read as the other. Structs that differ in fields alone can."""
    one, wide = kind.simpleString(), other.simpleString()
    if one == wide or (isinstance(kind, StructType) and isinstance(other, StructType)):
        return True
    return any(one in row and wide in row and row.index(one) < row.index(wide) for row in WIDER)


def _unknown_texts(job: JobConfig, own: Mapping[str, Sequence[StructType]]) -> frozenset[str]:
    """Text columns that only some of the partitions have and the job does not name."""
    paths = [
        {path for schema in found for field in schema for path, _ in text_paths_of(field.dataType, field.name)}
        for found in own.values()
        if found
    ]
    named = {
        *job.text_columns,
        *(str(job.columns.named(meaning) or meaning) for meaning in type(job.columns).model_fields),
    }
    return frozenset(set[str]().union(*paths) - set[str].intersection(*paths) - named)


def _problem(found: Sequence[StructType], usual: Mapping[str, DataType], unknown: frozenset[str]) -> str | None:
    """What is wrong with the columns of a partition's files."""
    reasons = list(dict.fromkeys(reason for schema in found for reason in _reasons(schema, usual, unknown)))
    return "; ".join(reasons) or None


def _reasons(schema: StructType, usual: Mapping[str, DataType], unknown: frozenset[str]) -> Iterator[str]:
    for field in schema.fields:
        for path, _ in text_paths_of(field.dataType, field.name):
            if path in unknown:
                yield f"text_columns.{path}: a text column that other files lack: say redact, keep, drop or replace"
        if not _is_read_as(field.dataType, usual[field.name]):
            kinds = f"{field.dataType.simpleString()} here and {usual[field.name].simpleString()} in most files"
            yield f"column {field.name}: {kinds}: write these files anew with one type"


def _merged(schemas: Sequence[StructType], usual: Mapping[str, DataType]) -> StructType | None:
    """The columns of all files, those of the richest one first."""
    merged = StructType()
    for schema in sorted(schemas, key=lambda schema: -len(schema.fields)):
        for field in schema.fields:
            if field.name not in merged.names:
                merged = merged.add(field.name, usual[field.name])
    return merged if merged.fields else None


def _empty(files: Sequence[tuple[str, int]]) -> str:
    empty = [path for path, size in files if size == 0]
    return f"a file of 0 bytes, {empty[0]}: write it anew or remove it"
