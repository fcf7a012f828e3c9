"""The gate: tells by columns which rules each text concerns. Sound: it never drops a hit."""

from functools import reduce
from operator import or_

import numpy as np

from redaction_udfs.columns.nested import StringColumn
from redaction_udfs.engine.context.applicable import ALL_GATES, NO_GATES, bits_of_finds
from redaction_udfs.engine.context.passed import gates_of_text
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy


def gates_passed_by(strings: StringColumn, voice: np.ndarray, policy: Policy) -> list[int]:
    """For each text of a column the policy's gates that it passes, as bits; none for a null.

    `voice` is a mask of the rows that were spoken. People say the same things over and over: each different text is
    looked at once for each channel, and texts with the same gates share one number.
    """
    encoded = strings.values.dictionary_encode(null_encoding="encode")
    texts = encoded.dictionary.to_pylist()
    said = np.asarray(encoded.indices, dtype=np.int64) * 2 + voice[strings.rows]
    different, which = np.unique(said, return_inverse=True)
    shared: dict[int, int] = {}
    passed = []
    for text, aloud in ((texts[each >> 1], each & 1) for each in different.tolist()):
        gates = NO_GATES if text is None else gates_of_text(text, policy, voice=bool(aloud))
        passed.append(shared.setdefault(gates, gates))
    return [passed[place] for place in which.tolist()]


@once_a_policy
def concern_a_rule(policy: Policy, gates: int) -> bool:
    """True if any rule may find something in a conversation, given the gates that all of its texts pass."""
    return gates != NO_GATES and any(gates & mask == mask for mask in _masks(policy))


@once_a_policy
def _masks(policy: Policy) -> frozenset[int]:
    """Bits of which all are set where anything is found. A rule without a gate looks at whatever passes any."""
    return frozenset(
        reduce(or_, (bit for bit in together if bit != ALL_GATES), NO_GATES) for together in bits_of_finds(policy)
    )
