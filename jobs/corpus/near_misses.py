"""Numbers that are nobody's secret and should be left for analysts.

None of them has exactly three, four, nine or ten digits, which the default policy takes wherever they stand.
"""

from random import Random

from jobs.corpus.numbers import digits, with_luhn


def order(rng: Random) -> str:
    return "#" + digits(rng, rng.choice((7, 7, 8)))


def tracking(rng: Random) -> str:
    """A parcel: eighteen letters and digits, eleven of them in a row at the end."""
    letters = "".join(rng.choices("ABEFHRTVWXY", k=4))
    return f"1Z{letters[0]}{rng.randrange(10)}{letters[1:]}{digits(rng, 11)}"


def reference(rng: Random) -> str:
    """Sixteen digits like those of a card, with the wrong check digit."""
    right = with_luhn("4" + digits(rng, 14))
    return right[:-1] + str((int(right[-1]) + rng.randint(1, 9)) % 10)


def version(rng: Random) -> str:
    """Three parts: one short of an address, too short for a date."""
    return f"version {rng.randint(1, 19)}.{rng.randrange(10)}.{rng.randrange(10)}"


def time_of_day(rng: Random) -> str:
    return f"{rng.randint(1, 12)}:{rng.choice(('00', '05', '10', '15', '30', '45', '55'))}"


def small_number(rng: Random) -> str:
    """A room, a seat row, a share: one or two digits."""
    return str(rng.randint(2, 99))


def amount(rng: Random) -> str:
    return f"${rng.randint(3, 99)}.{rng.choice(('00', '49', '50', '95', '99'))}"
