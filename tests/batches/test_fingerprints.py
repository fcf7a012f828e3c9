"""Fingerprints of values: one for each value, however it is typed or said."""

import pytest

from redaction_udfs.batches.audit import to_audit_span
from redaction_udfs.batches.fingerprints import FingerprintKey, fingerprint
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.pseudonyms.normal_form import normalised
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Policy

KEY = FingerprintKey("k1", b"a secret")

SAME = [
    ("4111 1111 1111 1111", "4111-1111-1111-1111", "separators"),
    ("4111", "４１１１", "full-width digits"),
    ("4111", "٤١١١", "digits of another script"),
    ("Jane@X.org", "jane@x.ORG", "letter case"),
    ("jane＠x.org", "jane@x.org", "a full-width sign"),
    ("ﬁne", "fine", "ligatures"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=[case[-1] for case in SAME])
def test_one_value_has_one_fingerprint_however_it_is_written(one: str, other: str, why: str) -> None:
    assert fingerprint(one, KEY) == fingerprint(other, KEY), why


def test_other_values_and_other_keys_have_others() -> None:
    assert len({fingerprint(value, KEY) for value in ("1234", "1235", "janex.org", "jane@x.org")}) == 4
    assert fingerprint("1234", KEY) != fingerprint("1234", FingerprintKey("k1", b"another"))


SPOKEN = [
    ("four one one one", "4111", "en", "digits"),
    ("four one um double one", "4111", "en", "a filler, a digit twice"),
    ("forty one eleven", "4111", "en", "in pairs"),
    ("cuatro uno uno uno", "4111", "es", "in Spanish"),
    ("cuarenta y uno once", "41-11", "es-MX", "in Spanish, in pairs"),
    ("q q double one dash four five", "QQ-1145", "en", "a code"),
    ("equis cinco cero uno efe", "X501F", "es", "letters by their names"),
    ("twelve elm street", "12 Elm Street", "en", "an address"),
    ("john dot doe at gmail dot com", "John.Doe@gmail.com", "en", "an e-mail address"),
    ("jane doe ninety nine at g mail dot com", "janedoe99@gmail.com", "en", "numbers and letters in it"),
    ("ana punto garcía arroba gmail punto com", "ana.garcia@gmail.com", "es", "in Spanish, with an accent"),
    ("leo guion bajo siete arroba yahoo punto com punto mx", "leo_7@yahoo.com.mx", "es", "a sign in two words"),
    ("jane (at) acme [dot] com", "jane@acme.com", "en", "signs in brackets"),
]

PHONES = [
    ("(415) 555-2671", "+1 415 555 2671", "en", "with and without a country code"),
    ("four one five five five five two six seven one", "4155552671", "en-US", "spoken"),
    ("plus one four one five five five five two six seven one", "+14155552671", "en", "spoken with its plus"),
    ("654 21 87 93", "+34 654 218 793", "es", "Spain's, found by its length"),
    ("55 4821 7093", "+52 55 4821 7093", "es-MX", "by the row's region"),
    ("020 7946 0018", "+44 20 7946 0018", "en-GB", "without its trunk prefix"),
]

OTHERS = [
    ("jane.doe@x.org", "janedoe@x.org", "the dot of an address counts"),
    ("4111", "4112", "another number"),
    ("mario", "maría", "another name"),
    ("ten", "tan", "no number word"),
]


@pytest.mark.parametrize(("said", "typed", "language", "why"), SPOKEN, ids=[case[-1] for case in SPOKEN])
def test_spoken_is_typed(said: str, typed: str, language: str, why: str) -> None:
    assert normalised(said, language) == normalised(typed, language), why
    assert fingerprint(said, KEY, language) == fingerprint(typed, KEY, "en"), why


@pytest.mark.parametrize(("one", "other", "language", "why"), PHONES, ids=[case[-1] for case in PHONES])
def test_phones_go_by_e_164(one: str, other: str, language: str, why: str) -> None:
    found = {normalised(value, language, is_phone=True) for value in (one, other)}
    assert len(found) == 1 and found.pop().startswith("+"), why


def test_a_phone_of_no_plan_goes_by_its_digits() -> None:
    assert normalised("12 34", "en", is_phone=True) == "1234"
    assert normalised("654 21 87 93", "de", is_phone=True) == "654218793"


@pytest.mark.parametrize(("one", "other", "why"), OTHERS, ids=[case[-1] for case in OTHERS])
def test_other_values_have_others(one: str, other: str, why: str) -> None:
    assert fingerprint(one, KEY) != fingerprint(other, KEY), why


def test_the_audit_knows_a_phone_by_its_rule_or_label() -> None:
    rule = PlainRule("phone_number", "CALL", find=lambda reading: [], gate=EVERYTHING)
    policy = Policy("p", "1", "", (rule,))
    span = Span(0, 14, 0, 6, "CALL", "phone_number", ("phone_number",), 0.5, "label")
    row = to_audit_span(span, Utterance("(415) 555-2671"), policy, KEY)
    assert row["value_fingerprint"] == fingerprint("+1 415-555-2671", KEY, is_phone=True)


def test_a_key_does_not_show_its_secret() -> None:
    assert "secret" not in repr(KEY) and "secret" not in str([KEY])
