"""Labels of CSV and JSON rows: marks in a text, a row a span, or a list of spans."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jobs.commands.score.gold.text_files import WrittenRow
from jobs.config.columns import Constant
from jobs.config.job import JobConfig
from redaction_udfs.mistakes import Mistake, PolicyError, nearest
from redaction_udfs.policy.compiling.examples import CLOSES, OPENS, TURNS, UnpairedMarks, read_marks

LABEL = "SENSITIVE"
"""Of a mark in a row without a label."""
PLACES = ("start", "end", "label")
PARTITION = "partition"
MOST_MISTAKES = 20
SPEAKERS = ("customer", "agent")
"""Of a text in turns, as policies' examples have it: the customer last."""


class LabelledRow(NamedTuple):
    """A row of the table that is made. `spans` is None where nobody labelled it; `line` is that of its file."""

    line: int
    fields: Mapping[str, Any]
    spans: list[dict[str, Any]] | None


class Unfit(ValueError):
    """Something that does not fit."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found, self.expected = found, expected

    def at(self, path: str, line: int) -> Mistake:
        return Mistake(path, "", self.found, self.expected, line=line)


def names_of(job: JobConfig) -> dict[str, str]:
    """The file's name of each of our columns: the job's, or ours."""
    meanings = ("conversation_id", "utterance_index", "role", "channel", "text")
    declared = {meaning: job.columns.named(meaning) for meaning in meanings}
    return {
        meaning: meaning if name is None or isinstance(name, Constant) else name for meaning, name in declared.items()
    }


def labelled_rows(
    path: str, rows: Sequence[WrittenRow], gold_column: str, names: Mapping[str, str]
) -> list[LabelledRow]:
    """The rows with their spans; several of one text become one. Raises PolicyError with the lines that do not fit."""
    columns = dict.fromkeys(name for row in rows for name in row.fields)
    of_a_span = "start" in columns and gold_column not in columns
    if of_a_span:
        _check_columns(path, columns, (names["conversation_id"], names["utterance_index"], *PLACES))
    elif gold_column not in columns:
        _check_columns(path, columns, (names["text"],))
    found, mistakes = list[LabelledRow](), list[Mistake]()
    for row in rows:
        try:
            found += [_of_place(row)] if of_a_span else _of_row(row, gold_column, names)
        except Unfit as error:
            mistakes.append(error.at(path, row.line))
    if mistakes:
        rest = len(mistakes) - MOST_MISTAKES
        more = [Mistake(path, "", f"{rest} more that do not fit", "as above")] if rest > 0 else []
        raise PolicyError([*mistakes[:MOST_MISTAKES], *more])
    return _merged(path, found, names) if of_a_span else found


def _check_columns(path: str, columns: Mapping[str, None], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in columns]
    if missing:
        expected = f"marks {OPENS} {CLOSES} in a text; or a row a span, with its key, start, end and label"
        raise PolicyError([Mistake(path, name, "no such column", expected, nearest(name, columns)) for name in missing])


def _of_place(row: WrittenRow) -> LabelledRow:
    """A row of one span. Without a place it says that nothing is sensitive."""
    fields = {name: value for name, value in row.fields.items() if name not in PLACES}
    if row.fields.get("start") is None and row.fields.get("end") is None:
        return LabelledRow(row.line, fields, [])
    return LabelledRow(row.line, fields, [_span(row.fields)])


def _of_row(row: WrittenRow, gold_column: str, names: Mapping[str, str]) -> Iterator[LabelledRow]:
    fields = {name: value for name, value in row.fields.items() if name not in (gold_column, "label")}
    if gold_column in row.fields:
        yield LabelledRow(row.line, fields, _list_of_spans(row.fields[gold_column]))
        return
    text = fields.get(names["text"])
    if text is not None and not isinstance(text, str):
        raise Unfit("a text that is no string", "a string")
    alone = names["conversation_id"] not in fields and names["role"] not in fields
    turns = (text or "").split(TURNS) if alone else [text or ""]
    marked = list(_with_labels([_read(turn) for turn in turns], row.fields.get("label")))
    for place, (plain, spans) in enumerate(marked):
        own: dict[str, Any] = {names["text"]: None if text is None else plain}
        if alone:  # the last speaker is the customer; the conversation is this row
            own |= {names["conversation_id"]: f"row {row.line}", names["utterance_index"]: place}
            own |= {names["role"]: SPEAKERS[(len(marked) - 1 - place) % 2]}
        yield LabelledRow(row.line, {**fields, **own}, spans)


def _with_labels(
    turns: Sequence[tuple[str, list[tuple[int, int]]]], said: Any
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Turns without their marks, and the spans. Labels go through all turns in order."""
    labels = iter(_labels(said, sum(len(extents) for _, extents in turns)))
    for plain, extents in turns:
        yield plain, [{"start": start, "end": end, "label": next(labels)} for start, end in extents]


def _read(turn: str) -> tuple[str, list[tuple[int, int]]]:
    try:
        return read_marks(turn)
    except UnpairedMarks:
        raise Unfit(
            "marks that do not open and close in turn", f"{OPENS} before and {CLOSES} after each span"
        ) from None


def _labels(said: Any, marks: int) -> list[str]:
    """A label a mark: one for all, or as many as there are marks, with commas between."""
    labels = [part.strip() for part in str(said).split(",")] if said else [LABEL]
    if len(labels) not in (1, marks) and marks:
        raise Unfit(f"{len(labels)} labels for {marks} marks", "one label for all marks, or one for each")
    return labels * marks if len(labels) == 1 else labels


def _list_of_spans(spans: Any) -> list[dict[str, Any]] | None:
    if spans is None:
        return None
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        raise Unfit("spans that are no list of objects", "a list of {start, end, label}, or null")
    return [_span(span) for span in spans]


def _span(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"start": whole(fields.get("start")), "end": whole(fields.get("end")), "label": _label(fields.get("label"))}


def _label(said: Any) -> str:
    if not isinstance(said, str) or not said:
        raise Unfit("a span without a label", "a label in every span")
    return said


def whole(value: Any) -> int:
    """A whole number of a file. Raises Unfit for anything else."""
    try:
        number = float(value)
        if isinstance(value, bool) or not number.is_integer():
            raise ValueError
    except (TypeError, ValueError, OverflowError):
        raise Unfit("a place that is no whole number", "start, end and utterance_index as whole numbers") from None
    return int(number)


def _merged(path: str, rows: Sequence[LabelledRow], names: Mapping[str, str]) -> list[LabelledRow]:
    """One row a text, with the spans of all its rows."""
    keys = (PARTITION, names["conversation_id"], names["utterance_index"])
    merged: dict[tuple[Any, ...], LabelledRow] = {}
    mistakes: list[Mistake] = []
    for row in rows:
        first = merged.setdefault(tuple(str(row.fields.get(key)) for key in keys), row)
        if first is not row:
            if first.fields != row.fields:
                expected = "rows of one key that differ in start, end and label only"
                mistakes.append(Mistake(path, "", "another row of the same key", expected, line=row.line))
            (first.spans or []).extend(row.spans or ())
    if mistakes:
        raise PolicyError(mistakes[:MOST_MISTAKES])
    return list(merged.values())
