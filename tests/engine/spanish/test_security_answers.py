"""Answers to security questions in Spanish."""

import pytest

from tests.engine.spanish.calls import redacted

HIDDEN = [
    ("¿Cómo se llamaba su primera mascota? / Se llamaba Trufa", "Trufa", "behind its verb"),
    ("Pregunta de seguridad: ¿cuál es su color favorito? / Turquesa", "Turquesa", "alone"),
    ("cuál es el segundo nombre de su papá / es ernesto", "ernesto", "small letters"),
    ("en qué ciudad nació usted / en guanajuato", "guanajuato", "a place behind `en`; a question without its signs"),
    ("¿Cuál fue su primer coche? / Un Seat Panda rojo", "Seat Panda rojo", "several words"),
    ("- El apellido de soltera de mi madre es Olazábal", "Olazábal", "told unasked"),
    ("¿nombre de su escuela primaria? / Benito Juárez", "Benito Juárez", "a question without a verb"),
    ("su pregunta secreta es el nombre de su abuela / hermenegilda", "hermenegilda", "a statement that asks"),
    ("en qué calle creció / en la calle del olmo", "calle del olmo", "an article before it"),
    ("¿en qué hospital nació? / creo que en el Hospital San Rafael", "Hospital San Rafael", "behind words of doubt"),
]

LEFT = [
    ("¿Nombre de su mejor amigo de la infancia? / No me acuerdo, ¿hay otra pregunta?", "a refusal"),
    ("le voy a hacer una pregunta de seguridad sí / sí claro", "an agreement"),
    ("Su pregunta de seguridad quedó actualizada. / Gracias, muy amable", "nothing was asked"),
    ("en qué le puedo ayudar / mi perro mordió el control remoto", "a pet without a name"),
    ("- vivo en una ciudad donde nació mi hijo y no llega la señal", "a tale"),
]


@pytest.mark.parametrize(("said", "value", "why"), HIDDEN, ids=[case[2] for case in HIDDEN])
def test_hidden(said: str, value: str, why: str) -> None:
    assert redacted(said) == said.removeprefix("- ").replace(value, "[SECURITY_ANSWER]"), why


@pytest.mark.parametrize(("said", "why"), LEFT, ids=[case[1] for case in LEFT])
def test_left(said: str, why: str) -> None:
    assert redacted(said) == said.removeprefix("- "), why
