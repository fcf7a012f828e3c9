"""The Spanish word lists, and that a policy's triggers are those of all languages."""

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.accents import without_accents
from redaction_udfs.engine.detect.gates.word_tree import spelled
from redaction_udfs.engine.detect.own.custom import find_trigger_words, find_words, trigger_words_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.policy.compiling.contexts import _finder_of, _gate_words, words_of
from redaction_udfs.policy.compiling.lexicons import lexicon_names, load_lexicon
from redaction_udfs.policy.files.shipped import conf

NAMES = lexicon_names("es")
RULES = "\n".join(file.read_text(encoding="utf-8") for file in sorted((conf() / "rules").glob("*.yaml")))

TRIGGERS = [
    ("me puede dar el número de su tarjeta", "card_words", "usted"),
    ("dime el numero de tu tarjeta", "card_words", "tú, without accents"),
    ("quiero pagar con tarjeta", "card_words", "an offer"),
    ("los últimos cuatro de la tarjeta", "card_words", "the last four"),
    ("con mi tarjeta de débito", "card_words", "a kind"),
    ("su número de seguro social", "ssn_words", "plain"),
    ("los últimos cuatro de su social", "ssn_words", "as people in the United States say it"),
    ("los tres dígitos de atrás", "cvv_words", "without its name"),
    ("el codigo de seguridad", "cvv_words", "without accents"),
    ("¿cuándo vence?", "expiry_words", "asked for"),
    ("la fecha de vencimiento", "expiry_words", "plain"),
    ("me da su NIP", "pin_words", "as in Mexico"),
    ("la clave del cajero", "pin_words", "described"),
    ("el código que le enviamos", "passcode_words", "sent"),
    ("su código de verificación", "passcode_words", "plain"),
    ("olvidé mi contraseña", "password_words", "plain"),
    ("su contrasena por favor", "password_words", "without the tilde"),
    ("mi clave es", "password_words", "the other word for one"),
    ("su fecha de nacimiento", "birth_words", "plain"),
    ("nací en guadalajara", "birth_words", "told"),
    ("¿cuál es su código postal?", "zip_words", "plain"),
    ("un número de teléfono", "phone_words", "plain"),
    ("lo pueden localizar en su celular", "phone_words", "mobile"),
    ("me pueden marcarme al", "phone_words", "how to reach somebody"),
    ("mi número de cuenta", "account_words", "plain"),
    ("de mi cuenta de ahorros", "bank_account_words", "a kind"),
    ("el número de ruta", "routing_words", "plain"),
    ("su número de miembro", "member_words", "plain"),
    ("el número de su pedido", "order_words", "plain"),
    ("número de confirmación", "reference_words", "plain"),
    ("mi usuario es", "username_words", "plain"),
]

NO_TRIGGERS = [
    ("la tarjeta sim no funciona", "card_words", "another card"),
    ("una tarjeta de regalo", "card_words", "another card"),
    ("me negaron la visa de trabajo", "card_words", "another visa"),
    ("lo vi en una red social", "ssn_words", "another network"),
    ("el código postal", "passcode_words", "another code"),
    ("el código de área", "passcode_words", "another code"),
    ("ayer llamé y nadie contestó", "phone_words", "a call"),
    ("mi cuenta está bloqueada", "account_words", "no number"),
]

ENGLISH_TALK = [
    "once I get paid I can come in and pay the total in person",
    "the actual code is red and the pan is real, no me gusta",
    "the visa office called about my social media account, fin",
    "can you dance salsa at the casa grande, my dear el paso client",
    "he has a nip and tuck in the folio of the piano clave",
]

_WORDS = sorted({word for name in NAMES for word in load_lexicon(name, "es")})
_PIECES = st.sampled_from([*_WORDS, *(without_accents(word) for word in _WORDS)]) | st.text(max_size=3)
TEXTS = st.lists(st.tuples(_PIECES, st.sampled_from(" ,-.\n")), max_size=4).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


def triggered(text: str, name: str) -> bool:
    return any(find_trigger_words(Reading(text), words=words_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_each_word_once_in_small_letters_and_what_it_is_for(name: str) -> None:
    words = load_lexicon(name, "es")
    assert words
    assert len({without_accents(spelled(word)) for word in words}) == len(words)
    assert all(word == word.lower() for word in words)
    assert (conf() / "lexicons" / "es" / f"{name}.txt").read_text(encoding="utf-8").startswith("# ")
    assert re.search(rf"\b{name}\b", RULES), "a list that no rule reads"


@pytest.mark.parametrize(("text", "name", "why"), TRIGGERS, ids=[case[0] for case in TRIGGERS])
def test_what_is_a_trigger(text: str, name: str, why: str) -> None:
    assert triggered(text, name), why


@pytest.mark.parametrize(("text", "name", "why"), NO_TRIGGERS, ids=[case[0] for case in NO_TRIGGERS])
def test_what_is_none(text: str, name: str, why: str) -> None:
    assert not triggered(text, name), why


@pytest.mark.parametrize("text", ENGLISH_TALK)
def test_english_talk_triggers_no_spanish_word(text: str) -> None:
    assert [name for name in NAMES if any(find_trigger_words(Reading(text), words=load_lexicon(name, "es")))] == []


def test_a_list_is_the_words_of_all_languages_and_words_are_themselves() -> None:
    assert {"credit card", "tarjeta de crédito"} <= set(words_of("card_words"))
    assert words_of("card_words")[: len(load_lexicon("card_words"))] == load_lexicon("card_words")
    assert words_of(["clave", "llave"]) == ("clave", "llave")


def test_a_listed_accent_may_be_left_out_but_in_a_policys_own_words() -> None:
    assert any(find_trigger_words(Reading("Numero De Telefono"), words=("número de teléfono",)))
    assert any(find_trigger_words(Reading("NÚMERO DE TELEFONO"), words=("número de teléfono",)))
    assert not any(find_words(Reading("numero"), words=("número",)))


@given(TEXTS)
def test_the_gates_let_every_trigger_pass(text: str) -> None:
    reading = Reading(text)
    for name in NAMES:
        _, gate = _finder_of(words_of(name), _gate_words(name))
        assert not triggered(text, name) or re2.search(gate.pattern, reading.folded), name


@pytest.mark.parametrize("name", NAMES)
def test_a_gate_stays_small_and_whole(name: str) -> None:
    gate = trigger_words_gate(words=_gate_words(name))
    assert not re2.search(gate, "we are fine thanks and how are you"), "a gate of beginnings lets all pass"
