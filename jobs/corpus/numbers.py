"""Made-up numbers with right check digits: cards, SSNs, bank accounts."""

from random import Random

ISSUERS = (
    ("4", 16), ("4", 13), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15),
    ("6011", 16), ("65", 16), ("3528", 16), ("3589", 16), ("36", 14), ("62", 16), ("62", 19), ("5018", 12),
)  # fmt: skip
"""Prefixes and lengths: Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay, Maestro."""

IBAN_SHAPES = (("DE", "0" * 18), ("GB", "AAAA" + "0" * 14), ("NL", "AAAA" + "0" * 10), ("AT", "0" * 16))
"""Countries and their account parts: `0` stands for a digit, `A` for a letter."""


def digits(rng: Random, count: int) -> str:
    """So many digits, the first one not zero."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def with_luhn(body: str) -> str:
    """The digits and their Luhn check digit.

    >>> with_luhn("411111111111111")
    '4111111111111111'
    """
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in body[::-2])
    return body + str(-(doubled + sum(map(int, body[-2::-2]))) % 10)


def card(rng: Random) -> str:
    """A card number of some issuer, in one piece or grouped as on the card."""
    prefix, length = rng.choice(ISSUERS)
    number = with_luhn(prefix + digits(rng, length - len(prefix) - 1))
    return rng.choice(("", " ", " ", "-")).join(_groups(number))


def _groups(number: str) -> list[str]:
    """Fours. Four, six and the rest for the shorter American Express and Diners Club."""
    if len(number) in (14, 15):
        return [number[:4], number[4:10], number[10:]]
    return [number[at : at + 4] for at in range(0, len(number), 4)]


def ssn(rng: Random) -> str:
    """A social security number that could have been issued: area not 666, nothing all zeros."""
    area = rng.choice((rng.randint(1, 665), rng.randint(667, 899)))
    group, serial = rng.randint(1, 99), rng.randint(1, 9999)
    return rng.choice(("-", "-", " ", "")).join((f"{area:03}", f"{group:02}", f"{serial:04}"))


def routing_number(rng: Random) -> str:
    """Nine digits whose ABA checksum, weights 3 7 1, is a multiple of ten."""
    body = f"{rng.randint(1, 12):02}{rng.randrange(10**6):06}"
    total = sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return body + str(-total % 10)


def iban(rng: Random) -> str:
    """An account of one of four countries, in one piece or in fours."""
    country, shape = rng.choice(IBAN_SHAPES)
    account = "".join(rng.choice("ABCDEFGHKLMNPRSTUVWX") if place == "A" else str(rng.randrange(10)) for place in shape)
    number = country + iban_check_digits(country, account) + account
    return number if rng.random() < 0.4 else " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def iban_check_digits(country: str, account: str) -> str:
    """The two digits that make the IBAN's remainder by 97 one, letters read as 10 to 35.

    >>> iban_check_digits("DE", "370400440532013000")
    '89'
    """
    number = "".join(str(int(character, 36)) for character in account + country + "00")
    return f"{98 - int(number) % 97:02}"


def swift_code(rng: Random) -> str:
    """Bank, country, place, and sometimes a branch."""
    bank = "".join(rng.choices("ABCDEFGHKLMNOPRSTUW", k=4))
    branch = rng.choice(("", "", "XXX", f"{rng.randint(100, 999)}"))
    return bank + rng.choice(("US", "GB", "DE", "FR", "NL", "CH")) + rng.choice(("33", "2L", "FF", "2A", "XX")) + branch
