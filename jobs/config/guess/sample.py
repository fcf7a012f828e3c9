"""Sampled rows of a table, column by column."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow as pa
from pyspark.sql.types import ByteType, DataType, IntegerType, LongType, NumericType, ShortType, StringType, StructType

from jobs.config.text_columns import text_paths_of
from redaction_udfs.columns.nested import string_columns

MOST = 0.6
"""Share of the texts that are whole conversations where a column holds such: some are empty, cut off, or of nobody."""
WHOLE = (ShortType, IntegerType, LongType)


class Guess(NamedTuple):
    """Something that a job file says, with the reason. `sure` is false where somebody has to look."""

    value: Any
    why: str
    sure: bool = True


class TableSample:
    """Rows of a table, under the names that the job knows. `is_csv` where all columns are texts."""

    def __init__(self, schema: StructType, rows: pa.Table, is_csv: bool = False) -> None:
        self.schema, self.rows, self.is_csv = schema, rows, is_csv
        self.kinds: Mapping[str, DataType] = {field.name: field.dataType for field in schema}
        self._columns: dict[str, list[Any]] = {}

    @cached_property
    def text_kinds(self) -> Mapping[str, DataType]:
        """Type of every part of a column that can hold text, by its dotted path."""
        return {path: kind for field in self.schema for path, kind in text_paths_of(field.dataType, field.name)}

    @cached_property
    def texts(self) -> Mapping[str, list[str]]:
        """Texts of every such part that are not null."""
        found: dict[str, list[str]] = {}
        for name in self.rows.column_names:
            for part in string_columns(self.rows[name].combine_chunks(), name):
                found.setdefault(part.column_path, []).extend(part.values.drop_null().to_pylist())
        return found

    def values(self, name: str) -> list[Any]:
        """Values of a column, nulls among them."""
        if name not in self._columns:
            self._columns[name] = self.rows[name].to_pylist()
        return self._columns[name]

    def distinct(self, name: str) -> int:
        """Different values of a column that are not null."""
        return len({value for value in self.values(name) if value is not None})

    def by_conversation(self, conversation_id: str, name: str) -> Mapping[Any, list[Any]]:
        """Values of a column that are not null, of each conversation."""
        found: dict[Any, list[Any]] = {}
        for key, value in zip(self.values(conversation_id), self.values(name), strict=True):
            if key is not None and value is not None:
                found.setdefault(key, []).append(value)
        return found

    def is_text(self, name: str) -> bool:
        """True for a column of strings."""
        return isinstance(self.kinds[name], StringType)

    def is_whole(self, name: str) -> bool:
        """True for whole numbers, or texts of them in a CSV file."""
        if self.is_csv and self.is_text(name):
            return all_like(self.texts.get(name, []), str.isdecimal)
        return isinstance(self.kinds[name], WHOLE)

    def is_number(self, name: str) -> bool:
        """True for numbers of any kind."""
        return isinstance(self.kinds[name], NumericType)

    def is_code(self, name: str) -> bool:
        """True for strings and whole numbers, in which a table may write ids and names of a few kinds."""
        return self.is_text(name) or isinstance(self.kinds[name], (ByteType, *WHOLE))

    def counts(self, name: str) -> Counter[Any]:
        """Rows by value."""
        return Counter(self.values(name))


def all_like(values: Sequence[Any], is_one: Any, share: float = 0.95) -> bool:
    """True if there are values, and nearly all of them are of a kind."""
    return bool(values) and sum(map(bool, map(is_one, values))) >= share * len(values)
