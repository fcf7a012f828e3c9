"""Postal codes that end an address which is given over several turns."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.addresses.parts.places import PLACES, STATE_CODES
from redaction_udfs.engine.detect.contact.postal_codes import dictated_postcodes
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.gates.word_tree import to_pattern
from redaction_udfs.engine.model.order import count_begun, count_ended
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.en.spelling_alphabet import NUMBER_WORDS
from redaction_udfs.engine.words.lists import words_of

_ZIP, _PLUS_FOUR = 5, 9
_MOST_BEFORE = 5
"""Words of a city and a state, `and the zip is` apart."""
_LEAD_IN = HESITATIONS | words_of("and the zip code postal is it it's its that's in okay ok yes yeah so then with")
_CLOSING = words_of("thanks thank you please okay ok usa us yes")
_LETTERED = rf"(?:^|[^a-z0-9])[a-z](?: ?[a-z])? ?(?:[0-9]|{to_pattern(sorted(NUMBER_WORDS))})"
_SHAPE = re.compile(r"[0-9]{5}(?:[ -]{1,3}[0-9]{4})?")


def find_closing_zip_codes(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """A US postal code that is a whole turn, or ends one behind a state; a UK one that is a whole turn.

    Catches `62704`, `six two seven oh four`, `springfield illinois 62704`, `and it's 62704-1234`, `yes l s six three b
    q`. Leaves numbers beside other words: `order 62704`, `62704 units`.
    """
    if stretch.start > 0 or stretch.end < len(reading.text):
        return
    yield from (code for code in reading.cached(dictated_postcodes) if _is_turn(reading, code))
    for run in reading.number_runs_of(True):
        if _is_zip(reading, run) and _closes(reading, run.end) and _follows_state(reading, run):
            yield run.start, run.end


def closing_zip_codes_gate() -> str:
    """Texts with a spoken number of five digits, or with letters and a number behind them."""
    return rf"{gates.spoken_number(_ZIP)}|{gates.letters(_LETTERED)}"


def _is_turn(reading: Reading, code: Extent) -> bool:
    """True if nothing else is said but what leads up to a code or closes a turn."""
    return all(word in _LEAD_IN for word in _said_before(reading, code[0])) and _closes(reading, code[1])


def _said_before(reading: Reading, place: int) -> Iterator[str]:
    """The words before a place, the nearest first: of many codes in a text each ends the walk of the next."""
    said = reading.said
    return (said[i] for i in range(count_ended(reading.words, place) - 1, -1, -1))


def _closes(reading: Reading, place: int) -> bool:
    """True if nothing is said from a place on but what closes a turn."""
    said = reading.said
    return all(said[i] in _CLOSING for i in range(count_begun(reading.words, place), len(said)))


def _is_zip(reading: Reading, run: NumberRun) -> bool:
    """True if it has the digits of one: nine only as typed, else they are those of a social security number."""
    written = _SHAPE.fullmatch(reading.folded, run.start, run.end) is not None
    return len(run.digits) == _ZIP or (len(run.digits) == _PLUS_FOUR and written)


def _follows_state(reading: Reading, run: NumberRun) -> bool:
    """True if nothing stands before it but a lead-in, or a city and a state."""
    named = [word for word in _said_before(reading, run.start) if word not in _LEAD_IN]
    if not named:
        return True
    ends = named[0], " ".join(named[1::-1])
    return len(named) <= _MOST_BEFORE and any(end in PLACES or end in STATE_CODES for end in ends)
