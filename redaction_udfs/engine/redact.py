"""The stages on one screen: read, find, widen (resolve and replace in it), guard."""

from collections.abc import Sequence

from redaction_udfs.engine.conversation import Conversation, Utterance
from redaction_udfs.engine.errors import UNPROCESSED, BoundExceeded, Unpublishable
from redaction_udfs.engine.find import find
from redaction_udfs.engine.guard import guard
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules import ALL_GATES, Policy, rules_in_force
from redaction_udfs.engine.spans import Redacted
from redaction_udfs.engine.widen import widen


def redact(conversation: Conversation, policy: Policy, gates: Sequence[int] | None = None) -> list[Redacted]:
    """One result for each utterance, in order.

    `gates` says for each utterance which of the policy's gates it passed, as bits; without it every rule looks at every
    utterance. Never raises for what a text holds: a text that fails comes back as `[UNPROCESSED]` with its reason.
    """
    passed = gates if gates is not None else [ALL_GATES] * len(conversation.utterances)
    return [_redact_utterance(u, policy, g) for u, g in zip(conversation.utterances, passed, strict=True)]


def _redact_utterance(utterance: Utterance, policy: Policy, gates: int) -> Redacted:
    try:
        return _read_find_replace(utterance, policy, gates)
    except Unpublishable as problem:
        return Redacted(UNPROCESSED, (), f"{problem.reason} ({len(utterance.text)} characters)")
    except Exception as error:  # the only place that catches everything: nothing of the text may travel on in an error
        return Redacted(UNPROCESSED, (), f"{type(error).__name__} ({len(utterance.text)} characters)")


def _read_find_replace(utterance: Utterance, policy: Policy, gates: int) -> Redacted:
    text, limits = utterance.text, policy.limits
    if len(text) > limits.max_characters:
        raise BoundExceeded(f"longer than {limits.max_characters} characters")
    rules = rules_in_force(policy, utterance.channel, utterance.role, utterance.language, gates)
    reading = Reading(text, policy.opaque)
    hits = find(reading, rules, limits.max_hits)
    if not hits:
        guard(Reading(text) if reading.opaque else reading)
        return Redacted(text)
    everyone = rules_in_force(policy, utterance.channel, utterance.role, utterance.language, ALL_GATES)
    redacted, spans = widen(text, hits, everyone, policy)
    guard(Reading(redacted))
    return Redacted(redacted, spans)
