"""Names of months as people type them."""

import re
from collections.abc import Iterator

SHORT_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    "jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|jull?y?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
"""Over text in small letters, after `with_plain_months` the misspelt ones too."""

_LONG_NAMES = ("january", "february", "april", "august", "september", "october", "november", "december")
"""Names so long that one slip leaves no other word. `match` and `mach` are no March, `jury` no July."""
_OTHER_WORDS = frozenset({"augusta", "aril", "avril", *(name + "s" for name in _LONG_NAMES)})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FILLER = "\ue001"
"""Stands for the rest of a misspelt name: no letter, no digit, no blank."""

_BEGINNINGS = (
    "jan|j[a-z]{3,5}ry|feb|f[a-z]{3,5}ary|ap[a-z]{1,3}l|apr|a[a-z]{1,3}il|aug|a[a-z]{2,4}st|sep|s[a-z]{3,5}mber|oct"
    "|o[a-z]{2,4}ber|nov|n[a-z]{2,4}mber|dec|d[a-z]{2,4}mber"
)
"""Beginnings of long names, misspelt ones too: one slip spares the first three letters or the last few."""
NAME_GATE = f"(?:(?:{_BEGINNINGS})[a-z]{{0,7}}|mar(?:ch)?|may|june?|jull?y?)"

MONTH_NAME = rf"(?:{MONTH}){_FILLER}*(?![^\W\d_])"

_MONTH = re.compile(MONTH)
_SUSPECT = re.compile(rf"(?<![^\W\d_])(?:{_BEGINNINGS})[a-z]*")


def with_plain_months(lowered: str) -> str:
    """The text in small letters, each misspelt month a plain abbreviation and filler. Same length, same offsets.

    A name of five letters or more counts with one slip behind its first letter: a letter lost, added, mistaken, or
    two swapped.

    >>> with_plain_months("septemper 5 and 3 agust").replace(_FILLER, "~")
    'sep~~~~~~ 5 and 3 aug~~'
    """
    return _SUSPECT.sub(_plain_month, lowered)


def month_number(name: str) -> int:
    """The number of a month, told by the first three letters of its name.

    >>> month_number("Sept")
    9
    """
    return SHORT_NAMES.index(name[:3].lower()) + 1


def is_month(word: str) -> bool:
    """True if a word in small letters names a month, misspelt or not.

    >>> is_month("sept"), is_month("octuber"), is_month("match")
    (True, True, False)
    """
    return word in _MISSPELT or _MONTH.fullmatch(word) is not None


def find_beside_names(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern with a month's name that do not begin inside a word."""
    if all(month not in plain for month in SHORT_NAMES):  # far quicker than the pattern, and mostly so
        return
    for match in pattern.finditer(plain):
        start = match.start()
        if start == 0 or plain[start].isdigit() or not plain[start - 1].isalpha():
            yield match


def _plain_month(match: re.Match[str]) -> str:
    word = match.group()
    month = _MISSPELT.get(word)
    return word if month is None else month + _FILLER * (len(word) - len(month))


def misspelt(name: str) -> set[str]:
    """Every word one slip away from the name, its first letter kept."""
    slips: set[str] = set()
    for i in range(1, len(name) + 1):
        before, rest = name[:i], name[i:]
        slips.update(before + letter + rest for letter in _LETTERS)
        slips.update(before + letter + rest[1:] for letter in _LETTERS if rest)
        slips.add(before + rest[1:])
        slips.add(before + rest[1:2] + rest[:1] + rest[2:])
    return slips - {name}


_MISSPELT = {word: name[:3] for name in _LONG_NAMES for word in misspelt(name) - _OTHER_WORDS}
