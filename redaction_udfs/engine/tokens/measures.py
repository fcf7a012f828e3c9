"""Currencies, units and counted things beside typed numbers, as patterns."""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.es.month_names import MONTHS

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
    r"|(?<![^\W_])(?:last|previous|prior|current|actual|estimated|opening|closing|final|new|old|meter|today's) reading"
    r"(?: (?:is|was|of|at))?(?: (?:about|like|um|uh|now|exactly))?:? $"
)
"""Before what a meter shows: `the odometer says` | `eighty eight thousand four hundred`."""
_LOOK_BACK = 40


def is_on_dial(lowered: str, start: int) -> bool:
    """True if the number that begins there is what a meter or a gauge shows.

    >>> is_on_dial("the meter reads 48210", 16), is_on_dial("the meter number is 48210", 20)
    (True, False)
    """
    return _DIAL_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start) is not None
