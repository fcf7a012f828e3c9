"""Made-up secrets, and ways to tell customers apart."""

from random import Random

from jobs.corpus.numbers import digits

UNUSUAL_WORDS = ("periwinkle", "zephyr", "marzipan", "quokka", "brontosaurus", "clementine", "dandelion", "okapi",
                 "tamarind", "pumpernickel", "wisteria", "kookaburra")  # fmt: skip
ANSWERS = ("whiskers", "sir barksalot", "bluebell", "mister pickles", "captain fluff", "goldie", "rusty", "snowball")
POSTCODE_AREAS = ("AB", "BS", "CF", "EH", "LS", "M", "NE", "OX", "SW", "YO")
HANDLES = ("sunny", "river", "rocket", "pixel", "maple", "comet", "walnut", "harbor")


def password(rng: Random) -> str:
    """A word, a number and a sign, as sites ask for them."""
    word = rng.choice(UNUSUAL_WORDS)
    return rng.choice(
        (f"{word.title()}{digits(rng, 2)}!", f"{word}_{digits(rng, 3)}", f"{digits(rng, 2)}{word.title()}#")
    )


def password_said(rng: Random) -> str:
    """A password of a kind that can be said on the phone."""
    return rng.choice(UNUSUAL_WORDS)


def answer(rng: Random) -> str:
    """The answer to a question asked for security: a pet's name."""
    return rng.choice(ANSWERS)


def username(rng: Random) -> str:
    return rng.choice(HANDLES) + rng.choice(UNUSUAL_WORDS) + digits(rng, 2)


def postcode(rng: Random) -> str:
    """A British postcode that belongs to no street.

    Its last letters are none that the post gives out.
    """
    area = rng.choice(POSTCODE_AREAS) + str(rng.randint(1, 9))
    return f"{area} {rng.randint(1, 9)}{''.join(rng.choices('CIKMOV', k=2))}"


def zip_code(rng: Random) -> str:
    """Five digits. All of 000 to 004 are given to no post office."""
    return f"00{rng.randint(1, 4)}{rng.randrange(100):02}"


def expiry(rng: Random) -> str:
    """Month and year of a card."""
    return f"{rng.randint(1, 12):02}/{rng.randint(27, 34)}"


def booking_letters(rng: Random) -> str:
    """Six letters, as airlines name a booking."""
    return "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=6))
