"""Providers of mailboxes, and the endings of domains."""

from functools import lru_cache

from redaction_udfs.engine.words.lists import words_of

MAILBOXES = words_of(
    "gmail googlemail hotmail ymail rocketmail yahoomail icloud protonmail rediffmail sbcglobal bellsouth btinternet"
    " aol gmx mail email fastmail zohomail hushmail"
)
"""Providers at which nobody is but mail: `jane at gmail` is an address."""

PROVIDERS = MAILBOXES | words_of(
    "yahoo outlook live msn me mac verizon comcast att cox charter inbox yandex earthlink juno proton zoho web orange"
    " sky ntlworld talktalk qq frontier"
)
"""Those and companies that have more to give: `look at yahoo` is none."""

GLUED_PROVIDERS = MAILBOXES | words_of("yahoo outlook live msn verizon comcast att cox inbox earthlink")
"""Those that are told from the end of a longer word."""

ENDINGS = words_of(
    "com net org edu gov mil info biz co io me us uk ca au in de fr ie eu tv nz za ac es it nl ch at be se no dk jp cn"
    " br mx sg hk ae pk lk pl ru name pro app dev ai ar pe uy ve ec bo py cr gt hn sv ni pa do cu pr cat eus gal"
)

_MISSPELT = ("gmail", "hotmail", "yahoo", "yahoomail", "outlook", "icloud", "rediffmail", "comcast", "verizon")


@lru_cache(maxsize=4096)
def is_provider(word: str) -> bool:
    """True if a word is a provider's name, perhaps with one slip.

    A letter too many, too few, other or swapped.

    >>> [is_provider(word) for word in ("gmail", "gamil", "yohoo", "hotmal", "mailman", "hotel")]
    [True, True, True, True, False, False]
    """
    return word in PROVIDERS or any(_is_slip(word, name) for name in _MISSPELT)


def _is_slip(word: str, name: str) -> bool:
    """True if two words are at most one edit apart. The first letters must be those of the name."""
    if abs(len(word) - len(name)) > 1 or word[:1] != name[:1]:
        return False
    i = next((i for i, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), None)
    if i is None:
        return True
    rest, meant = word[i:], name[i:]
    return rest[1:] == meant[1:] or rest[1:] == meant or rest == meant[1:] or (rest[1::-1] + rest[2:] == meant)
