"""Letters beside a dictated number that are a part of it: words of the spelling alphabet, and `a`."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

WHOLE = [
    ("what's the pass code for the gate", "delta four four nine", "a word of the alphabet"),
    ("what is your passcode", "it's delta echo four four nine", "two"),
    ("what is your passcode", "four four nine hotel", "behind"),
    ("what's your gate code", "star four four seven one", "a key"),
    ("what's your student id", "it's a zero one eight eight two two one four", "an a, which is no article"),
    ("can i get your a number please", "sure a zero one three seven seven two five six", "named after it"),
    ("your medicaid number", "eight eight two one three four five six a", "an a behind"),
]


@pytest.mark.parametrize(("question", "answer", "why"), WHOLE, ids=[case[1] for case in WHOLE])
def test_a_code_goes_with_its_letters(question: str, answer: str, why: str) -> None:
    said = [
        {"role": role, "text": text, "channel": "voice"} for role, text in (("agent", question), ("customer", answer))
    ]
    left = redact_conversation(said, policy("contact_center"))[1].text or ""
    assert left.removeprefix("sure ").removeprefix("it's ") in ("[PASSCODE]", "[MEMBER_ID]"), why


@pytest.mark.parametrize(
    ("question", "answer", "left"),
    [
        ("your member id", "i paid a twenty dollar fee", "i paid a twenty dollar fee"),
        ("your member id", "i have a four four nine one two", "i have a [MEMBER_ID]"),
    ],
)
def test_an_article_stays(question: str, answer: str, left: str) -> None:
    said = [
        {"role": role, "text": text, "channel": "voice"} for role, text in (("agent", question), ("customer", answer))
    ]
    assert redact_conversation(said, policy("contact_center"))[1].text == left


CARD = ["your card number please", "four one one one"]
CVV = ["and the security code on the back", "seven oh two"]
OF_ORDERS = [
    # what was asked before and answered, the turn, the number of an order that stays, channel
    (CARD, "ok your case number is two zero two six dash one one four four", "one one four four", "voice"),
    (CVV, "your reference is two zero four dash one one four", "one one four", "voice"),
    (CVV, "ok the order is four four one dash two two nine", "two two nine", "voice"),
    (CVV, "Your confirmation is HX 440 197, room 212", "HX 440 197", "digital"),
    (CVV, "Your booking number is SA 440.", "SA 440", "digital"),
    ([], "your reference is SA 99 4410", "SA 99 4410", "digital"),
    ([], "your order is AB 1044 220", "AB 1044 220", "digital"),
]


@pytest.mark.parametrize(("before", "text", "stays", "channel"), OF_ORDERS, ids=[case[1] for case in OF_ORDERS])
def test_all_pieces_of_an_order_stay(before: list[str], text: str, stays: str, channel: str) -> None:
    said = [
        {"role": ("agent", "customer")[place % 2], "text": each, "channel": channel}
        for place, each in enumerate([*before, text])
    ]
    assert stays in (redact_conversation(said, policy("contact_center"))[-1].text or "")


@pytest.mark.parametrize("text", ["the case is in 4471", "YOUR ORDER CAME FOR 4471", "my card 4471 for that order"])
def test_words_before_a_number_are_no_code(text: str) -> None:
    said = [{"role": "customer", "text": text, "channel": "digital"}]
    assert "4471" not in (redact_conversation(said, policy("contact_center"))[0].text or "")
