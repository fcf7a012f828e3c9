"""Texts that rules look at: the turns, form by form, and others, each by itself; and the marks that come out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from redaction_udfs.api import RedactedUtterance, redact_conversation
from redaction_udfs.engine.json.document import is_json_type
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.parts.carry import FormKey
from redaction_udfs.formats.parts.document import Path, RefusedAt, safe_pointer
from redaction_udfs.formats.parts.marks import Mark, Placed, Rewritten
from redaction_udfs.formats.parts.speech import Speech, Text, Turn

BEHIND_MS = 3_600_000
"""Summaries are put so long behind the last turn, out of the reach of what is hidden for being said at one time."""

Key = FormKey | Path
"""A form of a turn, or the path of any other text."""


class Told(NamedTuple):
    """A text that rules look at, and who said it when, in the words of `redact_conversation`."""

    key: Key
    text: Text
    said: dict[str, Any]


class Found(NamedTuple):
    """What rules found: marks by text, whole messages that are JSON in a string, the turn of each text."""

    marks: Mapping[Key, Sequence[Mark]]
    messages: Mapping[Path, Rewritten]
    turns: tuple[int | None, ...]


def found_by_rules(speech: Speech, copies: Sequence[Text], policy: Policy, conversation: str = "") -> Found:
    """Marks of the turns, of copies that are not word for word, and of summaries.

    Raises Refused for a text that the engine cannot publish, by its pointer.
    """
    others = [*copies, *speech.summaries, *_introductions(speech)]
    told = [*_forms(speech), *_others(speech, others)]
    results = redact_conversation(
        [each.said for each in told], policy, conversation_id=conversation or speech.conversation or ""
    )
    marks: dict[Key, list[Mark]] = {}
    messages: dict[Path, Rewritten] = {}
    count = 0
    for each, result in zip(told, results, strict=True):
        if result.problem:
            raise RefusedAt(result.problem, each.text.path)
        marks[each.key] = [_mark(span, result, count + n) for n, span in enumerate(result.spans)]
        count += len(result.spans)
        if is_json_type(each.text.content_type or ""):
            messages[each.text.path] = _whole(result, marks[each.key])
    return Found(marks, messages, tuple(each.text.turn if each.text.turn is not None else _turn(each) for each in told))


def _turn(told: Told) -> int | None:
    first = told.key[0] if told.key else None
    return first if isinstance(first, int) else None


def _mark(span: Span, result: RedactedUtterance, number: int) -> Mark:
    written = (result.text or "")[span.redacted_start : span.redacted_end]
    return Mark(span.start, span.end, written, span, frozenset((number,)))


def _whole(result: RedactedUtterance, marks: Sequence[Mark]) -> Rewritten:
    """A message as the engine wrote it: a number that was hidden in it has got quotes."""
    placed = [Placed(mark, mark.span.redacted_start, mark.span.redacted_end) for mark in marks]
    return Rewritten(result.text or "", tuple(placed))


def _forms(speech: Speech) -> Iterator[Told]:
    """The turns, form by form: each form is a conversation of its own."""
    for column in dict.fromkeys([text.column for turn in speech.turns for text in turn.texts]):
        for number, turn in enumerate(speech.turns):
            for text in turn.texts:
                if text.column == column:
                    yield Told((number, column), text, _said(text, turn, speech, column))


def _others(speech: Speech, texts: Sequence[Text]) -> Iterator[Told]:
    behind = max([turn.end_ms or turn.start_ms or 0 for turn in speech.turns], default=0) + BEHIND_MS
    for text in texts:
        turn = Turn("other", (), behind, behind)
        yield Told(text.path, text, _said(text, turn, speech, f"{text.column} {safe_pointer(text.path)}"))


def _introductions(speech: Speech) -> Iterator[Text]:
    """Sentences that nobody said, by which rules know who takes part: then `the varga order` is somebody's."""
    spanish = (speech.language or "").lower().startswith("es")
    for number, name in enumerate(dict.fromkeys(speech.known)):
        yield Text(("known", number), f"{'me llamo' if spanish else 'my name is'} {name}", "known")


def _said(text: Text, turn: Turn, speech: Speech, column: str) -> dict[str, Any]:
    return {
        "text": text.text,
        "role": turn.role,
        "channel": speech.channel,
        "language": speech.language,
        "start_ms": turn.start_ms,
        "end_ms": turn.end_ms,
        "content_type": text.content_type,
        "column": column,
    }
