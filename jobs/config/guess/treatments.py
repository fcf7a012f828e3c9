"""Treatments proposed for text columns that the job needs for nothing else."""

import re
from collections.abc import Callable, Iterator, Sequence

from pyspark.sql.types import ArrayType, BinaryType, DataType, StructField, StructType

from jobs.config.fit.words import likely_words, word_path
from jobs.config.guess.identifiers import is_identifying, looks_identifying
from jobs.config.guess.meanings import is_json
from jobs.config.guess.names import plain
from jobs.config.guess.sample import Guess, TableSample, all_like
from jobs.config.guess.times import CLOCK, is_timestamp
from jobs.config.layouts import WordsColumn
from jobs.config.text_columns import leaves_in_lists, map_texts_of, text_paths_of

DISPLAY_NAME = re.compile(r"(^|_)(display|speaker|sender|participant|author|screen)_?name$")
FILE_NAME = re.compile(r"(^|_)(file|attachment|recording|audio)_?name$|(^|_)attachment$")
KEY = re.compile(r"(^|_)(id|ids|key|uuid|guid|sid|ref|hash)$")
MOST_KINDS, LONGEST_KIND, MOST_WORDS, FEWEST_ROWS = 20, 40, 3, 50
LONG_NUMBER = re.compile(r"\d{5}|@")
IsClean = Callable[[Sequence[str]], bool]
"""True if no rule of the policy finds anything in the texts."""


def guess_treatments(
    sample: TableSample, own: set[str], words: WordsColumn | None, is_clean: IsClean
) -> dict[str, Guess]:
    """The treatment of each text column but the job's `own`, and of numbers that tell who somebody is."""
    lists = _words_elsewhere(sample, words)
    in_words = {path for field in sample.schema if words and field.name == words.column for path in _texts(field)}
    keys = {path for field in sample.schema for path in map_texts_of(field.dataType, field.name, "key")}
    in_lists = {path for field in sample.schema for path in leaves_in_lists(field.dataType, field.name)}
    found: dict[str, Guess] = {}
    for path, kind in sample.text_kinds.items():
        if path in own:
            continue
        if path in in_words:
            found[path] = Guess("keep", "a part of the words")
        elif path in keys and not isinstance(kind, BinaryType):
            found[path] = Guess("redact", "keys of a map")
        elif path in lists:
            found[path] = Guess("drop", "an array of words beside those that are mapped", sure=False)
        else:
            found[path] = _treatment(path, kind, sample, path in in_lists) or _by_values(path, sample, is_clean)
    return found | dict(_numbers(sample, own))


def _texts(field: StructField) -> Iterator[str]:
    return (path for path, _ in text_paths_of(field.dataType, field.name))


def _treatment(path: str, kind: DataType, sample: TableSample, in_list: bool) -> Guess | None:
    """The treatment that a column's name or type asks for."""
    name = plain(path.rpartition(".")[2])
    if isinstance(kind, BinaryType):
        return Guess("drop", "bytes cannot be redacted", sure=False)
    if FILE_NAME.search(name):
        return Guess("attachment_name", "by its name")
    if DISPLAY_NAME.search(name):
        return Guess("replace" if in_list else "display_name", "by its name", sure=False)
    if is_identifying(path.rpartition(".")[2]):
        return Guess("replace", "its name says that it tells who somebody is", sure=False)
    return None


def _by_values(path: str, sample: TableSample, is_clean: IsClean) -> Guess:
    """The treatment that the values allow: redact, but for times and few short values."""
    values = sample.texts.get(path, [])
    if not values:
        return Guess("redact", "no value was seen", sure=False)
    if all_like(values, is_json):
        return Guess("redact_json", "every value is JSON")
    if all_like(values, lambda value: is_timestamp(value) or CLOCK.fullmatch(value)):
        return Guess("keep", "times")
    kinds = {*values}
    is_few = len(values) >= FEWEST_ROWS and len(kinds) <= MOST_KINDS  # fewer rows may all be of one conversation
    if is_few and 3 * len(kinds) <= len(values) and all(map(_is_kind, kinds)) and is_clean([*kinds]):
        return Guess("keep", f"{_count(len(kinds))} in {len(values):,} rows, in which no rule finds anything")
    if KEY.search(plain(path)) and not any(" " in value for value in values):
        return Guess("redact", "keys: keep if they tell nobody who somebody is", sure=False)
    return Guess("redact", "texts")


def _count(kinds: int) -> str:
    return "one short value" if kinds == 1 else f"{kinds} short values"


def _is_kind(value: str) -> bool:
    return len(value) <= LONGEST_KIND and value.count(" ") < MOST_WORDS and not LONG_NUMBER.search(value)


def _numbers(sample: TableSample, own: set[str]) -> Iterator[tuple[str, Guess]]:
    """Number columns that tell who somebody is: as texts they can be replaced."""
    for field in sample.schema:
        if field.name in own or not sample.is_number(field.name):
            continue
        if is_identifying(field.name):
            yield field.name, Guess("replace", "its name says that it tells who somebody is", sure=False)
        elif looks_identifying(sample.values(field.name)):
            yield field.name, Guess("replace", "long numbers, nearly all different", sure=False)


def _words_elsewhere(sample: TableSample, words: WordsColumn | None) -> set[str]:
    """Texts of arrays of words that are not the mapped one, nested ones too."""
    found = {path for field in sample.schema for path in _word_paths(field, "")}
    return found - ({word_path(words, words.column)} if words else set())


def _word_paths(field: StructField, parent: str) -> Iterator[str]:
    path = f"{parent}.{field.name}" if parent else field.name
    likely = likely_words(field)
    if likely is not None:
        yield path if likely.word is None else f"{path}.{likely.word}"
        return
    kind = field.dataType
    while isinstance(kind, ArrayType):
        kind = kind.elementType
    if isinstance(kind, StructType):
        for part in kind.fields:
            yield from _word_paths(part, path)
