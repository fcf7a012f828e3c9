"""The gates of a policy that a text passes, as bits."""

from functools import reduce
from operator import or_

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.context.applicable import ALL_GATES, NO_GATES, bits_of, bits_of_rules
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.most_digits import most_digits
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.gate_sets import GateSet, gate_set_of
from redaction_udfs.engine.rules.rules import Policy


def gates_passed(reading: Reading, policy: Policy) -> int:
    """The gates of rules that a text passes, as bits."""
    return _gates_of(reading.folded, policy, voice=reading.voice) & bits_of_rules(policy)


def gates_of_text(text: str, policy: Policy, *, voice: bool) -> int:
    """All gates that an utterance's text passes, as bits. One with what looks like a placeholder passes every gate."""
    return _gates_of(fold(visible_text(text)), policy, voice=voice)


def _gates_of(folded: str, policy: Policy, *, voice: bool) -> int:
    gates, bits = _bits_by_pattern(policy, voice)
    passed = reduce(or_, map(bits.__getitem__, gates.matching(folded)), NO_GATES)
    if voice and passed != ALL_GATES:
        asked_for = [each for each in _bits_by_digits(policy) if passed & each[1]]
        most = most_digits(lower(folded)) if asked_for else 0
        for digits, of_gates in asked_for:
            if most < digits:
                passed &= ~of_gates
    return passed


@once_a_policy
def _bits_by_pattern(policy: Policy, voice: bool) -> tuple[GateSet, dict[str, int]]:
    """The patterns of all gates, and the bits of the gates that each stands for."""
    bits = {policy.placeholder_gate: ALL_GATES}
    for gate, bit in bits_of(policy).items():
        for pattern in (gate.pattern, gate.spoken) if voice else (gate.pattern,):
            bits[pattern] = bits.get(pattern, NO_GATES) | bit
    return gate_set_of(tuple(bits)), bits


@once_a_policy
def _bits_by_digits(policy: Policy) -> tuple[tuple[int, int], ...]:
    """Counts of digits that gates ask for on voice, and the bits of those that ask for so many."""
    by_digits: dict[int, int] = {}
    for gate, bit in bits_of(policy).items():
        if gate.digits:
            by_digits[gate.digits] = by_digits.get(gate.digits, NO_GATES) | bit
    return tuple(by_digits.items())
