"""What rules can find, by name.

A rule's `find:` is a key of this table, its `options:` the keywords of both functions.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from redaction_udfs.engine.detect import (
    banking,
    cards,
    custom,
    dates,
    digits,
    email,
    network,
    phones,
    secrets,
    social_security,
    swift,
)
from redaction_udfs.engine.spans import Extent


class Detector(NamedTuple):
    """A pure function that finds, and its gates.

    `find(reading, **options)` yields extents into the reading's text, in any order, overlapping or not. A detector `in_
    context` is called as `find(reading, stretch, **options)`, once for each stretch that context opens, and yields
    extents inside it. `gate(**options)` gives an RE2 pattern that matches every *folded* text in which `find` finds
    anything; a text on voice may match that of `spoken_gate` instead.
    """

    find: Callable[..., Iterable[Extent]]
    gate: Callable[..., str]
    spoken_gate: Callable[..., str] | None = None
    in_context: bool = False


DETECTORS: dict[str, Detector] = {
    "any_digits": Detector(digits.find_any_digits, digits.any_digits_gate),
    "exact_digits": Detector(digits.find_exact_digits, digits.exact_digits_gate),
    "exact_digits_except_dates": Detector(digits.find_exact_digits_except_dates, digits.exact_digits_except_dates_gate),
    "digits_between": Detector(digits.find_digits_between, digits.digits_between_gate),
    "digits_at_least": Detector(digits.find_digits_at_least, digits.digits_at_least_gate),
    "payment_cards": Detector(cards.find_payment_cards, cards.payment_cards_gate),
    "social_security_numbers": Detector(
        social_security.find_social_security_numbers, social_security.social_security_numbers_gate
    ),
    "phone_numbers": Detector(phones.find_phone_numbers, phones.phone_numbers_gate),
    "iban": Detector(banking.find_ibans, banking.ibans_gate),
    "bank_routing_numbers": Detector(banking.find_bank_routing_numbers, banking.bank_routing_numbers_gate),
    "swift_codes": Detector(swift.find_swift_codes, swift.swift_codes_gate),
    "ip_addresses": Detector(network.find_ip_addresses, network.ip_addresses_gate),
    "mac_addresses": Detector(network.find_mac_addresses, network.mac_addresses_gate),
    "urls": Detector(network.find_urls, network.urls_gate),
    "aws_access_keys": Detector(secrets.find_aws_access_keys, secrets.aws_access_keys_gate),
    "dates": Detector(dates.find_dates, dates.dates_gate),
    "emails": Detector(email.find_emails, email.emails_gate),
    "regex": Detector(custom.find_regex, custom.regex_gate),
    "words": Detector(custom.find_words, custom.words_gate),
}
