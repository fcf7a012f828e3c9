"""Labels that tell stages behind the rules what a value is, whichever rule has found it."""

from typing import Final

BIRTH: Final = "DATE_OF_BIRTH"
CARD: Final = "CREDIT_CARD"
EXPIRY: Final = "CARD_EXPIRY"
CARDS: Final = frozenset((CARD, "CVV"))
"""Where one of them is, a card is talked of."""
