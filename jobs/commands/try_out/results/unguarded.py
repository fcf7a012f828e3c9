"""Finds of expressions without a policy, whose rules the guard relies on."""

from jobs.commands.try_out.results.stream import stream_of
from redaction_udfs.engine.context.applicable import expression_rules
from redaction_udfs.engine.model.conversation import Conversation
from redaction_udfs.engine.model.spans import Hit, Redacted, Trigger
from redaction_udfs.engine.pseudonyms.writer import token_writer
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.replace.replace import replace
from redaction_udfs.engine.replace.resolve import resolve
from redaction_udfs.engine.rules.rules import Policy

GUARD = "guard:"
"""With this begins why the guard held a text back."""
LEFT = (
    "A card or social security number is left. The required rules of every policy take it: add --policy minimal to see."
)


def redact_unguarded(conversation: Conversation, policy: Policy) -> tuple[list[Redacted], bool]:
    """One result for each utterance, and whether the guard held any back.

    For the screen only: those are here as the expressions leave them.
    """
    results = redact(conversation, policy)
    held_back = [(result.problem or "").startswith(GUARD) for result in results]
    if not any(held_back):
        return results, False
    found = _found(conversation, policy)
    return [found[i] if held else results[i] for i, held in enumerate(held_back)], True


def _found(conversation: Conversation, policy: Policy) -> list[Redacted]:
    """Finds of all expressions at once, replaced."""
    said, stream = conversation.utterances, stream_of(conversation, policy)
    hits: list[list[Hit]] = [[] for _ in said]
    for position, rule in expression_rules(policy):
        for found in rule.find_in_conversation(stream, conversation.columns):
            trigger = None if found.cause is None else Trigger(rule.id, said[found.cause].index)
            hits[found.turn].append(Hit(found.start, found.end, position, trigger))
    tokens = token_writer(conversation, policy)
    results = []
    for turn, of_turn in zip(said, hits, strict=True):
        clusters = resolve(of_turn, policy.rules, Reading(turn.text))
        results.append(Redacted(*replace(turn.text, clusters, policy.rules, tokens and tokens.for_turn(turn))))
    return results
