"""Years that the talk gives as years: `since 2019`, `the 2024 plan`, `a 2001 Honda`."""

import re

from redaction_udfs.engine.reading import NumberRun
from redaction_udfs.engine.tokens.measures import MONTH, SPANISH_MONTH
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.es import quantities as spanish

_LOOK_BACK = 40
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DAY_IN_WORDS = "(?:(?:twenty|thirty)[ -])?[a-z]{2,8}(?:st|nd|rd|th)"
_YEAR_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?<!ending )(?<!ends )(?<!begins )(?<!starts )(?<!ended )in|since|until|during|circa|mid|early|late"
    r"|before|after|(?:it was|that was|think|was|it's|back) (?:around|about|maybe|like)"
    r"|built|founded|established|graduated|copyright|(?:19|20)[0-9]{2} (?:to|and|until|through)"
    r"|back in|medicare|medicaid|(?<!code )(?<!pin )(?:for|from)"
    r"|(?:spring|summer|fall|autumn|winter|year|end|beginning|start|class|model|q[1-4]"
    rf"|{MONTH})(?: of| in)?|{MONTH} (?:the )?{_DAY_IN_WORDS}|{SPANISH_MONTH}(?: del?)?|{spanish.WHEN})[ -]$"
)
_YEAR_AFTER = re.compile(
    r"(?:,? (?:i think|i guess|i believe|maybe|or so))?,? (?:it was |was |is |that's )?"
    r"when (?:i|we|he|she|they|my|our)(?![^\W_])"
    rf"| (?:(?:[^\W_]+ ){{0,2}}(?:{english.TITLED})|{english.OF_A_YEAR}"
    r"|model|edition|season|election|world cup|olympics|tax (?:year|return)|budget|to (?:19|20)[0-9]{2}"
    rf"|(?:(?:{english.COLOURS}) )?(?:{english.NAMES_OF_MAKES}|{english.VEHICLES}))(?![^\W_])"
)
_WHOSE_BEFORE = re.compile(r"(?<![^\W_])(?:his|her|your|my|our|their|the|this|its|an?|an? (?:old|new|used)) $")
_THING_AFTER = re.compile(
    r" (?!is |was |and |or |for |to |as |on |in |at |with|from|please|thank|but |then |again|just |not |too\b|code"
    r"|pin\b|password|passcode|number|digits)[a-z]{3,}"
)
"""Around a year that tells of what: `your 2025 Part D premium`, `a 2019 laptop`."""
_MAKE_BEFORE = re.compile(rf"(?<![^\W_])(?:{english.NAMES_OF_MAKES})(?: [a-z][a-z0-9-]{{1,11}})? $")


def may_be_year(digits: str) -> bool:
    """True of 1900 to 2099."""
    return _YEAR.fullmatch(digits) is not None


def is_year(lowered: str, run: NumberRun) -> bool:
    """True if a number from 1900 to 2099 is a year by what stands beside it."""
    if not may_be_year(run.digits):
        return False
    before = lowered[max(0, run.start - _LOOK_BACK) : run.start]
    if _WHOSE_BEFORE.search(before) and _THING_AFTER.match(lowered, run.end):
        return True
    found = _YEAR_BEFORE.search(before) or _YEAR_AFTER.match(lowered, run.end) or _MAKE_BEFORE.search(before)
    return found is not None
