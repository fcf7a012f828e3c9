"""The signs of e-mail addresses, however they are written: `(at)`, `[dot]`, `%40`, `&#64;`, `**jane**@x.org`."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.markup import Decoded, as_it_is, decoded, has_markup, rewritten

ADDRESS_SIGN_GATE = "@|%40|&#0*64|&#[xX]0*40|&commat|[\\[({] ?(?i:at|arroba) ?[\\])}]"
"""Matches every text with an `@`, whatever it is written as."""

_IN_WORDS = re.compile(r" {0,2}[\[({] ?(?:(?P<at>at|arroba|@)|dot|punto|\.) ?[\])}] {0,2}", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<=[\w@.])[*`~]{1,3}(?=[@.][\w*`~])|(?<=[@.])[*`~]{1,3}(?=\w)")
_BREAK = r"(?P<break>[ \t]?\r?\n(?:> ?)*)"
_ENDING = r"(?:com|edu|net|org|gov|info|io|co|uk|es|mx|de|fr|ca|us)(?![\w-])"
_BROKEN = re.compile(
    rf"(?P<first>(?<=[\w*])@(?:[^\W_][\w-]{{0,62}}(?:\.[\w-]{{1,62}}){{0,4}}\.?)?){_BREAK}"
    rf"(?=(?!www)(?:[a-z0-9][\w-]{{0,62}}\.){{0,4}}{_ENDING})"
)
_COMPLETE = re.compile(rf"\.{_ENDING}\Z")


def with_signs_written(folded: str) -> Decoded:
    """Folded text with addresses' signs as typed, without markup or breaks inside.

    >>> with_signs_written("jane (at) acme[dot]com, **joe**@<b>x</b>.org, ann%40exa\\nmple.com").text
    'jane@acme.com, **joe@x.org, ann@example.com'
    """
    source = decoded(folded, inline="") if has_markup(folded) else as_it_is(folded)
    if "[" in folded or "(" in folded or "{" in folded:
        source = rewritten(source, _IN_WORDS, _sign)
    if "@" in source.text and any(map(source.text.__contains__, "*`~\n")):
        source = rewritten(source, _EMPHASIS, _nothing)
        source = rewritten(source, _BROKEN, _without_break)
    return source


def _sign(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    yield "@" if match["at"] else ".", len(match.group())


def _nothing(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    yield "", len(match.group())


def _without_break(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The match without its break, unless what stands before is a whole domain."""
    yield from ((character, 1) for character in match["first"])
    if _COMPLETE.search(match["first"]):
        yield from ((character, 1) for character in match["break"])
    else:
        yield "", len(match["break"])
