"""Audit of a file: a row for each place that was written over, in the columns of the audit of tables, and no value."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from redaction_udfs.batches.audit import to_audit_span
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.formats.parts.document import Path, safe_pointer
from redaction_udfs.formats.parts.marks import Placed
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Name, Speech, Text, Turn, WordList
from redaction_udfs.formats.parts.words import Group, joined
from schemas.audit import AUDIT

NO_RULE = "declared_field"
"""Stands for the rule where a field is replaced whatever it says."""
NOT_ALIGNED = "not_aligned"
"""Stands for the rule where a copy is withheld, as nobody knows what it copies."""
NOBODY = Turn("other", ())
NOTHING: Mapping[str, None] = dict.fromkeys(
    ["path", "pointer", "kind", *(column.name for column in AUDIT if column.name != "column")]
)
"""Columns of every row, in order."""


class Place(NamedTuple):
    """A place in a text: the text, whose it is, what was written there, and when it was said."""

    kind: str
    path: Path
    text: str
    turn: int | None
    placed: Placed
    times: tuple[int | None, int | None] = (None, None)


def places(speech: Speech, redacted: RedactedDocument) -> Iterator[Place]:
    """Every place that was written over: in turns, copies of them, lists of words, summaries and names."""
    for number, turn in enumerate(speech.turns):
        best = turn.texts[0]
        for placed in redacted.turns[number].placed:
            yield Place("turn", best.path, best.text, number, placed, redacted.times_in(best, placed.mark, turn))
        for form in turn.texts[1:]:
            for placed in redacted.texts[form.path].placed:
                times = redacted.times_in(form, placed.mark, turn)
                yield Place("form", form.path, form.text, number, placed, times)
    for kind, owner, text in _others(speech):
        for placed in redacted.texts[text.path].placed:
            yield Place(kind, text.path, text.text, owner, placed)
    for words in speech.lists:
        yield from _of_words(words, redacted)


def _others(speech: Speech) -> Iterator[tuple[str, int | None, Text]]:
    """Texts of the file that are no turns, with their kind and turn."""
    yield from (("copy", text.turn, text) for text in speech.copies)
    yield from (("summary", None, text) for text in speech.summaries)


def _of_words(words: WordList, redacted: RedactedDocument) -> Iterator[Place]:
    """Places in lists of words: each by its first item, offsets in the words joined by blanks."""
    for group in redacted.lists[words.path].groups:
        times = _times(words, group)
        for form in words.forms:
            own = joined(form._replace(words=form.words[group.first : group.last + 1]))
            for placed in group.texts[form.key].placed:
                yield Place("words", (*words.path, group.first, *form.key), own, words.turn, placed, times)


def _times(words: WordList, group: Group) -> tuple[int | None, int | None]:
    """When the words of a group were said; None where no item of it has a time."""
    known = [time for time in words.times[group.first : group.last + 1] if time]
    return (known[0][0], known[-1][1]) if known else (None, None)


def audit_rows(
    speech: Speech, redacted: RedactedDocument, key: FingerprintKey | None, common: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Rows of a file, each with all columns. `common` is the same in all of them: file, conversation, policy, run."""
    rules = {rule.id: {"rule_name": rule.name, "rule_color": rule.color} for rule in redacted.policy.rules}
    for place in places(speech, redacted):
        own = _of_place(place, speech, redacted, key)
        yield {**NOTHING, **common, **own, **rules[own["rule_id"]], "key_id": key.id if key else None}
    for name in (*speech.names, *_unknown(speech, redacted)):
        yield {**NOTHING, **common, "channel": speech.channel, **_of_name(name)}


def _of_place(place: Place, speech: Speech, redacted: RedactedDocument, key: FingerprintKey | None) -> dict[str, Any]:
    turn = NOBODY if place.turn is None else speech.turns[place.turn]
    said = Utterance(place.text, turn.role, speech.channel, speech.language, place.turn or 0)
    span = to_audit_span(_span(place.placed, redacted), said, redacted.policy, key)
    del span["column"]  # the pointer says it
    number = None if place.turn is None else redacted.numbers[place.turn]
    own = {"pointer": safe_pointer(place.path), "kind": place.kind, "utterance_index": number}
    times = {"start_ms": place.times[0], "end_ms": place.times[1]}
    return {**own, "role": turn.role, "channel": speech.channel, **span, **times}


def _unknown(speech: Speech, redacted: RedactedDocument) -> Iterator[Name]:
    """Copies that nobody could lay beside a turn."""
    for text in speech.copies:
        if redacted.texts[text.path].text == UNPROCESSED != text.text:
            yield Name(text.path, text.text, UNPROCESSED, UNPROCESSED.strip("[]"))


def _of_name(name: Name) -> dict[str, Any]:
    """A field that is replaced without a rule, as a whole."""
    length = len(name.text)
    ends = {"start": 0, "end": length, "redacted_start": 0, "redacted_end": len(name.written)}
    rule = NOT_ALIGNED if name.written == UNPROCESSED else NO_RULE
    what = {"label": name.label, "rule_id": rule, "rule_ids": [rule], "action": "text", "value_length": length}
    return {"pointer": safe_pointer(name.path), "kind": "name" if rule == NO_RULE else "copy", **ends, **what}


def _span(placed: Placed, redacted: RedactedDocument) -> Span:
    """The engine's span as it lies in this text; its trigger by the number of its turn."""
    mark = placed.mark
    trigger = mark.span.trigger
    if trigger:
        turn = redacted.told[trigger.utterance_index]
        trigger = None if turn is None else trigger._replace(utterance_index=turn)
    return mark.span._replace(
        start=mark.start, end=mark.end, redacted_start=placed.start, redacted_end=placed.end, trigger=trigger
    )
