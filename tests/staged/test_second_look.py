"""Promise: the second detector sees what it knows, leaves what is none, and asks the policy what it hides."""

from pathlib import Path

import pyarrow as pa
import pytest

from redaction_udfs.engine import detect
from redaction_udfs.policy import load_policy
from redaction_udfs.staged.second_look import ALWAYS, BY_NAME, SHAPES, bound, hidden_shapes, shown_by
from tests.engine.any_text import shipped

CASES = [
    ("pay with 4012 8888 8888 1881 please", {"card"}, "a card with its check digit"),
    ("pay with 4012 8888 8888 1882 please", set(), "no card: the check digit is wrong"),
    ("3 4012 8888 8888 1881", {"card"}, "a card behind another number"),
    ("it is 856-45-6789", {"social_security_number"}, "as they are issued"),
    ("it is 666-45-6789", set(), "never issued"),
    ("write to kay.lund@quarry.example", {"email"}, "an address"),
    ("call 212-555-0147", {"phone"}, "a phone number"),
    ("call (212) 555-0147, thanks", {"phone"}, "one in brackets"),
    ("room 112-055-0147", set(), "no area begins with one"),
    ("DE89 3704 0044 0532 0130 00", {"iban"}, "an account"),
    ("host 10.20.30.40 is down", {"ip_address"}, "a machine"),
    ("version 300.20.30.40", set(), "no byte has 300"),
    ("the key is AKIAQUARRYBANK012345", {"aws_key"}, "a key of AWS"),
    ("token sk_live_QUARRYQUARRYQUARRY", {"api_key"}, "a key"),
    ("-----BEGIN RSA PRIVATE KEY-----", {"private_key"}, "a private key"),
    ("number 123456789 please", {"digits"}, "nine digits by themselves"),
    ("order A123456789 and $123456789", set(), "a code and an amount"),
    ("one two three four five six seven eight nine", {"spoken_digits"}, "nine spoken digits"),
    ("one two three times", set(), "three"),
    ("[CREDIT_CARD] and [PHONE_NUMBER:abcd]", set(), "placeholders"),
    ("job 4f9a1c3e-1234-4123-8123-401288888888", set(), "a UUID"),
    ("mycard4111111111111111now", {"card"}, "a card between letters"),
    ("ssn219-09-9998x", {"social_security_number"}, "a number of social security between letters"),
    ("94111111111111111119", {"digits"}, "no card where digits go on"),
    (None, set(), "no text"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_shapes(text: str | None, expected: set[str], why: str) -> None:
    masks = shown_by(pa.array(["thank you", text], pa.string()), frozenset(BY_NAME))
    assert {name for name, mask in masks.items() if mask[1].as_py()} == expected, why
    assert not any(mask[0].as_py() for mask in masks.values())


def test_detectors_are_those_of_rules() -> None:
    assert {name for shape in SHAPES for name in shape.detectors} <= set(detect.DETECTORS)


def test_a_shape_is_asked_for_where_the_policy_hides_it_without_a_context() -> None:
    full, minimal = shipped("full"), shipped("minimal")
    assert hidden_shapes(full, "voice", "customer", "en") == frozenset(BY_NAME)
    assert hidden_shapes(full, "digital", "customer", "en") == frozenset(BY_NAME) - {"spoken_digits"}
    assert hidden_shapes(minimal, "digital", "customer", "en") == ALWAYS


def test_roles_languages_tags_and_lengths_are_heeded(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "name: own\nversion: '1'\nextends: minimal\nrules:\n"
        "  - {id: mails, label: MAIL, find: emails, roles: [customer]}\n"
        "  - {id: ibans, label: ACCOUNT, find: iban, replace: tag}\n"
        "  - {id: long, label: LONG, find: digits_at_least, options: {count: 12}}\n"
    )
    own = load_policy(file)
    assert hidden_shapes(own, "digital", "customer", "en") == ALWAYS | {"email"}
    assert hidden_shapes(own, "digital", "agent", "en") == ALWAYS


def test_bounds_grow_with_the_rows_but_for_what_is_certain() -> None:
    limits = {name: (bound(name, 0), bound(name, 10_000)) for name in BY_NAME}
    assert limits["card"] == limits["email"] == (0, 0) and limits["digits"] == (1, 3)
