"""Conversations in Spanish, and in both languages by turns, with the profiles as they come."""

import re

import pytest

from redaction_udfs.engine.context.asking import asks
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.dictation import ends_with_number, is_back_channel, starts_with_number
from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
from redaction_udfs.engine.redact import redact
from tests.engine.any_text import shipped

ASKING = [
    ("me puede dar el número de su tarjeta", True, "usted"),
    ("me das tu número de tarjeta", True, "tú"),
    ("cuál es su fecha de nacimiento", True, "a question without its sign"),
    ("¿su código postal", True, "a sign at the beginning"),
    ("y su correo electrónico", True, "the next of several questions"),
    ("dígame los últimos cuatro dígitos", True, "an imperative"),
    ("deme un teléfono de contacto", True, "an imperative without its accent"),
    ("necesito que me confirme su dirección", True, "a need"),
    ("qué número de teléfono tiene", True, "what"),
    ("favor de ingresar su pin", True, "a request"),
    ("ya le mandé el código.", False, "told"),
    ("la contraseña fue cambiada.", False, "told"),
]

GO_ON = [
    ("sí", True), ("Ajá.", True), ("sí, dígame", True), ("continúe", True), ("ok", True), ("correcto", True),
    ("mm-hmm", True), ("¿Y luego?", True), ("perfecto, adelante", True), ("lo escucho", True), ("muy bien", True),
    ("¡Claro que sí!", True), ("sí tengo una pregunta", False), ("cuál es su nombre", False), ("cuatro", False),
]  # fmt: skip

EDGES = [
    ("cuatro uno uno uno", True, True, "nothing else"),
    ("sí es el cuarenta y uno once", True, True, "lead-ins"),
    ("este pues doce treinta y cuatro eh", True, True, "fillers at both ends"),
    ("doscientos doce por favor", True, True, "thanks behind"),
    ("mi tarjeta es cuatro uno uno", False, True, "a sentence before"),
    ("cuatro uno es mi clave", True, False, "a sentence after"),
    ("un momento", False, False, "no number"),
]

CALL = [
    ("agent", "gracias por llamar a banco del norte en qué le puedo servir"),
    ("customer", "sí buenas quiero pagar mi recibo con tarjeta de crédito"),
    ("agent", "claro que sí me puede dar el número de su tarjeta por favor"),
    ("customer", "sí es el cuarenta y uno once"),
    ("agent", "ajá"),
    ("customer", "once once este once once"),
    ("agent", "sí dígame"),
    ("customer", "doce treinta y cuatro"),
    ("agent", "continúe"),
    ("customer", "cincuenta y seis setenta y ocho eh perdón setenta y nueve"),
    ("agent", "perfecto y cuándo vence"),
    ("customer", "en marzo del veintisiete"),
    ("agent", "y el código de seguridad"),
    ("customer", "es el doscientos catorce"),
    ("agent", "gracias ahora me confirma su seguro social"),
    ("customer", "claro es dos diecinueve cero nueve noventa y nueve noventa y ocho"),
    ("agent", "y su fecha de nacimiento"),
    ("customer", "el doce de marzo del ochenta y cinco"),
    ("agent", "un número de teléfono donde lo pueda localizar"),
    ("customer", "es el cuatro quince quinientos cincuenta y cinco cero uno treinta y dos"),
    ("agent", "repito cuatro uno cinco cinco cinco cinco cero uno tres dos correcto"),
    ("customer", "así es"),
    ("agent", "y su correo electrónico"),
    ("customer", "nora punto campos noventa y nueve arroba gmail punto com"),
    ("agent", "su código postal"),
    ("customer", "siete ocho dos cero cinco"),
    ("agent", "muchas gracias eso sería todo"),
]

SAID_IN_ENGLISH = {
    3: "yes it's forty one eleven",
    7: "twelve thirty four",
    10: "perfect and when does it expire",
    14: "thank you now your social security number please",
    17: "march twelfth nineteen eighty five",
    20: "so that's four one five five five five oh one three two",
    25: "seven eight two oh five",
}

LEFT = [
    "gracias por llamar en qué le puedo servir",
    "un momento por favor déjeme revisar",
    "mil gracias señorita muy amable",
    "mi pedido no ha llegado y ya pasaron dos semanas",
    "son cincuenta dólares al mes",
    "abren a las siete treinta de la mañana",
    "una de las dos no funciona",
]


def call(said_in_english: dict[int, str], labelled: bool) -> Conversation:
    """The call, with turns in English; `labelled` says that a row's language is that of its words."""
    turns = [(role, said_in_english.get(i, text)) for i, (role, text) in enumerate(CALL)]
    tags = ["en-US" if labelled and i in said_in_english else "es-US" for i in range(len(turns))]
    return Conversation(
        "c",
        tuple(
            Utterance(text, role, "voice", language, index=i, start_ms=i * 4000)
            for i, ((role, text), language) in enumerate(zip(turns, tags, strict=True))
        ),
    )


def numbers_left(texts: list[str]) -> list[str]:
    """Number words and digits of secrets that are still there, in any language, and parts of the address."""
    bare = [re.sub(r"\[[A-Z_]+\]", " ; ", text) for text in texts]
    runs = [(text[run.start : run.end], run) for text in bare for run in read_spoken_number_runs(text, "es")]
    return [said for said, _ in runs] + [text for text in bare if "campos" in text or "marzo" in text]


@pytest.mark.parametrize(("text", "asking", "why"), ASKING, ids=[case[0] for case in ASKING])
def test_what_asks(text: str, asking: bool, why: str) -> None:
    assert asks(Reading(text, language="es")) is asking, why


@pytest.mark.parametrize(("text", "expected"), GO_ON, ids=[case[0] for case in GO_ON])
def test_back_channels(text: str, expected: bool) -> None:
    assert is_back_channel(text) is expected


@pytest.mark.parametrize(("text", "starts", "ends", "why"), EDGES, ids=[case[0] for case in EDGES])
def test_edges_of_a_dictation(text: str, starts: bool, ends: bool, why: str) -> None:
    runs = Reading(text, voice=True, language="es").number_runs
    assert (starts_with_number(text, runs), ends_with_number(text, runs)) == (starts, ends), why


@pytest.mark.parametrize("labelled", [False, True])
@pytest.mark.parametrize("said_in_english", [{}, SAID_IN_ENGLISH], ids=["spanish", "both languages"])
def test_of_a_whole_call_no_digit_is_left(said_in_english: dict[int, str], labelled: bool) -> None:
    results = redact(call(said_in_english, labelled), shipped("full"))
    assert [result.problem for result in results] == [None] * len(CALL)
    assert numbers_left([result.text for result in results]) == []


@pytest.mark.parametrize("labelled", [False, True])
@pytest.mark.parametrize("said_in_english", [{}, SAID_IN_ENGLISH], ids=["spanish", "both languages"])
def test_in_a_contact_centre_only_the_address_stays(said_in_english: dict[int, str], labelled: bool) -> None:
    results = redact(call(said_in_english, labelled), shipped("contact_center"))
    assert [result.problem for result in results] == [None] * len(CALL)
    [address] = [i for i, (_, text) in enumerate(CALL) if "arroba" in text]
    assert numbers_left([result.text for i, result in enumerate(results) if i != address]) == []


def test_where_nobody_asks_for_a_secret_talk_stays_as_it_is() -> None:
    turns = tuple(Utterance(text, "customer", "voice", "es", index=i) for i, text in enumerate(LEFT))
    assert [result.text for result in redact(Conversation("c", turns), shipped("contact_center"))] == LEFT


def test_a_row_without_a_language_is_in_that_of_the_policy() -> None:
    said = "mi seguro social es dos diecinueve cero nueve noventa y nueve noventa y ocho"
    for language, left in (("es_MX", False), (None, True)):
        [result] = redact(Conversation("c", (Utterance(said, "customer", "voice", language),)), shipped("minimal"))
        assert (result.text == said) is left, language
