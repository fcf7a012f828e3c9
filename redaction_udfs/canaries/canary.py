"""Canaries and what became of them, as frozen data."""

from typing import NamedTuple

from redaction_udfs.engine.model.conversation import Utterance


class Value(NamedTuple):
    """A value that a rule must hide: the turn, and its characters there, end exclusive."""

    turn: int
    start: int
    end: int


class Canary(NamedTuple):
    """A conversation of one channel and language with the values of one rule."""

    id: str
    rule_id: str
    turns: tuple[Utterance, ...]
    values: tuple[Value, ...]


class NotPlanted(NamedTuple):
    """A rule of which nothing could be planted on a channel, in a language, and why."""

    rule_id: str
    channel: str
    language: str
    reason: str


class Planting(NamedTuple):
    """Canaries for a policy, and what has none. `policy_hash` is that of the policy they were planted for."""

    policy_hash: str
    canaries: tuple[Canary, ...]
    not_planted: tuple[NotPlanted, ...] = ()

    @property
    def rules_without(self) -> tuple[str, ...]:
        """Ids of the rules without a canary on any channel, in any language, in order."""
        planted = {canary.rule_id for canary in self.canaries}
        return tuple(dict.fromkeys(gap.rule_id for gap in self.not_planted if gap.rule_id not in planted))


class CanaryCounts(NamedTuple):
    """How many canaries were planted and caught, and the ids of the rules that missed one, sorted. No value.

    With another policy than they were planted for none counts as caught.
    """

    planted: int
    caught: int
    missed: tuple[str, ...] = ()
