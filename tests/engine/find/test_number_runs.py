"""Digits in the same number run as a card go with it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.rules.rules import Rule
from tests.engine.any_text import redact_one, shipped

MINIMAL = shipped("minimal")
CARDS = replace(MINIMAL, rules=tuple(rule for rule in MINIMAL.rules if rule.id == "credit_card"))

CASES = [
    ("4111 1111 1111 1111 12 34 56", "[CREDIT_CARD] [CREDIT_CARD]", "whatever it is"),
    ("4242-4242-4242-4242 08 27 911", "[CREDIT_CARD] [CREDIT_CARD]", "expiry date and code"),
    ("08 27 4242 4242 4242 4242", "[CREDIT_CARD] [CREDIT_CARD]", "before it too"),
    ("4242424242424242 0827 and no more", "[CREDIT_CARD] [CREDIT_CARD] and no more", "words end the run"),
    ("4242424242424242 08/27 911", "[CREDIT_CARD] [CREDIT_CARD]", "a slash ends a run, but no expiry date"),
    ("4242424242424242 08/2027", "[CREDIT_CARD] [CREDIT_CARD]", "with a whole year"),
    ("08/27 4242424242424242", "[CREDIT_CARD] [CREDIT_CARD]", "before the card"),
    ("4242424242424242/0827/911", "[CREDIT_CARD]/[CREDIT_CARD]", "as testers and forms write it"),
    ("4242424242424242|08|27|911", "[CREDIT_CARD]|[CREDIT_CARD]", "and exports"),
    ("4242424242424242911", "[CREDIT_CARD][CREDIT_CARD]", "a code without a blank"),
    ("42424242424242420827911", "[CREDIT_CARD][CREDIT_CARD]", "and with a date"),
    ("378282246310005 1234", "[CREDIT_CARD] [CREDIT_CARD]", "four digits of American Express"),
    ("5555 5555 5555 4444 911 4242 4242 4242 4242", "[CREDIT_CARD] [CREDIT_CARD] [CREDIT_CARD]", "between two"),
    ("4111 1111 1111 1111. 2 cards", "[CREDIT_CARD]. 2 cards", "a sentence begins with a number"),
    ("4111 1111 1111 1111 12", "[CREDIT_CARD] 12", "two digits are no code"),
    ("4111 1111 1111 1111 120mg", "[CREDIT_CARD] 120mg", "half of a word is not taken"),
    ("4111 1111 1111 1111 112:30", "[CREDIT_CARD] 112:30", "nor of a time"),
    ("4111 1111 1111 1111 1250%", "[CREDIT_CARD] 1250%", "nor a share"),
    ("4242 4242 4242 4242, 250 euros", "[CREDIT_CARD], 250 euros", "a comma ends the run"),
    ("order 4242 4242 4242 4241 12345", "order 4242 4242 4242 4241 12345", "no card, no rest"),
    ("911 and 4242 4242 4242 4242", "911 and [CREDIT_CARD]", "another run"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_the_digits_beside_a_card_go_with_it(text: str, expected: str, why: str) -> None:
    assert redact_one(Utterance(text, "customer"), CARDS).text == expected, why


def test_what_another_rule_finds_in_the_run_stays_what_it_is() -> None:
    text = "4242 4242 4242 4242. 415 555 2671"
    assert redact_one(Utterance(text, "customer"), shipped("contact_center")).text == "[CREDIT_CARD]. [PHONE_NUMBER]"


GROUPS = st.lists(
    st.sampled_from(["4242 4242 4242 4242", "4242424242424242911", "12", "345", "6789", "08/27"]), max_size=6
)


@settings(max_examples=100)
@given(groups=GROUPS, signs=st.sampled_from([" ", "-", ". "]), fewer=st.sets(st.sampled_from(MINIMAL.rules)))
def test_another_rule_never_leaves_more_readable(groups: list[str], signs: str, fewer: set[Rule]) -> None:
    rules = {rule.id for rule in fewer} | {"credit_card", "digits_3", "digits_4"}
    every = shipped("full")
    more = replace(every, rules=tuple(rule for rule in every.rules if rule.id in rules))
    text = signs.join(groups)
    hidden, hidden_by_more = (
        {
            i
            for span in redact_one(Utterance(text), policy).spans
            for i in range(span.start, span.end)
            if text[i].isalnum()
        }
        for policy in (CARDS, more)
    )
    assert hidden <= hidden_by_more
