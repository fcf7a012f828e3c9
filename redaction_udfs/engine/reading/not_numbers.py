"""Number words that say no number: `one moment`, `no one`, `twenty four seven`; and times of the day."""

from redaction_udfs.engine.reading.number_chains import Chain
from redaction_udfs.engine.words.en import not_numbers as english
from redaction_udfs.engine.words.es import not_numbers as spanish
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH
from redaction_udfs.engine.words.number_kinds import ORDINAL, TYPED

_HOURS, _MINUTES = range(1, 13), range(60)
_HALVES = 2
_LOOK_BACK = 24
_MOST_PIECES = 3


def says_no_number(lowered: str, chain: Chain, language: str = ENGLISH) -> bool:
    """True if the words only sound like a number, as `first` to `ninth` alone do, and what `words` lists."""
    start, end, alone = chain[0].start, chain[-1].end, len(chain) == 1
    if language == SPANISH and spanish.says_no_number(lowered, start, end):
        return True
    if english.says_no_number(lowered, start, end, alone=alone):
        return True
    return alone and chain[0].kind == ORDINAL and len(chain[0].digits) == 1


def time_of_day(lowered: str, chain: Chain, language: str = ENGLISH) -> int:
    """After how many pieces the minutes of a spoken time begin. 0 if it is none.

    A typed time has a sign between hours and minutes, `7:30`, which is no separator of numbers: a spoken one is not
    read as one number either, where what is around says that it is a time: `at seven thirty tomorrow`, `ten oh five
    a m`. Without that it may be a house number: `nine fifty mason street`.
    """
    if not _HALVES <= len(chain) <= _MOST_PIECES or any(piece.kind == TYPED for piece in chain):
        return 0
    minutes = "".join(piece.digits for piece in chain[1:])
    if len(minutes) != _HALVES or int(chain[0].digits) not in _HOURS or int(minutes) not in _MINUTES:
        return 0
    before, end = lowered[max(0, chain[0].start - _LOOK_BACK) : chain[0].start], chain[-1].end
    if english.says_time(lowered, before, end):
        return 1
    return int(language == SPANISH and spanish.says_time(lowered, before, end))
