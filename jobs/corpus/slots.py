"""What may stand in braces in a script: the name of a made-up value."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from jobs.corpus import contacts, dates, near_misses, numbers

NEAR_MISS = ""
"""The label of what only looks sensitive."""


class Slot(NamedTuple):
    """How to make a value up, and the label under which it should be found.

    `spoken` tells whether a voice transcript may hold it, typed: not an address or code made of letters, which a caller
    would spell.
    """

    label: str
    make: Callable[[Random], str]
    spoken: bool = True


SLOTS: dict[str, Slot] = {
    "card": Slot("CREDIT_CARD", numbers.card),
    "ssn": Slot("US_SSN", numbers.ssn),
    "phone": Slot("PHONE_NUMBER", contacts.phone),
    "email": Slot("EMAIL_ADDRESS", contacts.email, spoken=False),
    "iban": Slot("IBAN_CODE", numbers.iban, spoken=False),
    "routing": Slot("ABA_ROUTING_NUMBER", numbers.routing_number),
    "swift": Slot("SWIFT_CODE", numbers.swift_code, spoken=False),
    "ip": Slot("IP_ADDRESS", contacts.ip_address, spoken=False),
    "mac": Slot("MAC_ADDRESS", contacts.mac_address, spoken=False),
    "url": Slot("URL", contacts.url, spoken=False),
    "aws_key": Slot("AWS_ACCESS_KEY", contacts.aws_key_id, spoken=False),
    "date": Slot("DATE", dates.recent_date),
    "birth_date": Slot("DATE_OF_BIRTH", dates.birth_date),
    "digits3": Slot("NUMBER", partial(numbers.digits, count=3)),
    "digits4": Slot("NUMBER", partial(numbers.digits, count=4)),
    "digits9": Slot("NUMBER", partial(numbers.digits, count=9)),
    "digits10": Slot("NUMBER", partial(numbers.digits, count=10)),
    "order": Slot(NEAR_MISS, near_misses.order),
    "tracking": Slot(NEAR_MISS, near_misses.tracking, spoken=False),
    "reference": Slot(NEAR_MISS, near_misses.reference, spoken=False),
    "version": Slot(NEAR_MISS, near_misses.version),
    "time": Slot(NEAR_MISS, near_misses.time_of_day),
    "number": Slot(NEAR_MISS, near_misses.small_number),
    "amount": Slot(NEAR_MISS, near_misses.amount),
}
