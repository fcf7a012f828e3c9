"""Rows of labelled CSV and JSON files, with the place of each, for mistakes. No mistake repeats a value."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jobs.sources.in_memory.csv_file import csv_rows, read_text
from redaction_udfs.mistakes import Mistake, PolicyError

ENDINGS = (".csv", ".json", ".jsonl")
OBJECTS = "a list of objects, one a row"


class WrittenRow(NamedTuple):
    """A row. `line` is where it ends in the file; of a JSON document, its number from one."""

    line: int
    fields: Mapping[str, Any]


def is_text_file(path: str) -> bool:
    """True for a file that is read here.

    >>> is_text_file("gold.CSV"), is_text_file("gold.parquet")
    (True, False)
    """
    return path.lower().endswith(ENDINGS)


def read_rows(path: str) -> list[WrittenRow]:
    """All rows. In CSV an empty field is None. Raises PolicyError for a file that cannot be read."""
    text = read_text(path)
    kinds: Mapping[str, Callable[[str, str], Iterator[WrittenRow]]] = {".csv": _csv, ".json": _json, ".jsonl": _lines}
    rows = list(next(read for ending, read in kinds.items() if path.lower().endswith(ending))(path, text))
    if not rows:
        raise PolicyError([Mistake(path, "", "no rows", "labelled rows")])
    return rows


def _csv(path: str, text: str) -> Iterator[WrittenRow]:
    for line, fields in csv_rows(path, text):
        yield WrittenRow(line, {name: value or None for name, value in fields.items()})


def _json(path: str, text: str) -> Iterator[WrittenRow]:
    rows = _parsed(path, text, None)
    if not isinstance(rows, list):
        raise PolicyError([Mistake(path, "", "no list", OBJECTS)])
    for number, row in enumerate(rows, 1):
        yield WrittenRow(number, _object(path, row, number))


def _lines(path: str, text: str) -> Iterator[WrittenRow]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield WrittenRow(number, _object(path, _parsed(path, line, number), number))


def _parsed(path: str, text: str, line: int | None) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PolicyError([Mistake(path, "", f"no JSON: {error.msg}", "JSON", line=line or error.lineno)]) from None
    except (ValueError, RecursionError) as error:
        raise PolicyError([Mistake(path, "", f"no JSON ({type(error).__name__})", "JSON", line=line)]) from None


def _object(path: str, row: Any, number: int) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise PolicyError([Mistake(path, "", f"row {number} is no object", OBJECTS)])
    return row
