"""Word timings, redacted like their text. Words of one span become one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.columns.layout import WordFields
from redaction_udfs.columns.nested import StringColumn
from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.model.spans import Redacted, Span

_start = attrgetter("start")

WordItem = dict[str, Any]
"""One item of the words column: its word, start and end under the names of `WordFields`, and whatever else is there."""
PLAIN = WordFields()
NOTHING_SAID: Mapping[int, "SaidText"] = MappingProxyType({})
SHORTEST_PART = 3
"""Characters of a word that is looked for inside a longer one: `1111` of `4111-1111`."""
_WORD = re.compile(r"\S+")


def words_as_texts(words: pa.Array, name: str, fields: WordFields = PLAIN) -> StringColumn:
    """Each row's words joined by blanks, as one text to redact. A word that is null counts as empty."""
    items = words.flatten()
    spelled = pc.fill_null(spelled_words(items, fields), "") if len(items) else pa.array([], pa.string())
    lengths = pc.fill_null(pc.list_value_length(words), 0)
    offsets = pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))
    texts = pc.binary_join(pa.ListArray.from_arrays(offsets, spelled), " ")
    return StringColumn(name, texts, np.arange(len(words)), ())


def spelled_words(items: pa.Array, fields: WordFields) -> pa.Array:
    """The words of items."""
    return items if fields.word is None else pc.struct_field(items, fields.word)


class SaidText(NamedTuple):
    """The text that a row's words belong to, and what was made of it."""

    original: str
    result: Redacted


def with_redacted_words(
    words: pa.Array,
    results: Mapping[int, Redacted],
    fields: WordFields = PLAIN,
    said: Mapping[int, SaidText] = NOTHING_SAID,
) -> pa.Array:
    """The words column, rewritten in the rows of which `results` has a redacted text.

    `said` are the texts of rows: what was redacted in them goes from their words as well.
    """
    rows = {row for row, result in results.items() if result.spans or result.problem}
    rows |= {row for row, text in said.items() if text.result.spans}
    old = {row: words[row].as_py() for row in rows if words[row].is_valid}
    new = {row: _redacted_row(items, results.get(row), said.get(row), fields) for row, items in old.items()}
    changed = {row: items for row, items in new.items() if items != old[row]}
    if not changed:
        return words
    mask = np.zeros(len(words), dtype=bool)
    mask[list(changed)] = True
    positions = np.arange(len(words))
    positions[mask] = len(words) + np.argsort(list(changed))
    return pa.concat_arrays([words, pa.array(list(changed.values()), words.type)]).take(pa.array(positions))


def _redacted_row(
    items: Sequence[Any], result: Redacted | None, said: SaidText | None, fields: WordFields
) -> list[Any]:
    """The row's new items; none at all where the text is unpublishable."""
    if result and result.problem:
        return []
    whole = [item or {"word": ""} for item in _named(items, fields)]
    if result and result.spans:
        merged = [_one_item(group, result.text[start:end]) for group, start, end in _groups(whole, result.spans)]
        whole = [item for item in merged if item["word"] != ""]
    if said and said.result.spans:
        whole = _without_lost(whole, said)
    return _as_in_table(whole, fields)


def _named(items: Sequence[Any], fields: WordFields) -> list[WordItem | None]:
    """Items with our names for word, start and end. Others stay, out of reach of ours."""
    if fields == PLAIN:
        return list(items)
    if fields.word is None:
        return [{"word": item} for item in items]
    ours = {fields.word: "word", fields.start: "start_ms", fields.end: "end_ms"}
    return [item and {ours.get(name, f"={name}"): value for name, value in item.items()} for item in items]


def _as_in_table(items: Sequence[WordItem], fields: WordFields) -> list[Any]:
    if fields == PLAIN:
        return list(items)
    if fields.word is None:
        return [item["word"] for item in items]
    theirs = {"word": fields.word, "start_ms": fields.start, "end_ms": fields.end}
    return [{str(theirs.get(name, name[1:])): value for name, value in item.items()} for item in items]


def _without_lost(items: Sequence[WordItem], said: SaidText) -> list[WordItem]:
    """The items without words that the text has lost: of each span one item is left, what the text has instead.

    The text and its words differ in letter case and signs, so that rules may find in one what they miss in the other.
    """
    lost, kept = _lost_words(said), {_plain(word) for word in _WORD.findall(said.result.text)}
    done: list[WordItem] = []
    for item in items:
        plain = _plain(item["word"] or "")
        span = None if plain in kept or not plain else _span_of(plain, lost)  # a sign alone says nothing
        if span is None:
            done.append(item)
            continue
        written = said.result.text[span.redacted_start : span.redacted_end]
        if done and done[-1]["word"] == written:
            done[-1] = {**done[-1], **({"end_ms": item["end_ms"]} if "end_ms" in item else {})}
        elif written:
            done.append(_one_item([item], written))
    return done


def _lost_words(said: SaidText) -> dict[str, Span]:
    """Words of the original text that a span touches, and the span."""
    spans = said.result.spans
    found = ((match, bisect_left(spans, match.end(), key=_start) - 1) for match in _WORD.finditer(said.original))
    return {_plain(match[0]): spans[at] for match, at in found if at >= 0 and spans[at].end > match.start()}


def _span_of(plain: str, lost: Mapping[str, Span]) -> Span | None:
    if plain in lost or len(plain) < SHORTEST_PART:
        return lost.get(plain)
    return next((span for word, span in lost.items() if plain in word), None)


def _plain(word: str) -> str:
    return "".join(character for character in lower(fold(word)) if character.isalnum())


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
    ends = {"end_ms": group[-1]["end_ms"]} if "end_ms" in group[-1] else {}
    return {**plain, "word": word, **ends}
