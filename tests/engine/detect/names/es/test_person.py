"""Names of persons in Spanish."""

from itertools import pairwise

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.names.es.person import find_spanish_persons, spanish_person_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import texts_of

CASES = [
    # text, found, why
    ("me llamo Verónica Ibáñez", ["Verónica Ibáñez"], "told outright"),
    ("me llamo veronica ibanez soto", ["veronica ibanez soto"], "as a recogniser writes it, two surnames"),
    ("Mi nombre es José Ramón de la Vega", ["José Ramón de la Vega"], "with what joins it"),
    ("mi nombre completo es xochitl tzompantzi", ["xochitl tzompantzi"], "names that no list has"),
    ("buenas tardes le habla esteban mamani de soporte", ["esteban mamani"], "how agents begin; the team stays"),
    ("Habla Julieta Robles de Seguros Norte.", ["Julieta Robles"], "the firm stays"),
    ("Le atiende Paula, ¿en qué puedo ayudarle?", ["Paula"], "the agent's own name"),
    ("soy ana belén torres", ["ana belén torres"], "an introduction in small letters"),
    ("Soy Rosa.", ["Rosa"], "a flower that is a name here"),
    ("me llamo paz", ["paz"], "a word that is a name here"),
    ("Gracias, Dolores.", ["Dolores"], "thanked by name"),
    ("la señora Quiroga llamó ayer", ["Quiroga"], "the title stays"),
    ("el sr. Ramírez no contesta", ["Ramírez"], "a short title"),
    ("Buenos días, Doña Esperanza", ["Esperanza"], "a word behind a title"),
    ("está a nombre de gustavo adolfo peña", ["gustavo adolfo peña"], "whose account it is"),
    ("el titular es Ignacio del Río", ["Ignacio del Río"], "a river that is a surname here"),
    ("mi hija sofia esta enferma", ["sofia"], "a listed first name, no accents"),
    ("SOY MARTINA SUAREZ GIL", ["MARTINA SUAREZ GIL"], "in capitals"),
    ("llamo de parte de Leticia", ["Leticia"], "for whom"),
    ("Me llamo Íñigo Ñáñez", ["Íñigo Ñáñez"], "letters with marks at the start"),
    ("María del Carmen Ortega y Gasset", ["María del Carmen Ortega y Gasset"], "all that joins a name"),
    ("vivo en la calle María Auxiliadora", [], "a street"),
    ("vivo en Santiago desde hace un año", [], "a town"),
    ("trabajo en el Hospital San José", [], "a house"),
    ("soy cliente desde hace años", [], "what one is"),
    ("Soy el titular de la cuenta", [], "what one is"),
    ("mi nombre es correcto", [], "how it is"),
    ("mi nombre está mal escrito", [], "how it is"),
    ("habla español por favor", [], "a language"),
    ("gracias por su paciencia", [], "thanked for something"),
    ("la rosa es para mi esposa", [], "a flower"),
    ("en abril me llega la factura, en julio no", [], "months"),
    ("el domingo fue un buen día", [], "a day"),
    ("brilla el sol y hay luz", [], "words that are names elsewhere"),
    ("muchas gracias señorita", [], "a title alone"),
    ("tomo paracetamol y omeprazol", [], "medicines"),
    ("Netflix y Amazon no abren", [], "brands"),
    ("Barcelona es muy bonita", [], "a town at the start"),
    ("quiero pagar la factura de marzo", [], "plain talk"),
    ("la cruz roja vino a la casa", [], "words that are surnames elsewhere"),
    ("", [], "nothing said"),
    ("Perfecto Nekane", ["Nekane"], "answered by name"),
    ("Buenas tardes, Nekane.", ["Nekane"], "greeted in full"),
    ("Claro, Aritz", ["Aritz"], "in a chat"),
    ("claro quedamos así", [], "talk behind an answer"),
    ("de acuerdo agendamos", [], "a verb"),
    ("perfecto buenísimo", [], "praise"),
]


def spanish(text: str) -> Reading:
    return Reading(text, language="es")


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_spanish_names(text, expected, why):
    assert [text[start:end] for start, end, _ in find_spanish_persons(spanish(text))] == expected, why


ENGLISH_ROWS = [
    # text, found, why
    ("me llamo Verónica Ibáñez", ["Verónica Ibáñez"], "a caller who switches"),
    ("ask for Rosa Quiroga", [], "left to the model of English names"),
    ("don't call the doctor", [], "English words that are Spanish ones, too"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ENGLISH_ROWS)
def test_in_english_rows_only_what_a_spanish_cue_tells(text, expected, why):
    assert [text[start:end] for start, end, _ in find_spanish_persons(Reading(text))] == expected, why


TEXTS = texts_of(
    [
        *("me llamo ", "Soy ", "la señora ", "a nombre de ", "habla ", "don ", "don't"),
        *("maría", "Rosa", "Zorvath", " de la ", "Cruz", "lopez", "J. ", "ñ", "’s"),
        *(" ", ", ", ". ", "-", "\n", "7", "_"),
    ]
)


@given(text=TEXTS)
def test_whatever_is_found_passes_the_gate(text):
    places = list(find_spanish_persons(spanish(text)))
    assert all(0 <= start < end <= len(text) and 0 <= score <= 1 for start, end, score in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert not places or re2.search(spanish_person_gate(), fold(text))
