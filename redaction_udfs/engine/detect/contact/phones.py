"""Phone numbers, as written and as libphonenumber's plans allow."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS, PhoneMetadata, country_code_for_region

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.named import is_of_order

FEWEST_DIGITS = 7
"""Of a number in North America's form, and of an international one; other countries' numbers may be shorter."""
NORTH_AMERICA = 1
"""The country code of every region whose numbers are ten digits, written 3-3-4."""

_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan",
    "voicemail",
)  # fmt: skip

# Not after a sign of money or of an order number, nor inside a longer chain of numbers or a word.
_START = r"(?=[+(0-9])(?<![0-9$£€#+])(?<![0-9][-.])(?:(?<![A-Za-z])|(?=\())"
_END = r"(?![0-9]|[-.][0-9]|(?!x|ext)[A-Za-z])"
_FLAGS = re.ASCII | re.IGNORECASE

_TEN_DIGITS = re.compile(
    rf"{_START}(?:\+?1[ .-]{{1,3}}|\+1|1(?=\(|[0-9]{{10}}(?![0-9])))?(?:(?P<bracket>\()[0-9]{{3}}\)|[0-9]{{3}})"
    rf"(?P<gap>[ ./-]{{0,3}})[0-9]{{3}}(?P<last_gap>[ .-]{{0,3}})[0-9]{{4}}{_END}",
    _FLAGS,
)
_SEVEN_DIGITS = re.compile(rf"{_START}[2-9][0-9]{{2}}-[0-9]{{4}}{_END}", _FLAGS)
_INTERNATIONAL = re.compile(
    rf"(?<![0-9A-Za-z])(?P<lead>\+|plus ?|(?:00|011)[ -]?)[1-9](?:[ .()/-]{{0,3}}[0-9]){{6,14}}{_END}", _FLAGS
)
_AREA_IN_BRACKETS = re.compile(
    rf"{_START}(?:\+?[0-9]{{1,3}}[ -]?)?\([0-9]{{2,4}}\)[ -]?"
    rf"(?:[0-9]{{3,5}}[.-][0-9]{{4}}{_END}|[0-9]{{4,5}} [0-9]{{4}}{_END}"
    r"|[0-9]{3}[.-][0-9]{3,4}(?=-(?:office|home|mobile|cell|work|fax)(?![^\W_])))",
    _FLAGS,
)
"""As most of the world writes an area code, be its plan known or not: `(11) 98765-4321`."""
_LEAD = re.compile(r"(?:(?<![^\W_])plus ?|\()\Z", _FLAGS)
_WIDEST_LEAD = 5
_FICTION = {44: "7700900[0-9]{3}|1632960[0-9]{3}"}
"""Numbers that a country keeps for films and plays, where its plan leaves them out."""

_PHONE_SAID = re.compile(
    r"(?<![^\W_])(?:(?:tele)?phones?|mobile|cell|call|text|reach|contact|number (?:for|on|with|under))(?![^\W_])"
)
_LOOK_BACK = 60
_ANY_GAP = "[ .()/-]{0,4}"
"""The widest gap of all forms: three separators and a bracket."""
_GROUP = re.compile("[0-9]+")
_NOT_DIGITS = re.compile(r"\(0\)|[^0-9]+")
_EXTENSION = re.compile(r"[ ,;]{0,2}(?:extension|extn|ext|x)[ .:]{0,3}[0-9]{1,7}(?![0-9A-Za-z])", _FLAGS)


class Plan(NamedTuple):
    """A country's numbers without country code and trunk prefix.

    How long they may be, and those in use.
    """

    trunk: str
    lengths: frozenset[int]
    valid: re.Pattern[str]


@cache
def numbering_plan(country_code: int) -> Plan:
    """The plan that all regions with that country code share, from libphonenumber's metadata."""
    regions = COUNTRY_CODE_TO_REGION_CODE[country_code]
    found = [PhoneMetadata.metadata_for_region_or_calling_code(country_code, region) for region in regions]
    plans = [plan for plan in found if plan]
    kinds = [getattr(plan, kind) for plan in plans for kind in _KINDS]
    patterns = dict.fromkeys(kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern)
    lengths = frozenset(length for plan in plans for length in getattr(plan.general_desc, "possible_length", ()))
    patterns[_FICTION.get(country_code, "(?!)")] = None
    return Plan(plans[0].national_prefix or "", lengths, re.compile("|".join(f"(?:{p})" for p in patterns)))


def find_phone_numbers(reading: Reading, *, regions: tuple[str, ...] = ("US", "GB")) -> Iterator[Extent]:
    """Phone numbers of the regions (ISO 3166), or international ones, with extension.

    Catches `(555) 123-4567`, `206.555.0100 x22`, `1-800-555-0100`, `555-1234`, `020 7946 0958`, `+44 (0)20 7946 0958`.
    What is written as a phone number counts even where nobody holds it, as `555` and films' numbers; digits side by
    side or grouped unusually count only where the numbering plan knows them; an area code in brackets needs no plan
    (`(11) 98765-4321`), and `plus` or a bracket before a country code goes with it. Leaves seven digits without a dash,
    order numbers (`#5376897`, `order 5519204471`), digits dictated one by one, and numbers in letters
    (`1-800-FLOWERS`).
    """
    folded = reading.folded
    found = [_international(folded), (match.span() for match in _AREA_IN_BRACKETS.finditer(folded))]
    for country_code in dict.fromkeys(map(country_code_for_region, regions)):
        if country_code == NORTH_AMERICA:
            found += _ten_digits(folded), (match.span() for match in _SEVEN_DIGITS.finditer(folded))
        else:
            found.append(_national(folded, country_code))
    for extents in found:
        for start, end in extents:
            if folded[start:end].isdecimal() and _is_of_order(reading, start):
                continue
            extension = _EXTENSION.match(folded, end)
            yield _start_of_lead(folded, start, end), extension.end() if extension else end


def _is_of_order(reading: Reading, start: int) -> bool:
    """True if digits stand right behind the name of an order and no phone is named: `phone on order 2065550100`."""
    if not is_of_order(reading.lowered, start, reading.folded):
        return False
    return _PHONE_SAID.search(reading.lowered, max(0, start - _LOOK_BACK), start) is None


def _start_of_lead(folded: str, start: int, end: int) -> int:
    """Start of a number with its country code: `plus 1 415 555 2671`, `(+1) 415 555 2671`."""
    lead = _LEAD.search(folded, max(0, start - _WIDEST_LEAD), start)
    if lead and (lead.group() != "(" or folded.count(")", start, end) > folded.count("(", start, end)):
        return lead.start()
    return start


def _ten_digits(folded: str) -> Iterator[Extent]:
    for match in _TEN_DIGITS.finditer(folded):
        written = match["bracket"] or (match["gap"] and match["last_gap"])
        if written or numbering_plan(NORTH_AMERICA).valid.fullmatch(_digits(match.group())[-10:]):
            yield match.span()


def _international(folded: str) -> Iterator[Extent]:
    for match in _INTERNATIONAL.finditer(folded):
        first = match.end("lead")
        for cut, _ in _cuts(folded, first, match.end()):
            if _is_international(_digits(folded[first:cut]), certain=match["lead"] == "+"):
                yield match.start(), cut
                break


def _is_international(digits: str, *, certain: bool) -> bool:
    """True if the digits are a country code and a number: of a possible length if `certain`, else a valid one."""
    for width in (1, 2, 3):
        if int(digits[:width]) in COUNTRY_CODE_TO_REGION_CODE:
            plan = numbering_plan(int(digits[:width]))
            numbers = {digits[width:], digits[width:].removeprefix(plan.trunk)}
            return any(len(n) in plan.lengths if certain else plan.valid.fullmatch(n) for n in numbers)
    return False


def _national(folded: str, country_code: int) -> Iterator[Extent]:
    done, plan = 0, numbering_plan(country_code)
    for match in _national_shape(plan.trunk).finditer(folded):
        start, end = match.span("number")
        if start >= done:
            cuts = (cut for cut, groups in _cuts(folded, start, end) if _is_national(groups, plan))
            if done := next(cuts, 0):
                yield start, done


@cache
def _national_shape(trunk: str) -> re.Pattern[str]:
    """The trunk prefix and more digits, in groups of two and more.

    It looks ahead, so that the next try may begin at the second group of a refused number.
    """
    apart = rf"\({trunk}\) ?[0-9]{{2,5}}|{trunk} [0-9]{{2,5}}" if trunk else "(?!)"
    first = rf"(?:\({trunk}[0-9]{{2,5}}\)|{apart}|(?={trunk})[0-9]{{2,14}})"
    return re.compile(rf"{_START}(?=(?P<number>{first}(?:[ .-]{{0,3}}(?<![0-9])[0-9]{{2,8}}){{0,4}}{_END}))", _FLAGS)


def _is_national(groups: list[str], plan: Plan) -> bool:
    """Valid, or ten digits in wide groups after a trunk prefix: so one writes a made-up number, but hardly a date."""
    number = "".join(groups).removeprefix(plan.trunk)
    if len(number) not in plan.lengths:
        return False
    made_up = plan.trunk and len(number) == 10 and len(groups) > 1 and all(len(group) > 2 for group in groups)
    return bool(made_up or plan.valid.fullmatch(number))


def _cuts(folded: str, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
    """Possible ends of a number with its groups, the longest first: after a blank other numbers may follow it."""
    matches = list(_GROUP.finditer(folded, start, end))
    groups = [match.group() for match in matches]
    for size in range(len(groups), max(0, len(groups) - 5), -1):
        yield matches[size - 1].end(), groups[:size]


def _digits(written: str) -> str:
    return _NOT_DIGITS.sub("", written)


def phone_numbers_gate(*, regions: tuple[str, ...] = ("US", "GB")) -> str:
    """A region that libphonenumber does not know is a ValueError."""
    if unknown := sorted(set(regions) - SUPPORTED_REGIONS):
        raise ValueError(f"no such region: {', '.join(unknown)}")
    national = (numbering_plan(country_code) for country_code in set(map(country_code_for_region, regions)))
    fewest = min([FEWEST_DIGITS, *(len(plan.trunk) + min(plan.lengths) for plan in national)])
    return f"(?:[0-9]{_ANY_GAP}){{{fewest - 1}}}[0-9]"
