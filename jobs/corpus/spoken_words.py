"""Made-up dates, times, amounts and addresses in words."""

from datetime import date
from random import Random

from jobs.corpus.dates import MONTHS
from jobs.corpus.spoken_numbers import ONES, cardinal, ordinal

SIGNS = {".": "dot", "_": "underscore", "+": "plus", "-": "dash"}
QUARTERS = {15: "quarter", 30: "half"}
SHARE_SPELLED = 0.25
"""Of the names in e-mail addresses."""


def day(rng: Random, iso: str) -> str:
    """A date as month and day, day and month, or in numbers.

    >>> sorted({day(Random(seed), "1982-03-14") for seed in range(9)})
    ['march fourteenth nineteen eighty two', 'the fourteenth of march nineteen eighty two', 'three fourteen eighty two']
    """
    of = date.fromisoformat(iso)
    month, spoken, year = MONTHS[of.month - 1].lower(), ordinal(of.day), _year(of.year)
    if rng.random() < 0.2:
        return f"{cardinal(of.month)} {cardinal(of.day)} {year.split(' ', 1)[1]}"
    return rng.choice((f"{month} {spoken} {year}", f"{month} {spoken} {year}", f"the {spoken} of {month} {year}"))


def _year(number: int) -> str:
    """
    >>> [_year(number) for number in (1982, 1904, 2000, 2004, 2026)]
    ['nineteen eighty two', 'nineteen oh four', 'two thousand', 'two thousand four', 'twenty twenty six']
    """
    century, rest = divmod(number, 100)
    if rest >= 10:
        return f"{cardinal(century)} {cardinal(rest)}"
    if century == 20:
        return f"two thousand {cardinal(rest)}" if rest else "two thousand"
    return f"{cardinal(century)} oh {cardinal(rest)}"


def expiry(rng: Random, written: str) -> str:
    """Month and year of a card.

    >>> sorted({expiry(Random(seed), "07/29") for seed in range(9)})
    ['july twenty twenty nine', 'oh seven twenty nine']
    """
    month, year = map(int, written.split("/"))
    in_numbers = f"{cardinal(month) if month > 9 else f'oh {ONES[month]}'} {cardinal(year)}"
    return rng.choice((in_numbers, f"{MONTHS[month - 1].lower()} twenty {cardinal(year)}"))


def time(rng: Random, clock: str) -> str:
    """A time of day, in words that are no number of three digits.

    >>> [time(Random(), clock) for clock in ("5:00", "5:10", "5:15", "5:30", "12:45")]
    ["five o'clock", 'ten past five', 'quarter past five', 'half past five', 'quarter to one']
    """
    hour, minutes = map(int, clock.split(":"))
    if minutes == 0:
        return f"{cardinal(hour)} o'clock"
    if minutes <= 30:
        return f"{QUARTERS.get(minutes) or cardinal(minutes)} past {cardinal(hour)}"
    return f"{QUARTERS.get(60 - minutes) or cardinal(60 - minutes)} to {cardinal(hour % 12 + 1)}"


def dollars(rng: Random, amount: str) -> str:
    """
    >>> dollars(Random(), "$49.95"), dollars(Random(), "$12.00")
    ('forty nine dollars and ninety five cents', 'twelve dollars')
    """
    whole, cents = map(int, amount.removeprefix("$").split("."))
    return f"{cardinal(whole)} dollars" + (f" and {cardinal(cents)} cents" if cents else "")


def version(rng: Random, written: str) -> str:
    """
    >>> version(Random(), "version 12.3.0")
    'version twelve point three point zero'
    """
    return "version " + " point ".join(cardinal(int(part)) for part in written.removeprefix("version ").split("."))


def small_number(rng: Random, digits: str) -> str:
    return cardinal(int(digits))


def spelled(rng: Random, written: str) -> str:
    """Letters and digits one by one.

    >>> spelled(Random(), "SW1A 1AA")
    's w one a one a a'
    """
    return " ".join([ONES[int(sign)] if sign.isdigit() else sign for sign in written.lower() if sign.isalnum()])


def email(rng: Random, written: str) -> str:
    """An address, its signs and digits said; a name may be spelled.

    >>> sorted({email(Random(seed), "jo.lee7@example.com") for seed in range(9)})
    ['j o dot l e e seven at example dot com', 'jo dot lee seven at example dot com']
    """
    name, _, host = written.partition("@")
    return f"{username(rng, name)} at {_with_signs(host)}"


def username(rng: Random, name: str) -> str:
    """A name on a site, which may be spelled."""
    return _with_signs(" ".join(name) if rng.random() < SHARE_SPELLED else name)


def _with_signs(written: str) -> str:
    said = (
        f" {SIGNS[sign]} " if sign in SIGNS else f" {ONES[int(sign)]} " if sign.isdigit() else sign for sign in written
    )
    return " ".join("".join(said).split())


def as_written(rng: Random, words: str) -> str:
    """Text that is written as it is said."""
    return words
