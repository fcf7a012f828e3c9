"""Edges of dictated numbers in a turn, and back-channels."""

import re
from collections.abc import Sequence
from typing import Final

from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.reading.number_runs import NumberRun
from redaction_udfs.engine.reading.reading import Reading
from redaction_udfs.engine.words.en import dictation as english
from redaction_udfs.engine.words.en.numbers import ZEROS_THAT_ARE_WORDS
from redaction_udfs.engine.words.es import dictation as spanish

LEAD_INS: Final = (*english.LEAD_INS, *spanish.LEAD_INS)
TRAILERS: Final = (*english.TRAILERS, *spanish.TRAILERS)
BACK_CHANNELS: Final = (*english.BACK_CHANNELS, *spanish.BACK_CHANNELS)

MOST_BETWEEN = 3
"""Turns of others between two pieces of a number."""

_SIGN = "[^a-z0-9]"
_MARK = r"[ ,.?!¿¡;:'\"\n…-]"
_PHRASE_GAP = r"[ -]{1,3}"

_LEAD_IN = f"{_SIGN}*(?:{any_of(LEAD_INS, gap=_PHRASE_GAP)}{_SIGN}+)*"
_TRAILER = f"(?:{_SIGN}+{any_of(TRAILERS, gap=_PHRASE_GAP)})*{_SIGN}*"
_NUMBER_WORD = any_of({word for language in NUMBER_LANGUAGES.values() for word in language.words})
_BACK_CHANNEL = any_of((phrase.replace("'", "['’]") for phrase in BACK_CHANNELS), gap=_PHRASE_GAP)

STARTS_WITH_NUMBER_GATE: Final = f"(?i:^{_LEAD_IN}[0-9])"
"""Matches every typed text of which `starts_with_number` holds."""
STARTS_WITH_SPOKEN_NUMBER_GATE: Final = f"(?i:^{_LEAD_IN}(?:[0-9]|(?:{_NUMBER_WORD}|a)(?:[^a-z]|$)))"
"""Matches every text on voice of which `starts_with_number` holds."""
ENDS_WITH_NUMBER_GATE: Final = f"(?i:[0-9]{_TRAILER}$)"
"""Matches every typed text of which `ends_with_number` holds."""
ENDS_WITH_SPOKEN_NUMBER_GATE: Final = f"(?i:(?:[0-9]|(?:^|{_SIGN}|[0-9]){_NUMBER_WORD}){_TRAILER}$)"
"""Matches every text on voice of which `ends_with_number` holds."""
BACK_CHANNEL_GATE: Final = rf"(?i:^{_MARK}*{_BACK_CHANNEL}(?:{_MARK}+{_BACK_CHANNEL})*{_MARK}*$)"
"""Matches exactly the texts of which `is_back_channel` holds."""

_LEADS_IN = re.compile(_LEAD_IN)
_TRAILS = re.compile(_TRAILER)
_BACK_CHANNELS_ONLY = re.compile(BACK_CHANNEL_GATE[:-2] + r"\Z)")
_LONGEST_EDGE = 60
"""Characters of lead-ins, or of what trails, beyond which a turn is about something else."""


def edges(reading: Reading) -> tuple[bool, bool, bool]:
    """True if a turn begins with a piece of a number, ends with one, lets the number of another pass."""
    if reading.lowered.strip(" .,!?") in ZEROS_THAT_ARE_WORDS:  # a back-channel, or a digit of the same speaker
        return True, True, True
    begins = starts_with_number(reading.folded, reading.number_runs)
    goes_on = ends_with_number(reading.folded, reading.number_runs)
    return begins, goes_on, (begins and goes_on) or is_back_channel(reading.folded)


def starts_with_number(folded: str, runs: Sequence[NumberRun]) -> bool:
    """True if a text begins with a piece of a number, after lead-ins only. `runs` are its number runs.

    >>> from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
    >>> texts = "okay it's four one", "4 1", "one moment", "my pin is four"
    >>> [starts_with_number(text, read_spoken_number_runs(text)) for text in texts]
    [True, True, False, False]
    """
    return bool(runs) and runs[0].start <= _LONGEST_EDGE and _is_all(_LEADS_IN, folded[: runs[0].start])


def ends_with_number(folded: str, runs: Sequence[NumberRun]) -> bool:
    """True if a text ends with a piece of a number, before trailing fillers only. `runs` are its number runs.

    >>> from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
    >>> texts = "my card is four one um", "it is 4 1 1.", "four people"
    >>> [ends_with_number(text, read_spoken_number_runs(text)) for text in texts]
    [True, True, False]
    """
    end = max((run.end for run in runs), default=-_LONGEST_EDGE)
    return len(folded) - end <= _LONGEST_EDGE and bool(runs) and _is_all(_TRAILS, folded[end:])


def is_back_channel(folded: str) -> bool:
    """True if a turn says nothing but: I am listening.

    >>> [is_back_channel(text) for text in ("Uh-huh.", "okay, go ahead", "yes I do", "")]
    [True, True, False, False]
    """
    return len(folded) <= 2 * _LONGEST_EDGE and _BACK_CHANNELS_ONLY.match(folded) is not None


def _is_all(pattern: re.Pattern[str], edge: str) -> bool:
    return pattern.fullmatch(lower(edge)) is not None
