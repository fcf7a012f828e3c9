"""English number words that are none: `one moment`; and clock times."""

import re

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
    r"(?<![^\W_])(?:at|by|until|till|til|before|after|around|about|from|since|between|tomorrow|tonight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r" (?:about |around |exactly |like )?$"
)
_CLOCK_AFTER = re.compile(
    r"\s?(?:[ap][. ]?m(?![^\W_])|o['’]clock|in the (?:morning|evening|afternoon)|at night|tonight|sharp)"
)
_CLAUSE_AFTER = re.compile(
    r"[.,?!]?(?:\s*$| (?:on|for|tomorrow|today|tonight|this|next|every|each|please|and|or|to|until|till|with|until"
    r"|works?|sounds|is (?:fine|good|great|perfect|ok|okay)"
    r"|right|correct|okay|ok|then|if|but|so|eastern|central|pacific|local"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![^\W_]))"
)
_LOOK_BACK = 24


def says_no_number(lowered: str, start: int, end: int, *, alone: bool) -> bool:
    """True if the words there only sound like a number. `alone` they are one word, or one piece of a number.

    Catches `one` where it is a pronoun or an article, `twenty four seven`, `fifty fifty`, `a hundred percent`.
    """
    said = lowered[start:end]
    if not alone:
        return said in _NOT_SAID or (said in ("oh one", "o one") and _ONE_AFTER.match(lowered, end) is not None)
    if said in ("one", "oh one"):
        before = lowered[max(0, start - _LOOK_BACK) : start]
        return _ONE_BEFORE.search(before) is not None or _ONE_AFTER.match(lowered, end) is not None
    return said in _WHOLLY and _PERCENT.match(lowered, end) is not None


def says_time(lowered: str, before: str, end: int) -> bool:
    """True if hours and minutes that end there are a time, by what stands beside: `at seven thirty tomorrow`."""
    if _CLOCK_AFTER.match(lowered, end):
        return True
    return _CLOCK_BEFORE.search(before) is not None and _CLAUSE_AFTER.match(lowered, end) is not None
