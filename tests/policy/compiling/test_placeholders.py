"""What a policy writes is known again, and a second run leaves it alone."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy, Replacement
from redaction_udfs.policy.compiling.placeholders import placeholder_pattern
from redaction_udfs.policy.files.documents import Document
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule, Place
from tests.engine.any_text import changed_placeholders

Load = Callable[..., Policy]

PLACE = Place(Document("p.yaml", {}, {}), ())


def placeholders(replacement: Replacement) -> re.Pattern[str]:
    rule = EffectiveRule("own", "own", "any_digits", "OWN", PLACE, replace=replacement)
    return re.compile(placeholder_pattern(EffectivePolicy({"own": rule}), ["US_SSN"]))


ONE_WAY = f"[US_SSN:{'abcdefghijklmnop'[:2]}{'ponmlkjihgfedcba' + 'hhhh'}]"
REVERSIBLE = f"[US_SSN:ab{'op' * 23}]"
LAST_FOUR = Replacement("mask", keep_last=4)
DOMAIN = Replacement("mask", keep_domain=True)
STAMP = Replacement("text", text="<gone (for good)>")

CASES = [
    ("labels of the catalogue and of the policy", Replacement(), "a [US_SSN] b [OWN]", ["[US_SSN]", "[OWN]"]),
    ("always these two", Replacement(), "[PII] [UNPROCESSED]", ["[PII]", "[UNPROCESSED]"]),
    ("earlier tokens", Replacement(), "[US_SSN:3fa9c1]", ["[US_SSN:3fa9c1]"]),
    ("one-way tokens", Replacement(), f"a {ONE_WAY} b", [ONE_WAY]),
    ("reversible tokens", Replacement(), f"a {REVERSIBLE} b", [REVERSIBLE]),
    ("shorter letters may be a name", Replacement(), "[US_SSN:jamie] [US_SSN:abo] [US_SSN:abcdefghijklmnopq]", []),
    ("other brackets are text", Replacement(), "[4111] [us_ssn] [OTHER] [US_SSN: 123]", []),
    ("configured text, to the letter", STAMP, "<gone (for good)> <Gone>", ["<gone (for good)>"]),
    ("a mask that keeps nothing holds nothing", Replacement("mask"), "**** ****", []),
    ("a masked card", LAST_FOUR, "card **** **** **** 1234.", ["**** **** **** 1234"]),
    ("separators are masked as well", LAST_FOUR, "***************1234", ["***************1234"]),
    ("kept digits apart", LAST_FOUR, "* * * * * * * * 1 2 3 4", ["* * * * * * * * 1 2 3 4"]),
    ("kept digits with a masked dash", LAST_FOUR, "*******67*89", ["*******67*89"]),
    ("a card beside its expiry", LAST_FOUR, "**** **** **** 1111 12/25", ["**** **** **** 1111"]),
    ("less kept than may be", LAST_FOUR, "*** 12", ["*** 12"]),
    ("two stars are emphasis", LAST_FOUR, "**1234**", []),
    ("more than may be kept", LAST_FOUR, "***12345", []),
    ("a number after a few stars", LAST_FOUR, "*** 415 555 2671", []),
    ("a number after many stars", LAST_FOUR, "********** 4155552671", []),
    ("a masked name and its provider", DOMAIN, "to ****@gmail.com, please", ["****@gmail.com"]),
    ("one masked letter", DOMAIN, "to *@mail.example.com.", ["*@mail.example.com"]),
    ("an address", DOMAIN, "to jane@gmail.com", []),
]


@pytest.mark.parametrize(("why", "replacement", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_opaque(why: str, replacement: Replacement, text: str, expected: list[str]) -> None:
    assert [match.group() for match in placeholders(replacement).finditer(text)] == expected, why


@pytest.mark.parametrize("replacement", [LAST_FOUR, DOMAIN])
def test_long_lines_of_signs_take_linear_time(replacement: Replacement) -> None:
    for line in ("*" * 200_000, "* " * 100_000, "*@" * 100_000):
        assert len(placeholders(replacement).findall(line)) <= len(line)


REPLACEMENTS = [
    "label",
    "generic",
    "remove",
    "{text: <gone>}",
    "{text: REDACTED}",
    '{mask: "*"}',
    '{mask: "#", keep_last: 4}',
    '{mask: "*", keep_domain: true}',
]
PIECES = [
    "4111 1111 1111 1111",
    "219-09-9998",
    "jane@gmail.com",
    "j@x.org",
    "555",
    "1234",
    "12/25",
    " ",
    " ",
    ", ",
    "a",
    "***",
]


@pytest.mark.parametrize("replacement", REPLACEMENTS)
def test_a_second_run_changes_no_placeholder(load: Load, replacement: str) -> None:
    policy = load(f"use: [email, digits_3, digits_4, digits_9, digits_10]\nreplace: {replacement}")

    @settings(suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.sampled_from(["voice", "digital"]))
    def unchanged(text: str, channel: str) -> None:
        [once] = redact(Conversation("c", (Utterance(text, channel=channel),)), policy)
        [twice] = redact(Conversation("c", (Utterance(once.text, channel=channel),)), policy)
        assert not changed_placeholders(once.text, twice, policy)

    unchanged()
