"""Phrases that make a trigger word something else: `unless` of a context."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.engine.detect.own.custom import find_trigger_words
from redaction_udfs.engine.reading import Reading
from redaction_udfs.mistakes import PolicyError

policy = cache(load_policy)
WORDS, UNLESS = ("card number", "name", "name of the driver"), ("library card", "name of", "gold card number club")

TRIGGERS = [
    ("the card number", ["card number"], "nothing around it"),
    ("the library card number", [], "a phrase that reaches into it"),
    ("the Library-Card  Number", [], "whatever its letter case and blanks"),
    ("the gold card number club", [], "a phrase around it"),
    ("the library card, and the card number", ["card number"], "a phrase elsewhere"),
    ("name of the hotel", [], "a phrase that begins with it"),
    ("name of the driver", ["name of the driver"], "a phrase within a longer trigger"),
    ("your name", ["name"], "one of two"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TRIGGERS, ids=[case[0] for case in TRIGGERS])
def test_what_is_a_trigger(text: str, expected: list[str], why: str) -> None:
    found = find_trigger_words(Reading(text), words=WORDS, unless=UNLESS)
    assert [text[start:end] for start, end in found] == expected, why


KEPT = [
    ("library", "then four seven i think"),
    ("health insurance", "and four nine at the back"),
    ("student", "it ends four seven"),
    ("sim", "no four seven sorry"),
]


@pytest.mark.parametrize(("kind", "said"), KEPT)
def test_a_card_that_pays_for_nothing_opens_no_window_of_minutes(kind: str, said: str) -> None:
    for card, stays in ((f"{kind} card", True), ("credit card", False)):
        turns = [f"may I have your {card} number please", "four four one two nine nine oh three", said]
        talk = [
            {"role": "customer" if i % 2 else "agent", "channel": "voice", "text": text, "start_ms": i * 4000}
            for i, text in enumerate(turns)
        ]
        redacted = redact_conversation(talk, policy("contact_center"))
        assert "four" not in redacted[1].text, card
        assert (redacted[2].text == said) is stays, card


def test_twelve_digits_behind_any_card_s_number_go() -> None:
    talk = [
        {"role": "agent", "channel": "digital", "text": "What's the SIM card number?"},
        {"role": "customer", "channel": "digital", "text": "8944500102198304"},
    ]
    assert redact_conversation(talk, policy("contact_center"))[1].text == "[CREDIT_CARD]"


RULE = "{id: locker, label: LOCKER, find: any_digits, context: [{%s, within: {utterances: 1}}]}"


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("words: [locker], unless: other_card", "did you mean other_cards?"),
        ("rules: [email], unless: [locker room]", "words beside unless"),
        ("words: [locker], unless: []", "unless"),
    ],
)
def test_mistakes_are_told(tmp_path, context: str, expected: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(f'name: own\nversion: "1"\nextends: minimal\nrules:\n- {RULE % context}\n')
    with pytest.raises(PolicyError, match=expected.replace("?", r"\?")):
        load_policy(str(file))


def test_of_one_s_own(tmp_path) -> None:
    file = tmp_path / "own.yaml"
    context = "words: [locker], unless: [locker room]"
    file.write_text(f'name: own\nversion: "1"\nextends: minimal\nrules:\n- {RULE % context}\n')
    own = load_policy(str(file))
    for said, hidden in (("locker 4711", True), ("the locker room 4711", False)):
        [result] = redact_conversation([{"role": "customer", "channel": "digital", "text": said}], own)
        assert ("4711" not in result.text) is hidden
    assert own.hash != load_policy("minimal").hash
