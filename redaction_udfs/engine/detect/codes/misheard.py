"""Spelled codes as a recogniser mishears them: `for you 9 see l`, `tea for bravo 4`."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.codes.code_words import UNITS
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.en.spelling_alphabet import LETTER_NAMES, NATO, NUMBER_WORDS
from redaction_udfs.engine.words.lists import words_of

_SOUND_ALIKES = words_of(
    "a i ay ah eh hey bee be see sea dee day the they eat ease f if gee he h ache age each eye jay jail kay okay ok ell"
    " el hell all well them am m end and an in on n o oh owe or of pea pee p queue cue are our r us ass ask as ice yes"
    " tea tee t to two too you u v we double w ex axe x why y wine said set that there then z won one tree three free"
    " four for fore fire hive sex sick six even ate eight night mine line"
)
"""Ordinary words that stand for letters and digits heard alone."""

_LEAD_IN = words_of(
    "and it's its it is yes yeah yep okay ok the i'm my postcode zip code post postal that's that hi hello sure so um"
    " uh of course well right"
)
_TALK = words_of(
    "thank thanks please don't dont no nope not never idea sure know sorry pardon what what's where when who how why"
    " which again repeat hold moment minute wait second remember forgot forget can't cannot can could would will want"
    " wanted need like do does did is was were have has had am going get got great perfect good fine nice cool alright"
    " awesome sounds bye goodbye goodnight hello help book call back phone ring number speak talk person human agent"
    " operator english because just about think let let's yes correct wrong done already told said there's it's i'm"
    " i'll i'd i've you're that's nothing anything everything something else all name address date birth live tell give"
)
_GARBLED, _MOST_WORDS = 0.5, 8


def find_misheard_codes(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """The part of a stretch that is spelled, however it was heard.

    With two words that can only be parts of a code (single letters, digits, number words, the spelling alphabet,
    capitals such as `BT`) it is all from the first to the last, and in an answer what stands around them. An answer
    with fewer counts as a whole, without its lead-in, if it is short, half of it or more sounds like letters and
    digits or is no common word, and nothing in it is talk (`i don't know`, `why`, `not sure`, `thanks`).
    """
    words = [extent for extent in reading.words if stretch.holds(*extent)]
    if not stretch.answer:
        words = _first_clause(reading, words)
    said = [reading.lowered[start:end] for start, end in words]
    first = next((i for i, word in enumerate(said) if word not in _LEAD_IN), len(said))
    hard = [i for i in range(first, len(said)) if _is_part(said[i], reading.folded[slice(*words[i])])]
    if (
        first == len(said)
        or "?" in reading.folded[stretch.start : stretch.end]
        or _is_plain_number(reading, [words[i] for i in hard])
    ):
        return
    if _is_spelled(said[first:], len(hard), 3 if stretch.answer else 2):
        low, high = (first, len(said) - 1) if stretch.answer else (hard[0], hard[-1])
        yield words[low][0], words[high][1]
    elif stretch.answer and _is_garbled(said[first:], len(hard)):
        yield words[first][0], words[-1][1]


def _first_clause(reading: Reading, words: list[Extent]) -> list[Extent]:
    """The words up to the first sentence mark, comma or `and`: behind a trigger the code comes first."""
    for i, (start, end) in enumerate(words):
        mark = i and re.search(r"[,;!?\n]|\. ", reading.folded[words[i - 1][1] : start])
        if mark or reading.lowered[start:end] == "and":
            return words[:i]
    return words


def _is_part(said: str, written: str) -> bool:
    """True if a word can only be a part of a code."""
    if len(said) == 1:
        return said not in "ai"
    if any(character.isdigit() for character in said):
        return said.lstrip("0123456789") not in UNITS
    capitals = len(said) < 4 and written.isupper() and said not in ("ok", "uk", "us", "usa", "id", "pin", "zip", "am")
    return capitals or said in NATO or said in LETTER_NAMES or (said in NUMBER_WORDS and said != "one")


def _is_plain_number(reading: Reading, parts: list[Extent]) -> bool:
    """True if all parts are digits of one number, long enough to be the whole code: no letters were spelled."""
    runs = (run for run in reading.number_runs if len(run.digits) > 4)
    return bool(parts) and any(run.start <= parts[0][0] and parts[-1][1] <= run.end for run in runs)


def _is_spelled(said: list[str], hard: int, share: int) -> bool:
    talk = sum(1 for word in said if word in _TALK and word not in _SOUND_ALIKES)
    return hard >= 2 and hard > talk and share * hard >= len(said)


def _is_garbled(said: list[str], hard: int) -> bool:
    if len(said) > _MOST_WORDS or any(word in _TALK and word not in _SOUND_ALIKES for word in said):
        return False
    if len(said) == 1 and not hard and not is_rare(said[0]):
        return False
    sounds = sum(1 for word in said if word in _SOUND_ALIKES or is_rare(word))
    return (sounds + hard) >= _GARBLED * len(said)
