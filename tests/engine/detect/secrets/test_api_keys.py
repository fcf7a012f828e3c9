"""Keys and tokens of programs. None of these ever opened anything: they are put together here."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.secrets.api_keys import (
    api_keys_gate,
    find_api_keys,
    find_private_keys,
    private_keys_gate,
)
from redaction_udfs.engine.detect.secrets.secret_keys import find_secret_keys, secret_keys_gate
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import beside
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

RANDOM = "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T"
HEX = "9f86d081884c7d659a2feaa0c55ad015"
AWS = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (f"ghp_{RANDOM[:36]}", "GitHub"),
        (f"glpat-{RANDOM[:20]}", "GitLab"),
        (f"xoxb-{RANDOM[:12]}-{RANDOM[:24]}", "Slack"),
        (f"sk_live_{RANDOM[:24]}", "Stripe"),
        (f"AIza{RANDOM[:35]}", "Google"),
        (f"sk-proj-{RANDOM}", "a model's maker"),
        (f"SG.{RANDOM[:22]}.{RANDOM}", "SendGrid"),
        (f"npm_{RANDOM[:36]}", "npm"),
        (f"dapi{HEX}", "Databricks"),
        (f"eyJ{RANDOM[:20]}.eyJ{RANDOM[:30]}.{RANDOM}", "JSON web token"),
    ],
)
def test_known_prefixes(key, why):
    assert found(find_api_keys, f'token="{key}", ok') == [key], why
    assert found(find_api_keys, f"x{key}") == [], "glued to a letter"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ghp_short1", "too short"),
        (f"pk_live_{RANDOM[:24]}", "publishable"),
        ("sk-learn-and-some-other-python-names", "no digit"),
        ("task-1-of-the-many-tasks-in-the-list", "inside a word"),
        ("eyJ1 and so on", "no token"),
    ],
)
def test_no_keys(text, why):
    assert found(find_api_keys, text) == [], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b",
            ["-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"],
            "from end to end",
        ),
        ("-----BEGIN PRIVATE KEY----- MIIE and", ["-----BEGIN PRIVATE KEY----- MIIE and"], "cut off"),
        ("-----BEGIN PUBLIC KEY----- MIIE -----END PUBLIC KEY-----", [], "public"),
        ("my PRIVATE KEY is lost", [], "words"),
    ],
)
def test_private_keys(text, expected, why):
    assert found(find_private_keys, text) == expected, why


@pytest.mark.parametrize(
    ("marked", "expected", "why"),
    [
        (f"secret key> {AWS}, thanks", [AWS], "forty characters"),
        (f"aws_secret_access_key>={AWS}", [AWS], "behind a sign"),
        (f"api key> is {HEX}", [HEX], "hexadecimal"),
        ("token> does-not-work-since-3-weeks", [], "words with hyphens"),
        ("token> 1234567890123456", [], "a number"),
        ("token> internationalization", [], "a word"),
        ("token> /home/user/documents/file-2", [], "a path"),
    ],
)
def test_keys_near_their_words(marked, expected, why):
    assert beside(find_secret_keys, marked) == expected, why


def test_a_length_is_an_option():
    assert beside(lambda *near: find_secret_keys(*near, low=40, high=40), f"key> {HEX} {AWS}") == [AWS]


FRAGMENTS = ["ghp_", RANDOM[:36], "xoxb-", AWS, HEX, "=", " ", "eyJ", ".", "-----BEGIN PRIVATE KEY-----", "AIza", "SK"]


@given(text=texts_of(FRAGMENTS))
def test_gates_let_every_hit_pass(text):
    for find, gate in ((find_api_keys, api_keys_gate), (find_private_keys, private_keys_gate)):
        if found(find, text):
            assert re2.search(gate(), fold(text))
    low, high = len(text) // 4, len(text) - len(text) // 4
    for start, end in find_secret_keys(Reading(text), Stretch(low, high)):
        assert low <= start < end <= high
        assert re2.search(secret_keys_gate(), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["eyJ", "-eyJ1", ".eyJ1aaaaaaaaa", "sk-", "=a1", "-----BEGIN PRIVATE KEY-----", "12345678:AA"]
)
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text)
        for find in (find_api_keys, find_private_keys):
            sum(1 for _ in find(reading))
        sum(1 for _ in find_secret_keys(reading, Stretch(0, len(reading.text))))

    assert_linear_in_text(search, piece)
