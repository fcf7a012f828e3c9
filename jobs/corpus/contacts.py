"""Made-up ways to reach somebody or something.

Telephone numbers, domains and public addresses are of the ranges kept for fiction and documentation: nobody answers.
"""

from random import Random

AREA_CODES = ("212", "303", "312", "404", "415", "512", "602", "617", "702", "808", "917")
FIRST_NAMES = ("maria", "james", "aisha", "chen", "olga", "tom", "priya", "diego", "hannah", "kwame", "lena", "omar")
LAST_NAMES = ("lopez", "smith", "khan", "wei", "ivanova", "baker", "nair", "ruiz", "meyer", "mensah", "novak", "haddad")
DOMAINS = ("example.com", "example.org", "example.net", "mail.example.com", "post.example.co.uk")
PROVIDERS = ("gmail", "hotmail", "yahoo", "outlook", "icloud", "comcast")
NAKED_DOMAINS = ("examplecom", "exampleorg", "examplenet", "exampleedu", "examplegov")
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def phone(rng: Random) -> str:
    """An American number, every fifth time a British one, in the ways people type them."""
    if rng.random() < 0.2:
        line = f"{rng.randrange(1000):03}"
        return rng.choice((f"+44 20 7946 0{line}", f"020 7946 0{line}", f"+44 7700 900{line}", f"+442079460{line}"))
    area, line = rng.choice(AREA_CODES), f"01{rng.randrange(100):02}"
    return rng.choice(
        (
            f"({area}) 555-{line}",
            f"{area}-555-{line}",
            f"{area}.555.{line}",
            f"{area} 555 {line}",
            f"{area}555{line}",
            f"+1 {area} 555 {line}",
            f"1-{area}-555-{line}",
        )
    )


def email(rng: Random) -> str:
    """Well formed. Or a provider without its ending; or a domain without its dot."""
    name = rng.choice(FIRST_NAMES) + rng.choice((".", "_", "", "+")) + rng.choice(LAST_NAMES)
    name += rng.choice(("", str(rng.randint(1, 99))))
    host = rng.choice(rng.choice((DOMAINS, DOMAINS, DOMAINS, PROVIDERS, NAKED_DOMAINS)))
    return f"{name}@{host}"


def email_said(rng: Random) -> str:
    """Well formed: nobody leaves out a dot when speaking."""
    return f"{rng.choice(FIRST_NAMES)}{rng.choice('._')}{rng.choice(LAST_NAMES)}@{rng.choice(DOMAINS)}"


def ip_address(rng: Random) -> str:
    """IPv4, private or for documentation; every third time IPv6."""
    if rng.random() < 0.33:
        return f"2001:db8:{rng.randrange(1, 0xFFFF):x}::{rng.randrange(1, 0xFFFF):x}"
    network = rng.choice(("192.0.2", "198.51.100", "203.0.113", f"10.{rng.randrange(256)}.{rng.randrange(256)}"))
    return f"{network}.{rng.randint(1, 254)}"


def mac_address(rng: Random) -> str:
    octets = (f"{rng.randrange(256):02x}" for _ in range(6))
    written = rng.choice((":", ":", "-")).join(octets)
    return rng.choice((written, written.upper()))


def url(rng: Random) -> str:
    """A link that somebody's account can be told from."""
    host = rng.choice(("www.example.com", "shop.example.org", "my.example.net"))
    path = rng.choice(("account", "orders", "invoice", "reset", "u"))
    return f"{rng.choice(('https://', 'https://', 'http://'))}{host}/{path}/{rng.getrandbits(32):08x}"


def aws_key_id(rng: Random) -> str:
    """An access key's id, of a user or of a session."""
    return rng.choice(("AKIA", "ASIA")) + "".join(rng.choices(BASE32, k=16))
