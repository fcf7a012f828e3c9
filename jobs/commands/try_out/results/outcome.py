"""Result of a conversation, and reasons why expressions found nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jobs.commands.try_out.results.misses import Missed, misses_in
from jobs.commands.try_out.results.rules import Tried
from jobs.commands.try_out.results.unguarded import LEFT, redact_unguarded
from jobs.sources.source import NO_CONTEXT, SelectedConversation
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Rule

NAMELESS = "redact try"


class TriedConversation(NamedTuple):
    """One result for each turn of the conversation, its context among them. `notes` are what to know of them.

    `context` has the partition by the index of each turn that was read beside the conversation's own.
    """

    conversation: Conversation
    results: Sequence[Redacted]
    misses: Sequence[Missed]
    notes: Sequence[str] = ()
    context: Mapping[int, str] = NO_CONTEXT

    @property
    def own(self) -> list[tuple[Utterance, Redacted]]:
        """The turns that a run publishes with it."""
        return [turn for turn in self._every if turn[0].index not in self.context]

    @property
    def turns(self) -> list[tuple[Utterance, Redacted]]:
        """Its own turns, and of its context those that they are redacted for, as they are said."""
        causes = {span.trigger.utterance_index for _, result in self.own for span in result.spans if span.trigger}
        shown = causes | {candidate.turn for miss in self.misses for candidate in miss.candidates}
        return [
            (said, Redacted(said.text) if said.index in self.context else result)
            for said, result in self._every
            if said.index not in self.context or said.index in shown
        ]

    @property
    def _every(self) -> list[tuple[Utterance, Redacted]]:
        return list(zip(self.conversation.utterances, self.results, strict=True))


def outcome_of(selected: SelectedConversation, tried: Tried) -> TriedConversation:
    """Redacts a conversation by the rules. Tokens of one without an id are bound to that of this command."""
    conversation, context = selected
    misses = misses_in(selected, tried)
    named = conversation if conversation.id else conversation._replace(id=NAMELESS)
    if tried.named:
        return TriedConversation(conversation, redact(named, tried.policy), misses, context=context)
    results, held_back = redact_unguarded(named, tried.policy)
    return TriedConversation(conversation, results, misses, (LEFT,) if held_back else (), context)


def spans_by_rule(outcomes: Sequence[TriedConversation], tried: Tried) -> dict[str, int]:
    """Number of spans that each rule decides, in the policy's order. Rules without any are left out."""
    winners = Counter(span.rule_id for outcome in outcomes for _, result in outcome.own for span in result.spans)
    return {rule_id: winners[rule_id] for rule_id in rules_by_id(tried) if rule_id in winners}


def rules_by_id(tried: Tried) -> dict[str, Rule]:
    """A rule for each id.

    Those of one id have a name, a label and a colour in common.
    """
    return {rule.id: rule for rule in tried.policy.rules}
