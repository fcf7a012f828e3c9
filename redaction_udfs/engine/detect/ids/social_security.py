"""US social security numbers."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.characters.markup import decoded
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.loose_runs import WIDEST_GAP, stands_in_list

# What the Social Security Administration never assigned: area 000, 666 or 9xx, group 00, serial 0000.
_AREA, _GROUP, _SERIAL = "(?!000|666|9)[0-9]{3}", "(?!00)[0-9]{2}", "(?!0000)[0-9]{4}"
_SEPARATOR = "[ .-]{1,3}"
_GAP = rf"[\W_]{{1,{WIDEST_GAP}}}"
_DIGITS = 9

_SHAPE = re.compile(f"(?<![0-9]){_AREA}{_SEPARATOR}{_GROUP}{_SEPARATOR}{_SERIAL}(?![0-9])")
_LOOSE_SHAPE = re.compile(f"(?<![0-9]){_AREA}({_GAP}){_GROUP}({_GAP}){_SERIAL}(?![0-9])")

_NAMES = r"(?:ssn|s[ .]s[ .]n|ss ?#|social security|social sec|soc sec|social|seguro social)"
_CONNECTING = (
    "(?:numbers?|no|num|nbr|nr|is|its|it's|it|was|the|my|full|whole|nine|9|digits?|that's|here|please|yes|yeah|okay|ok"
    "|sure|card|as|follows|um|uh|and|so|on|file|ends?|ending|número|numero|es|son|de|mi|el|la|sí|si|claro|con)"
)
_LAST_FOUR_AND_ZIP = r"[0-9]{4}[\W_]+[0-9]{5}(?![0-9])"
"""`ssn 9512`, and behind it, or in the same speaker's next turn, `43261`."""
_BEHIND_NAME = re.compile(
    rf"(?<![^\W\d_]){_NAMES}(?:[\W_]{{0,{WIDEST_GAP}}}(?<![^\W\d_]){_CONNECTING}(?![^\W_])){{0,8}}[\W_]{{0,{WIDEST_GAP}}}"
    rf"(?!{_LAST_FOUR_AND_ZIP})(?P<number>(?:[0-9][\W_]{{0,{WIDEST_GAP}}}){{{_DIGITS - 1}}}[0-9])(?![0-9])"
)


def find_social_security_numbers(reading: Reading) -> Iterator[Extent]:
    """Social security numbers with separators, and any nine digits behind the name.

    Separators are whatever is no letter (blanks, dashes, line breaks, slashes, tags, entities), both of one kind unless
    they are blanks, dashes and periods. Catches each of several numbers in a row, one among other numbers, and `SSN
    #219099998`, `my social is 2 1 9 0 9 9 9 9 8`. Leaves nine digits side by side or otherwise grouped (`12 345 6789`)
    without the name, taxpayer numbers (9xx), numbers of a longer list, and the last four alone.
    """
    if reading.digit_count >= _DIGITS:
        for match in _SHAPE.finditer(reading.folded):
            yield match.span()
        yield from reading.cached(_loose_numbers)


def _loose_numbers(reading: Reading) -> Iterator[Extent]:
    source = decoded(reading.folded)
    for match in _LOOSE_SHAPE.finditer(source.text):
        if match[1].strip() == match[2].strip() and not stands_in_list(source.text, *match.span()):
            yield source.extent(*match.span())
    for match in _BEHIND_NAME.finditer(lower(source.text)):
        yield source.extent(*match.span("number"))


def social_security_numbers_gate() -> str:
    return gates.loose_digits(_DIGITS)
