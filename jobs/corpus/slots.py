"""Slots of a script: names of made-up values in braces."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from jobs.corpus import contacts, dates, near_misses, numbers, secrets, spoken_words
from jobs.corpus.spoken_numbers import number

NEAR_MISS = ""
"""The label of what only looks sensitive."""

Written = Callable[[Random, str], str]


class Slot(NamedTuple):
    """Maker of a value, its written and spoken forms, and its label.

    `typed` and `aloud` write what `make` has made. Without `aloud` it is only ever typed, like an access key; where
    `only_aloud`, a recogniser writes words even if it writes digits otherwise. `make_said` makes another value up on
    voice.
    """

    label: str
    make: Callable[[Random], str]
    aloud: Written | None = None
    typed: Written = spoken_words.as_written
    only_aloud: bool = False
    make_said: Callable[[Random], str] | None = None


def _digits(count: int) -> Callable[[Random], str]:
    return partial(numbers.digits, count=count)


SLOTS: dict[str, Slot] = {
    "card": Slot("CREDIT_CARD", numbers.card, number),
    "cvv": Slot("CVV", _digits(3), number),
    "expiry": Slot("CARD_EXPIRY", secrets.expiry, spoken_words.expiry),
    "ssn": Slot("US_SSN", numbers.ssn, number),
    "phone": Slot("PHONE_NUMBER", contacts.phone, number),
    "email": Slot("EMAIL_ADDRESS", contacts.email, spoken_words.email, only_aloud=True, make_said=contacts.email_said),
    "iban": Slot("IBAN_CODE", numbers.iban),
    "routing": Slot("ABA_ROUTING_NUMBER", numbers.routing_number, number),
    "swift": Slot("SWIFT_CODE", numbers.swift_code),
    "ip": Slot("IP_ADDRESS", contacts.ip_address),
    "mac": Slot("MAC_ADDRESS", contacts.mac_address),
    "url": Slot("URL", contacts.url),
    "aws_key": Slot("AWS_ACCESS_KEY", contacts.aws_key_id),
    "date": Slot("DATE", dates.recent_date, spoken_words.day, typed=dates.typed),
    "birth_date": Slot("DATE_OF_BIRTH", dates.birth_date, spoken_words.day, typed=dates.typed),
    "account": Slot("ACCOUNT_NUMBER", _digits(8), number),
    "member": Slot("MEMBER_ID", _digits(11), number),
    "code": Slot("PASSCODE", _digits(6), number),
    "pin": Slot("PIN", _digits(4), number),
    "password": Slot("PASSWORD", secrets.password, spoken_words.as_written, only_aloud=True,
                     make_said=secrets.password_said),
    "username": Slot("USERNAME", secrets.username, spoken_words.username, only_aloud=True),
    "answer": Slot("SECURITY_ANSWER", secrets.answer, spoken_words.as_written),
    "postcode": Slot("ZIP_CODE", secrets.postcode, spoken_words.spelled, only_aloud=True),
    "zip": Slot("ZIP_CODE", secrets.zip_code, number),
    "spelling": Slot("SPELLED", secrets.booking_letters, spoken_words.spelled, only_aloud=True),
    "digits3": Slot("NUMBER", _digits(3), number),
    "digits4": Slot("NUMBER", _digits(4), number),
    "digits9": Slot("NUMBER", _digits(9), number),
    "digits10": Slot("NUMBER", _digits(10), number),
    "order": Slot(NEAR_MISS, near_misses.order, number),
    "tracking": Slot(NEAR_MISS, near_misses.tracking),
    "reference": Slot(NEAR_MISS, near_misses.reference),
    "version": Slot(NEAR_MISS, near_misses.version, spoken_words.version),
    "time": Slot(NEAR_MISS, near_misses.time_of_day, spoken_words.time),
    "number": Slot(NEAR_MISS, near_misses.small_number, spoken_words.small_number),
    "amount": Slot(NEAR_MISS, near_misses.amount, spoken_words.dollars),
}  # fmt: skip
