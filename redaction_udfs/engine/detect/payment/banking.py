"""Numbers of bank accounts and banks: IBAN, and US routing numbers."""

import re
from collections.abc import Iterator
from functools import cache

from stdnum import iban

from redaction_udfs.engine.characters.markup import decoded
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.own.custom import find_words, words_gate
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

IBAN_LENGTHS = {
    # SWIFT's IBAN registry.
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FK FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK", 21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
        29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip
ROUTING_DIGITS = 9
ROUTING_WORDS = ("routing", "aba", "rtn", "transit", "wire", "wires", "ach", "direct deposit")

_GAP = "[ .*_-]"
_IBAN_HEAD = re.compile(f"(?<![A-Za-z0-9])([A-Za-z]{{2}}){_GAP}{{0,3}}[0-9]{_GAP}{{0,3}}[0-9]")
_LETTER_VALUES = {code: str(code - ord("A") + 10) for code in range(ord("A"), ord("Z") + 1)}
_ROUTING_NUMBER = re.compile("(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)[0-9]{7}")
_ROUTING_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7, 1)


def find_ibans(reading: Reading) -> Iterator[Extent]:
    """IBANs with valid check digits and the structure of their country, any letter case.

    Blanks, dashes, periods and marks of bold text inside are skipped, up to three, wherever they stand, and markup is
    read. Catches `gb29 nwbk 6016 1331 9268 19`, `**GB29 NWBK** 6016 ...`; what follows it stays outside. Leaves
    mistyped ones, and one that is glued to other letters or digits.
    """
    source = decoded(reading.folded)
    for head in _IBAN_HEAD.finditer(source.text):
        length = IBAN_LENGTHS.get(head[1].upper())
        match = _iban_of(length).match(source.text, head.start()) if length else None
        if match and is_iban(re.sub(_GAP, "", match.group()).upper()):
            yield source.extent(*match.span())


def is_iban(compact: str) -> bool:
    """True if upper-case letters and digits without separators are an IBAN.

    >>> is_iban("GB29NWBK60161331926819"), is_iban("GB29NWBK60161331926818")
    (True, False)
    """
    # The check by hand is a tenth of the library's time, and refuses 96 of 97.
    number = (compact[4:] + compact[:4]).translate(_LETTER_VALUES)
    return number.isdecimal() and int(number) % 97 == 1 and iban.is_valid(compact, check_country=False)


@cache
def _iban_of(length: int) -> re.Pattern[str]:
    return re.compile(f"[A-Za-z]{{2}}(?:{_GAP}{{0,3}}[A-Za-z0-9]){{{length - 2}}}(?![A-Za-z0-9])")


def ibans_gate() -> str:
    country, shortest = gates.letters("|".join(IBAN_LENGTHS)), min(IBAN_LENGTHS.values())
    gap = r"(?:[ .*_-]{0,3}|&[#A-Za-z0-9]{2,9};|<[^<>]{1,30}>|%[0-9A-Fa-f]{2}|[ .*_-]{1,2}<[^<>]{1,30}>[ .*_-]{0,2})"
    rest = f"(?:{gap}[0-9]){{2}}(?:{gap}[A-Za-z0-9]){{{shortest - 4}}}"
    return f"(?:^|[^A-Za-z0-9]){country}{rest}"


def is_routing_number(digits: str) -> bool:
    """True if nine ASCII digits are a routing number of a US bank: first two digits in use, ABA check digit.

    >>> is_routing_number("021000021"), is_routing_number("021000022")
    (True, False)
    """
    if not _ROUTING_NUMBER.fullmatch(digits):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_ROUTING_WEIGHTS, digits, strict=True)) % 10 == 0


def find_bank_routing_numbers(reading: Reading, *, words: tuple[str, ...] = ROUTING_WORDS) -> Iterator[Extent]:
    """US routing numbers in an utterance that holds one of the words.

    Without a word they are not found: one in thirty of all nine-digit numbers passes the check. Leaves the Treasury's
    own (00...), and numbers whose word was said in another utterance.
    """
    if next(iter(find_words(reading, words=words)), None) is None:
        return
    for start, end, digits in reading.numbers_by_length().get(ROUTING_DIGITS, ()):
        if is_routing_number(digits):
            yield start, end


def bank_routing_numbers_gate(*, words: tuple[str, ...] = ROUTING_WORDS) -> str:
    # The words alone: they are rarer than nine digits.
    return words_gate(words=words)
