"""Reads a sheet with verdicts, and says what is wrong in it by its lines. Texts are not looked at."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jobs.sources.in_memory.csv_file import csv_names, csv_rows, read_text
from redaction_udfs.mistakes import Mistake, PolicyError, nearest

RIGHT, WRONG, MISSED = "right", "wrong", "missed"
VERDICTS = (RIGHT, WRONG, MISSED)
NEEDED = ("partition", "conversation_id", "utterance_index", "column", "rule_id", "label", "why", "stratum", "weight")
PLACES = ("start", "end", "spans")
MOST_MISTAKES = 20


class TextKey(NamedTuple):
    """A text of a row."""

    partition: str
    conversation_id: str
    utterance_index: int
    column: str


class JudgedRow(NamedTuple):
    """A row of the sheet. `start` and `end` are the place in the original, None for a text as a whole; `weight` is
    None for what was not drawn; `spans` is how many the text has, None in a sheet that does not say."""

    line: int
    text: TextKey
    start: int | None
    end: int | None
    label: str
    rule_id: str
    why: str
    stratum: str
    weight: float | None
    spans: int | None
    verdict: str


def read_sheet(file: Path) -> list[JudgedRow]:
    """The rows. Raises PolicyError with every mistake, by line."""
    text = read_text(str(file))
    _check_names(str(file), csv_names(text))
    read = [_row(file, line, fields) for line, fields in csv_rows(str(file), text)]
    mistakes = [found for found in read if isinstance(found, Mistake)]
    judged = [found for found in read if isinstance(found, JudgedRow)]
    mistakes += _twice(file, judged)
    if mistakes:
        raise PolicyError(_cut(str(file), mistakes))
    return judged


def _check_names(file: str, names: Sequence[str]) -> None:
    missing = [name for name in (*NEEDED, "verdict") if name not in names]
    if missing:
        expected = "the columns of a sheet of `redact sample`"
        raise PolicyError([Mistake(file, name, "no such column", expected, nearest(name, names)) for name in missing])


def _row(file: Path, line: int, row: Mapping[str, str]) -> JudgedRow | Mistake:
    verdict = row["verdict"].strip().lower()
    if verdict not in ("", *VERDICTS):
        # What stands there may be a text: it is not repeated.
        expected = f"one of {', '.join(VERDICTS)}, or nothing"
        return Mistake(str(file), "verdict", "another word", expected, nearest(verdict, VERDICTS), line)
    if verdict == MISSED and row["rule_id"]:
        expected = "right or wrong; what was missed has a row of its own"
        return Mistake(str(file), "verdict", "missed, of a span", expected, line=line)
    if verdict == WRONG and not row["rule_id"]:
        verdict = MISSED
    try:
        start, end, spans = (_whole(row.get(name, "")) for name in PLACES)
        key = TextKey(row["partition"], row["conversation_id"], int(row["utterance_index"]), row["column"])
        weight = _weight(row["weight"])
    except ValueError:
        expected = "numbers in utterance_index, weight, start, end and spans"
        return Mistake(str(file), "", "something else than a number", expected, line=line)
    label, rule_id, why, stratum = (row[name] for name in ("label", "rule_id", "why", "stratum"))
    return JudgedRow(line, key, start, end, label, rule_id, why, stratum, weight, spans, verdict)


def _whole(field: str) -> int | None:
    """A whole number; a spreadsheet may have made 12 to 12.0."""
    number = float(field) if field else None
    if number is not None and not number.is_integer():
        raise ValueError
    return None if number is None else int(number)


def _weight(field: str) -> float | None:
    weight = float(field) if field else None
    if weight is not None and not 0 < weight < float("inf"):
        raise ValueError
    return weight


def _twice(file: Path, rows: Sequence[JudgedRow]) -> Iterator[Mistake]:
    """Two verdicts on one place, as where two sheets were put together."""
    places = Counter(_place(row) for row in rows)
    for row in rows:
        if places[_place(row)] > 1:
            yield Mistake(str(file), "", "a place that has several rows", "one row a place", line=row.line)


def _place(row: JudgedRow) -> tuple[object, ...]:
    """A span or a mark; in a sheet without places a row is its own."""
    return row.text, row.start, row.end, row.rule_id, row.line if row.spans is None else None


def _cut(file: str, mistakes: Sequence[Mistake]) -> list[Mistake]:
    rest = len(mistakes) - MOST_MISTAKES
    kept = [*mistakes[:MOST_MISTAKES]]
    return [*kept, Mistake(file, "", f"{rest} mistakes more", "none")] if rest > 0 else kept
