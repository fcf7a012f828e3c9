"""Word timings, redacted like their text. Words of one span become one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.nested import StringColumn
from redaction_udfs.engine.model.spans import Redacted, Span

_start = attrgetter("start")

WordItem = dict[str, Any]
"""One item of the words column: `word`, `start_ms`, `end_ms` and whatever else the table keeps there."""


def words_as_texts(words: pa.Array, name: str) -> StringColumn:
    """Each row's words joined by blanks, as one text to redact. A word that is null counts as empty."""
    items = words.flatten()
    spelled = pc.fill_null(pc.struct_field(items, "word"), "") if len(items) else pa.array([], pa.string())
    lengths = pc.fill_null(pc.list_value_length(words), 0)
    offsets = pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))
    texts = pc.binary_join(pa.ListArray.from_arrays(offsets, spelled), " ")
    return StringColumn(name, texts, np.arange(len(words)), ())


def with_redacted_words(words: pa.Array, results: Mapping[int, Redacted]) -> pa.Array:
    """The words column, rewritten in the rows of which `results` has a redacted text."""
    changed = {row: result for row, result in results.items() if result.spans or result.problem}
    if not changed:
        return words
    rewritten = [_redacted_items(words[row].as_py(), result) for row, result in changed.items()]
    mask = np.zeros(len(words), dtype=bool)
    mask[list(changed)] = True
    positions = np.arange(len(words))
    positions[mask] = len(words) + np.argsort(list(changed))
    return pa.concat_arrays([words, pa.array(rewritten, words.type)]).take(pa.array(positions))


def _redacted_items(items: Sequence[WordItem | None], result: Redacted) -> list[WordItem]:
    """The row's new items; none at all where the text is unpublishable."""
    if result.problem:
        return []
    whole = [item or {"word": ""} for item in items]
    merged = [_one_item(group, result.text[start:end]) for group, start, end in _groups(whole, result.spans)]
    return [item for item in merged if item["word"] != ""]


def _groups(items: Sequence[WordItem], spans: Sequence[Span]) -> Iterator[tuple[Sequence[WordItem], int, int]]:
    """Items that belong together, with the place of their common text in the redacted text.

    Items that one span touches belong together; every other item is on its own.
    """
    ends = list(accumulate((len(item["word"] or "") for item in items), lambda end, length: end + 1 + length))
    starts = [end - len(item["word"] or "") for item, end in zip(items, ends, strict=True)]
    first = 0
    for place, end in enumerate(ends):
        if place + 1 == len(items) or not _reaches(spans, end, starts[place + 1]):
            yield items[first : place + 1], _new_start(spans, starts[first]), _new_end(spans, end)
            first = place + 1


def _reaches(spans: Sequence[Span], end: int, next_start: int) -> bool:
    """True if a span touches both the word that ends here and the next one."""
    before = bisect_left(spans, end, key=_start) - 1
    return before >= 0 and spans[before].end > next_start


def _new_start(spans: Sequence[Span], start: int) -> int:
    """The place in the redacted text of a word's start. Of one inside a span, the start of what was written for it."""
    at = bisect_right(spans, start, key=_start) - 1
    if at < 0:
        return start
    return spans[at].redacted_start if start < spans[at].end else start + spans[at].redacted_end - spans[at].end


def _new_end(spans: Sequence[Span], end: int) -> int:
    """The place in the redacted text of a word's end. Of one inside a span, the end of what was written for it."""
    at = bisect_left(spans, end, key=_start) - 1
    return end if at < 0 else max(spans[at].redacted_end, end + spans[at].redacted_end - spans[at].end)


def _one_item(group: Sequence[WordItem], word: str) -> WordItem:
    """One item over the times of the group. A text that merged items carried besides their word is not carried on."""
    if len(group) == 1 and group[0]["word"] == word:
        return group[0]
    plain = {name: None if isinstance(value, str) else value for name, value in group[0].items()}
    return {**plain, "word": word, "end_ms": group[-1].get("end_ms")}
