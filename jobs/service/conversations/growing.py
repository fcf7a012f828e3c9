"""One conversation: its turns so far, redacted, and their originals as long as they are kept."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jobs.service.conversations.sealed import Seal, Sealed
from jobs.service.problems import FieldMistake, invalid
from jobs.service.settings.service import Limits
from jobs.service.turns import Columns, ConversationIn, PolicyFacts, Turn, beyond, conversation_in, shown
from redaction_udfs.api import RedactedUtterance

GONE = "original_gone", "the time of the originals is over, and the conversation takes no more turns"


class GrowingTurn(Turn):
    """A turn, and what is known of its conversation by then."""

    columns: Columns | None = None


class KeptTurn(NamedTuple):
    """A turn as it is kept.

    `redacted` is what answers show. `revision` counts the changes of the conversation up to the one that last changed
    this turn's redaction, `stored` up to the one that brought its text. `original` and `digest` are None after their
    time.
    """

    redacted: Mapping[str, Any]
    revision: int
    stored: int
    original: Sealed | None
    digest: bytes | None


@dataclass
class Growing:
    """A conversation that turns are put into, one at a time: `lock` is held while the engine looks at it.

    `coming` are the turns that hold the lock or wait for it.
    """

    id: str
    began: float
    seal: Seal
    turns: dict[int, KeptTurn] = field(default_factory=dict)
    revision: int = 0
    closed: bool = False
    has_originals: bool = True
    coming: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def is_repeated(self, number: int, turn: GrowingTurn) -> bool:
        """True if that very turn is there: a request that is sent again changes nothing."""
        kept = self.turns.get(number)
        return kept is not None and kept.digest is not None and kept.digest == self.seal.digest(_written(turn))

    def originals(self) -> dict[int, GrowingTurn]:
        """Turns as they were said, by number."""
        return {
            number: GrowingTurn.model_validate_json(self.seal.open(kept.original, self._place(number)))
            for number, kept in sorted(self.turns.items())
            if kept.original is not None
        }

    def with_turn(self, number: int, turn: GrowingTurn) -> dict[int, GrowingTurn]:
        """The turns so far and this one, in order."""
        return dict(sorted({**self.originals(), number: turn}.items()))

    def keep(self, number: int, turn: GrowingTurn, redacted: Mapping[int, Mapping[str, Any]]) -> None:
        """Takes the turn in, with the redaction of all turns."""
        self.revision += 1
        written = _written(turn)
        mine = self.seal.close(written, self._place(number)), self.seal.digest(written)
        for n, shown_turn in redacted.items():
            before = self.turns.get(n)
            same = before is not None and before.redacted == shown_turn
            revision = before.revision if before and same else self.revision
            if n == number:
                self.turns[n] = KeptTurn(shown_turn, revision, self.revision, *mine)
            elif before is not None:
                self.turns[n] = before._replace(redacted=shown_turn, revision=revision)

    def drop_originals(self) -> None:
        self.has_originals = False
        self.turns = {n: kept._replace(original=None, digest=None) for n, kept in self.turns.items()}

    def revised_by(self, number: int) -> list[Mapping[str, Any]]:
        """Other turns whose redaction has changed since that turn came, in order."""
        since = self.turns[number].stored
        return [kept.redacted for n, kept in sorted(self.turns.items()) if n != number and kept.revision >= since]

    def redacted(self) -> list[Mapping[str, Any]]:
        """All turns so far, redacted, in order."""
        return [kept.redacted for _, kept in sorted(self.turns.items())]

    def _place(self, number: int) -> str:
        return f"{self.id}\0{number}"


def refuse_too_much(said: Mapping[int, GrowingTurn], number: int, limits: Limits) -> None:
    """Raises Refused where a turn is beyond a limit, alone or with the others."""
    if number >= limits.turns:
        raise invalid([FieldMistake("turn", f"a number below {limits.turns}")])
    if beyond([said[number].text], "text", limits) or beyond([one.text for one in said.values()], "turns[{}]", limits):
        most = f"{limits.text_characters} characters at most, in all turns {limits.conversation_characters}"
        raise invalid([FieldMistake("text", most)])


def for_engine(said: Mapping[int, GrowingTurn], facts: PolicyFacts, id: str) -> ConversationIn:
    """Turns as the engine takes them, with what is known of the conversation by the last."""
    columns = {name: value for one in said.values() for name, value in (one.columns or {}).items()}
    return conversation_in(list(said.values()), columns, facts, id)


def shown_turns(numbers: Sequence[int], results: Sequence[RedactedUtterance]) -> dict[int, Mapping[str, Any]]:
    """Results by the number of their turn. Triggers are named by number as well: not all turns need have come."""
    return {n: {"turn": n, **_renumbered(shown(r), numbers)} for n, r in zip(numbers, results, strict=True)}


def _renumbered(said: Mapping[str, Any], numbers: Sequence[int]) -> Mapping[str, Any]:
    spans = [
        {**span, "trigger": span["trigger"] and {**span["trigger"], "turn": numbers[span["trigger"]["turn"]]}}
        for span in said["spans"]
    ]
    return {**said, "spans": spans}


def _written(turn: GrowingTurn) -> bytes:
    return turn.model_dump_json().encode()  # a null text is one
