"""Canaries for a policy: one for each of its rules, channels and languages."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import count
from operator import or_
from random import Random

from redaction_udfs.canaries.canary import Canary, NotPlanted, Planting, Value
from redaction_udfs.canaries.sentences import freshened, sentences_for
from redaction_udfs.engine.context.applicable import ALL_GATES, NO_GATES, bits_of, contexts_of_rule
from redaction_udfs.engine.context.passed import gates_of_text
from redaction_udfs.engine.model.conversation import CHANNELS, Conversation, Utterance
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.pseudonyms.writer import without_tokens
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.gate import NO_GATE
from redaction_udfs.engine.rules.rules import ExpressionRule, Policy
from redaction_udfs.policy.compiling.examples import TURNS, read_marks
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule

FRESH_DRAWS = 12
"""Values drawn for a sentence before it keeps its own: one in eleven has the check digit that some families want."""
MORE_SENTENCES = 2
"""Sentences after the first that is found, for values that can be fresh: all of them would cost ten times as much."""
TURN_MS = 2_000
"""From turn to turn, well within any window in seconds."""
NO_SENTENCE = "no example, and none of its kind in the catalogue"
NOT_FOUND = "the policy hides none of its examples there"


def plant_canaries(effective: EffectivePolicy, policy: Policy, seed: str) -> Planting:
    """Canaries with fresh values, the same for a seed. `policy` is `effective`, compiled.

    A sentence counts if the engine finds its values by that rule, whether or not the gate lets the rule look. What no
    sentence was found for is told, never dropped. What tokens are written does not matter: no key is needed.
    """
    policy = without_tokens(policy)
    planted: list[Canary] = []
    gaps: list[NotPlanted] = []
    numbers = count()
    for rule in effective.rules.values():
        for channel, language in _cells(rule, policy):
            found = _canary(rule, (channel, language), policy, Random(f"{seed}/{rule.id}/{channel}/{language}"))
            if isinstance(found, str):
                gaps.append(NotPlanted(rule.id, channel, language, found))
            else:
                planted.append(found._replace(id=f"canary-{next(numbers):04}"))
    return Planting(policy.hash, tuple(planted), tuple(gaps))


def _cells(rule: EffectiveRule, policy: Policy) -> Iterator[tuple[str, str]]:
    """The channels and languages that the rule is for."""
    known = policy.languages or frozenset({policy.default_language})
    for channel in CHANNELS:
        if rule.channels is None or channel in rule.channels:
            for language in sorted(known if rule.languages is None else known & rule.languages):
                yield channel, language


def _canary(rule: EffectiveRule, cell: tuple[str, str], policy: Policy, rng: Random) -> Canary | str:
    """The canary, with fresh values if one of a few sentences takes them, or why there is none."""
    sentences = sentences_for(rule, rng)
    written: list[Canary] = []  # the first that is found, and the next few
    for marked in sentences:
        drawn = (_said(freshened(marked, rule, rng), rule, cell) for _ in range(FRESH_DRAWS))
        own = _said(marked, rule, cell)
        if fresh := next((canary for canary in drawn if canary != own and finds(canary, policy)), None):
            return fresh
        if written or finds(own, policy):
            written.append(own)
        if len(written) > MORE_SENTENCES:
            break
    if written:
        return written[0]
    return NOT_FOUND if sentences else NO_SENTENCE


def _said(marked: str, rule: EffectiveRule, cell: tuple[str, str]) -> Canary:
    """A marked sentence as a conversation: two speak in turn, the last of them one to whom the rule applies."""
    turns = [read_marks(turn) for turn in marked.split(TURNS)]
    last = "customer" if rule.roles is None or "customer" in rule.roles else min(rule.roles)
    speakers = ("customer" if last == "agent" else "agent", last)
    said = [
        Utterance(text, speakers[(turn - len(turns)) % 2], *cell, turn, turn * TURN_MS, turn * TURN_MS + TURN_MS // 2)
        for turn, (text, _) in enumerate(turns)
    ]
    values = [Value(turn, *place) for turn, (_, places) in enumerate(turns) for place in places]
    return Canary("", rule.id, tuple(said), tuple(values))


def finds(canary: Canary, policy: Policy) -> bool:
    """True if the engine hides each of the canary's values by its rule, which the gate has no say in.

    First by that rule alone, which takes half the time and tells of most that they are not found.
    """
    own = _bits_of_rule(policy, canary.rule_id)
    if not canary.values or not _is_found(canary, policy, [own] * len(canary.turns)):
        return False
    gates = [gates_of_text(turn.text, policy, voice=turn.channel == "voice") for turn in canary.turns]
    return _is_found(canary, policy, [passed | own for passed in gates])


@once_a_policy
def _bits_of_rule(policy: Policy, rule_id: str) -> int:
    """Bits with which a rule finds what it finds alone, whatever the texts: its own and its triggers' gates; all of
    them where hits of others are its triggers, or gates have no say."""
    bits, found = bits_of(policy), NO_GATES
    for rule in policy.rules:
        if rule.id == rule_id:
            gates = rule.text_gates if isinstance(rule, ExpressionRule) else (rule.gate,)
            gates += tuple(NO_GATE if each.trigger_rules else each.trigger_gate for each in contexts_of_rule(rule))
            found = reduce(or_, (bits.get(gate, ALL_GATES) for gate in gates), found)
    return found


def _is_found(canary: Canary, policy: Policy, gates: Sequence[int]) -> bool:
    results = redact(Conversation(canary.id, canary.turns), policy, gates)
    return all(result.problem is None for result in results) and all(
        _is_hidden(value, canary.rule_id, results[value.turn].spans) for value in canary.values
    )


def _is_hidden(value: Value, rule_id: str, spans: Sequence[Span]) -> bool:
    return any(span.start <= value.start and value.end <= span.end and rule_id in span.rule_ids for span in spans)
