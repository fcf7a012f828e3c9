"""Tags, entities and percent-codes, decoded. Every character keeps its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import is_all_visible

_ATTRIBUTES = r"(?:\s+[a-z][a-z-]{0,20}=[^<>]{0,200})?"
"""What a tag has behind its name; `<jane @ acme.com>` is none."""
_MARKUP = re.compile(
    rf"(?P<block></?(?:br|p|div|td|th|tr|li|ul|ol|table|hr|h[1-6]){_ATTRIBUTES}\s?/?>)"
    rf"|(?P<tag></?[a-z][a-z0-9]{{0,9}}{_ATTRIBUTES}\s?/?>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});?)"
    r"|(?P<percent>(?:%[0-9a-f]{2}){1,8})",
    re.IGNORECASE,
)


class Decoded(NamedTuple):
    """A text as a reader sees it. Each of its characters stands for the original's part from `starts` to `ends`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a part of the text that is not empty."""
        return self.starts[start], self.ends[end - 1]


Shows = Callable[[re.Match[str]], Iterable[tuple[str, int]]]
"""What stands for a match: characters, and how many of the match's characters each stands for."""


def has_markup(text: str) -> bool:
    """True if there is anything that might be decoded."""
    return "&" in text or "<" in text or "%" in text


def as_it_is(text: str) -> Decoded:
    """The text, every character in its place."""
    return Decoded(text, range(len(text)), range(1, len(text) + 1))


def decoded(text: str, inline: str = " ") -> Decoded:
    """The folded text with its markup decoded, in linear time. `inline` stands for a tag that breaks no line.

    >>> decoded("41<br>11&nbsp;1&#50;%2D3 5% a<b@c.org>").text
    '41 11 12-3 5% a<b@c.org>'
    >>> decoded("<b>jane</b>@x.org", inline="").text
    'jane@x.org'
    """
    if not has_markup(text):
        return as_it_is(text)
    return rewritten(as_it_is(text), _MARKUP, lambda match: list(_shown(match, inline)))


def rewritten(source: Decoded, pattern: re.Pattern[str], shown: Shows) -> Decoded:
    """The source with matches written otherwise: `shown` gives each match's characters and how much each stands for."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(source.text):
        pieces.append(source.text[done : match.start()])
        starts += source.starts[done : match.start()]
        ends += source.ends[done : match.start()]
        place = match.start()
        for character, length in shown(match):
            if character:
                pieces.append(character)
                starts.append(source.starts[place])
                ends.append(source.ends[place + length - 1])
            place += length
        done = match.end()
    return Decoded(
        "".join([*pieces, source.text[done:]]), [*starts, *source.starts[done:]], [*ends, *source.ends[done:]]
    )


def _shown(match: re.Match[str], inline: str) -> Iterator[tuple[str, int]]:
    """Characters that a reader sees for some markup, and how many of its characters each stands for."""
    coded = match.group()
    if match["block"]:
        yield " ", len(coded)
    elif match["tag"]:
        yield inline, len(coded)
    elif match["entity"]:
        meant = unescape(coded)
        if len(meant) <= 1:  # of a control nothing is left
            yield _seen(meant, inline) if meant else inline, len(coded)
        else:
            yield from ((character, 1) for character in coded)
    else:
        yield from _percent(coded, inline)


def _percent(coded: str, inline: str) -> Iterator[tuple[str, int]]:
    try:
        meant = bytes.fromhex(coded.replace("%", "")).decode()
    except UnicodeDecodeError:
        yield from ((character, 1) for character in coded)
        return
    for character in meant:
        yield _seen(character, inline), 3 * len(character.encode())


def _seen(character: str, inline: str) -> str:
    return fold(character) if is_all_visible(character) else inline
