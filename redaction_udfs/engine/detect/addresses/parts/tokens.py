"""Tokens of addresses: words with what stands before each."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.lists import words_of

_TOKEN = re.compile(r"[0-9]+(?:[^\W_]+)?|[^\W_]+(?:['’][^\W_]+)*")
_PART = re.compile("[$£€₹]$|[0-9][.:,]$")
_SOFT_GAP = re.compile(r"[ #/()°-]{0,4}|\.? {0,3}[#-]? ?")
_NUMBER_BEFORE = re.compile("[0-9] $")
_LINE_GAP = re.compile(r"[ .,:]{0,4}(?:[,\n][ \n>]{0,6}){1,3}#?")
ABBREVIATED = words_of(
    "co st ave av rd dr ln ct pl sq blvd hwy pkwy ter cir apt ste fl bldg no p o n s e w ne nw se sw mt ft us str ul"
    " u út al rt jr sr bd c os pt avda av.da λεωφ αγ",
    # Spanish ones
    "avd cl cll cra kra pza plza pje psje ctra urb col fracc prol priv calz esc pta int ext apto dpto dto depto of ofi"
    " edif bl blq mz lt núm num nro izq izda dcha der",
)
"""Words behind which a period ends nothing."""
_SHORT_STREET = "str"
"""Ends a street's name of one word, with a period behind it: `Hauptstr. 32`."""


class AddressToken(NamedTuple):
    """A word, in small letters. `joint` is `" "` where it goes on, `","` behind a comma or a line, `"#"` behind
    that sign, `""` where it does not go on.

    `capital` says that it has one although no sentence begins with it, in a text that has small letters as well; `part`
    that it is digits of a larger number, a time or an amount: `30` in `15:30`, `$30`.
    """

    start: int
    end: int
    text: str
    joint: str
    capital: bool
    part: bool = False


AddressTokens = Sequence[AddressToken]


def read_tokens(reading: Reading, start: int = 0, end: int | None = None) -> list[AddressToken]:
    """The words of a text or a part of it.

    >>> [(token.text, token.joint) for token in read_tokens(Reading("12 Elm St. Apt 4, Reno. Bye"))][1:]
    [('elm', ' '), ('st', ' '), ('apt', ' '), ('4', ' '), ('reno', ','), ('bye', '')]
    """
    folded, lowered = reading.folded, reading.lowered
    cased = not folded.isupper()
    tokens: list[AddressToken] = []
    last, joint = start, ""
    for match in _TOKEN.finditer(lowered, start, len(lowered) if end is None else end):
        first, after = match.span()
        said = lowered[first:after]
        if tokens:
            gap = lowered[last:first]
            joint = " " if gap == " " else _joint(gap, tokens[-1], lowered)
        part = said[0].isdigit() and _PART.search(lowered, max(0, first - 2), first) is not None
        capital = cased and joint != "" and folded[first].isupper()
        tokens.append(AddressToken(first, after, said, joint, capital, part))
        last = after
    return tokens


def _joint(gap: str, before: AddressToken, lowered: str) -> str:
    if not gap:
        return " "
    if gap[0] == "." and "\n" not in gap and not _is_abbreviated(before, gap, lowered):
        return ""
    soft = _SOFT_GAP.fullmatch(gap)
    if not soft and not _LINE_GAP.fullmatch(gap):
        return ""
    return "#" if "#" in gap else " " if soft else ","


def _is_abbreviated(before: AddressToken, gap: str, lowered: str) -> bool:
    """True if a period belongs to the word before it: `st.`, the initials of `w.j. wicker road`."""
    initial = len(before.text) == 1 and (
        gap == "." or lowered[max(0, before.start - 1) : before.start] == "." or _is_behind_number(before, lowered)
    )
    return initial or before.text in ABBREVIATED or before.text.endswith(_SHORT_STREET)


def _is_behind_number(token: AddressToken, lowered: str) -> bool:
    """True if a letter stands between a number and a name: `43 R. Schumann`."""
    return _NUMBER_BEFORE.search(lowered, max(0, token.start - 2), token.start) is not None
