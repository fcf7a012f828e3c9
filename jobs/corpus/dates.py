"""Made-up dates, written in every way of which people are capable."""

from datetime import date, timedelta
from random import Random

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def recent_date(rng: Random) -> str:
    """Of the years 2023 to 2026, as ISO writes it."""
    return (date(2023, 1, 1) + timedelta(days=rng.randrange(4 * 365))).isoformat()


def birth_date(rng: Random) -> str:
    """Of the years 1940 to 2004, as ISO writes it."""
    return (date(1940, 1, 1) + timedelta(days=rng.randrange(65 * 365))).isoformat()


def typed(rng: Random, iso: str) -> str:
    """Numbers only, or with the month's name, in full or by three letters."""
    day = date.fromisoformat(iso)
    if rng.random() < 0.5:
        return _in_numbers(rng, day)
    month = MONTHS[day.month - 1] if rng.random() < 0.6 else MONTHS[day.month - 1][:3]
    ordinal = f"{day.day}{_ordinal_ending(day.day)}"
    return rng.choice(
        (
            f"{month} {day.day}, {day.year}",
            f"{month} {day.day} {day.year}",
            f"{month} {ordinal} {day.year}",
            f"{ordinal} {month} {day.year}",
            f"{ordinal} of {month} {day.year}",
            f"{ordinal} of {month} in {day.year}",
        )
    )


def _in_numbers(rng: Random, day: date) -> str:
    """Month first, mostly. Or ISO, or day first where that cannot be misread."""
    separator = rng.choice(("/", "/", "-", "."))
    year = rng.choice((str(day.year), f"{day.year % 100:02}"))
    month_first = [
        separator.join((str(day.month), str(day.day), year)),
        separator.join((f"{day:%m}", f"{day:%d}", year)),
    ]
    day_first = [f"{day:%d/%m/%Y}"] if day.day > 12 else []
    return rng.choice([*month_first, *day_first, day.isoformat()])


def _ordinal_ending(day: int) -> str:
    """
    >>> [f"{day}{_ordinal_ending(day)}" for day in (1, 2, 3, 4, 11, 12, 13, 21, 22, 30)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '30th']
    """
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
