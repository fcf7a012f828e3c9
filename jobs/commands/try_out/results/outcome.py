"""Result of a conversation, and reasons why expressions found nothing."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jobs.commands.try_out.results.misses import Missed, misses_in
from jobs.commands.try_out.results.rules import Tried
from jobs.commands.try_out.results.unguarded import LEFT, redact_unguarded
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Rule

NAMELESS = "redact try"


class TriedConversation(NamedTuple):
    """One result for each turn of the conversation. `notes` are what to know of them."""

    conversation: Conversation
    results: Sequence[Redacted]
    misses: Sequence[Missed]
    notes: Sequence[str] = ()

    @property
    def turns(self) -> list[tuple[Utterance, Redacted]]:
        return list(zip(self.conversation.utterances, self.results, strict=True))


def outcome_of(conversation: Conversation, tried: Tried) -> TriedConversation:
    """Redacts a conversation by the rules. Tokens of one without an id are bound to that of this command."""
    misses = misses_in(conversation, tried)
    named = conversation if conversation.id else conversation._replace(id=NAMELESS)
    if tried.named:
        return TriedConversation(conversation, redact(named, tried.policy), misses)
    results, held_back = redact_unguarded(named, tried.policy)
    return TriedConversation(conversation, results, misses, (LEFT,) if held_back else ())


def spans_by_rule(outcomes: Sequence[TriedConversation], tried: Tried) -> dict[str, int]:
    """Number of spans that each rule decides, in the policy's order. Rules without any are left out."""
    winners = Counter(span.rule_id for outcome in outcomes for result in outcome.results for span in result.spans)
    return {rule_id: winners[rule_id] for rule_id in rules_by_id(tried) if rule_id in winners}


def rules_by_id(tried: Tried) -> dict[str, Rule]:
    """A rule for each id.

    Those of one id have a name, a label and a colour in common.
    """
    return {rule.id: rule for rule in tried.policy.rules}
