"""Spanish talk of fields that no rule was made for: what is asked for in a word goes, what counts or dates stays."""

import pytest

from tests.engine.spanish.calls import redacted

CASES = [
    (
        True,
        "me da el número de tarjeta sanitaria / cuatro cuatro uno dos nueve nueve cero tres / a las diez, planta tres",
        "me da el número de tarjeta sanitaria / [MEMBER_ID] / a las diez, planta tres",
        "a card that pays for nothing",
    ),
    (
        True,
        "el número de la tarjeta de socio / cuatro cuatro uno dos nueve nueve / doce de matrícula",
        "el número de la tarjeta de socio / [MEMBER_ID] / doce de matrícula",
        "a club's",
    ),
    (
        True,
        "el número de su tarjeta / cuatro cuatro uno uno / la de embarque no / la otra cero nueve tres",
        "el número de su tarjeta / [CREDIT_CARD] / la de embarque no / la otra [CREDIT_CARD]",
        "a payment card's window stays open",
    ),
    (True, "apellidos / montero ruiz", "apellidos / [PERSON]", "a bare noun asks"),
    (
        True,
        "muy bien el apellido / goikoetxea con g de gerona",
        "muy bien el apellido / [PERSON] con g de gerona",
        "with praise before it",
    ),
    (True, "el nombre de la madre / etxeberria", "el nombre de la madre / [PERSON]", "somebody else's"),
    (True, "nombre de la empresa / talleres lekeitio", "nombre de la empresa / talleres lekeitio", "nobody's"),
    (
        True,
        "fecha de nacimiento / el tres de mayo de mil novecientos setenta y dos",
        "fecha de nacimiento / el [DATE_OF_BIRTH]",
        "a bare noun of three words",
    ),
    (True, "nombre de usuario / lobogris", "nombre de usuario / [USERNAME]", "another name"),
    (
        True,
        "- compré un coche del dos mil dieciocho / y en el dos mil veintitrés lo vendió",
        "compré un coche del dos mil dieciocho / y en el dos mil veintitrés lo vendió",
        "years in words",
    ),
    (
        True,
        "salió el cuatro de junio de dos mil veinticinco / junio de dos mil veinticinco",
        "salió el cuatro de junio de dos mil veinticinco / junio de dos mil veinticinco",
        "dates in words",
    ),
    (
        True,
        "- tiene ciento diez caballos / ciento cincuenta vatios y doscientos veinte voltios",
        "tiene ciento diez caballos / ciento cincuenta vatios y doscientos veinte voltios",
        "measures",
    ),
    (
        True,
        "- el saldo es de mil doscientos cuarenta y la cuota ciento veinte / trescientas cincuenta cajas",
        "el saldo es de mil doscientos cuarenta y la cuota ciento veinte / trescientas cincuenta cajas",
        "what is measured, and counted",
    ),
    (
        True,
        "- los últimos son cuatro uno uno dos / son cuatro uno uno dos verdad",
        "los últimos son [NUMBER] / son [NUMBER] verdad",
        "a number that nothing counts",
    ),
    (
        True,
        "- error cuatrocientos tres en la casilla doscientos doce / pase a la consulta ciento cuatro",
        "error cuatrocientos tres en la casilla doscientos doce / pase a la consulta ciento cuatro",
        "names of things",
    ),
    (
        True,
        "la matrícula es de veinte euros / y la de la universidad / la matrícula cuesta treinta y cinco",
        "la matrícula es de veinte euros / y la de la universidad / la matrícula cuesta treinta y cinco",
        "a fee",
    ),
    (
        True,
        "- la matrícula del coche es cuatro ocho uno dos b c d",
        "la matrícula del coche es [LICENSE_PLATE]",
        "a plate",
    ),
    (
        True,
        "- mi dni es cuarenta y siete ochocientos doce trescientos nueve letra k",
        "mi dni es [NATIONAL_ID]",
        "its letter",
    ),
    (
        True,
        "fecha de nacimiento / el tres de mayo del setenta / su pedido salió el cuatro de junio de dos mil veinticinco",
        "fecha de nacimiento / el [DATE_OF_BIRTH] / su pedido salió el cuatro de junio de dos mil veinticinco",
        "a parcel's date",
    ),
    (False, "¿Nombre? / zorvath lim", "¿Nombre? / [PERSON]", "a bare noun"),
    (False, "¿Apellidos? / Etxebarria Lasa", "¿Apellidos? / [PERSON]", "another"),
    (False, "¿Nombre del hotel? / Miramar Playa", "¿Nombre del hotel? / Miramar Playa", "nobody's name"),
    (False, "¿Nombre del titular? / Wilmer Chacón", "¿Nombre del titular? / [PERSON]", "somebody's"),
    (
        False,
        "¿Su fecha de nacimiento? / 14/09/1986 / Pagó el 3 de marzo de 2025 / Empezó el 1 de enero de 2020",
        "¿Su fecha de nacimiento? / [DATE_OF_BIRTH] / Pagó el 3 de marzo de 2025 / Empezó el 1 de enero de 2020",
        "dates of bills",
    ),
    (
        False,
        "- mi fecha de nacimiento es 2 de julio de 1990 y el vuelo es el 5 de agosto de 2026",
        "mi fecha de nacimiento es [DATE_OF_BIRTH] y el vuelo es el 5 de agosto de 2026",
        "in one turn",
    ),
    (
        False,
        "¿Su fecha de nacimiento? / hice el pago el 03/04/1980",
        "¿Su fecha de nacimiento? / hice el pago el [DATE_OF_BIRTH]",
        "the only date of an answer",
    ),
    (
        False,
        "el 4 de junio de 2025 y el 4 de junio del 2025 / junio de 2025, 4 junio 2025, enero 2024",
        "el 4 de junio de 2025 y el 4 de junio del 2025 / junio de 2025, 4 junio 2025, enero 2024",
        "years of dates",
    ),
    (
        False,
        "- el total fue 1240 y pagué 350 / la sala 312",
        "el total fue 1240 y pagué 350 / la sala 312",
        "amounts without a sign",
    ),
    (False, "¿RFC para la factura? / GODE561231GR8", "¿RFC para la factura? / [NATIONAL_ID]", "an abbreviation asks"),
    (True, "apellidos del niño / otxoa mendía", "apellidos del niño / [PERSON]", "whose"),
    (True, "número de carnet / uno uno ocho cuatro dos", "número de carnet / [MEMBER_ID]", "a library's"),
    (False, "- cuesta S/ 1,299 o S/ 108", "cuesta S/ 1,299 o S/ 108", "a sign of money in two characters"),
    (False, "- DNI 47812309 letra K", "DNI [NATIONAL_ID]", "its letter, typed"),
]


@pytest.mark.parametrize(("voice", "said", "expected", "why"), CASES, ids=[case[1] for case in CASES])
def test_as_it_comes_out(voice: bool, said: str, expected: str, why: str) -> None:
    assert redacted(said, voice=voice) == expected, why
