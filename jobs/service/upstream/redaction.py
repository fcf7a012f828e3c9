"""Redaction of a document: its declared texts as one conversation, and a refusal for what else it holds."""

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple

from jobs.service.metrics import Metrics
from jobs.service.problems import FieldMistake, Refused, invalid
from jobs.service.settings.paths import Place, written
from jobs.service.settings.service import Limits
from jobs.service.turns import ConversationIn, PolicyFacts, Turn, beyond, conversation_in, counted
from jobs.service.upstream.document import Declared, DeclaredText, Parts, put_in, taken_apart
from jobs.service.upstream.identifiers import odd_keys, repeats, suspects, values_of
from jobs.service.workers import Engine
from redaction_udfs.api import RedactedUtterance

UNDECLARED = "no identifier outside of the declared texts; declare it in texts, or in keep if it is none"
TOO_MUCH = "less text: see the limits turns, text_characters and conversation_characters"
NO_TEXT = "a text, as declared; declare what else stands there"


class Spoken(NamedTuple):
    """What was said before, for the next document of an exchange: its texts, and the values that were found."""

    texts: tuple[DeclaredText, ...] = ()
    values: frozenset[str] = frozenset()


class Exchange(NamedTuple):
    """What redaction of the documents of an exchange needs. Tokens are bound to its `id`."""

    engine: Engine
    facts: PolicyFacts
    limits: Limits
    metrics: Metrics
    id: str = ""

    async def redacted(self, document: Any, declared: Declared, before: Spoken) -> tuple[Any, Spoken]:
        """The document with its texts redacted, and what has been said by then. Raises Refused with places."""
        parts = await asyncio.to_thread(taken_apart, document, declared)  # a large one would hold up all others
        if parts.misplaced:
            raise invalid([FieldMistake(written(place), NO_TEXT) for place in parts.misplaced])
        texts, rest, *keys = await self.engine.redact(self._conversations(parts, declared, before))
        own = texts[len(before.texts) :]
        known = before.values | values_of(parts, own)
        found = rest[0], [key[0] for key in keys]
        where = await asyncio.to_thread(lambda: [*suspects(document, parts, *found), *repeats(document, parts, known)])
        if where:
            raise Refused(422, "undeclared", "something looks like an identifier", _told(where))
        self.metrics.texts(counted(own))
        _refuse_unprocessed(parts, own)
        changes = {said.place: result.text for said, result in zip(parts.texts, own, strict=True)}
        return put_in(document, changes), Spoken((*before.texts, *parts.texts), known)

    def _conversations(self, parts: Parts, declared: Declared, before: Spoken) -> list[ConversationIn]:
        texts = [*before.texts, *parts.texts]
        if beyond([said.text for said in texts], "texts[{}]", self.limits):
            raise invalid(
                [FieldMistake("", "less text: see limits of turns, text_characters, conversation_characters")]
            )
        turns = [_turn(said, declared) for said in texts]
        rest = ConversationIn(({"role": "other", "text": parts.rest, "content_type": "application/json"},), {}, self.id)
        keys = [ConversationIn(({"role": "other", "text": key},), {}, self.id) for key in odd_keys(parts)]
        return [conversation_in(turns, {}, self.facts, self.id), rest, *keys]


def _turn(said: DeclaredText, declared: Declared) -> Turn:
    return Turn(role=said.role, text=said.text, channel=declared.upstream.channel)


def _told(places: Sequence[Place]) -> list[FieldMistake]:
    return [FieldMistake(path, UNDECLARED) for path in dict.fromkeys(map(written, places))]


def _refuse_unprocessed(parts: Parts, results: Sequence[RedactedUtterance]) -> None:
    """Raises Refused for texts that the engine withholds: no upstream is asked about `[UNPROCESSED]`."""
    if withheld := [
        FieldMistake(written(said.place), f"a text that can be processed: {result.problem}")
        for said, result in zip(parts.texts, results, strict=True)
        if result.problem
    ]:
        raise Refused(422, "unprocessed", "a text cannot be processed", withheld)
