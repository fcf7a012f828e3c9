"""Fresh values of the shape of a written one: test ranges and right check digits where the family has any."""

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random

from stdnum import iban as iban_numbers
from stdnum import luhn

GIVEN = ("maria", "stephen", "wilhelmina", "beatrix", "leticia", "rosalind", "gregory", "theodora", "alejandro")
FAMILY = ("lopez", "okonkwo", "abernathy", "sanders", "miller", "whitfield", "kowalski", "fernandez", "castellanos")
MONTHS = ("january", "march", "april", "june", "july", "august", "october", "december")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DIGITS_ES = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
WORDS: Mapping[str, tuple[str, ...]] = {
    word: words for words in (GIVEN, FAMILY, MONTHS, DIGITS, DIGITS_ES) for word in words
}
"""For each word those that may stand in its place."""
PIECE = re.compile(r"[0-9]+|[^\W\d_]+")
ISSUER = 6
"""Digits of a card that say who issued it."""
FICTIONAL = "55501"
"""An American line number that begins so is nobody's."""


def fresh(value: str, detector: str, rng: Random) -> str:
    """A value of that shape for that detector. Another one mostly; whether a rule finds it, the engine must tell.

    >>> fresh("4111 1111 1111 1111", "payment_cards", Random(1))
    '4111 1129 1417 7762'
    """
    return FAMILIES.get(detector, any_value)(value, rng)


def any_value(value: str, rng: Random) -> str:
    """Other digits for digits, other words for numbers, months and names said in words."""
    return PIECE.sub(lambda piece: _other(piece[0], rng), value)


def _other(piece: str, rng: Random) -> str:
    if piece.isascii() and piece.isdigit():
        return _digits_like(piece, rng)
    words = WORDS.get(piece.lower())
    return _in_case_of(piece, rng.choice(words)) if words else piece


def _digits_like(digits: str, rng: Random) -> str:
    """As many digits, with a leading zero only where there was one."""
    first = digits[0] if digits[0] == "0" else str(rng.randint(1, 9))
    return first + "".join(str(rng.randrange(10)) for _ in digits[1:])


def _in_case_of(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.capitalize() if model[0].isupper() else word


def _digits(value: str) -> str:
    return "".join(re.findall("[0-9]", value))


def _with_digits(value: str, digits: str) -> str:
    """The value with these digits in the places of its own."""
    left: Iterator[str] = iter(digits)
    return re.sub("[0-9]", lambda _: next(left), value)


def card(value: str, rng: Random) -> str:
    """A card number of the same issuer with the right check digit. What is none: any value."""
    digits = _digits(value)
    if len(digits) < 12 or not luhn.is_valid(digits):
        return any_value(value, rng)
    body = digits[:ISSUER] + "".join(str(rng.randrange(10)) for _ in digits[ISSUER:-1])
    return _with_digits(value, body + luhn.calc_check_digit(body))


def iban(value: str, rng: Random) -> str:
    """An account of the same country and bank with the right check digits."""
    digits = _digits(value)
    account = digits[2:6] + "".join(str(rng.randrange(10)) for _ in digits[6:])
    number = iban_numbers.compact(_with_digits(value, "00" + account))
    return _with_digits(value, iban_numbers.calc_check_digits(number) + account)


def phone(value: str, rng: Random) -> str:
    """An American number kept for fiction; of others only the last two digits are new."""
    digits = _digits(value)
    lasting = f"{digits[:-7]}{FICTIONAL}" if len(digits) >= 10 and digits[-7:-4] == "555" else digits[:-2]
    return _with_digits(value, f"{lasting}{rng.randrange(100):02}")


def identity_number(value: str, rng: Random) -> str:
    """A number of the same series: the last four digits are new. What is said in words: any value."""
    digits = _digits(value)
    return _with_digits(value, f"{digits[:-4]}{rng.randrange(10_000):04}") if len(digits) > 4 else any_value(value, rng)


def email(value: str, rng: Random) -> str:
    """An address of a domain kept for examples. What has no sign of an address: any value."""
    return f"canary.{rng.randrange(1_000, 10_000)}@example.com" if "@" in value else any_value(value, rng)


def date(value: str, rng: Random) -> str:
    """The same way to write a date: another year, a month or day that is one for both readings, another day over 12."""
    return PIECE.sub(lambda piece: _date_part(piece[0], rng), value)


def _date_part(part: str, rng: Random) -> str:
    if not (part.isascii() and part.isdigit()):
        return _other(part, rng)
    if len(part) == 4:
        return f"{part[:2]}{rng.randrange(10, 30)}"
    return f"{rng.randint(1, 9):0{len(part)}}" if int(part) <= 12 else str(rng.randint(13, 28))


def ip_address(value: str, rng: Random) -> str:
    """An address of the same network."""
    return re.sub("[0-9a-f]+$", str(rng.randint(1, 254)), value)


FAMILIES: Mapping[str, Callable[[str, Random], str]] = {
    "payment_cards": card,
    "iban": iban,
    "phone_numbers": phone,
    "emails": email,
    "identity_numbers": identity_number,
    "dates": date,
    "date_times": date,
    "birth_dates": date,
    "expiry_dates": date,
    "ip_addresses": ip_address,
}
"""Families by detector; of any other any value of the shape."""
