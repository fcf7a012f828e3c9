"""The last look: whatever the policy says, no payment card and no social security number is published."""

from collections.abc import Iterator

from redaction_udfs.engine.context.applicable import GUARD_GATE
from redaction_udfs.engine.detect.ids.social_security import find_social_security_numbers
from redaction_udfs.engine.detect.payment.cards import find_payment_cards
from redaction_udfs.engine.model.errors import GuardFailed
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate_sets import passes


def guard(reading: Reading) -> None:
    """Raises GuardFailed if the text shows a card number or a social security number.

    The reading is one without placeholders: what looks like one is looked into as well.
    """
    for left in reading.once(_left):
        raise GuardFailed(f"guard: a {left} number is left")


def _left(reading: Reading) -> Iterator[str]:
    """What numbers the text shows that it must not."""
    if passes(reading, GUARD_GATE):
        if any(find_payment_cards(reading)):
            yield "card"
        if any(find_social_security_numbers(reading)):
            yield "social security"
