"""Rows of a vendor's file for a table: a row a turn, in what the format knows of it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from redaction_udfs.formats.file_names import contact_in, refused_name, shown_name
from redaction_udfs.formats.formats import format_of
from redaction_udfs.formats.parts.align import pairs, tokens
from redaction_udfs.formats.parts.document import Refused, read
from redaction_udfs.formats.parts.speech import Speech, Turn, WordList

MOST_BYTES = 256_000_000
"""A conversation of a day is below 30 MB. A tree takes ten times the memory of its bytes."""
WORD = pa.struct([("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64())])
FILE_ROW = pa.struct(
    [
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("role", pa.string()),
        ("channel", pa.string()),
        ("language", pa.string()),
        ("start_ms", pa.int64()),
        ("end_ms", pa.int64()),
        ("text", pa.string()),
        ("words", pa.list_(WORD)),
        ("audio_channel", pa.string()),
        ("content_type", pa.string()),
        ("file", pa.string()),
        ("part", pa.string()),
        ("problem", pa.string()),
    ]
)
"""A turn of a file. `file` is its path as it may be shown, `part` tells the files of one conversation apart, `problem`
is the reason for which the file, of which this is the only row then, cannot be read."""

TimedWord = tuple[str, int, int]


def conversation_of(path: str) -> str:
    """The conversation of a file that says none: the contact's id in its name, else its path without the ending.

    >>> conversation_of("2026/03/call-0042.json")
    '2026/03/call-0042'
    """
    return contact_in(path) or str(PurePosixPath(shown_name(path)).with_suffix(""))


def rows_of_file(data: bytes, path: str, form: str, roles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of FILE_ROW; none of a call in which nobody spoke.

    Of what cannot be read one with the reason; never raises for what a file holds.
    """
    try:
        if reason := _refused(data, path):
            raise Refused(reason)
        document = read(data)
        speech = format_of(document, form).turns(document, roles)
    except Refused as refused:
        return [problem_row(path, str(refused))]
    except Exception as error:
        return [problem_row(path, f"reading failed with {type(error).__name__}")]
    if not speech.turns and any(text.text.strip() for text in speech.copies):
        return [problem_row(path, "a text without turns or words with times")]
    return list(_turns(speech, path))


def _refused(data: bytes, path: str) -> str | None:
    return f"larger than {MOST_BYTES} bytes" if len(data) > MOST_BYTES else refused_name(path)


def problem_row(path: str, reason: str) -> dict[str, Any]:
    """The one row of a file that cannot be read."""
    nothing = dict.fromkeys(field.name for field in FILE_ROW)
    known = {"conversation_id": conversation_of(path), "file": shown_name(path), "problem": reason}
    return {**nothing, **known, "utterance_index": 0, "role": "other", "channel": "digital"}


def _turns(speech: Speech, path: str) -> Iterator[dict[str, Any]]:
    words = words_by_turn(speech)
    for number, turn in enumerate(speech.turns):
        best = turn.texts[0]
        yield {
            "conversation_id": speech.conversation or conversation_of(path),
            "utterance_index": number,
            "role": turn.role,
            "channel": speech.channel,
            "language": speech.language,
            "start_ms": turn.start_ms,
            "end_ms": turn.end_ms,
            "text": best.text,
            "words": [dict(zip(("word", "start_ms", "end_ms"), word, strict=True)) for word in words[number]] or None,
            "audio_channel": turn.audio_channel,
            "content_type": best.content_type,
            "file": shown_name(path),
            "part": speech.part,
            "problem": None,
        }


def words_by_turn(speech: Speech) -> list[Sequence[TimedWord]]:
    """The timed words of each turn: of its own list, else of a list of all turns those said in its time."""
    own: dict[int, Sequence[TimedWord]] = {}
    for each in speech.lists:
        if each.turn is not None:
            own.setdefault(each.turn, _timed(each))
    whole = [sorted(_timed(each), key=_start) for each in speech.lists if each.turn is None]
    return [own.get(number) or _best(turn, whole) for number, turn in enumerate(speech.turns)]


def _timed(words: WordList) -> list[TimedWord]:
    """The words of a list that have a time; signs of punctuation have none."""
    each = zip(words.forms[0].words, words.times, strict=True)
    return [(word, *time) for word, time in each if time is not None]


def _best(turn: Turn, lists: Sequence[Sequence[TimedWord]]) -> Sequence[TimedWord]:
    """Of the lists the words that are the turn's; of several channels one says more of them than the others."""
    found: Sequence[TimedWord] = ()
    said = tokens(turn.texts[0].text)
    for each in lists:
        own = _within(turn, each)
        keys = tokens(" ".join([word for word, _, _ in own]))
        if [token.key for token in keys] == [token.key for token in said]:
            return own
        common = _common(own, turn)
        found = common if len(common) > len(found) else found
    return found


def _within(turn: Turn, words: Sequence[TimedWord]) -> Sequence[TimedWord]:
    """The words that begin while the turn lasts."""
    if turn.start_ms is None or turn.end_ms is None:
        return ()
    return words[bisect_left(words, turn.start_ms, key=_start) : bisect_left(words, turn.end_ms, key=_start)]


def _common(words: Sequence[TimedWord], turn: Turn) -> Sequence[TimedWord]:
    """The words that stand in the turn's text, in its order."""
    singly = [(word, tokens(word[0])) for word in words]
    flat = [(word, token) for word, found in singly for token in found]
    kept = {id(flat[pair.one][0]) for pair in pairs([token for _, token in flat], tokens(turn.texts[0].text))}
    return [word for word in words if id(word) in kept]


def _start(word: TimedWord) -> int:
    return word[1]
