"""Labelled rows for `redact score`: places in the originals, without a text."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from jobs.commands.review.verdicts.sheet import MISSED, RIGHT, JudgedRow, TextKey
from jobs.sampling.reasons import NOTHING_FOUND

COLUMNS = ("partition", "conversation_id", "utterance_index", "start", "end", "label")
"""A row a span; one with nothing from `start` on says that nothing in the text is sensitive."""
TEXT = "text"


class Labelled(NamedTuple):
    """Rows of COLUMNS, how many texts they are of, and how many texts with some verdict are not labelled whole."""

    rows: Sequence[tuple[str | int | None, ...]]
    texts: int
    left_out: int


def labelled(rows: Sequence[JudgedRow]) -> Labelled:
    """The texts of which everything is judged: all spans, or that nothing is missed where there is none."""
    own = _own_column(rows)
    by_text: defaultdict[TextKey, list[JudgedRow]] = defaultdict(list)
    for row in rows:
        if row.verdict and row.text.column == own:
            by_text[row.text].append(row)
    whole = {key: found for key, found in by_text.items() if _is_whole(found)}
    made = [line for key, found in sorted(whole.items()) for line in _lines(key, found)]
    return Labelled(made, len(whole), len(by_text) - len(whole))


def _own_column(rows: Sequence[JudgedRow]) -> str:
    """The utterances' own text, which `redact score` scores: that in which nothing can have been found."""
    return next((row.text.column for row in rows if row.why == NOTHING_FOUND), TEXT)


def _is_whole(rows: Sequence[JudgedRow]) -> bool:
    spans = [row for row in rows if row.rule_id]
    marks = [row for row in rows if row.verdict == MISSED and row.start is not None]
    says_all = any(row.verdict == RIGHT and not row.rule_id for row in rows) or bool(spans) or bool(marks)
    return says_all and all(row.spans == len(spans) for row in rows)


def _lines(key: TextKey, rows: Sequence[JudgedRow]) -> Iterator[tuple[str | int | None, ...]]:
    of_text = key.partition, key.conversation_id, key.utterance_index
    sensitive = sorted(
        (row.start, row.end, row.label)
        for row in rows
        if row.start is not None and row.end is not None and row.verdict in (RIGHT, MISSED)
    )
    if not sensitive:
        yield *of_text, None, None, None
    for place in sensitive:
        yield *of_text, *place


def to_csv(found: Labelled) -> str:
    """The rows as CSV."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(found.rows)
    return out.getvalue()
