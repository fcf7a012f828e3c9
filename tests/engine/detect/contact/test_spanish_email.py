"""E-mail addresses as Spanish speakers say them."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.detect.contact.signless_email import find_signless_emails
from redaction_udfs.engine.detect.contact.spoken_email import find_spoken_emails, spoken_emails_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

WHOLE = [
    ("nora punto campos arroba gmail punto com", "plain"),
    ("nora campos arroba hotmail punto com", "two plain words"),
    ("nora guion bajo noventa y nueve arroba yahoo punto com", "a sign in two words, and a number"),
    ("nora guión medio luz arroba outlook punto es", "the other sign"),
    ("ene o erre a arroba gmail punto com", "spelled"),
    ("jota campos ochenta y cinco arroba yahoo punto com punto mx", "a country behind"),
    ("info arroba comercial punto com", "a domain of its own: nothing else is said with arroba"),
    ("nora c arroba gmail punto com", "an initial"),
    ("nora a arroba gmail punto com", "an initial that is a word elsewhere"),
    ("nora.campos arroba gmail.com", "signs and words mixed"),
    ("nora punto campos at gmail punto com", "an English at"),
    ("nora dot campos at gmail dot com", "all English"),
]

IN_TALK = [
    ("mi correo es {} gracias", "announced"),
    ("sí es {} por favor", "lead-in and thanks"),
    ("te mando el recibo a {} y ya", "a sentence round it"),
    ("anote {}.", "a full stop"),
]

LEAVES = [
    ("síguenos en arroba comercial", "a handle"),
    ("arroba gmail punto com", "no local part"),
    ("entre a gmail punto com", "a site"),
    ("son dos punto cinco por ciento", "a number"),
    ("me quedan dos arrobas de papas", "a measure"),
    ("el punto es que no llegó", "a point"),
]

FRAGMENTS = (
    "arroba", "at", "@", " punto ", " dot ", "gmail", "yahoo", "com", "mx", "juan", "nora", " guion bajo ",
    "noventa y dos", "jota", "eme", "mi", "correo", "es", " ", ".", ", ", "a", "l", "7",
)  # fmt: skip


def found(text: str, language: str = "es") -> list[str]:
    return [text[start:end] for start, end in find_spoken_emails(Reading(text, voice=True, language=language))]


@pytest.mark.parametrize(("address", "why"), WHOLE, ids=[case[0] for case in WHOLE])
def test_addresses_are_found_whole(address: str, why: str) -> None:
    assert found(address) == [address], why
    for talk, where in IN_TALK:
        assert found(talk.format(address)) == [address], (why, where)


@pytest.mark.parametrize(("text", "why"), LEAVES, ids=[case[0] for case in LEAVES])
def test_what_is_no_address(text: str, why: str) -> None:
    assert found(text) == [], why


def test_arroba_says_in_any_language_that_it_is_one() -> None:
    text = "my email is nora punto campos arroba gmail punto com"
    assert found(text, "en") == ["nora punto campos arroba gmail punto com"]


def test_typed_without_signs_the_lead_in_stays_outside() -> None:
    text = "mi correo es 67 nora gmailcom"
    extents = list(find_signless_emails(Reading(text, language="es")))
    assert [text[start:end] for start, end in extents] == ["67 nora gmailcom"]


@given(texts_of(FRAGMENTS))
def test_the_gate_lets_every_address_pass(text: str) -> None:
    reading = Reading(text, voice=True, language="es")
    assert not any(True for _ in find_spoken_emails(reading)) or re2.search(spoken_emails_gate(), reading.folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["arroba ", "punto ", "juan arroba gmail punto ", "guion bajo ", "jota "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        sum(1 for _ in find_spoken_emails(Reading(text, voice=True, language="es")))

    assert_linear_in_text(search, piece)
