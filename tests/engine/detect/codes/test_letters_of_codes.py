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
