"""Postal codes: UK postcodes as typed, any behind words such as `zip`."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.postcodes import IRISH_CODE
from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.detect.codes.code_words import LEAD_INS, UNITS
from redaction_udfs.engine.detect.codes.misheard import find_misheard_codes
from redaction_udfs.engine.detect.codes.spelling import spelled_runs
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.order import begun_in
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.tokens.measures import is_on_dial
from redaction_udfs.engine.tokens.numbers import is_in_code
from redaction_udfs.engine.tokens.quantities import is_quantity
from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.engine.words.lists import words_of

_AREAS = words_of(
    "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g"
    " gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol"
    " ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd"
    " wf wn wr ws wv yo ze"
)
_UK = re.compile(
    r"(?<![^\W_])(?P<area>[a-z]{1,2})(?P<district>[0-9][0-9a-hjkmnpr-y]?)(?P<gap> ?)"
    r"(?P<inward>[0-9][abd-hjlnp-uw-z]{2})(?![^\W_])"
)
_IRISH = re.compile(rf"(?<![^\W_]){IRISH_CODE}(?![^\W_])")
_SECOND = re.compile(
    r"[ ,;]{1,2}(?:(?:and|the|my|for|is|zip|code|billing|shipping|mailing|home|work|other|one)[ :]{1,2}){1,6}"
)
"""Between the code behind a trigger and another one: `zip 60657 and shipping 60614`."""
_LOOSE = re.compile(r"(?<![^\W_])[a-z]{1,2}[0-9]{1,3}[a-z]? (?P<inward>[0-9]?[a-z]{2,3})(?![^\W_])")
_DICTATED = re.compile(
    r"(?<![^\W_])(?P<area>[a-z](?: ?[a-z])?) ?[0-9](?: ?[0-9])?(?: ?[a-z])? ?[0-9](?: ?[abd-hjlnp-uw-z]){2}(?![^\W_])"
)
_FIVE_AND_THREE = re.compile(r"(?<![^\W_])(?<![0-9][.-])[0-9]{5}-[0-9]{3}(?![^\W_]|[.-][0-9])")
_SIZE = re.compile(r" ?(?:[kmgt]i?b|bytes?|kilobytes?|megabytes?|gigabytes?|files?|pages?)(?![^\W_])")
_LENGTHS = frozenset((4, 5, 6, 7, 9))
"""Digits of a postal code; nine are a ZIP+4."""
_FAR_LENGTHS, _SHORT_TURN = frozenset((5, 9)), 7
"""In a turn of so many words that is no answer: four digits are a price or a time there, `twice thirty four ninety`."""
_EVERYDAY = 1e-4
_SHORT_ANSWER = 12
"""Words of an answer in which a code is all there is."""


def find_uk_postcodes(reading: Reading) -> Iterator[Extent]:
    """Well-formed UK postcodes.

    A known area, one blank or none, and letters that a postcode can end in.

    Catches `SW1A 1AA`, `ox2 4rt`, `ox24rt`. Leaves `a4 3pm` (no area), `b4 3am` (no ending), `n1 2nd`, `e5 4gb`.
    """
    for match in _UK.finditer(reading.lowered):
        measure = match["gap"] and match["inward"][1:] in UNITS and match["district"].isdigit()
        small = reading.folded[match.start() : match.end()].islower()
        if match["area"] in _AREAS and not (measure and small and len(match["district"]) == 1):
            yield match.span()


def uk_postcodes_gate() -> str:
    return gates.letters("[a-z][0-9][0-9a-z]? ?[0-9][a-z]{2}")


def find_postal_codes(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Postal codes of any country in a stretch that context opens.

    Catches UK postcodes in all shapes, ZIP and ZIP+4, other codes of four to seven digits (`560 009`), `75534-030`,
    spoken and spelled, in chat as well (`nine eight one oh nine`, `SW four zero NG`, `oscar 4 7 golf juliet`), and in
    a short English answer on voice what recognisers make of it (see `misheard`). Behind a trigger only the first number
    counts. Leaves longer numbers, which are phones, and answers that are talk.
    """
    apart = _spelled(reading) if reading.voice else reading.cached(dictated_postcodes)
    found = [*find_uk_postcodes(reading), *_loose(reading), *apart]
    found += [match.span() for match in _IRISH.finditer(reading.lowered)]
    found += [match.span() for match in _FIVE_AND_THREE.finditer(reading.lowered)]
    for start, end in (*found, *_numbers(reading, stretch)):
        if stretch.holds(start, end):
            yield start, end
    words = begun_in(reading.words, stretch.start, stretch.end)
    if reading.voice and reading.language == ENGLISH and len(words) <= _SHORT_ANSWER:
        yield from find_misheard_codes(reading, stretch)


def postal_codes_gate() -> str:
    return r"\S"


def _loose(reading: Reading) -> Iterator[Extent]:
    """Postcodes with a slip of the keys: `ox41 ha`, `k771 nhb`."""
    for match in _LOOSE.finditer(reading.lowered):
        letters = match["inward"].lstrip("0123456789")
        if letters not in UNITS | LEAD_INS and frequency(letters) < _EVERYDAY:
            yield match.span()


def _spelled(reading: Reading) -> Iterator[Extent]:
    for pieces in reading.cached(spelled_runs):
        yield pieces[0].start, pieces[-1].end


def dictated_postcodes(reading: Reading) -> Iterator[Extent]:
    """UK postcodes typed as they are said: `SW four zero NG`, `E C 1 A 1 B B`."""
    if reading.language != ENGLISH:
        return
    typed = as_typed(reading if reading.voice else _as_spoken(reading))
    for match in _DICTATED.finditer(typed.text):
        if match["area"].replace(" ", "") in _AREAS:
            yield typed.extent(*match.span())


def _as_spoken(reading: Reading) -> Reading:
    said = Reading(reading.text, voice=True, language=reading.language)
    said.folded = reading.folded
    return said


def _is_counted(reading: Reading, run: NumberRun) -> bool:
    """Whether a number says how much or when: `my zip file is 10002 kb`, `eleven hundred pounds`, `the meter reads`."""
    digits = len(run.digits)
    if is_on_dial(reading.lowered, run.start):
        return True
    return _SIZE.match(reading.lowered, run.end) is not None or is_quantity(reading.lowered, run.start, run.end, digits)


def _numbers(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Numbers as long as a postal code: the first behind a trigger, one told with it, all of them in an answer."""
    told = -1
    lengths = _FAR_LENGTHS if stretch.far and len(reading.words) > _SHORT_TURN else _LENGTHS
    for run in reading.number_runs_of(True):
        inside = stretch.holds(run.start, run.end)
        of_code = stretch.far and is_in_code(reading, run.start, run.end)
        if inside and len(run.digits) in lengths and not (of_code or _is_counted(reading, run)):
            goes_on = told < 0 or (
                len(run.digits) in _FAR_LENGTHS and _SECOND.fullmatch(reading.lowered, told, run.start) is not None
            )
            if not (stretch.answer or goes_on):
                return
            yield run.start, run.end
            told = run.end
