"""Passport, driving licence and number plate numbers, in context only."""

import re
from collections.abc import Iterator
from itertools import chain

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.answers.nearest import nearest, up_to_placeholder
from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.detect.codes.code_groups import find_code_groups
from redaction_udfs.engine.detect.codes.codes_in_context import find_codes_in_context
from redaction_udfs.engine.detect.codes.numbers_in_context import find_numbers_in_context
from redaction_udfs.engine.detect.dates.dates import find_dates
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.numbers import is_partly_count
from redaction_udfs.engine.words.en.spelling_alphabet import NAMES_OF_NUMBERS
from redaction_udfs.engine.words.es.spelling_alphabet import LETTER_NAMES, WORDLIKE_LETTER_NAMES

FEWEST_AFAR = 5
"""Digits of a number that counts without a lead-in. Fewer are a count, a price, a year."""

_NAME = re.compile(rf"{any_of(NAMES_OF_NUMBERS)}[ :#.]{{1,2}}")
_LETTER_BEHIND = re.compile(
    rf"[ ,.-]{{1,3}}(?:y |con )?(?:la |with (?:the )?|and (?:the )?)?(?:letra|letter) (?:la |es la )?"
    rf"(?:[a-z]|{any_of({*LETTER_NAMES, *WORDLIKE_LETTER_NAMES, 'a', 'e', 'o', 'u', 'i griega'})})(?![^\W_])"
)
"""A check letter that is called one: `53817264 letra eme`."""
_FEWEST_OF_PIECE = 2
_LONG, _FEWEST_OF_LONG = 8, 3
"""Letters and digits of a code, as British licences begin, that needs no more digits: `m o r g a seven five three`."""
_FEWEST_ALONE = 4
"""Digits of a code without letters: `the plate costs thirty five`."""
_SCALED = re.compile(r"(?<![^\W_])(?:thousand|million)(?![^\W_])")
"""How much, whatever was asked for: `two hundred fifty thousand`."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MONTH_OF_YEAR = re.compile("(?:0?[1-9]|1[0-2])/(?:20)?[0-9]{2}")
"""Until when a paper is good, `08/2031`, and no number of it."""
_NOVEMBER = re.compile("november (?:the |twenty|nineteen|[0-9])")
"""A month, and a letter of the spelling alphabet."""


def find_document_numbers(
    reading: Reading, stretch: Stretch, *, low: int, high: int, digits: int = 1, answered: int = 0
) -> Iterator[Extent]:
    """Codes of `low` to `high` characters with `digits`, in a stretch.

    Catches codes in one piece or in several (`C01X00T47`, `AB12 CDE`, `KA 01 AB 1234`), spelled ones on voice, codes
    that a lead-in introduces (`is abc 236`), and numbers of five digits or more anywhere. Beside a trigger only the
    nearest counts, in an answer all, and there, of what is told piece by piece, codes of `answered` characters with two
    digits: `it starts d zero four four`. Leaves dates, years, amounts, longer and shorter ones, and words.
    """
    if answered and stretch.answer:
        low, digits = answered, min(digits, _FEWEST_OF_PIECE)
    reach, typed = up_to_placeholder(reading, stretch), as_typed(reading)
    found = chain(
        find_code_groups(reading, typed, reach),
        find_codes_in_context(reading, reach),
        find_numbers_in_context(reading, reach, low=max(low, FEWEST_AFAR), high=high),
    )
    lowered = reading.lowered
    bare = (_without_name(lowered, extent) for extent in found if not _SCALED.search(lowered, *extent))
    bare = (extent for extent in bare if not _tells_when(reading, extent))
    counted = sorted({extent for extent in bare if _counts(typed.between(*extent), low, high, digits)})
    dates = list(find_dates(reading, without_year=True)) if counted else []
    clear = [one for one in counted if not any(one[0] < end and start < one[1] for start, end in dates)]
    for start, end in nearest(reading, stretch, clear):
        letter = _LETTER_BEHIND.match(lowered, end)
        yield start, letter.end() if letter else end


def _tells_when(reading: Reading, extent: Extent) -> bool:
    """True of a count, a time, or the month until which a paper is good, unless its letter follows: `nueve letra k`."""
    if _LETTER_BEHIND.match(reading.lowered, extent[1]):
        return False
    if _NOVEMBER.match(reading.lowered, extent[0]):
        return True
    return is_partly_count(reading, *extent) or _MONTH_OF_YEAR.fullmatch(reading.lowered, *extent) is not None


def _without_name(lowered: str, extent: Extent) -> Extent:
    """The extent without the name of another number that looks like letters of its code: `PIN 1596`."""
    name = _NAME.match(lowered, *extent)
    return (name.end(), extent[1]) if name else extent


def document_numbers_gate(*, low: int, high: int, digits: int = 1, answered: int = 0) -> str:
    return gates.DIGIT if digits else r"\S"


def document_numbers_spoken_gate(*, low: int, high: int, digits: int = 1, answered: int = 0) -> str:
    return gates.spoken_number(1) if digits else r"\S"


def _counts(code: str, low: int, high: int, digits: int) -> bool:
    """True if a code has so many letters and digits, and is neither a year nor a count."""
    length, numerals = sum(map(str.isalnum, code)), sum(map(str.isdigit, code))
    few = length == numerals < _FEWEST_ALONE
    enough = numerals >= digits or (length >= _LONG and numerals >= _FEWEST_OF_LONG)
    return low <= length <= high and enough and not few and not _YEAR.fullmatch(code)
