"""AWS access keys."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.secrets.secrets import aws_access_keys_gate, find_aws_access_keys
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = ["AKIA", "IOSFODNN7", "EXAMPLE", "AIDA", "7", " ", "AKIAIOSFODNN7EXAMPLE"]
TEXTS = texts_of(FRAGMENTS)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("key=AKIAIOSFODNN7EXAMPLE.", ["AKIAIOSFODNN7EXAMPLE"], "access key"),
        ("ASIAIOSFODNN7EXAMPLE", ["ASIAIOSFODNN7EXAMPLE"], "temporary"),
        ("AIDACKCEVSQ6C2EXAMPLE", ["AIDACKCEVSQ6C2EXAMPLE"], "a user, one character more"),
        ("XAKIAIOSFODNN7EXAMPLE", [], "in a word"),
        ("AKIAIOSFODNN7EXAMPL", [], "too short"),
        ("AKIAIOSFODNN8EXAMPLE", [], "8 is not base32"),
        ("akiaiosfodnn7example", [], "small letters"),
        ("ABCDIOSFODNN7EXAMPLE", [], "unknown prefix"),
    ],
)
def test_aws_access_keys(text, expected, why):
    assert found(find_aws_access_keys, text) == expected, why


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_aws_access_keys, aws_access_keys_gate, {}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_aws_access_keys])
@pytest.mark.parametrize("piece", ["A", "AKIA"])
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)
