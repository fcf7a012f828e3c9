"""Normal form of values: typed or spoken, in whatever spelling, one value has one."""

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers

from redaction_udfs.engine.characters.accents import without_accents
from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.codes.as_typed import as_typed
from redaction_udfs.engine.detect.contact.email_signs import with_signs_written
from redaction_udfs.engine.detect.contact.spoken_email import find_spoken_emails
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.words.en import spelling_alphabet as english
from redaction_udfs.engine.words.es import spelling_alphabet as spanish

PHONE_LABEL, PHONE_RULES = "PHONE_NUMBER", "phone_number"
"""The label of phone numbers, and how the ids of the catalogue's rules for them begin."""
REGIONS = {"en": ("US", "GB"), "es": ("US", "ES", "MX")}
"""Where a phone number without a country code is looked for, where the row's language names no region."""
_WORD = re.compile(r"[^\W_]+")
_SIGNS = (
    (re.compile(r"\b(?:at|arroba)\b"), "@"),
    (re.compile(r"\b(?:dot|point|period|puntos?)\b"), "."),
    (re.compile(r"\b(?:underscore|underline|gui[oó]n bajo|raya baja|subgui[oó]n)\b"), "_"),
    (re.compile(r"\b(?:dash|hyphen|minus|gui[oó]n medio|gui[oó]n|raya|menos)\b"), "-"),
    (re.compile(r"\b(?:plus|m[aá]s)\b"), "+"),
    (re.compile(r"\b(?:um|uh|er|erm|eh|este|todo junto|all lowercase|lowercase|min[uú]sculas?)\b"), ""),
)
"""What is said in addresses, and what is typed for it."""
_LETTER_NAMES = english.LETTER_NAMES | spanish.SURE_LETTER_NAMES
_NO_PART = re.compile(r"[^\w@.+-]")
_LEADING_PLUS = re.compile(r"^\s*(?:\+|plus\b|m[aá]s\b|00|011(?=[ -]))")


def names_phone(label: str, rule_ids: Iterable[str]) -> bool:
    """True if a span of this label, found by these rules, is a phone number: its plan gives it a normal form."""
    return label == PHONE_LABEL or any(rule_id.startswith(PHONE_RULES) for rule_id in rule_ids)


def normalised(value: str, language: str, *, is_phone: bool = False) -> str:
    """Value as it is typed: numbers by their digits, phones by E.164, e-mail addresses with their signs.

    All else without blanks, punctuation and letter case.

    >>> normalised("four one oh one", "en"), normalised("ana punto garcía arroba gmail punto com", "es")
    ('4101', 'ana.garcia@gmail.com')
    >>> normalised("(415) 555-2671", "en-US", is_phone=True)
    '+14155552671'
    """
    reading = Reading(value, voice=True, language=_primary(language))
    if (address := _address(reading)) is not None:
        return address
    typed = as_typed(reading).text if _may_be_spoken(reading) else reading.lowered
    number = _phone(typed, language) if is_phone else None
    return number or "".join(c for c in unicodedata.normalize("NFKC", fold(typed)).casefold() if c.isalnum())


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _may_be_spoken(reading: Reading) -> bool:
    """True if a word of the value is a number word, or a letter that stands alone."""
    known = NUMBER_LANGUAGES.get(reading.language)
    words = known.words if known else {}
    said = _WORD.findall(reading.lowered)
    return any(word in words or (len(word) == 1 and word.isalpha()) for word in said)


def _address(reading: Reading) -> str | None:
    """The value as an e-mail address is typed, small and without accents; None if it is none."""
    written = with_signs_written(reading.folded).text
    if "@" in written and not any(map(str.isspace, written.strip())):
        said = written
    elif list(find_spoken_emails(reading)) == [(0, len(reading.folded))]:
        signed = reading.lowered
        for pattern, sign in _SIGNS:
            signed = pattern.sub(sign, signed)
        said = as_typed(Reading(signed, voice=True, language=reading.language)).text
    else:
        return None
    joined = "".join(_LETTER_NAMES.get(piece, piece) for piece in re.split(r"([\s@.+_-])", said.lower()))
    plain = unicodedata.normalize("NFKC", without_accents(joined)).casefold()
    return _NO_PART.sub("", plain).strip(".+-")


def _phone(typed: str, language: str) -> str | None:
    """The number by E.164; None if no plan has it."""
    lead = _LEADING_PLUS.match(typed)
    if lead:
        return _written_by_plan(f"+{typed[lead.end() :]}", None, in_use=False)
    region = language.replace("_", "-").partition("-")[2].upper()
    regions = (region,) if len(region) == 2 else REGIONS.get(_primary(language), ())
    found = next((number for number in (_written_by_plan(typed, one) for one in regions) if number), None)
    # Numbers of films and of no plan have their country's length.
    return found or (_written_by_plan(typed, regions[0], in_use=False) if regions else None)


def _written_by_plan(number: str, region: str | None, *, in_use: bool = True) -> str | None:
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    counts = phonenumbers.is_valid_number if in_use else phonenumbers.is_possible_number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if counts(parsed) else None
