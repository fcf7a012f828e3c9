"""The gates of a policy that a text passes, as bits."""

from functools import reduce
from operator import or_

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.context.applicable import ALL_GATES, NO_GATES, bits_of, text_gates
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.gate_sets import GateSet, passed
from redaction_udfs.engine.rules.rules import Policy


def gates_passed(reading: Reading, policy: Policy) -> int:
    """Those of the `text_gates` that the text passes, as bits."""
    return reduce(or_, reading.cached(_bits_passed, policy), NO_GATES)


def _bits_passed(reading: Reading, policy: Policy) -> list[int]:
    bits = bits_of(policy)
    return [bits[gate] for gate in passed(reading, text_gates(policy))]


def gates_of_text(text: str, policy: Policy, *, voice: bool) -> int:
    """All gates that an utterance's text passes, as bits. One with what looks like a placeholder passes every gate."""
    gates, bits = _bits_by_pattern(policy, voice)
    return reduce(or_, map(bits.__getitem__, gates.matching(fold(visible_text(text)))), NO_GATES)


@once_a_policy
def _bits_by_pattern(policy: Policy, voice: bool) -> tuple[GateSet, dict[str, int]]:
    """The patterns of all gates, and the bits of the gates that each stands for."""
    bits = {policy.placeholder_gate: ALL_GATES}
    for gate, bit in bits_of(policy).items():
        for pattern in (gate.pattern, gate.spoken) if voice else (gate.pattern,):
            bits[pattern] = bits.get(pattern, NO_GATES) | bit
    return GateSet(bits), bits
