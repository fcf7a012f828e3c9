"""Labels that tell stages behind the rules what a value is, whichever rule has found it."""

from typing import Final

BIRTH: Final = "DATE_OF_BIRTH"
CARD: Final = "CREDIT_CARD"
EXPIRY: Final = "CARD_EXPIRY"
CARDS: Final = frozenset((CARD, "CVV"))
"""Where one of them is, a card is talked of."""
PHONE: Final = "PHONE_NUMBER"
PAPERS: Final = frozenset(
    ("PASSPORT", "DRIVER_LICENSE", "UK_DRIVER_LICENSE", "NATIONAL_ID", "MEMBER_ID", "CA_HEALTH_NUMBER")
)
"""Numbers of papers that expire."""
