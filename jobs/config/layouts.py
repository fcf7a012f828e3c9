"""Shapes of a user's table: partition, times, words, turns and format."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from redaction_udfs.columns.layout import FILE_PROBLEM

TimeUnit = Literal[
    "ms", "s", "us", "ns", "mm:ss", "timestamp", "epoch_s", "epoch_ms", "epoch_us", "epoch_ns"
]  # fmt: skip
WordUnit = Literal["ms", "s", "us", "ns"]
PartitionUnit = Literal["value", "hour", "date", "month", "year"]
TableFormat = Literal["parquet", "delta", "csv", "json", "orc"]
FileFormat = Literal[
    "files",
    "contact-lens",
    "transcribe",
    "transcribe-call-analytics",
    "azure",
    "deepgram",
    "genesys",
    "assemblyai",
    "twilio",
]
"""Formats of vendors' transcript files; `files` is whichever of them a file has."""

FILE_FORMATS: Sequence[str] = get_args(FileFormat)
IN_PARTS = frozenset({"files", "genesys", "twilio"})
"""Those in which a conversation may be several files, of several days."""
FORMATS: Mapping[str, TableFormat] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".orc": "orc",
}
"""By the ending of a file's name, before one of a compression. All others are Parquet."""
COMPRESSIONS = frozenset({".gz", ".bz2", ".zst", ".lz4", ".snappy"})
MS_PER_UNIT: Mapping[str, float] = {"s": 1000, "ms": 1, "us": 1e-3, "ns": 1e-6}
ALL_ROWS = "all_rows"
"""Partition column of a table without partitions; its one value is `all`."""
TURN_INDEX = "turn_index"
"""Column of a turn's place among them all, where a row of the table is a conversation."""
TURN_LABEL = "turn_label"
"""Column of what stands before a turn that was cut from a text: who speaks, and the line breaks before it."""
START_MS, END_MS, FILE_METADATA = "_start_ms", "_end_ms", "_metadata"
DERIVED: Mapping[str, str] = {"start_ms": START_MS, "end_ms": END_MS}
"""Columns that a source works out, by their meaning. They are in no published table."""
WORKED_OUT = frozenset({*DERIVED.values(), FILE_METADATA, FILE_PROBLEM})


class Strict(BaseModel):
    """A part of a job file: no unknown keys, no guessing at types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TimeColumn(Strict):
    """A column of times in a unit of its own."""

    column: Annotated[str, Field(description="Column of the table")]
    unit: Annotated[
        TimeUnit, Field(description="Unit of its values; timestamp also for texts such as 2026-01-05T10:00")
    ]
    since: Annotated[str | None, Field(description="Column, in the same unit, of when the conversation began")] = None

    @property
    def is_absolute(self) -> bool:
        """True if the values count from no conversation's start."""
        return self.unit == "timestamp" or self.unit.startswith("epoch_")


class WordsColumn(Strict):
    """An array of words: structs with fields of any names, or strings where `word` is null."""

    column: Annotated[str, Field(description="Array column of the table")]
    word: Annotated[str | None, Field(description="Field with the word; null where the items are strings")] = "word"
    start: Annotated[str | None, Field(description="Field with its start; null for none")] = "start_ms"
    end: Annotated[str | None, Field(description="Field with its end; null for none")] = "end_ms"
    unit: Annotated[WordUnit, Field(description="Unit of the two")] = "ms"


class PartitionFrom(Strict):
    """A partition worked out from a column of the rows."""

    from_: Annotated[str, Field(alias="from", description="Column of the table")]
    as_: Annotated[PartitionUnit, Field(alias="as", description="Part of its time, or its value")] = "date"
    name: Annotated[str | None, Field(description="Name of the partition column that is published")] = None

    @property
    def column(self) -> str:
        """Name of the partition column."""
        return self.name or f"{self.from_}_{self.as_}"


def word_or_keys(value: Any) -> str:
    """Tag of a value's shape, so that only that shape's mistakes are told."""
    return "<keys>" if isinstance(value, dict | BaseModel) else "<word>"


def _word_keys_or_list(value: Any) -> str:
    return "<list>" if isinstance(value, list) else word_or_keys(value)


Partition = Annotated[
    Annotated[str, Tag("<word>")]
    | Annotated[list[str], Field(min_length=1), Tag("<list>")]
    | Annotated[PartitionFrom, Tag("<keys>")],
    Discriminator(_word_keys_or_list),
]
ColumnOrTime = Annotated[
    Annotated[str, Tag("<word>")] | Annotated[TimeColumn, Tag("<keys>")], Discriminator(word_or_keys)
]
ColumnOrWords = Annotated[
    Annotated[str, Tag("<word>")] | Annotated[WordsColumn, Tag("<keys>")], Discriminator(word_or_keys)
]


def format_of_name(path: str) -> TableFormat:
    """Format of a file by its name.

    >>> format_of_name("calls/part-1.csv.gz"), format_of_name("calls/part-1.snappy.parquet")
    ('csv', 'parquet')
    """
    endings = [ending.lower() for ending in PurePosixPath(path).suffixes if ending.lower() not in COMPRESSIONS]
    return FORMATS.get(endings[-1], "parquet") if endings else "parquet"


class Turns(NamedTuple):
    """Turns that a table had as an array or a text and is to have again: the column's name, the rows' own columns, and
    the turns' fields."""

    column: str
    own: tuple[str, ...]
    fields: tuple[str, ...]
    as_text: bool = False


def turns_of(column: str, names: Sequence[str], partition: str, *, as_text: bool = False) -> Turns:
    """Turns of a table whose columns have these names, once a row is a turn. The partition is the rows' own.

    >>> turns_of("turns", ["contact", "turn_index", "who", "said", "dt"], "dt")
    Turns(column='turns', own=('contact', 'dt'), fields=('turn_index', 'who', 'said'), as_text=False)
    """
    first = names.index(TURN_INDEX)
    fields = [name for name in names[first:] if name != partition and name not in WORKED_OUT]
    return Turns(column, (*(name for name in names if name not in {*fields, *WORKED_OUT}),), (*fields,), as_text)


class PartitionColumns(NamedTuple):
    """Partition of a table: the column that is published, and the table's own that it is made of."""

    name: str
    made_of: tuple[str, ...]
    unit: PartitionUnit = "value"

    @property
    def is_own_column(self) -> bool:
        """True if the table has the column as it is."""
        return self.made_of == (self.name,) and self.unit == "value"


def partition_columns(said: str | list[str] | PartitionFrom | None) -> PartitionColumns:
    """Partition that a job names. Several columns become one, `region_call_date`.

    >>> partition_columns(["region", "call_date"]).name, partition_columns(None)
    ('region_call_date', PartitionColumns(name='all_rows', made_of=(), unit='value'))
    """
    if said is None:
        return PartitionColumns(ALL_ROWS, ())
    if isinstance(said, PartitionFrom):
        return PartitionColumns(said.column, (said.from_,), said.as_)
    names = (said,) if isinstance(said, str) else tuple(said)
    return PartitionColumns("_".join(names), names)
