"""Number words that say no number: `one moment`, `no one`, `twenty four seven`; and times of the day."""

import re

from redaction_udfs.engine.reading.number_chains import Chain
from redaction_udfs.engine.words.en.numbers import ORDINAL, TYPED
from redaction_udfs.engine.words.es import not_numbers as spanish

_ONE_BEFORE = re.compile(
    r"(?<![^\W_])(?:no|this|that|these|those|which|the|any|every|each|another|only|last|next|first|second|third|other"
    r"|some|good|great|nice|new|old|right|wrong|same|different|big|small|long|better|best|my|your|his|her|their|our"
    r"|cheap|cheaper|cheapest|expensive|closest|nearest|whole|not|either|a few|just|for) $"
)
_ONE_AFTER = re.compile(
    r"[ -](?:(?:quick|single|little|last|final|more|other|additional|full|short)[ -])?(?:moment|second|sec|minute|min"
    r"|of|more|thing|time|day|way|person|question|reason|place|point|that|which|who|is|was|has|had|i|we|you|he|she|they"
    r"|to|for|in|with|on|at|from|would|could|can|will|should|might|or|another|last|by|about|if|when|where|like|as"
    r"|please|but|sorry|also|else)(?![^\W_])"
)
_NOT_SAID = frozenset({"twenty four seven", "twenty-four seven", "twenty four-seven", "fifty fifty", "fifty-fifty"})
_WHOLLY = frozenset({"one hundred", "a hundred", "hundred"})
_PERCENT = re.compile(" ?(?:percent|per cent|%)")

_CLOCK_BEFORE = re.compile(
    r"(?<![^\W_])(?:at|by|until|till|til|before|after|around|about|from|since|between) (?:about |around |exactly )?$"
)
_CLOCK_AFTER = re.compile(
    r"\s?(?:[ap][. ]?m(?![^\W_])|o['’]clock|in the (?:morning|evening|afternoon)|at night|tonight|sharp)"
)
_CLAUSE_AFTER = re.compile(
    r"[.,?!]?(?:\s*$| (?:on|for|tomorrow|today|tonight|this|next|every|each|please|and|or|to|until|till|with|until"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![^\W_]))"
)
_LOOK_BACK = 24
_HOURS, _MINUTES = range(1, 13), range(60)
_HALVES = 2
_MOST_PIECES = 3


def says_no_number(lowered: str, chain: Chain, language: str = "en") -> bool:
    """Whether the words only sound like a number.

    Catches `one` where it is a pronoun or an article, `first` to `ninth` alone, `twenty four seven`, `fifty fifty`,
    `a hundred percent`.
    """
    start, end = chain[0].start, chain[-1].end
    said = lowered[start:end]
    if language == "es" and spanish.says_no_number(lowered, start, end):
        return True
    if len(chain) == 1:
        if said in ("one", "oh one"):
            before = lowered[max(0, start - _LOOK_BACK) : start]
            return _ONE_BEFORE.search(before) is not None or _ONE_AFTER.match(lowered, end) is not None
        if said in _WHOLLY:
            return _PERCENT.match(lowered, end) is not None
        return chain[0].kind == ORDINAL and len(chain[0].digits) == 1
    if said in ("oh one", "o one"):
        return _ONE_AFTER.match(lowered, end) is not None
    return said in _NOT_SAID


def time_of_day(lowered: str, chain: Chain, language: str = "en") -> int:
    """After how many pieces the minutes of a spoken time begin; 0 if it is none.

    A typed time has a sign between hours and minutes, `7:30`, which is no separator of numbers: a spoken one is not
    read as one number either, where what is around says that it is a time: `at seven thirty tomorrow`, `ten oh five
    a m`. Without that it may be a house number: `nine fifty mason street`.
    """
    if not _HALVES <= len(chain) <= _MOST_PIECES or any(piece.kind == TYPED for piece in chain):
        return 0
    minutes = "".join(piece.digits for piece in chain[1:])
    if len(minutes) != _HALVES or int(chain[0].digits) not in _HOURS or int(minutes) not in _MINUTES:
        return 0
    if _CLOCK_AFTER.match(lowered, chain[-1].end):
        return 1
    before = lowered[max(0, chain[0].start - _LOOK_BACK) : chain[0].start]
    if language == "es" and spanish.says_time(lowered, before, chain[-1].end):
        return 1
    return int(bool(_CLOCK_BEFORE.search(before) and _CLAUSE_AFTER.match(lowered, chain[-1].end)))
