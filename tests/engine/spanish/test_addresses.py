"""Addresses as Spanish-speaking countries write and say them, and talk that only sounds like one."""

import pytest

from tests.engine.spanish.calls import redacted

TYPED = [
    ("ya no vivo ahi, estoy en «mz C lote 14 urb santa rosa»", "a block and a lot, an estate behind them"),
    ("la factura a «c/ iparraguirre 22 4ºD bilbao»", "a slash, in small letters"),
    ("vivo en «c/ zabalbide 14 2º dcha, bilbao»", "a floor behind the house without a comma"),
    ("«av siempreviva 742 depto 3»", "a short word for a street before a rare name"),
    ("vivo en «C/ Mayor 12, 3ºA»", "floor and flat as one word"),
    ("vivo en «821 West Olive» ahora", "a US street by its direction"),
    ("Envíenlo a «C/ Princesa nº 31, 4º izda, 28008 Madrid», por favor.", "a slash, a sign for the number, a floor"),
    ("Vivo en la «calle Velázquez 120, bajo B», y no encuentran el portal.", "a ground floor"),
    ("mi direccion es «avda de la constitucion 14 1ºA sevilla»", "no accents, no commas"),
    ("«Avenida 9 de Julio 1250, Córdoba, Argentina»", "a street called by a date"),
    ("«Av. Providencia 1650, oficina 1203, Providencia, Santiago»", "a quarter called like the street"),
    ("«Calle 72 # 10-34, Torre 2, apto 1101, Bogotá»", "Colombian signs"),
    ("«Cra. 43A No. 1-50, Medellín»", "an abbreviation with its period"),
    ("«Transversal 5 No. 12-40 barrio La Esperanza»", "a quarter"),
    ("«Calle 60 No. 491 x 57 y 59, Col. Centro, Mérida»", "between two numbered streets"),
    ("«Privada de los Cedros 18, Fracc. Las Arboledas, C.P. 52950, Atizapán, Estado de México»", "a Mexican estate"),
    ("«Urb. Los Jardines, Mz. C Lote 14, Trujillo»", "no street at all"),
    ("«Apartado de correos 1045, 08080 Barcelona»", "a box"),
    ("«4521 Magnolia Ave Apt 12B, Houston, TX 77007»", "a US address"),
    ("mi nueva direccion es «88 riverside drive numero 4, miami florida 33130»", "the same in small letters"),
]

DICTATED = [
    ("su domicilio / «ocho veintiuno west olive departamento b»", "a US street by its direction"),
    ("la dirección por favor / «urbanización los olivos casa doce en mairena»", "a town that no list has"),
    ("me indica la calle / «marqués de la ensenada»", "the street alone"),
    ("vivo en la «avenida reforma doscientos veintidós piso cuatro colonia juárez»", "in words"),
    (
        "a qué dirección lo mando / «calle los naranjos ciento doce apartamento tres be san juan»",
        "a letter by its name",
    ),
    (
        "su dirección / sí es «carrera once número ochenta y dos setenta y uno apartamento cuatro»",
        "Colombian, in words",
    ),
    ("dónde vive / en «tres mil doce sunset boulevard apartamento nueve los ángeles california»", "a US street"),
    ("su domicilio / «plaza de españa número cuatro segundo be»", "a square"),
    ("su dirección / «mil doscientos treinta north hickory lane» / y la ciudad / «fresno california»", "over turns"),
    (
        "domicilio por favor / «circuito del sol cuarenta y cinco fraccionamiento bosques del lago»",
        "an estate behind it",
    ),
    ("¿Dirección de envío? / «Los Olmos 34, 3B, Las Condes»", "an answer without a word for a street"),
    ("¿Dónde vives? / en «Las Condes»", "a town as an answer"),
    ("cuál es su dirección / «calle del olmo»", "a street without a number as an answer"),
]

LEFT = [
    ("¿Dirección? / la misma de siempre, gracias", "no address"),
    ("me da su dirección / para qué la necesita si ya la tienen", "a question back"),
    ("me da su dirección / se la di ayer a su compañera y en dos días llegaba", "a tale"),
    ("Quiero cambiar mi dirección de correo, la de siempre ya no la uso.", "another kind of address"),
    ("Me mudé a un piso de 3 habitaciones y quiero la fibra de 600 megas.", "rooms and megabits"),
    ("La carrera de 10 km del domingo la corro yo, ¿tienen plaza 2 por 1?", "a race, an offer"),
    ("el paseo de 2 horas en barco por 30 euros", "a ride that takes hours"),
    ("La plaza de garaje 12 no abre con el mando", "a place to park"),
    ("En la calle hay 3 antenas. Vivo en un piso 4.", "talk between the word and the number"),
    ("en la calle mayor hay una tienda suya abierta hasta las nueve", "a street without a number"),
    ("Vivo en España desde 2019 y mi plan es de 20 GB.", "a country, a year"),
    ("vivo en un segundo sin ascensor y no quiso subir 2 cajas", "a floor"),
    ("El conjunto de 3 sartenes llegó roto. Parque 20 euros, ¿no?", "a set of pans"),
    ("Tengo 3 Amazon Drive y 2 monitores.", "a product with a word for a street"),
    ("la vía férrea 4 años después sigue igual", "years"),
    ("le llega a su domicilio en cinco días hábiles y cuesta doce dólares", "days and an amount"),
]


def _marked(said: str) -> tuple[str, str]:
    """What is said, and what has to come out, of a text with marks round its addresses."""
    plain = said.replace("«", "").replace("»", "")
    pieces = said.split("«")
    return plain, pieces[0] + "".join("[ADDRESS]" + piece.partition("»")[2] for piece in pieces[1:])


@pytest.mark.parametrize(("said", "why"), TYPED, ids=[case[1] for case in TYPED])
def test_typed(said: str, why: str) -> None:
    plain, expected = _marked(said)
    assert redacted(f"- {plain}") == expected, why


@pytest.mark.parametrize(("said", "why"), DICTATED, ids=[case[1] for case in DICTATED])
def test_dictated_or_asked_for(said: str, why: str) -> None:
    plain, expected = _marked(said)
    assert redacted(plain, voice=plain.islower()) == expected, why


@pytest.mark.parametrize("voice", [False, True])
@pytest.mark.parametrize(("said", "why"), LEFT, ids=[case[1] for case in LEFT])
def test_left(said: str, why: str, voice: bool) -> None:
    assert redacted(said, voice=voice) == said, why
