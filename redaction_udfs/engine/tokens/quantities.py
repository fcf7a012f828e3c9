"""Quantities: numbers that say how much, how many or when."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.number_runs import JOINED_FROM
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.kinds import Token
from redaction_udfs.engine.tokens.measures import is_on_dial
from redaction_udfs.engine.tokens.prices import is_named_otherwise, is_paid_with, is_price
from redaction_udfs.engine.tokens.small_numbers import is_ordinal, is_small_count, is_time
from redaction_udfs.engine.tokens.years import is_year
from redaction_udfs.engine.words.en import quantities as english
from redaction_udfs.engine.words.es import quantities as spanish

_KIND_OF = (
    "(?:(?:business|working|calendar|consecutive|full|whole|more|different|additional|other|extra|new|active|square|cubic"
    "|fluid|nautical|metric|loyalty|bonus|reward|air|free)[ -])?"
)
_NOUNS = "|".join((
    english.MONEY, spanish.MONEY, english.SPANS_OF_TIME, spanish.SPANS_OF_TIME, english.MEASURES, spanish.MEASURES,
    english.THINGS,
))  # fmt: skip
_COUNTED_THINGS = english.COUNTED_THINGS | spanish.COUNTED_THINGS
_MEASURED = english.MEASURED | spanish.MEASURED
_PAYING = english.PAYING | english.PAID | spanish.PAYING
_CLOCK = f"{english.CLOCK}|{spanish.CLOCK}"
_NO_SIGN = r"(?![^\W_]| signs?(?![^\W_]))"
"""Behind a word for money, which is no amount in a password: `seven seven dollar sign`."""
_AFTER = re.compile(rf" ?(?:%|[x×] ?[$£€]|[$£€¢₹](?! ?[0-9]))|[ -]?(?:{_KIND_OF}(?:{_NOUNS}){_NO_SIGN}|{_CLOCK})")
_AFTER_FEW = re.compile(rf"[ -]?{_KIND_OF}(?:{english.COUNTED}|{spanish.COUNTED}|[a-z]['’]s)(?![^\W_])")
_KEY_AFTER, _FEWEST_OF_CODE = re.compile(r" pound(?! (?:a|per|an) )(?![^\W_])"), 4
"""The key behind a code, `two nine nine four pound`: of money and weights so large one says pounds."""
_THING_AFTER = re.compile(rf"[ -]{_KIND_OF}([^\W\d_]+)(?![^\W_]|['’][^\W_])")
_ONE_AFTER = re.compile(r" (?:account|acct|card)(?![^\W_])")
"""Of which more than one is never counted: `sort code oh four double oh oh four account ...`."""
_STREET_AFTER = re.compile(rf" (?:{english.STREETS})(?![^\W_])")
_BEFORE = re.compile(r"[$£€¢₹] ?$|\bs/\.? ?$|\b(?:usd|gbp|eur|inr|cad|aud|rs\.?) ?$")
_HOUR_BEFORE, _MINUTES_AFTER = re.compile(r"(?<![0-9])[0-9]{1,2}:$"), re.compile(":[0-9]{2}(?![0-9:])")
_PLAN_AFTER, _ROUND_ENDS = re.compile(" (?:ppo |hmo |hsa |epo |gold |silver |bronze )?plans?(?![^\\W_])"), ("00", "50")
"""Behind the round number that a plan is called by: `the aetna 1500 plan`."""
_RATES = f"{english.RATES}|{spanish.RATES}"
_RATE_AFTER = re.compile(rf"(?:{_RATES})(?![^\W_])")
_LONGEST_PRICE = 5
"""Digits of a price at most: `eighteen fifty a month` is one, a phone number before `a day later` is none."""
_FEW = 2
"""Digits of a number that counts something: `8 characters`, `the last 4 digits`."""
_DICTATED = 3
_LOOK_BACK = 5

_END_BEFORE = re.compile(r"\b(?:last|first|final|[uú]ltim[oa]s|primer[oa]s) $")
_PAST_BEFORE = re.compile(
    r"\b(?:(?:half|quarter) (?:past|to|after|till?|of)|(?:five|ten|twenty|twenty[ -]five|[0-9]{1,2}) (?:past|till?)) $"
)
_PAST_BEHIND = re.compile(
    r" (?:past|till?) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?![^\W_])"
)
"""`ten past three`, both numbers of it."""
_RANGE = re.compile(r" ?(?:-|to|or|and|through|a|o|y) ?|,? ?or ")
_SHORT_CODES = frozenset(("911", "811", "711", "611", "511", "411", "311", "211", "112", "999", "988"))
"""Numbers of services, the same for everybody."""
_CALLS_BEFORE = re.compile(
    r"(?<![^\W_])(?:call(?:s|ed|ing)?|dial(?:s|ed|ing)?|ring|rang|phone[ds]?|text(?:ed)?)"
    r"(?: (?:the|up|to|a|or|either))?"
    r"(?: (?:[2-9]11|(?:two|three|four|five|six|seven|eight|nine) (?:one one|eleven)),? (?:or|and|and then))? $"
)
_ARTICLE, _LONGEST_EXACT = re.compile("(?:a|one|un) "), 4
"""Of round numbers, and digits of one that is exact enough to be somebody's: `five hundred forty two`."""
_ROUND = re.compile("[1-9]00|[1-9]0?000")
"""Typed: somebody's where it is named or hardly more is said, `my account ends in 9000`, `oh it should be 4000`."""
_AROUND, _FEWEST_AROUND = 40, {3: 2, 4: 6, 5: 6}
"""Characters to both sides of a round number, and by its digits how many words are a sentence there: `maruti 800`, and
`i just had 5000 in my account`, for nobody's last four, and few codes, have three digits."""
_SCALED = re.compile(r"(?:hundred|thousand|million|cientos?|mil|mill[oó]n|millones)(?![^\W_])")
_BACK, _BACK_TO_MEASURE = 24, 40
_LONGEST_MEASURE, _LONGEST_DIAL = 4, 7
"""Digits of a number that is named after what it measures: a longer one may be an account's, but not behind a meter."""
_PRICE_AFTER = re.compile(rf"(?:{_RATES}| ?(?:{english.EACH}))(?![^\W_])")
_ABOUT = (
    "about|around|nearly|almost|approximately|approx|roughly|up to|at least|more than|less than|over|under|just|only"
)
_ABOUT_BEFORE = re.compile(rf"(?<![^\W_])(?:{_ABOUT}) $")
_SENTENCE_AFTER = re.compile(r" ?(?:[.,;!?](?![0-9])|$|(?:of|in|on|and|or|but|so|to|for|if)(?![^\W_]))")
_POINT_BEFORE = re.compile(
    r"(?<![^\W_])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2}) point $"
)
_POINT_AFTER = re.compile(r" point (?:zero|oh|one|two|three|four|five|six|seven|eight|nine|[0-9])(?![^\W_])")
_WHOSE_BEFORE, _MEASURE_AFTER = (
    re.compile(r"(?<![^\W_])(?:an?|the|my|your|our|his|her|their) $"),
    re.compile(r" ([a-z]+)"),
)
"""Around a measure: `your two fifty deductible`."""
_MEASURE_BEFORE = re.compile(
    rf"(?<![^\W_])([^\W\d_]+)(?: (?:is|was|are|were|of|at|to|me|us|you|now|like|from|[$£€]?[0-9][0-9,.]*"
    rf"|{_ABOUT}|{spanish.LINKS}))*(?: ?[:=])? $"
)
_ANOTHER_BEFORE = re.compile(
    r"(?<![^\W_])(?:another|a second|the other)(?: one)? (?:of|for|at) $|out of $|[0-9] (?:/|of) $"
    r"|(?<![0-9])[0-9]{1,3} ?[x×*+=] ?$"
)
"""`one of 450 and another of 220`, `a rating of 92 out of 100`, `14 x 450 = 6300`."""
_DIRECTED, _HAS_DIGIT = frozenset(("to", "from")), re.compile("[0-9]")
_OVER, _LONGEST_SAID = " over ", 24
"""Between the two values of a blood pressure, and the characters of the second."""
_LONGEST_END = 3
"""Digits of the first number of a range at most: a longer one is somebody's, and the count goes on without it."""


def is_quantity(lowered: str, start: int, end: int, count: int) -> bool:
    """True if the number of `count` digits there is an amount, a time or a count, by what stands round it.

    Catches `$5`, `5 dollars`, `20 %`, `5 pm`, `10:30`, `24 hours`, `8 characters`, `the last four digits`.

    >>> [is_quantity(text, 3, 4, 1) for text in ("at 5 pm", "is 5 gh", "is 8-digit long", "en 5 minutos")]
    [True, False, True, True]
    """
    if count >= _FEWEST_OF_CODE and _KEY_AFTER.match(lowered, end):
        return False
    before = lowered[max(0, start - _LOOK_BACK) : start]
    if _BEFORE.search(before) or _AFTER.match(lowered, end) or _counts_things(lowered, end):
        return True
    if count > _FEW:
        return False
    return any(
        (_AFTER_FEW.match(lowered, end), _MINUTES_AFTER.match(lowered, end), count == 2 and _HOUR_BEFORE.search(before))
    )


def _counts_things(lowered: str, end: int) -> bool:
    """True if what is counted stands behind a number: `275 gallons`, `150 new followers`, but not `1500 trees road`."""
    match = _THING_AFTER.match(lowered, end)
    return match is not None and match[1] in _COUNTED_THINGS and not _STREET_AFTER.match(lowered, match.end())


def quantities(reading: Reading, spoken: bool) -> Iterator[Token]:
    """Numbers that the words around make counts, years or round numbers.

    Of `five to seven business days` both ends count. In any order; asked for once by `reading.once`.
    """
    lowered = reading.lowered
    later: Token | None = None
    for run in sorted(reading.number_runs_of(spoken), key=_place, reverse=True):
        last = run.groups[-1].start
        apart_at_end = lowered[last - 1 : last] == " " and len(run.digits) >= JOINED_FROM and not _is_dictated(run)
        apart_at_end = apart_at_end and not _ONE_AFTER.match(lowered, run.end)
        start = last if apart_at_end else run.start  # the last group of `20-45-67 account` counts no accounts
        apart = later is None or run.end <= later.start
        goes_on = later is not None and apart and later.kind == kinds.COUNT and _goes_on(lowered, run, later)
        kind = kinds.COUNT if goes_on or _counts(lowered, run, start) else _round_or_year(lowered, run)
        if kind is None and later is not None and apart and _is_pair(lowered, run, later):
            kind, later = kinds.COUNT, later._replace(kind=kinds.COUNT)
            yield later
        if kind:
            yield Token(start, run.end, kind)
        if apart:
            later = Token(start, run.end, kind or kinds.NUMBER)


def _is_dictated(run: NumberRun) -> bool:
    """True if the last digit follows others one by one: it counts nothing, `one oh two call that one`."""
    return len(run.groups) < _FEW or all(group.count == 1 for group in run.groups[-_DICTATED:])


def _place(run: NumberRun) -> tuple[int, int]:
    return run.start, run.end


def _goes_on(lowered: str, run: NumberRun, later: Token) -> bool:
    """True if the later number, which counts something, is the other end of a range, or minutes behind an hour."""
    gap = lowered[run.end : later.start]
    return len(run.digits) <= _LONGEST_END and (gap == " " or _RANGE.fullmatch(gap) is not None)


def _is_pair(lowered: str, run: NumberRun, later: Token) -> bool:
    """True of an hour and its minutes, and of the two values of a blood pressure."""
    gap = lowered[run.end : later.start]
    if gap == " ":
        return len(run.groups) == 1 and len(run.digits) <= _FEW and is_time(lowered, run[:2], later.end)
    return gap == _OVER and len(run.digits) <= _LONGEST_END and later.end - later.start <= _LONGEST_SAID


def _counts(lowered: str, run: NumberRun, start: int) -> bool:
    count = run.groups[-1].count if start > run.start else len(run.digits)
    few = count <= _FEW and (start > run.start or len(run.groups) == 1)
    if is_quantity(lowered, start, run.end, count if few else max(count, _FEW + 1)):
        return True
    if few and is_small_count(lowered, start, run.end, run.digits[-count:]):
        return True
    if is_ordinal(lowered[run.start : run.end]):
        return True
    if len(run.digits) <= _LONGEST_PRICE and _RATE_AFTER.match(lowered, run.end):
        return True
    if run.digits in _SHORT_CODES and _CALLS_BEFORE.search(lowered, max(0, start - _BACK_TO_MEASURE), start):
        return True
    if len(run.digits) <= _LONGEST_DIAL and is_on_dial(lowered, start):
        return True
    before = lowered[max(0, start - _BACK) : start]
    if few and (_END_BEFORE.search(before) or _PAST_BEFORE.search(before) or _PAST_BEHIND.match(lowered, run.end)):
        return True
    measured = len(run.digits) <= _LONGEST_MEASURE and _is_measured(lowered, start, run.end)
    is_amount = measured or is_price(lowered, start, run.end, len(run.digits))
    return is_amount and not is_paid_with(lowered, run.start)


def _is_measured(lowered: str, start: int, end: int) -> bool:
    """True if a short number is a price, an estimate, or of what is named right before: `balance is 1200`, `paid 350`.

    >>> [_is_measured(f"{before}1200{after}", len(before), len(before) + 4) for before, after in (
    ...     ("the limit is ", ""), ("it cost us about ", ""), ("it's ", " a month"), ("around ", "."), ("it's ", ""))]
    [True, True, True, True, False]
    """
    before = lowered[max(0, start - _BACK_TO_MEASURE) : start]
    if _POINT_BEFORE.search(before):
        return True
    if any(pattern.match(lowered, end) for pattern in (_PRICE_AFTER, _POINT_AFTER)) or _ANOTHER_BEFORE.search(before):
        return True
    if _PLAN_AFTER.match(lowered, end) and lowered[end - 2 : end] in _ROUND_ENDS:
        return True
    if _ABOUT_BEFORE.search(before) and _SENTENCE_AFTER.match(lowered, end):
        return True
    measure = _MEASURE_AFTER.match(lowered, end)
    if measure and measure[1] in english.MEASURED and (measure[1] in english.OF_PLANS or _WHOSE_BEFORE.search(before)):
        return True
    named = _MEASURE_BEFORE.search(before)
    return named is not None and _says_how_much(named[1], before[named.end(1) :])


def _says_how_much(word: str, between: str) -> bool:
    """True if a number behind a noun or a verb of money is how much: not of `pay to 4471`, `amount 700 to 5896`."""
    to_somebody = not between.endswith("up to ") and not _DIRECTED.isdisjoint(between.split())
    if word in _PAYING:
        return not to_somebody and not _HAS_DIGIT.search(between)
    return word in _MEASURED and (" from " in between or not _HAS_DIGIT.search(between))


def _round_or_year(lowered: str, run: NumberRun) -> str | None:
    """A year that the talk gives as one. A number that is said with `hundred` as people say how much."""
    if is_year(lowered, run):
        return kinds.YEAR
    said = lowered[run.start : run.end]
    if _ROUND.fullmatch(said):
        around = lowered[max(0, run.start - _AROUND) : run.end + _AROUND].split()
        is_value = len(around) < _FEWEST_AROUND[len(said)] or is_named_otherwise(lowered, run.start)
        return None if is_value else kinds.ROUND
    if len(run.groups) == 1 and _SCALED.search(said):
        exact = len(run.digits) <= _LONGEST_EXACT and not run.digits.endswith("00")
        return None if exact and not _ARTICLE.match(said) and " and " not in said else kinds.ROUND
    return None
