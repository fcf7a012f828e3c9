"""Relatives, nicknames and greetings with names that no Spanish list has."""

import pytest

from tests.engine.spanish.calls import redacted

CASES = [
    ("mi hijo aritz tiene examen", "mi hijo [PERSON] tiene examen", "a name no list has"),
    ("está a nombre de mi marido koldo etxeberria ugalde", "está a nombre de mi marido [PERSON]", "with surnames"),
    ("venía mi cuñado beto", "venía mi cuñado [PERSON]", "a short name that English lists have"),
    ("mi hija luz no está", "mi hija [PERSON] no está", "a word that is a name here"),
    ("mi ex marido gorka sigue ahí", "mi ex marido [PERSON] sigue ahí", "he is none any more"),
    ("todo el mundo me llama kike", "todo el mundo me llama [PERSON]", "what others say"),
    ("pregunte por maialen", "pregunte por [PERSON]", "asked after"),
    ("hola koldo qué tal", "hola [PERSON] qué tal", "greeted"),
    ("soy haizea la inquilina", "soy [PERSON] la inquilina", "what she is stays"),
    ("mi hijo vomitó toda la noche", "mi hijo vomitó toda la noche", "a rare verb"),
    ("mi hija celíaca no lo come", "mi hija celíaca no lo come", "a rare adjective"),
    ("mi hija linda está aquí", "mi hija linda está aquí", "an endearment"),
    ("me permite el nombre completo / nepomuceno arriaga del toro", "me permite el nombre completo / [PERSON]", "de"),
    ("el vuelo a santiago sale en abril", "el vuelo a santiago sale en abril", "where it goes"),
    ("gracias linda", "gracias linda", "the same without a name"),
    ("me llaman constantemente", "me llaman constantemente", "how often"),
    ("cómo se llama la niña", "cómo se llama la niña", "no Nina"),
    ("hola fíjese que no llegó", "hola fíjese que no llegó", "an order with its object"),
]


@pytest.mark.parametrize(("said", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_relatives(said: str, expected: str, why: str) -> None:
    assert redacted(said, voice=True) == expected, why


def test_typed_slips_are_no_names() -> None:
    assert redacted("hola kisiera cancelar") == "hola kisiera cancelar"
