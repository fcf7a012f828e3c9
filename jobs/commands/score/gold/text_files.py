"""Rows of labelled CSV and JSON files, with the place of each, for mistakes. No mistake repeats a value."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from redaction_udfs.mistakes import Mistake, PolicyError

ENDINGS = (".csv", ".json", ".jsonl")
LONGEST_FIELD = 1 << 24
"""Characters of a field: a text may be long."""
OBJECTS = "a list of objects, one a row"


class FileRow(NamedTuple):
    """A row. `line` is where it ends in the file; of a JSON document, its number from one."""

    line: int
    fields: Mapping[str, Any]


def is_text_file(path: str) -> bool:
    """True for a file that is read here.

    >>> is_text_file("gold.CSV"), is_text_file("gold.parquet")
    (True, False)
    """
    return path.lower().endswith(ENDINGS)


def read_rows(path: str) -> list[FileRow]:
    """All rows. In CSV an empty field is None. Raises PolicyError for a file that cannot be read."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except (OSError, ValueError) as error:
        found = f"nothing that can be read ({getattr(error, 'strerror', None) or type(error).__name__})"
        raise PolicyError([Mistake(path, "", found, "a file in UTF-8")]) from None
    kinds: Mapping[str, Callable[[str, str], Iterator[FileRow]]] = {".csv": _csv, ".json": _json, ".jsonl": _lines}
    rows = list(next(read for ending, read in kinds.items() if path.lower().endswith(ending))(path, text))
    if not rows:
        raise PolicyError([Mistake(path, "", "no rows", "labelled rows")])
    return rows


def _csv(path: str, text: str) -> Iterator[FileRow]:
    """Spreadsheets of some countries write semicolons."""
    head = text.partition("\n")[0]
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        for row in reader:
            if None in row:
                found = "more fields than the header has"
                raise PolicyError(
                    [Mistake(path, "", found, "quotes around a field with a comma", line=reader.line_num)]
                )
            yield FileRow(reader.line_num, {name: value or None for name, value in row.items()})
    except csv.Error as error:
        raise PolicyError([Mistake(path, "", f"no CSV ({error})", "CSV", line=reader.line_num)]) from None


def _json(path: str, text: str) -> Iterator[FileRow]:
    rows = _parsed(path, text, None)
    if not isinstance(rows, list):
        raise PolicyError([Mistake(path, "", "no list", OBJECTS)])
    for number, row in enumerate(rows, 1):
        yield FileRow(number, _object(path, row, number))


def _lines(path: str, text: str) -> Iterator[FileRow]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield FileRow(number, _object(path, _parsed(path, line, number), number))


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
