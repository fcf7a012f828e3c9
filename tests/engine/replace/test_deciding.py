"""Overlapping hits are named by what proves itself and by the nearer word, not by the word of another number."""

from dataclasses import replace

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.model.spans import Hit, Trigger
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.replace.deciding import MOST_COMPARED, deciding
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import ContextRule, PlainRule, Replacement
from tests.engine.any_text import shipped

PROOF = PlainRule("proof", "P", find=lambda reading: [], gate=EVERYTHING, proves_itself=True)
TAG = PlainRule(
    "tag", "T", find=lambda reading: [], gate=EVERYTHING, proves_itself=True, replacement=Replacement("tag")
)
NEAR = ContextRule(
    "near", "N", gate=EVERYTHING, contexts=(), find_near=lambda reading, stretch: [], takes_any_digits=True, priority=9
)
RULES = (PROOF, TAG, NEAR)

HITS = [
    ([Hit(0, 9, 0), Hit(0, 9, 2)], [0], "a proof of the same place"),
    ([Hit(0, 9, 0), Hit(3, 6, 2)], [0], "a proof of more"),
    ([Hit(0, 6, 0), Hit(3, 9, 2)], [0, 2], "not of less: the rest would have the wrong name"),
    ([Hit(0, 9, 1), Hit(0, 9, 2)], [1, 2], "what only tags writes nothing"),
    ([Hit(0, 9, 2), Hit(0, 9, 2)], [2, 2], "nothing proves itself"),
]


@pytest.mark.parametrize(("hits", "left", "why"), HITS, ids=[case[-1] for case in HITS])
def test_hits(hits: list[Hit], left: list[int], why: str) -> None:
    assert [hit.rule for hit in deciding(hits, RULES, Reading("123456789"))] == left, why


def test_of_very_many_hits_none_is_compared() -> None:
    hits = [Hit(0, 9, 0), *[Hit(i, 9, 2) for i in range(MOST_COMPARED)]]
    assert deciding(hits, RULES, Reading("123456789")) == hits


LABELS = [
    ("my pin is 7729, call me on 415 555 2671", "my pin is [PIN], call me on [PHONE_NUMBER]"),
    ("my pin is 7729 or bo77@kestrel.example", "my pin is [PIN] or [EMAIL_ADDRESS]"),
    ("my pin is 7729 and my mobile is 4155552671", "my pin is [PIN] and my mobile is [PHONE_NUMBER]"),
    ("the passcode is 4471 and my phone is 415-555-2671", "the passcode is [PASSCODE] and my phone is [PHONE_NUMBER]"),
    ("my password is Xk7!bo, email bo77@kestrel.example", "my password is [PASSWORD], email [EMAIL_ADDRESS]"),
    ("cvv 309, phone 415 555 2671", "cvv [CVV], phone [PHONE_NUMBER]"),
    ("my cvv is 309. call me at 722 109 448", "my cvv is [CVV]. call me at [PHONE_NUMBER]"),
    ("my cvv is 309 and my pin is 5520", "my cvv is [CVV] and my pin is [PIN]"),
    ("my pin is 7729 and my card 4111 1111 1111 1111", "my pin is [PIN] and my card [CREDIT_CARD]"),
    ("the cvv code is 309", "the cvv code is [CVV]"),
    ("my pin code is 4482", "my pin code is [PIN]"),
    ("7729 is my pin", "[PIN] is my pin"),
    ("card 4111 1111 1111 1111 exp 12/27 cvv 123", "card [CREDIT_CARD] exp [CARD_EXPIRY] cvv [CVV]"),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_labels_in_a_chat(text: str, expected: str) -> None:
    [result] = redact_conversation([{"role": "customer", "text": text}], shipped("contact_center"))
    assert result.text == expected


def test_an_address_in_the_window_of_a_card_word_is_an_address() -> None:
    said = [
        {"role": "agent", "channel": "voice", "text": "what is your card number"},
        {"role": "customer", "channel": "voice", "text": "i have no card here but write to bo77@kestrel.example"},
    ]
    assert redact_conversation(said, shipped("contact_center"))[-1].text.endswith("write to [EMAIL_ADDRESS]")


def test_the_other_rules_stay_in_the_audit() -> None:
    [result] = redact_conversation(
        [{"role": "customer", "text": "my pin is 7729, call me on 415 555 2671"}], shipped("contact_center")
    )
    assert result.spans[-1].label == "PHONE_NUMBER"
    assert "pin" in result.spans[-1].rule_ids


def test_a_value_said_again_proves_nothing() -> None:
    again = Hit(0, 9, 0, Trigger("proof", 0))
    assert len(deciding([again, Hit(0, 9, 2)], RULES, Reading("123456789"))) == len(RULES) - 1


def test_a_house_number_of_an_address_dictated_over_turns_is_no_form() -> None:
    hits = [Hit(0, 4, 0), Hit(0, 4, 2)]
    assert deciding(hits, RULES, Reading("1398")) == hits
    assert deciding(hits, RULES, Reading("elm4")) == hits[:1]


def test_two_hits_of_one_label_are_left_to_the_priorities() -> None:
    same = (PROOF, TAG, replace(NEAR, label="P"))
    assert [hit.rule for hit in deciding([Hit(0, 9, 0), Hit(0, 9, 2)], same, Reading("123456789"))] == [0, 2]


BARE = PlainRule("bare", "B", find=lambda reading: [], gate=EVERYTHING, alone=True, priority=20)
WORD = ContextRule("word", "W", gate=EVERYTHING, contexts=(), find_near=lambda reading, stretch: [])


@pytest.mark.parametrize(
    ("other", "left", "why"),
    [
        (WORD, [1], "a word"),
        (PROOF, [1], "a proof"),
        (NEAR, [0, 1], "any digits near a word say no more than a length"),
        (replace(BARE, label="C"), [0, 1], "another length"),
    ],
)
def test_what_is_known_by_its_length_is_named_by_others(
    other: PlainRule | ContextRule, left: list[int], why: str
) -> None:
    hits = [Hit(0, 9, 0), Hit(0, 9, 1, Trigger("word", 0) if isinstance(other, ContextRule) else None)]
    assert [hit.rule for hit in deciding(hits, (BARE, other), Reading("123456789"))] == left, why
