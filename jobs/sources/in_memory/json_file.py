"""A conversation in a JSON file: a list of turns, or `{"columns": {"duration": 180}, "utterances": [...]}`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jobs.sources.fields import FIELDS, misfits, type_name
from jobs.sources.source import SelectedConversation, Selection
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.mistakes import nearest, raise_any
from redaction_udfs.policy import Mistake, PolicyError
from redaction_udfs.policy.files.documents import Path as FieldPath
from redaction_udfs.policy.files.documents import field_name

SHAPE = "a list of turns {role, text, channel, start_ms, end_ms}, or an object with `utterances` and `columns`"
SCALARS = (str, int, float, type(None))
MOST_TOLD = 20
"""Mistakes listed one by one: all turns may have the same."""


class JsonFile(NamedTuple):
    """A source: the one conversation of a file. Turns without a channel have the given one."""

    path: str
    channel: str

    def conversations(self, selection: Selection) -> list[SelectedConversation]:
        """The conversation, whatever is selected. Raises PolicyError for a file that is none."""
        return [SelectedConversation(read_conversation(self.path, self.channel))]


def read_conversation(path: str, channel: str) -> Conversation:
    """The conversation, named after its file. Turns without a channel have the given one; null texts are no turns.

    Raises PolicyError with file and field of what does not fit, never with a text.
    """
    said = _said(path)
    utterances, columns = (said, {}) if isinstance(said, list) else (said.get("utterances"), said.get("columns", {}))
    prefix: FieldPath = () if isinstance(said, list) else ("utterances",)
    mistakes = [*_of_object(said), *_of_turns(utterances, prefix), *_of_columns(columns)]
    rest = [("", f"{len(mistakes) - MOST_TOLD} more that do not fit", "as above", None)]
    raise_any([Mistake(path, *mistake) for mistake in mistakes[:MOST_TOLD] + rest * (len(mistakes) > MOST_TOLD)])
    turns = [_utterance(turn, index, channel) for index, turn in enumerate(utterances) if turn["text"] is not None]
    return Conversation(Path(path).name, tuple(turns), columns={**_of_first(turns), **columns})


def _said(path: str) -> Any:
    """Parsed contents of the file. Raises PolicyError where it is no JSON, or neither of the two shapes."""
    try:
        said = json.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        raise PolicyError([Mistake(path, "", error.strerror or type(error).__name__, "a JSON file")]) from None
    except json.JSONDecodeError as error:
        found = f"no JSON: {error.msg} at column {error.colno}"
        raise PolicyError([Mistake(path, "", found, "JSON", line=error.lineno)]) from None
    except RecursionError:
        raise PolicyError([Mistake(path, "", "too many levels", SHAPE)]) from None
    except ValueError as error:  # no UTF-8, a NUL in the path, a number of thousands of digits
        raise PolicyError([Mistake(path, "", f"nothing that can be read ({type(error).__name__})", SHAPE)]) from None
    if not isinstance(said, list | dict):
        raise PolicyError([Mistake(path, "", type_name(said), SHAPE)])
    return said


Told = tuple[str, str, str, str | None]
"""A field, what was found, what was expected, the nearest known name."""


def _of_object(said: Any) -> Iterator[Told]:
    for key in said if isinstance(said, dict) else ():
        if key not in ("utterances", "columns"):
            yield "", "a key that is not known", SHAPE, nearest(key, ("utterances", "columns"))


def _of_turns(utterances: Any, prefix: FieldPath) -> Iterator[Told]:
    if not isinstance(utterances, list):
        yield "utterances", type_name(utterances), "a list of turns", None
        return
    for index, turn in enumerate(utterances):
        place = (*prefix, index)
        if not isinstance(turn, dict):
            yield field_name(place), type_name(turn), "an object {role, text, ...}", None
            continue
        for name, found, expected, known in misfits(turn):
            yield field_name((*place, name) if name else place), found, expected, known


def _of_columns(columns: Any) -> Iterator[Told]:
    if not isinstance(columns, dict):
        yield "columns", type_name(columns), "an object of names and values", None
        return
    for number, value in enumerate(columns.values()):
        if not isinstance(value, SCALARS):
            yield "columns", f"{type_name(value)} as value {number + 1}", "a text, a number, true, false or null", None


def _utterance(turn: Mapping[str, Any], index: int, channel: str) -> Utterance:
    """The turn; `index` is its place in the file."""
    given = {name: field.read(turn[name]) for name, field in FIELDS.items() if turn.get(name) is not None}
    text = readable(given.pop("text"))
    return Utterance(text, **{"channel": channel, **given}, index=index)


def _of_first(turns: Sequence[Utterance]) -> dict[str, object]:
    """Columns of the conversation, as a table's rows would have them: `$language = "en"`."""
    return {name: next(filter(None, (getattr(turn, name) for turn in turns)), None) for name in ("language", "channel")}


def readable(text: str) -> str:
    """The text with U+FFFD for what no UTF-8 can hold, as it is read from a table. Every place stays where it is."""
    return "".join("�" if "\ud800" <= c <= "\udfff" else c for c in text)
