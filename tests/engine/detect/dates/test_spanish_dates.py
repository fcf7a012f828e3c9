"""Dates, dates of birth and expiry dates in Spanish texts."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.dates.birth_dates import birth_dates_gate, find_birth_dates
from redaction_udfs.engine.detect.dates.dates import dates_gate, find_dates
from redaction_udfs.engine.detect.dates.spoken_dates import find_spoken_dates, spoken_dates_gate
from redaction_udfs.engine.detect.payment.expiry import expiry_dates_gate, expiry_dates_spoken_gate, find_expiry_dates
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.es.date_shapes import VALUES
from redaction_udfs.engine.words.es.month_names import MONTHS
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

TYPED = [
    ("nací el «12 de marzo de 1985».", "plain"),
    ("el «12 de marzo del 85»", "two digits of the year"),
    ("el «3 de mayo del año 2001»", "del año"),
    ("el «1ro de enero de 2001»", "an ordinal"),
    ("el «1° de enero de 2001»", "an ordinal sign"),
    ("«31 DE DICIEMBRE DE 1999»", "any letter case"),
    ("«marzo 12, 1985» a las 10", "month first, as in English"),
    ("vence el «12-ene-1985»", "an abbreviation between hyphens"),
    ("el «12 dic 85» creo", "an abbreviation"),
    ("el «12 de septienbre de 1990»", "written by ear"),
    ("el «12 del 3 del 85» sí", "the month as a number"),
    ("el «12/03/1985»", "in digits, the same in every language"),
    ("march «12 de abril de 1985» then", "an English word beside"),
    ("it was «March 12, 1985» creo", "an English date in a Spanish text"),
]

SAID = [
    ("«doce de marzo del ochenta y cinco»", "plain"),
    ("el «doce de marzo de mil novecientos ochenta y cinco» sí", "the year as a number"),
    ("«primero de mayo del dos mil cuatro»", "the first"),
    ("«treinta y uno de diciembre del noventa y nueve»", "a compound day"),
    ("«veinte y uno de abril del setenta y dos»", "a compound of old"),
    ("«veintitrés de octubre de mil novecientos setenta»", "with an accent"),
    ("«veintitres de octubre de mil novecientos setenta»", "without"),
    ("«cuatro de julio diecinueve setenta y seis»", "the year in pairs"),
    ("«5 de agosto de dos mil»", "mixed"),
    ("«dos de noviembre del 2001»", "mixed the other way"),
    ("«marzo doce mil novecientos ochenta y cinco»", "month first"),
    ("«doce del tres del ochenta y cinco»", "the month as a number"),
    ("«doce del mes tres del noventa»", "named as one"),
    ("«doce diagonal tres diagonal ochenta y cinco»", "signs read aloud"),
    ("«doce tres ochenta y cinco»", "numbers alone"),
    ("«december fifteenth nineteen eighty eight»", "an English one in a Spanish text"),
]

NO_DATES = [
    ("el 31 de febrero de 1985", "no such day"),
    ("treinta y uno de abril del ochenta", "no such day"),
    ("en mayo de 1985", "no day"),
    ("cinco doce tres ochenta y cinco", "a longer row of numbers"),
    ("doce tres ochenta y cinco cuarenta", "a longer row of numbers"),
    ("quiero dos de mayonesa y 85 de otra cosa", "another word"),
    ("tengo doce de los tres", "no date"),
]

WITHOUT_YEAR = [
    ("para «el» tres de mayo", "tres de mayo", "said"),
    ("para el 3 de mayo", "3 de mayo", "typed"),
    ("el primero de enero", "primero de enero", "an ordinal"),
    ("es mayo 3", "mayo 3", "month first at the end"),
    ("en mayo 3 personas", "", "a count"),
    ("en mayo dos mil pesos", "", "an amount"),
]

BORN = [
    # answer to a question for a date of birth, what is found, why
    ("sí, el doce de marzo del ochenta y cinco", "doce de marzo del ochenta y cinco", "plain"),
    ("nací el 12 de marzo", "12 de marzo", "without a year"),
    ("nací en guadalajara en 1956", "guadalajara en 1956", "an answer with little else, as in English"),
    ("nací en mil novecientos cincuenta y seis", "mil novecientos cincuenta y seis", "a year"),
    ("marzo de 1985", "marzo de 1985", "month and year"),
    ("es el treinta de febrero del ochenta", "treinta de febrero del ochenta", "no such day, but that was asked"),
    ("este el veintidós de once del noventa y uno", "veintidós de once del noventa y uno", "the month as a number"),
    ("doce cero tres ochenta y cinco por favor", "doce cero tres ochenta y cinco", "numbers only"),
    ("es el tres doce ochenta y cinco señorita", "tres doce ochenta y cinco", "thanks stay outside"),
    ("march twelve nineteen eighty five", "march twelve nineteen eighty five", "in English"),
    ("tengo treinta y cinco años", "", "an age"),
    ("tengo 35 años", "", "an age"),
    ("para qué necesita eso", "", "no answer"),
    ("un momento por favor", "", "no answer"),
    ("mil gracias", "", "thanks"),
    ("no se la puedo dar", "", "a refusal"),
]

EXPIRES = [
    ("vence en marzo del veintisiete", "marzo del veintisiete", "said"),
    ("vence en marzo de 2027", "marzo de 2027", "typed"),
    ("cero tres veintisiete", "cero tres veintisiete", "in figures"),
    ("03/27", "03/27", "in digits"),
    ("diciembre dos mil veintisiete", "diciembre dos mil veintisiete", "the whole year"),
    ("en tres semanas", "", "a count"),
]

FRAGMENTS = (
    *list(MONTHS)[:14], *list(VALUES)[:40], "doce de marzo del ochenta y cinco", "12 de ", "del ", " de ", "mil", "dos",
    "novecientos", "ochenta y cinco", "1985", "85", "1ro ", "el ", "año ",
    " diagonal ", ", ", " ", "-", "/", ".", "lunes",
)  # fmt: skip


def es(text: str, *, voice: bool = True) -> Reading:
    return Reading(text, voice=voice, language="es")


def marked(text: str, find: object, **options: bool) -> str:
    """The text with marks round what is found."""
    bare = text.replace("«", "").replace("»", "")
    extents = sorted(set(find(es(bare), **options)))  # type: ignore[operator]
    whole = [e for e in extents if not any(o != e and o[0] <= e[0] and e[1] <= o[1] for o in extents)]
    for start, end in reversed(whole):
        bare = f"{bare[:start]}«{bare[start:end]}»{bare[end:]}"
    return bare


def widest(find: object, text: str) -> str:
    extents = list(find(es(text), Stretch(0, len(text), True)))  # type: ignore[operator]
    return text[min(start for start, _ in extents) : max(end for _, end in extents)] if extents else ""


@pytest.mark.parametrize(("text", "why"), TYPED, ids=[case[0] for case in TYPED])
def test_typed_dates(text: str, why: str) -> None:
    assert marked(text, find_dates) == text, why


@pytest.mark.parametrize(("text", "why"), SAID, ids=[case[0] for case in SAID])
def test_dates_in_words(text: str, why: str) -> None:
    assert marked(text, find_spoken_dates) == text, why


@pytest.mark.parametrize(("text", "why"), NO_DATES, ids=[case[0] for case in NO_DATES])
def test_what_is_no_date(text: str, why: str) -> None:
    assert marked(text, find_dates) == text, why
    assert marked(text, find_spoken_dates) == text, why


@pytest.mark.parametrize(("text", "date", "why"), WITHOUT_YEAR, ids=[case[2] for case in WITHOUT_YEAR])
def test_dates_without_a_year(text: str, date: str, why: str) -> None:
    both = {
        text[start:end] for find in (find_dates, find_spoken_dates) for start, end in find(es(text), without_year=True)
    }
    assert both == ({date} if date else set()), why


@pytest.mark.parametrize(("text", "date", "why"), BORN, ids=[case[0] for case in BORN])
def test_the_answer_to_a_question_for_a_date_of_birth(text: str, date: str, why: str) -> None:
    assert widest(find_birth_dates, text) == date, why


@pytest.mark.parametrize(("text", "date", "why"), EXPIRES, ids=[case[0] for case in EXPIRES])
def test_until_when_a_card_is_good(text: str, date: str, why: str) -> None:
    assert widest(find_expiry_dates, text) == date, why


@pytest.mark.parametrize("text", ["12 de marzo de 1985", "doce de marzo del ochenta y cinco"])
def test_in_an_english_text_spanish_dates_are_none(text: str) -> None:
    reading = Reading(text, voice=True)
    assert not [*find_dates(reading), *find_spoken_dates(reading)]


@given(texts_of(FRAGMENTS))
def test_the_gates_let_everything_pass(text: str) -> None:
    reading = es(text)
    whole = Stretch(0, len(text), True)
    for find, gate in (
        (find_dates(reading, without_year=True), dates_gate(without_year=True)),
        (find_dates(reading), dates_gate()),
        (find_spoken_dates(reading, without_year=True), spoken_dates_gate(without_year=True)),
        (find_birth_dates(reading, whole), birth_dates_gate()),
        (find_expiry_dates(reading, whole), f"{expiry_dates_gate()}|{expiry_dates_spoken_gate()}"),
    ):
        assert not any(True for _ in find) or re2.search(gate, reading.folded), gate[:30]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["doce de ", "marzo ", "tres tres ", "12 del ", "mil ", "treinta y ", "de marzo de "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = es(text)
        for find in (find_dates, find_spoken_dates):
            sum(1 for _ in find(reading, without_year=True))
        sum(1 for _ in find_birth_dates(reading, Stretch(0, len(reading.text), True)))

    assert_linear_in_text(search, piece)
