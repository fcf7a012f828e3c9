"""In Spanish, too, the gate changes nothing; and the table's language reaches the readers of numbers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import CHANNELS, Conversation, Utterance
from redaction_udfs.engine.redact import redact
from tests.batches.rows import redacted, row
from tests.engine.any_text import PROFILES, shipped
from tests.gate.test_context_gate import rows_of

_PIECES = (
    "me puede dar|su número de tarjeta|su numero de tarjeta|seguro social|fecha de nacimiento|código postal|contraseña"
    "|nip|clave|código es|número de teléfono|cuándo vence|correo|sí|ajá|ok|continúe|mil gracias|un momento|es|el|y|o|a"
    "|uno|cuarenta y uno once|once|DIECISÉIS|veintidos|doscientos catorce|mil novecientos ochenta y cinco|doble cero"
    "|cuatro|cinco|four one one one|4111|1111 1111|78205|415 555 0132|perdón|no|este|eh|tigre|hola77|un millón"
    "|doce de marzo del ochenta y cinco|3 de mayo|marzo|del veintisiete|nora punto campos arroba gmail punto com|?|,|."
)


@st.composite
def turns(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "text": " ".join(draw(st.lists(st.sampled_from(_PIECES.split("|")), max_size=6))),
        "role": draw(st.sampled_from(["agent", "customer"])),
        "channel": draw(st.sampled_from(CHANNELS)),
        "language": draw(st.sampled_from(["es", "es-US", "es_MX", "en", None])),
        "start_ms": draw(st.none() | st.integers(0, 400_000)),
    }


TALKS = st.lists(st.lists(turns(), max_size=8), max_size=3)


def conversation(talk: list[dict[str, Any]]) -> Conversation:
    return Conversation("c", tuple(Utterance(**turn, index=index) for index, turn in enumerate(talk)))


@pytest.mark.parametrize("profile", PROFILES)
@given(talks=TALKS)
def test_gated_is_ungated(profile: str, talks: list[list[dict[str, Any]]]) -> None:
    expected = [each.text for talk in talks for each in redact(conversation(talk), shipped(profile))]
    assert [each["text"] for each in redacted(rows_of(talks), profile)] == expected


@pytest.mark.parametrize(("language", "redacts"), [("es-US", True), ("ES", True), ("en", False), (None, False)])
def test_a_row_is_read_in_its_language(language: str | None, redacts: bool) -> None:
    said = {**row("es el dos diecinueve cero nueve noventa y nueve noventa y ocho"), "channel": "voice"}
    [after] = redacted([{**said, "language": language}], "minimal")
    assert ("[NUMBER]" in after["text"]) is redacts
