"""One utterance at work: read only when something asks for its reading."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.context.applicable import ALL_GATES, InForce, rules_in_force
from redaction_udfs.engine.context.seen import as_seen, as_written, seen_in
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.errors import BoundExceeded, Unpublishable
from redaction_udfs.engine.model.spans import Hit, Redacted
from redaction_udfs.engine.reading import Reading, reading_of
from redaction_udfs.engine.rules.coverage import primary_language
from redaction_udfs.engine.rules.rules import Policy

Result = TypeVar("Result")

UNKNOWN_LANGUAGE = "und"
"""As BCP 47 calls it. It has no number words."""


class Turn:
    """An utterance with its reading, the rules that look at it, what they found so far, and why it failed.

    `number` is its place among the turns of its column. `seen` is the visible text and the places of its characters, if
    any are not visible; `utterance` has that text. `gates` are the policy's gates that it passed, as bits; `near` are
    hits that their rules were not sure enough of. It is read when first asked for. A turn with a `problem` has no
    reading and takes no further part.
    """

    __slots__ = ("_reading", "_rules", "gates", "hits", "near", "number", "policy", "problem", "seen", "utterance")

    def __init__(self, utterance: Utterance, number: int, policy: Policy, gates: int) -> None:
        self.seen = seen_in(utterance)
        self.utterance = as_seen(utterance, self.seen) if self.seen else utterance
        self.number = number
        self.policy = policy
        self.gates = gates
        self.hits: list[Hit] = []
        self.near: list[Hit] = []
        self.problem: str | None = None
        self._reading: Reading | None = None
        self._rules: InForce | None = None

    @property
    def reading(self) -> Reading:
        """The reading of the text; an empty one if it fails, as for a text that is too long."""
        if self._reading is None:
            self._reading = self.attempt(self._read) or Reading("")
        return self._reading

    def _read(self) -> Reading:
        most = self.policy.limits.max_characters
        if len(self.utterance.text) > most:
            raise BoundExceeded(f"longer than {most} characters")
        # A text with a placeholder passes every gate; in the others none need be looked for.
        placeholders = self.policy.placeholders if self.gates == ALL_GATES else ""
        language = primary_language(self.policy, self.utterance.language) or UNKNOWN_LANGUAGE
        voice = self.utterance.channel == "voice"
        return reading_of(self.utterance.text, placeholders, voice=voice, language=language)

    @property
    def lowered(self) -> str:
        """The folded text in small letters, which costs less than to read it."""
        return self._reading.lowered if self._reading is not None else lower(fold(self.utterance.text))

    @property
    def rules(self) -> InForce:
        """The rules in force whose gates the turn passed."""
        if self._rules is None:
            self._rules = self.rules_behind(self.gates)
        return self._rules

    def rules_behind(self, gates: int) -> InForce:
        """The rules in force for the turn, of those behind these gates."""
        said = self.utterance
        return rules_in_force(self.policy, said.channel, said.role, said.language, gates)

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """What the work on the turn gives; None for a turn that has failed or fails now."""
        return attempt([self], work) if self.problem is None else None

    def add(self, found: tuple[list[Hit], list[Hit]] | None) -> None:
        """Adds hits, and those that their rules were not sure enough of; nothing for work that failed."""
        if found is not None:
            self.hits += found[0]
            self.near += found[1]

    def as_written(self, result: Redacted) -> Redacted:
        """What became of the turn's text, told of the text that came in."""
        return as_written(result, self.seen) if self.seen else result

    def fail(self, reason: str) -> None:
        """The turn is not published and takes no further part."""
        self.problem = f"{reason} ({len(self.seen.original if self.seen else self.utterance.text)} characters)"
        self.hits, self.near, self._reading = [], [], Reading("")


def by_column(turns: Sequence[Turn]) -> dict[str, list[Turn]]:
    """The turns of each column, in order."""
    columns: dict[str, list[Turn]] = {}
    for turn in turns:
        columns.setdefault(turn.utterance.column, []).append(turn)
    return columns


def attempt(turns: Sequence[Turn], work: Callable[[], Result]) -> Result | None:
    """What work on several turns gives; None if it fails, and all of them with it.

    The only place that catches everything: nothing of a text may travel on in an error.
    """
    try:
        return work()
    except Unpublishable as problem:
        reason = problem.reason
    except Exception as error:
        reason = type(error).__name__
    for turn in turns:
        turn.fail(reason)
    return None
