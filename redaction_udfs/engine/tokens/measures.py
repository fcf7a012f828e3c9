"""Currencies, units and counted things beside typed numbers, as patterns."""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.es.month_names import MONTHS
from redaction_udfs.engine.words.lists import words_of

CURRENCY_SIGNS = "$£€¥₹₩₺₽¢"
CURRENCY_CODES = "usd|eur|gbp|inr|cad|aud|chf|jpy|cny|sgd|aed|nzd|mxn|brl|zar|rs"
CURRENCIES = rf"(?:{CURRENCY_CODES}\.?)"
"""The period is that of `rs.`"""
UNITS_BEHIND = (
    "kb|mb|gb|tb|kbs|mbs|gbs|gigs?|kbps|mbps|gbps|bps|hz|khz|mhz|ghz|mah|kwh|kw|watts?|volts?|amps?|kgs?|lbs?|oz"
    "|mg|mcg|ml|ltr|cl|kms?|mi|miles?|mph|kmh|kph|cm|mm|ft|feet|inch|inches|yds?|sqft|sqm|hrs?|hours?|mins?|minutes?"
    "|secs?|seconds?|ms|days?|wks?|weeks?|mos?|months?|yrs?|years?|yo|fps|dpi|rpm|px|mp|pts?|pcs?|psi|hp|bhp|bhk|deg"
    "|pct|percent|[°º][cf]?|users?|people|persons?|pax|nights?|items?|units?|x|lakhs?|crores?"
)
COUNTED_BEHIND = (
    "digit|letter|character|word|number|second|minute|hour|day|week|month|year|night|time|way|star|person|people|man"
    "|family|bed|bedroom|bath|factor|step|stage|page|inch|mile|foot|pack|piece|part|seat|door|line|point|gig|story"
    "|course|pin|pound|dollar|percent|business"
)
"""What a hyphen joins to a number that counts it: `24-hour`, `3-digit`, `40-year-old`."""
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
SPANISH_MONTH = any_of(MONTHS)
"""As people type and say them."""

_DIAL_BEFORE = re.compile(
    r"(?<![^\W_])(?:meter|odometer|speedometer|gauge|dial|counter|scale|contador|medidor)(?: (?:right now|now|currently"
    r"|today))? (?:reads?|shows?|says?|is (?:at|on|reading|showing|now)|was (?:at|on)|at|reading(?: is| was)?|marca"
    r"|indica|dice|est[aá] en|muestra)(?: (?:about|like|um|uh|now|exactly))? $"
    r"|(?<![^\W_])(?:(?:last|previous|prior|current|actual|estimated|opening|closing|final|new|old|meter|today's)"
    r" reading|mileage)(?: (?:is|was|of|at))?(?: (?:about|like|um|uh|now|exactly))?:? $"
    r"|(?<![^\W_])(?<!i'm )(?<!am )readings?(?:['’]s|:| is| was)(?: (?:about|like|um|uh|now|exactly))? $"
    rf"|(?<![^\W_])(?:line|box|column|field)(?: number)? (?:[0-9]{{1,2}}|{any_of(NUMBER_WORDS)})(?:[ -]?[a-z]|-[a-z]+)?"
    r" (?:it )?(?:says|shows|reads|is|was|has|said)(?: (?:about|like|um|uh|exactly))? $"
)
"""Before what a meter or a form shows: `the odometer says` | `eighty eight thousand four hundred`."""
_LOOK_BACK = 40
_SHOWS_BEFORE = re.compile(
    r"(?<![^\W_])(?:at|was|is|it's|its|says|said|reads|shows|showed|got|get|of|to|from|about|just|read|now|and|the)"
    r"[ :]$"
)
_DIAL_TALK = re.compile(
    r"(?<![^\W_])(?:meters?(?! (?:number|no|id|serial)(?![^\W_]))|odometer"
    r"|(?:the|a|an|my|your|our|this|last|previous|prior|first|second|new|old|final|estimated|actual|current)"
    r" (?:[a-z]+ )?(?:reading|read|reader)(?= (?:on|of|from|for|is|was|came|says|and|in)(?![^\W_])))(?![^\W_])"
)
_BETWEEN = NUMBER_WORDS.keys() | words_of(
    "okay so and then now but or the a it its it's this that we i you they he she was is were are read reads says said",
    "shows showed reading came got get went at on in of from to for my your our gas water electric power meter last",
    "previous new old other first second time month year week today yesterday about just like um uh back",
)
"""From talk of a meter to what else it showed, with days and numbers."""
_DAY_OR_NUMBER = re.compile(rf"[a-z]+day|{MONTH}|[0-9]+(?:,[0-9]{{3}})*")
_LOOK_BACK_TO_TALK = 80


def is_on_dial(lowered: str, start: int) -> bool:
    """True if the number that begins there is what a meter, a gauge or a line of a form shows.

    So is what else is told of one in the same sentence: `the meter was read at 4417 and last time it was` | `4102`.

    >>> is_on_dial("the meter reads 48210", 16), is_on_dial("the meter number is 48210", 20)
    (True, False)
    """
    if _DIAL_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start):
        return True
    if not _SHOWS_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start):
        return False
    first = max(0, start - _LOOK_BACK_TO_TALK)
    talk = _DIAL_TALK.search(lowered, first, start)
    between = lowered[talk.end() : start].split() if talk else []
    return talk is not None and all(map(_leads_on, between))


def _leads_on(word: str) -> bool:
    bare = word.strip(",:")
    return bare in _BETWEEN or not bare or _DAY_OR_NUMBER.fullmatch(bare) is not None
