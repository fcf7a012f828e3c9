"""Questions for a count, a measure, a year or an hour, and talk of prices and appointments."""

import re
from collections.abc import Sequence

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.en.number_names import NUMBERED, TAX_FORMS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.es import quantities as spanish
from redaction_udfs.engine.words.lists import words_of

_WORD = re.compile(r"[^\W_]+|[.?!]")
_HOW_MANY = words_of("many much far long tall big heavy fast high large wide deep")
_NO_THINGS = words_of("digit digits number numbers letter letters character characters")
_CUANTO = re.compile("cu[aá]nt[oa]s?")
_LEADS = words_of("what which whats and your the last current")
_SPANISH_LEADS = words_of("qué que cuál cual su la el dígame digame y")
_BETWEEN = 4
"""Words at most from `what` to what is measured: `what's your last glucose reading`."""
_BEHIND = words_of("today now this last at on there then please did do does for goal target i you we they . ? !")
"""What may stand behind the thing that is asked for; of other words it is a part: `the amount limit code`."""
_WHICH, _BEHIND_THING = words_of("what which"), _BEHIND | words_of("is are was would should can number")
_BEHIND_DIAL = _BEHIND | words_of("show shows say says read reads display displays reading")
_DO, _WHO = words_of("do does did will would"), words_of("i we you they it")

_DIAL = re.compile(r"(?<![^\W_])(?:meter|odometer|mileage|kilowatts?|kwh)(?![^\W_])")
_ASKS_YEAR = re.compile(
    r"(?<![^\W_])(?:(?:what|which|model|the) (?:tax )?year|year of (?:purchase|construction|manufacture|make)"
    r"|when (?:did|was|were)"
    r"|how old (?:is|are) (?:the|this|that|those) [a-z]+(?= ?[?.,!]|$)"
    r"|qu[eé] año|año de (?:compra|construcci[oó]n))(?![^\W_])"
)
_OTHER_YEARS = re.compile(
    r"(?<![^\W_])(?:born|birth|birthday|expires?|expiry|expiration|exp|card|dob|naci[oó]|nacimiento|vence|caduca|tarjeta)"
    r"(?![^\W_])"
)
"""Years that tell who somebody is, or belong to a card."""

_ASKS_FORM = re.compile(r"(?<![^\W_])(?:(?:what|which) (?:tax )?forms?|form (?:did|do) you)(?![^\W_])")
_FORMS = TAX_FORMS | words_of("1041 2848 4506 8879 9465 940 941 990")
_CHILDREN = re.compile(
    r"(?<![^\W_])(?:kids?|child(?:ren)?|sons?|daughters?|boys?|girls?|twins|grand(?:kids|children|sons?|daughters?)"
    r"|nephews?|nieces?|baby|toddler)(?![^\W_])"
)
_HOW_OLD = "how old"
_ASKS_DATE = re.compile(
    r"(?<![^\W_])(?:when (?:did|do|does|will|would|can|could|should) (?!you say|it )"
    r"|when (?:is|was|were|are) (?:the|your|his|her|their|my|our|he|she|they|you) "
    r"|(?:what|which) (?:dates?|days?) (?:works?|would|do|does|did|will|can|could|should|are|for|suits?|was the|is the)"
    r"|cu[aá]ndo (?!es |fue |naci)|qu[eé] (?:d[ií]a|fecha) (?:quiere|prefiere|le|desea|viene|fue la|es la))"
)
"""Questions for the day of an event that they name: `what day?` may ask for a part of a birth date."""
_ASKS_TIME = re.compile(
    r"(?<![^\W_])(?:(?:what|which) time|time works|qu[eé] hora"
    r"|(?:pick ?up|arrival|departure|delivery|appointment|check ?in|preferred) time)(?![^\W_])"
)
_TIME = re.compile("(?:1[0-2]|[1-9])[0-5][05]")
"""Digits of an hour and its minutes, as people make appointments."""
_OFFER_BEFORE = re.compile(
    r"(?:(?:^|[.,;?!]|(?<![^\W_])(?:so|and|or|then|okay|well|um|uh|but)) ?(?:is|does|would)"
    r"|(?<![^\W_])(?:how about|what about|can (?:you|we|i) do|could (?:you|we|i) do)) $"
)
_OFFER_AFTER = re.compile(
    r" ?(?:$|[?.!](?:$| )| (?:okay|ok|all right|alright|good|fine|works?|better|possible|suit|on|for|this|next"
    r"|tomorrow|today|tonight|instead)(?![^\W_]))"
)
_DAY_AFTER = re.compile(
    r" (?:(?:on |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight"
    r"|this (?:morning|afternoon|evening))(?![^\W_])"
)
_LOOK_BACK = 40

_IDENTIFIERS = re.compile(
    r"(?<![^\W_])(?:cards?|visa|mastercard|amex|accounts?|acct|numbers?|digits?|codes?|pin|passcode|password|social|ssn"
    r"|cvv|cvc|ending|ends|last (?:two|three|four|five|six|[2-6])|zip|postcode|postal|phone|birth|born|routing|verify"
    r"|confirm|tarjeta|cuenta|número|código|clave)(?![^\W_])"
)
_VALUE = any_of(NUMBER_WORDS)
_PRICES = re.compile(
    rf"(?<![^\W_])(?:how much(?! longer| time)|{any_of(english.PAYING | english.PRICED)}"
    rf"|{_VALUE} (?:hundred|thousand)|(?:[0-9]|{_VALUE}) ?(?:{english.RATES}|dollars|bucks|pounds|euros))(?![^\W_])"
    "|[$£€][0-9]"
)


def asks_how_many(lowered: str) -> bool:
    """True if a text in small letters asks for a count, a measure, or which of the things that are counted through.

    >>> [asks_how_many(text) for text in ("how many seats", "and your pulse?", "which row", "how many digits", "pulse")]
    [True, True, True, False, False]
    """
    words = _WORD.findall(lowered)
    return any(map(_CUANTO.fullmatch, words)) or any(_asks_at(words, place) for place in range(len(words)))


def _asks_at(words: Sequence[str], place: int) -> bool:
    word, before = words[place], words[max(0, place - _BETWEEN) : place]
    behind = [*words[place + 1 : place + 2], "."][0]
    if word == "how" and behind in _HOW_MANY and _NO_THINGS.isdisjoint(words[place + 2 : place + 3]):
        return True
    if word in english.MEASURED and behind in _BEHIND and not _LEADS.isdisjoint(before):
        return True
    if word in english.MEASURED and behind == "?" and (not before or before[-1] in ".?!"):
        return True
    if word in english.DIALS and behind in _BEHIND_DIAL and not _LEADS.isdisjoint(before) and "number" not in before:
        return True
    if word in spanish.ASKED and not _SPANISH_LEADS.isdisjoint(before):
        return True
    if word in english.PAYING and behind in _BEHIND and "what" in before and before[-1] in _WHO:
        return not _DO.isdisjoint(before[-2:-1])  # `what do i pay today`
    return word in NUMBERED and behind in _BEHIND_THING and not _WHICH.isdisjoint(before[-2:])


def asks_dial(lowered: str) -> bool:
    """True if a text asks what a meter shows, which is read digit by digit as an account is.

    >>> asks_dial("and the reading on your meter"), asks_dial("what is the meter number")
    (True, False)
    """
    return _DIAL.search(lowered) is not None and asks_how_many(lowered)


def asks_year(lowered: str) -> bool:
    """True if a text asks for a year that tells nothing of anybody: not of a birth, nor of a card.

    >>> asks_year("what year was it built"), asks_year("what year were you born")
    (True, False)
    """
    return _ASKS_YEAR.search(lowered) is not None and _OTHER_YEARS.search(lowered) is None


def asks_date(lowered: str) -> bool:
    """True if a text asks when something else is or was than somebody's birth.

    >>> asks_date("when is the appointment"), asks_date("when were you born"), asks_date("and what day?")
    (True, False, False)
    """
    return _ASKS_DATE.search(lowered) is not None and _OTHER_YEARS.search(lowered) is None


def asks_form(lowered: str) -> bool:
    """True if a text asks for the number of a tax form."""
    return _ASKS_FORM.search(lowered) is not None


def is_form(digits: str) -> bool:
    """True of the number of a tax form."""
    return digits in _FORMS


def tells_of_children(lowered: str, asked: str) -> bool:
    """True if a text speaks of children, or answers a question for how old they are.

    >>> tells_of_children("my kids are six and nine", ""), tells_of_children("six and nine", "how old are your kids")
    (True, True)
    """
    return _CHILDREN.search(lowered) is not None or (_HOW_OLD in asked and _CHILDREN.search(asked) is not None)


def asks_time(lowered: str) -> bool:
    """True if a text asks for a time of day."""
    return _ASKS_TIME.search(lowered) is not None


def is_time(digits: str) -> bool:
    """True of an hour and minutes in fives: `two thirty`, `ten fifteen`."""
    return _TIME.fullmatch(digits) is not None


def is_offered(lowered: str, start: int, end: int) -> bool:
    """True if an hour and minutes are offered: `is ten fifteen okay`, `nine forty five tomorrow`.

    >>> is_offered("is ten fifteen okay", 3, 14), is_offered("my pin is ten fifteen", 10, 21)
    (True, False)
    """
    if _DAY_AFTER.match(lowered, end):
        return True
    before = lowered[max(0, start - _LOOK_BACK) : start]
    return _OFFER_BEFORE.search(before) is not None and _OFFER_AFTER.match(lowered, end) is not None


def names_somebodys(lowered: str) -> bool:
    """True if a text names a number of somebody's: a card, an account, a code."""
    return _IDENTIFIERS.search(lowered) is not None


def speaks_of_price(lowered: str) -> bool:
    """True if a text says or asks what something costs, and names no number of somebody's.

    >>> speaks_of_price("the room is eighty nine a night"), speaks_of_price("which card will you pay with")
    (True, False)
    """
    return _PRICES.search(lowered) is not None and not names_somebodys(lowered)
