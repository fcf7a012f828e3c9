"""Values that can be guessed by trying all there are: tokens that join them over conversations would tell them."""

from collections.abc import Mapping
from typing import Any

LABELS = frozenset(
    {
        *("AGE", "CARD_EXPIRY", "CVV", "DATE", "DATE_OF_BIRTH", "DATE_TIME", "PASSCODE", "PASSWORD", "PIN"),
        *("PROFANITY", "SECURITY_ANSWER", "ZIP_CODE"),
    }
)
DETECTORS = frozenset(
    {
        *("ages", "any_digits", "birth_dates", "birth_parts", "closing_zip_codes", "date_times", "dates"),
        *("expiry_dates", "postal_codes", "profanity", "secret_words", "security_answers", "spelled_out_single"),
        *("spoken_dates", "told_ages", "uk_postcodes"),
    }
)
LONGEST_DIGITS = 6
"""A million values: whoever can have tokens made has tried all of them in two seconds."""
_LENGTHS = {
    "exact_digits": "count",
    "exact_digits_except_dates": "count",
    "digits_at_least": "count",
    "digits_between": "high",
    "numbers_in_context": "high",
}
"""Detectors of bare numbers, and the option that says how long those are."""


def is_guessable(label: str, detector: str, options: Mapping[str, Any]) -> bool:
    """True if values of this label, or found by this detector, are so few that all can be tried.

    >>> is_guessable("US_SSN", "numbers_in_context", {"low": 4, "high": 4}), is_guessable("US_SSN", "social", {})
    (True, False)
    """
    length = options.get(_LENGTHS.get(detector, ""))
    return label in LABELS or detector in DETECTORS or (isinstance(length, int) and length <= LONGEST_DIGITS)
