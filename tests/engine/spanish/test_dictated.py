"""E-mail addresses and expiries dictated in Spanish, and plain talk beside secrets."""

import pytest

from tests.engine.spanish.calls import redacted

DICTATED = [
    ("su correo / «rosa punto quispe arroba outlook punto com punto pe»", "EMAIL_ADDRESS", "a country behind"),
    ("su email / «jota ele pe erre siete arroba gmail punto ce o eme»", "EMAIL_ADDRESS", "spelled, the ending too"),
    ("su email / es «ventas arroba ferretería del sur punto com punto uy»", "EMAIL_ADDRESS", "`del` in the domain"),
    ("a qué correo lo mando / a «pedro ele arroba ge mail punto com»", "EMAIL_ADDRESS", "an initial, `ge mail`"),
    ("cuándo vence la tarjeta / «diez del treinta y uno»", "CARD_EXPIRY", "`del` between month and year"),
    ("cuándo vence la tarjeta / vence el «tres del veintiocho»", "CARD_EXPIRY", "one digit"),
    ("¿Cuándo vence la tarjeta? / «09 del 2028»", "CARD_EXPIRY", "typed"),
    ("fecha de expiración de la tarjeta / mes «cuatro año veintisiete»", "CARD_EXPIRY", "the year named"),
    ("cómo se llamaba su mascota / mi primera mascota se llamaba «pelusa»", "SECURITY_ANSWER", "behind `se llamaba`"),
]

LEFT = [
    ("su correo / el mismo punto y aparte", "no address"),
    ("¿Fecha de caducidad? / el 15 del mes pasado caducó, por eso llamo", "a day, no expiry"),
    ("- olvidé mi contraseña y estoy intentando cambiarla desde ayer / le mando un enlace para restablecerla", "verbs"),
    ("cuál es la contraseña que está utilizando / estoy probando con la de siempre y no me deja entrar", "gerunds"),
    ("¿Cuál es su nombre de usuario? / no lo recuerdo, ¿pueden enviármelo?", "a verb with two objects"),
    ("- no hay tono cuando llamo y la marina no tiene cobertura", "words that are names as well"),
    ("- Indíqueme el IBAN donde domicilian los recibos, que ellos iban a pagar", "a verb that is a name"),
    ("- contraté trescientas megas y me llegan doscientos metros de cable", "measures"),
]


@pytest.mark.parametrize(("said", "label", "why"), DICTATED, ids=[case[2] for case in DICTATED])
def test_hidden(said: str, label: str, why: str) -> None:
    plain = said.replace("«", "").replace("»", "")
    before, _, rest = said.partition("«")
    assert redacted(plain, voice=plain.islower()) == f"{before}[{label}]{rest.partition('»')[2]}", why


@pytest.mark.parametrize(("said", "why"), LEFT, ids=[case[1] for case in LEFT])
def test_left(said: str, why: str) -> None:
    assert redacted(said, voice=said.islower()) == said.removeprefix("- "), why
