"""The last look: whatever the policy says, no payment card and no social security number is published."""

from redaction_udfs.engine.detect.cards import find_payment_cards
from redaction_udfs.engine.detect.social_security import find_social_security_numbers
from redaction_udfs.engine.errors import GuardFailed
from redaction_udfs.engine.gate_sets import passes
from redaction_udfs.engine.in_force import GUARD_GATE
from redaction_udfs.engine.reading import Reading


def guard(reading: Reading) -> None:
    """Raises GuardFailed if the text shows a card number or a social security number.

    The reading is one without placeholders: what looks like one is looked into as well.
    """
    if not passes(reading, GUARD_GATE):
        return
    if any(True for _ in find_payment_cards(reading)):
        raise GuardFailed("guard: a card number is left")
    if any(True for _ in find_social_security_numbers(reading)):
        raise GuardFailed("guard: a social security number is left")
