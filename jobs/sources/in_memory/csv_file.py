"""Rows of a CSV file that people have edited, each with its line. No mistake repeats a value."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from redaction_udfs.mistakes import Mistake, PolicyError

LONGEST_FIELD = 1 << 24
"""Characters of a field: a text may be long."""


class CsvRow(NamedTuple):
    """A row, and the line of the file on which it ends. An empty field is empty text."""

    line: int
    fields: Mapping[str, str]


def read_text(path: str) -> str:
    """A file's text. Spreadsheets write a mark before it. Raises PolicyError for what is not there or no UTF-8."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, ValueError) as error:
        found = f"nothing that can be read ({getattr(error, 'strerror', None) or type(error).__name__})"
        raise PolicyError([Mistake(path, "", found, "a file in UTF-8")]) from None


def csv_names(text: str) -> list[str]:
    """The columns that the header names."""
    return list(_reader(text).fieldnames or ())


def csv_rows(path: str, text: str) -> Iterator[CsvRow]:
    """The rows. Raises PolicyError for a row with more fields than the header: a text with a comma and no quotes."""
    reader = _reader(text)
    try:
        for row in reader:
            if None in row:
                found, expected = "more fields than the header has", "quotes around a field with a comma"
                raise PolicyError([Mistake(path, "", found, expected, line=reader.line_num)])
            yield CsvRow(reader.line_num, {name: value or "" for name, value in row.items()})
    except csv.Error:  # its message may hold a sign of the text
        raise PolicyError([Mistake(path, "", "no CSV", "CSV", line=reader.line_num)]) from None


def _reader(text: str) -> "csv.DictReader[str]":
    """Spreadsheets of some countries write semicolons."""
    head = text.partition("\n")[0]
    csv.field_size_limit(LONGEST_FIELD)
    return csv.DictReader(StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
