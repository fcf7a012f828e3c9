"""Redacts the speech of a file: rules look at the turns once, and what they find goes from every copy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.model.times import times_of
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.parts.again import said_again, values_of
from redaction_udfs.formats.parts.align import Aligned, carried, pairs, tokens
from redaction_udfs.formats.parts.carry import (
    Copied,
    FormKey,
    Match,
    Source,
    carried_marks,
    copied,
    marks_of,
    matched,
    source_of,
)
from redaction_udfs.formats.parts.document import Path, RefusedAt
from redaction_udfs.formats.parts.marks import TAG, Mark, Precedence, Rewritten, rewritten, united
from redaction_udfs.formats.parts.speech import SYNTHETIC, Speech, Text, Turn, WordList
from redaction_udfs.formats.parts.told import Found, found_by_rules
from redaction_udfs.formats.parts.words import NewList, joined, new_list

Marks = Mapping[FormKey, Sequence[Mark]]


class RedactedDocument(NamedTuple):
    """What becomes of a file's speech.

    `texts` are new texts by path, of turns, copies and summaries; `turns` those of each turn's best form; `lists` the
    lists of words, by path. `times` are those of spans in ms, by their number, where a recogniser timed the words.
    `told` are the turns of the texts that rules looked at, in the order in which triggers count them. `numbers` are
    those of the turns in their conversation, of which the file may be a part.
    """

    texts: Mapping[Path, Rewritten]
    turns: tuple[Rewritten, ...]
    lists: Mapping[Path, NewList]
    times: Mapping[int, Extent]
    policy: Policy
    told: tuple[int | None, ...]
    numbers: tuple[int, ...]

    def times_in(self, text: Text, mark: Mark, turn: Turn) -> tuple[int | None, int | None]:
        """When a mark of a turn's text was said: as its words were timed, else by its share of characters."""
        known = [self.times[origin] for origin in sorted(mark.origins) if origin in self.times]
        if known:
            return min(start for start, _ in known), max(end for _, end in known)
        said = Utterance(text.text, start_ms=turn.start_ms, end_ms=turn.end_ms)
        return times_of(said, mark.start, mark.end)


class _Copy(NamedTuple):
    """A copy, or the words of a list as one, and where it stands in its sources."""

    text: Text
    copy: Copied
    match: Match | None

    @property
    def is_unlike(self) -> bool:
        """True if rules must look at it as well: its words stand nowhere in this order."""
        return bool(self.copy.tokens) and not (self.match and self.match.places)


def redacted(speech: Speech, policy: Policy, conversation: str = "") -> RedactedDocument:
    """The speech, redacted. Tokens are bound to its conversation, or to the id given.

    Raises Refused for a text that cannot be published, by its pointer."""
    sources = _Sources(speech)
    copies = [sources.placed(text) for text in speech.copies]
    lists = [(words, [sources.placed(text) for text in _as_texts(words)]) for words in speech.lists]
    every = [*copies, *(form for _, forms in lists for form in forms)]
    _refuse_without_turns(speech, every)
    found = found_by_rules(speech, [copy.text for copy in every if copy.is_unlike], policy, conversation)
    order = precedence_of(policy)
    forms = _final_forms(speech, found, order)
    own = _with_values_again(speech, forms, found, [copy.text for copy in every if copy.is_unlike])
    carry = _Carry(forms, own, order)
    marked = {copy.text.path: carry.marks(copy) for copy in every}
    new_lists = {words.path: _list(words, own, marked) for words, own in lists}
    return RedactedDocument(
        _new_texts(speech, forms, own, order, {copy.text: marked[copy.text.path] for copy in copies}),
        tuple(_best(turn.texts[0], forms[n, turn.texts[0].column], found) for n, turn in enumerate(speech.turns)),
        new_lists,
        {origin: time for each in new_lists.values() for origin, time in each.times.items()},
        policy,
        found.turns,
        tuple(range(len(speech.turns))),
    )


def _refuse_without_turns(speech: Speech, copies: Sequence[_Copy]) -> None:
    """Raises Refused for a text without turns: nobody knows who says it when."""
    for copy in () if speech.turns else copies:
        if copy.copy.tokens:
            raise RefusedAt("a text without turns or words with times", copy.text.path)


@once_a_policy
def precedence_of(policy: Policy) -> Precedence:
    """Precedence of rules by id; of several rules of one id the first to come."""
    return {rule.id: rule.precedence for rule in sorted(policy.rules, key=lambda r: r.precedence, reverse=True)}


class _Sources:
    """Texts that copies may copy: of all turns, of those of one track, or of one turn; each form by itself."""

    def __init__(self, speech: Speech) -> None:
        self._turns = speech.turns
        self._of_turns: dict[int, list[Source]] = {}
        self._placed: dict[tuple[object, ...], tuple[Copied, Match | None]] = {}
        tracks = list(dict.fromkeys([turn.track for turn in speech.turns]))
        self._all = self._of(range(len(speech.turns)))
        for track in tracks if len(tracks) > 1 else ():
            self._all += self._of([n for n, turn in enumerate(speech.turns) if turn.track == track])

    def placed(self, text: Text) -> _Copy:
        """A text with its place in the turn that it copies, or in any."""
        same = (text.text, text.labels, text.turn)
        if same not in self._placed:
            copy = copied(text)
            self._placed[same] = copy, matched(copy, self._sources(text.turn))
        return _Copy(text, *self._placed[same])

    def _sources(self, turn: int | None) -> Sequence[Source]:
        if turn is None:
            return self._all
        if turn not in self._of_turns:
            self._of_turns[turn] = self._of([turn])
        return self._of_turns[turn]

    def _of(self, turns: Iterable[int]) -> list[Source]:
        by_column: dict[str, list[tuple[FormKey, str]]] = {}
        for number in turns:
            for text in self._turns[number].texts:
                by_column.setdefault(text.column, []).append(((number, text.column), text.text))
        return [source_of(texts) for texts in by_column.values()]


def _as_texts(words: WordList) -> list[Text]:
    """A list's words under each of its keys, as one text."""
    return [Text((*words.path, *form.key), joined(form), "words", words.turn) for form in words.forms]


def _final_forms(speech: Speech, found: Found, order: Precedence) -> dict[FormKey, list[Mark]]:
    """Marks of each form of each turn: its own, and those of the turn's other forms."""
    final: dict[FormKey, list[Mark]] = {}
    for number, turn in enumerate(speech.turns):
        for text in turn.texts:
            marks = list(found.marks[number, text.column])
            for other in turn.texts:
                if other.column != text.column:
                    marks += _across(other.text, text.text, found.marks[number, other.column])
            final[number, text.column] = united(marks, order)
    return final


def _with_values_again(speech: Speech, forms: dict[FormKey, list[Mark]], found: Found, copies: Sequence[Text]) -> Found:
    """What rules found, and in summaries and copies that are not word for word what the turns have shown."""
    values = values_of(speech, forms)
    others = {text.path: text.text for text in (*copies, *speech.summaries)} if values else {}
    again = {path: [*found.marks[path], *said_again(text, values)] for path, text in others.items()}
    return found._replace(marks={**found.marks, **again})


def _across(one: str, other: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks of one form of a turn in another."""
    words = (tokens(one), tokens(other)) if marks else ([], [])
    forms = Aligned(one, words[0], other, words[1], pairs(*words))
    for mark in marks:
        if mark.span.action != TAG and (place := carried((mark.start, mark.end), forms)):
            yield mark._replace(start=place[0], end=place[1])


class _Carry:
    """Carries marks to copies. What is the same for several is worked out once: `Yes.` may be copied 400 times."""

    def __init__(self, forms: Marks, found: Found, order: Precedence) -> None:
        self._forms, self._found, self._order = forms, found, order
        self._of_sources: dict[Source, list[Mark]] = {}
        self._of_texts: dict[tuple[object, ...], list[Mark] | None] = {}

    def marks(self, copy: _Copy) -> list[Mark] | None:
        """Marks of a copy: those of its sources, and its own. None where nobody knows what it copies."""
        same = (copy.text.text, copy.text.labels, copy.text.turn)
        if same not in self._of_texts:
            self._of_texts[same] = self._carried(copy)
        there = self._of_texts[same]
        if there is None or not copy.is_unlike:
            return there
        return united([*there, *self._found.marks.get(copy.text.path, ())], self._order)

    def _carried(self, copy: _Copy) -> list[Mark] | None:
        if copy.match is None:
            return None if copy.copy.tokens else []
        source = copy.match.source
        if source not in self._of_sources:
            self._of_sources[source] = marks_of(source, self._forms)
        there = carried_marks(copy.copy, copy.match, self._of_sources[source])
        return None if there is None else united(there, self._order)


def _new_texts(
    speech: Speech, forms: Marks, found: Found, order: Precedence, copies: Mapping[Text, list[Mark] | None]
) -> dict[Path, Rewritten]:
    """New texts by path."""
    new = {t.path: rewritten(t.text, forms[n, t.column]) for n, turn in enumerate(speech.turns) for t in turn.texts}
    new |= {text.path: rewritten(text.text, united(found.marks[text.path], order)) for text in speech.summaries}
    new |= {
        text.path: Rewritten(UNPROCESSED) if marks is None else rewritten(text.text, marks)
        for text, marks in copies.items()
    }
    new |= found.messages
    return {path: text for path, text in new.items() if path != SYNTHETIC}


def _best(text: Text, marks: Sequence[Mark], found: Found) -> Rewritten:
    return found.messages.get(text.path) or rewritten(text.text, marks)


def _list(words: WordList, forms: Sequence[_Copy], marked: Mapping[Path, list[Mark] | None]) -> NewList:
    """The new list. Raises Refused where its words are not those of the turns."""
    marks = [marked[form.text.path] for form in forms]
    if any(each is None for each in marks):
        raise RefusedAt("words that are not those of the text", words.path)
    return new_list(words, [each or [] for each in marks])
