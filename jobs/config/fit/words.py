"""Arrays of words: their fields, and those that would be redacted one by one."""

import re
from collections.abc import Iterable, Iterator

from pyspark.sql.types import ArrayType, DataType, NumericType, StringType, StructField, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import WordsColumn, WordUnit
from jobs.config.text_columns import mistake_in
from redaction_udfs.mistakes import Mistake

NAMES_OF_LISTS = re.compile(r"(?i)(^|_)(words?|tokens?|word_?(list|timings?|items?))$")
NAMES_OF_WORDS = ("word", "content", "token", "text", "value", "punctuated_word", "w")
NAMES_OF_STARTS = ("start_ms", "start", "start_time", "begin", "from", "ts", "start_offset", "offset", "begin_offset")
NAMES_OF_ENDS = ("end_ms", "end", "end_time", "stop", "to", "end_offset", "duration")
"""Names of the fields of recognisers' words, the likelier ones first."""


def is_words(kind: DataType, fields: WordsColumn) -> bool:
    """True if the items of an array are words of these fields. Their times need not be there."""
    element = kind.elementType if isinstance(kind, ArrayType) else None
    if fields.word is None:
        return isinstance(element, StringType)
    return (
        isinstance(element, StructType)
        and fields.word in element.names
        and isinstance(element[fields.word].dataType, StringType)
    )


def has_times(kind: DataType, fields: WordsColumn) -> bool:
    """True if the items of an array of words say when, in numbers."""
    element = kind.elementType if isinstance(kind, ArrayType) else None
    if not isinstance(element, StructType):
        return False
    times = {field.name for field in element if isinstance(field.dataType, NumericType)}
    return {fields.start, fields.end} <= times


def word_path(fields: WordsColumn, column: str) -> str:
    """Path of the words' texts: `items.content`, or the column's for items that are strings."""
    return column if fields.word is None else f"{column}.{fields.word}"


def words_expected(job: JobConfig) -> str:
    """Expected type of the words that a job names."""
    word = job.columns.word_fields.word
    kind = "strings" if word is None else f"structs with a string field {word}"
    return f"an array of words: of {kind}. words: {{column, word, start, end, unit}} maps any other, null unmaps"


def words_one_by_one(job: JobConfig, fields: Iterable[StructField], words: str | None) -> Iterator[Mistake]:
    """Arrays of words that a job would redact one word after the other, where no rule finds what several say."""
    for field in fields:
        found = likely_words(field)
        if found is None or field.name == words:
            continue
        path = word_path(found, field.name)
        if job.text_columns.get(path) == "redact":
            expected = f"{as_mapping(found)} under columns, so that they are redacted with the text; or drop"
            unless = "; or redact_each, where every item is a text by itself"
            yield mistake_in(job, f"text_columns.{path}", "an array of words to redact one by one", expected + unless)


def likely_words(field: StructField) -> WordsColumn | None:
    """Words that a column seems to hold, by names and types: strings, or structs of a string and two times."""
    if not isinstance(field.dataType, ArrayType):
        return None
    element = field.dataType.elementType
    if isinstance(element, StringType):
        return WordsColumn(column=field.name, word=None, start=None, end=None) if _is_list(field.name) else None
    if not isinstance(element, StructType):
        return None
    texts = [part.name for part in element if isinstance(part.dataType, StringType)]
    word = _first(NAMES_OF_WORDS, texts) or (texts[0] if len(texts) == 1 else None)
    numbers = [part.name for part in element if isinstance(part.dataType, NumericType)]
    start, end = _first(NAMES_OF_STARTS, numbers), _first(NAMES_OF_ENDS, numbers)
    if word is None or not (_is_list(field.name) or word.lower() in ("word", "token") or (start and end)):
        return None
    unit: WordUnit = "s" if start and _is_fraction(element, start) else "ms"
    return WordsColumn(column=field.name, word=word, start=start, end=end, unit=unit)


def as_mapping(words: WordsColumn) -> str:
    """The line of a job file that maps an array of words.

    >>> as_mapping(WordsColumn(column="items", word="content", start="from", end="to", unit="s"))
    'words: {column: items, word: content, start: from, end: to, unit: s}'
    """
    said = {"column": words.column, "word": words.word, "start": words.start, "end": words.end, "unit": words.unit}
    shown = ", ".join(f"{key}: {'null' if value is None else value}" for key, value in said.items())
    return f"words: {{{shown}}}"


def _is_list(name: str) -> bool:
    return NAMES_OF_LISTS.search(name) is not None


def _is_fraction(element: StructType, name: str) -> bool:
    return element[name].dataType.typeName() in ("double", "float", "decimal")


def _first(wanted: Iterable[str], names: Iterable[str]) -> str | None:
    """The first of the wanted names that is there, in any letter case."""
    by_lower = {name.lower(): name for name in names}
    return next((by_lower[name] for name in wanted if name in by_lower), None)
