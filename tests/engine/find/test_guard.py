"""The last look."""

import pytest

from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED, GuardFailed
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Replacement
from tests.engine.any_text import redact_one, shipped

REFUSED = [
    ("card 4111 1111 1111 1111", "a card"),
    ("ssn 219-09-9998", "a social security number"),
    ("[US_SSN:4111111111111111]", "a card inside what looks like a placeholder"),
    ("41111111-1111-1111-1111-111111111111", "a card in a UUID of digits alone"),
    ("41111111-1111-1111-b2c4", "a card with some letters behind"),
    ("４１１１１１１１１１１１１１１１", "a card in full-width digits"),
]
PUBLISHED = [
    ("card 4111 1111 1111 1112", "no card"),
    ("************1111 and 219-09-[NUMBER]", "what is left of them"),
    ("id 41111111-1111-1111-b2c4-0a1b2c3d4e5f", "a UUID some of whose digits pass by chance"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_not_published(text: str, why: str) -> None:
    with pytest.raises(GuardFailed, match="is left") as caught:
        guard(Reading(text))
    assert not any(character.isdigit() for character in caught.value.reason), "the reason repeats nothing"


@pytest.mark.parametrize(("text", "why"), PUBLISHED, ids=[case[-1] for case in PUBLISHED])
def test_what_is_published(text: str, why: str) -> None:
    guard(Reading(text))


def test_whatever_the_policy_says() -> None:
    tagging = PlainRule("card", "CARD", find=lambda reading: [(0, 19)], gate=EVERYTHING, replacement=Replacement("tag"))
    for policy in (Policy("none", "1", "", ()), Policy("tag", "1", "", (tagging,))):
        result = redact_one(Utterance("4111 1111 1111 1111"), policy)
        assert (result.text, result.problem) == (UNPROCESSED, "guard: a card number is left (19 characters)")


def test_a_placeholder_hides_nothing_from_it() -> None:
    assert redact_one(Utterance("[US_SSN:4111111111111111]"), shipped("minimal")).problem
