"""Spanish words before, after and between the pieces of a dictated number."""

from typing import Final

from redaction_udfs.engine.characters.accents import with_plain_forms
from redaction_udfs.engine.words.es.numbers import FILLERS

LEAD_INS: Final = (
    *FILLERS,
    *with_plain_forms((
        "y", "y el", "y es", "es", "es el", "es la", "el", "sería", "sería el", "sí", "sí es", "sí es el", "claro",
        "claro que sí", "perdón", "no", "espere", "siguiente", "termina en", "empieza con", "con", "okey", "okay",
        "seguido de", "son", "de ahí", "ya", "listo", "ahí va", "va",
    )),
)  # fmt: skip
"""Said before the first piece of a number in a turn."""

TRAILERS: Final = (
    *FILLERS,
    *with_plain_forms((
        "y", "por favor", "gracias", "sí", "perdón", "hasta ahí", "hasta ahí va", "hasta ahora", "ok", "correcto",
        "señorita", "señor", "señora", "joven", "verdad", "eso es", "eso sería todo", "es todo", "nada más",
    )),
)  # fmt: skip
"""Said after the last piece of a number in a turn."""

BACK_CHANNELS: Final = with_plain_forms((
    "sí", "ajá", "aja", "ajam", "mmju", "ujum", "ujú", "sip", "okey", "oquey", "claro", "claro que sí", "cómo no",
    "correcto", "así es", "eso es", "exacto", "exactamente", "perfecto", "muy bien", "bien", "está bien", "listo",
    "ya", "vale", "dale", "bueno", "de acuerdo", "entiendo", "le entiendo", "entendido", "anotado", "lo tengo",
    "ya lo tengo", "lo anoto", "adelante", "siga", "sigue", "continúe", "continúa", "prosiga", "y luego", "luego",
    "y después", "qué más", "y qué más", "siguiente", "el siguiente", "los siguientes", "y el resto", "el resto",
    "la escucho", "lo escucho", "le escucho", "te escucho", "sí la escucho", "sí lo escucho", "sí dígame", "dígame",
    "aquí estoy", "sigo aquí", "estoy lista", "estoy listo", "cuando guste", "cuando quiera", "cuando usted guste",
    "tómese su tiempo", "sin problema", "no hay problema", "no se preocupe", "excelente", "estupendo", "genial",
    "gracias", "muchas gracias", "mil gracias", "señor", "señora", "señorita", "por favor", "de nada", "con gusto",
    "por supuesto", "hasta ahí bien", "vamos bien", "va bien", "voy", "ahí voy", "un momento", "permítame",
))  # fmt: skip
"""What a listener says while the other dictates."""
