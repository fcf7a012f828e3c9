"""Prompts of Spanish calls and chats, and mentions that ask for nothing."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

CASES = [
    (
        "voice",
        "y un teléfono por si acaso",
        "el nueve ocho uno veintidós cuarenta y cinco sesenta",
        "el [PHONE_NUMBER]",
    ),
    ("voice", "dígame el número de la línea", "seis nueve nueve cero cero uno dos dos ocho", "[PHONE_NUMBER]"),
    ("digital", "¿Me da un móvil para el repartidor?", "622 018 934", "[PHONE_NUMBER]"),
    ("digital", "Quería comprar un móvil nuevo.", "Tenemos 128 en el almacén", "Tenemos [NUMBER] en el almacén"),
    ("digital", "¿Tu nick?", "lobogris", "[USERNAME]"),
    ("digital", "¿Tu nick?", "no tengo", "no tengo"),
    ("digital", "¿Y la tarjeta?", "cad 07/28", "[CARD_EXPIRY]"),
]


@pytest.mark.parametrize(("channel", "prompt", "answer", "expected"), CASES)
def test_answers(channel: str, prompt: str, answer: str, expected: str) -> None:
    said = [
        {"role": role, "channel": channel, "language": "es", "text": text}
        for role, text in (("agent", prompt), ("customer", answer))
    ]
    assert redact_conversation(said, shipped("contact_center"))[1].text == expected
