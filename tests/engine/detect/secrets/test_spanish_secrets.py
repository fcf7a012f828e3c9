"""Passwords and counted things in Spanish texts."""

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.detect.codes.words_with_digits import find_words_with_digits
from redaction_udfs.engine.detect.contact.postal_codes import find_postal_codes
from redaction_udfs.engine.detect.secrets.odd_words import is_odd
from redaction_udfs.engine.detect.secrets.passwords import find_secret_words
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.any_text import shipped

ANSWERS = [
    ("tigre", "tigre", "a word alone"),
    ("es zanahoria77", "zanahoria77", "letters and digits"),
    ("mi contraseña es girasol", "girasol", "behind a copula"),
    ("la clave es Xk9!pq", "Xk9!pq", "signs"),
    ("un momento", "", "nothing told"),
    ("no la recuerdo", "", "forgotten"),
    ("se me olvidó", "", "forgotten"),
    ("no me acuerdo de mi contraseña", "", "forgotten"),
    ("espéreme tantito por favor", "", "nothing told"),
    ("no sé", "", "unknown"),
    ("¿para qué la necesita?", "", "a question"),
    ("claro que sí", "", "nothing told yet"),
    ("mi contraseña no funciona", "", "talk"),
]

COUNTED = [
    ("en dos semanas", "", "a time"),
    ("son cincuenta dólares", "", "an amount"),
    ("los últimos cuatro dígitos", "", "a count"),
    ("los últimos cuatro de su seguro", "", "a count"),
    ("a las cinco de la tarde", "", "a time of day"),
    ("el diez por ciento", "", "a share"),
    ("tres veces", "", "a count"),
    ("es cuatro cuatro dos uno", "cuatro cuatro dos uno", "a number that is told"),
    ("es el 4421 sí", "4421", "typed"),
    ("cada uno", "", "no number"),
]


@pytest.mark.parametrize(("text", "secret", "why"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_the_answer_to_a_question_for_a_password(text: str, secret: str, why: str) -> None:
    stretch = Stretch(0, len(text), True)
    extents = list(find_secret_words(Reading(text, language="es"), stretch))
    said = text[min(start for start, _ in extents) : max(end for _, end in extents)] if extents else ""
    assert said == secret, why


@pytest.mark.parametrize(("text", "number", "why"), COUNTED, ids=[case[0] for case in COUNTED])
def test_numbers_that_count_something_are_nobodys(text: str, number: str, why: str) -> None:
    reading = Reading(text, voice=True, language="es")
    found = dict.fromkeys(find_words_with_digits(reading, Stretch(0, len(text), False)))
    assert "".join(text[start:end] for start, end in found) == number, why


@pytest.mark.parametrize("text", ["mi esposa lo tiene", "está en mi cartera", "para qué lo necesita", "no me lo sé"])
def test_an_answer_that_tells_no_postal_code_stays(text: str) -> None:
    reading = Reading(text, voice=True, language="es")
    assert list(find_postal_codes(reading, Stretch(0, len(text), True))) == []


def test_a_postal_code_is_told_in_words() -> None:
    reading = Reading("es el siete ocho dos cero cinco", voice=True, language="es")
    assert list(find_postal_codes(reading, Stretch(0, len(reading.text), True))) == [(6, len(reading.text))]


def test_a_word_is_odd_in_a_spanish_text_if_it_is_in_both_languages() -> None:
    assert [is_odd(word, language="es") for word in ("funciona", "working", "zorvath", "hola77")] == [0, 0, 1, 1]
    assert is_odd("funciona")


@pytest.mark.parametrize("said", ["su clave temporal es girasol cuarenta y dos", "la contraseña nueva es girasol"])
def test_a_password_that_the_agent_tells(said: str) -> None:
    row = {"role": "agent", "channel": "voice", "language": "es", "text": said}
    assert "girasol" not in (redact_conversation([row], shipped("contact_center"))[0].text or "")
