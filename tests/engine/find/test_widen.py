"""What becomes findable once the first hits are replaced is found as well."""

from dataclasses import replace

import pytest

from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import Gate, Policy, Replacement, Rule
from tests.engine.any_text import redact_one, shipped

FULL = shipped("full")
CARDS_AND_SIX_DIGITS = replace(FULL, rules=tuple(r for r in FULL.rules if r.id in ("credit_card", "digits_6")))

FOUND_LATER = [
    ("4111 1111 1111 1111 12 34 56", "[CREDIT_CARD] [NUMBER]", "six digits once the card is gone"),
    ("4111 1111 1111 1111 12 34", "[CREDIT_CARD] 12 34", "two and two are no number of this policy"),
    ("12 34 56 4111 1111 1111 1111", "[NUMBER] [CREDIT_CARD]", "before it too"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND_LATER, ids=[case[-1] for case in FOUND_LATER])
def test_found_later(text: str, expected: str, why: str) -> None:
    result = redact_one(Utterance(text), CARDS_AND_SIX_DIGITS)
    assert result.text == expected, why
    assert "".join(text[s.start : s.end] for s in result.spans).replace(" ", "").isdigit()


def peel(reading: Reading) -> list[Extent]:
    """Finds the last letter only, so that every look finds another one."""
    letters = [place for place, character in enumerate(reading.folded) if character == "a"]
    return [(letters[-1], letters[-1] + 1)] if letters else []


def test_a_text_that_does_not_settle_is_not_published() -> None:
    policy = Policy("own", "1", "", (Rule("peel", "X", peel, Gate("a"), replacement=Replacement("remove")),))
    assert redact_one(Utterance("aaa"), policy).text == ""
    result = redact_one(Utterance("a" * 20), policy)
    assert (result.text, result.problem) == (UNPROCESSED, "still finding after 10 looks (20 characters)")
