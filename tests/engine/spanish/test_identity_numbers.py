"""Identity numbers of Spanish-speaking countries, policies and accounts, typed and dictated."""

import pytest

from tests.engine.spanish.calls import redacted

TYPED = [
    (
        "¿Me indica su DNI, por favor? / Claro, 53817264-M",
        "¿Me indica su DNI, por favor? / Claro, [NATIONAL_ID]",
        "a letter behind a hyphen",
    ),
    ("- Mi NIE es Y-7712043-L", "Mi NIE es [NATIONAL_ID]", "a letter at both ends; `es` is no part of it"),
    ("- mi RFC GOPL910714QX3", "mi RFC [NATIONAL_ID]", "right behind the word"),
    (
        "Su CURP para el trámite / GOPL910714MDFNRR05",
        "Su CURP para el trámite / [NATIONAL_ID]",
        "a prompt without a verb",
    ),
    (
        "Necesito su RUT / 9.331.208-K",
        "Necesito su RUT / [NATIONAL_ID]",
        "thousands with periods, a letter as check digit",
    ),
    ("¿Cuál es tu CUIT? / 27-28441907-5", "¿Cuál es tu CUIT? / [NATIONAL_ID]", "three groups"),
    (
        "- mi cédula es la 1.045.772.310 y vivo lejos",
        "mi cédula es la [NATIONAL_ID] y vivo lejos",
        "`y` is no letter of it",
    ),
    (
        "- documento de identidad número 8-771-2043, de Panamá",
        "documento de identidad número [NATIONAL_ID], de Panamá",
        "Panama's groups",
    ),
    (
        "- tengo el número de póliza KT-5518820 y quiero pagar",
        "tengo el número de póliza [ACCOUNT_NUMBER] y quiero pagar",
        "the word behind stays",
    ),
    (
        "- mi número de cliente es 30917745 y no entro",
        "mi número de cliente es [ACCOUNT_NUMBER] y no entro",
        "the words on both sides stay",
    ),
    (
        "- el dni está caducado desde 2021 y la cita es a las 12:30",
        "el dni está caducado desde 2021 y la cita es a las 12:30",
        "years and times",
    ),
    (
        "Adjunte una foto del DNI por las dos caras. / Ya la subí, pesa 3 MB.",
        "Adjunte una foto del DNI por las dos caras. / Ya la subí, pesa 3 MB.",
        "measures",
    ),
]

DICTATED = [
    (
        "me dice su nie / equis cinco cinco cero uno dos nueve cuatro hache",
        "me dice su nie / [NATIONAL_ID]",
        "names of letters at both ends",
    ),
    (
        "el dni con letra / cincuenta y tres ochocientos diecisiete doscientos sesenta y cuatro eme",
        "el dni con letra / [NATIONAL_ID]",
        "in hundreds",
    ),
    (
        "su rfc por favor / ge o pe ele nueve uno cero siete catorce",
        "su rfc por favor / [NATIONAL_ID]",
        "spelled, with a letter that is a word",
    ),
    (
        "me regala su cédula / ochenta millones doscientos catorce mil seiscientos uno",
        "me regala su cédula / [NATIONAL_ID]",
        "as one number",
    ),
    (
        "cuál es el número de su póliza / la póliza es la tres tres ocho cero uno siete dos",
        "cuál es el número de su póliza / la póliza es la [ACCOUNT_NUMBER]",
        "the noun said again before it",
    ),
    (
        "su letra del dni es la zeta verdad / no la be de burro",
        "su letra del dni es la zeta verdad / no la be de burro",
        "a letter alone is nobody's number",
    ),
]


@pytest.mark.parametrize(("said", "expected", "why"), TYPED, ids=[case[2] for case in TYPED])
def test_typed(said: str, expected: str, why: str) -> None:
    assert redacted(said) == expected, why


@pytest.mark.parametrize(("said", "expected", "why"), DICTATED, ids=[case[2] for case in DICTATED])
def test_dictated(said: str, expected: str, why: str) -> None:
    assert redacted(said, voice=True) == expected, why
