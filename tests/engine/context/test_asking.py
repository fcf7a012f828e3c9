"""Terse prompts ask, statements do not; and what can be an answer."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

ANSWERED = [
    ("Date of birth.", "03/04/1988", "a bare noun and a full stop"),
    ("DOB", "03/04/1988", "an abbreviation, no sign"),
    ("Next, your date of birth.", "03/04/1988", "words that lead on"),
    ("Now your birthdate, as eight digits.", "03041988", "how it is to be typed"),
    ("Thank you. Your password.", "zanzibar", "behind another sentence"),
    ("Your password:", "zanzibar", "a colon"),
    ("And your username!", "mkettle", "an exclamation mark"),
    ("and a date of birth", "03/04/1988", "an article"),
    ("date of birth for Angus", "03/04/1988", "whose it is, behind"),
    ("date of birth of the deceased please", "03/04/1988", "with an article"),
    ("and Hope's date of birth", "03/04/1988", "whose it is, in front"),
    ("Ms Brathwaite date of birth for security", "03/04/1988", "who is asked, and why"),
    ("one more thing his date of birth", "03/04/1988", "what leads on"),
    ("dates of birth for both", "03/04/1988", "two of them"),
    ("And a memorable date.", "03/04/1988", "a date that proves who calls"),
    ("Your Medicare?", "2QT7-RW4-KD81", "a programme by its name"),
    ("your password has expired what's your new password", "zanzibar", "a question behind what was done"),
    ("and your password is", "zanzibar", "left open"),
    ("Go ahead with your password.", "zanzibar", "a request without its verb"),
    ("Last four of your social.", "4471", "how many digits"),
    ("Your password", "lucy 785423", "a name with digits"),
    ("Can I get your password", "zanzibar", "a request of the speaker's own getting"),
    ("I just need to confirm your password", "zanzibar", "what the speaker has to do"),
    ("What is my password on your side? Remind me: what is my password?", "zanzibar", "one's own, outright"),
]
LEFT = [
    ("I enter my username and password, but", "Shanghai works.", "a statement about one's own"),
    ("We have entered your password already.", "Shanghai works.", "what was done"),
    ("I type the password in. I am sure it is the right password.", "Shanghai works.", "what the speaker does"),
    ("I'm always entering the right password, it says it is wrong.", "Shanghai works.", "and is doing"),
    ("We keep getting a password error. The password is right.", "Shanghai works.", "what they keep getting"),
    ("I can't enter my password here.", "Awesome", "a complaint"),
    ("Please tell me your password.", "I understand.", "takes note"),
    ("Please tell me your password.", "special characters", "what it is made of"),
    ("Please tell me your password.", "Excellent!", "an exclamation"),
    ("Your new password was sent.", "Wonderful", "a mention"),
    ("password for email changed", "Wonderful", "what was done with another's"),
    ("Tom's password expired", "Wonderful", "what happened to somebody's"),
    ("your password is reset", "i paid seventy dollars for that", "what was done to it, without a sign"),
    ("so your new password has been set", "lovely jubbly", "the same"),
]


def _answer(prompt: str, answer: str, channel: str) -> str:
    rows = [
        {"role": role, "channel": channel, "text": text} for role, text in (("agent", prompt), ("customer", answer))
    ]
    return redact_conversation(rows, shipped("contact_center"))[1].text or ""


@pytest.mark.parametrize("write", [str, str.upper, str.lower])
@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("prompt", "value", "why"), ANSWERED, ids=[case[-1] for case in ANSWERED])
def test_answered(prompt: str, value: str, why: str, channel: str, write: type[str]) -> None:
    assert value not in _answer(write(prompt), value, channel), why


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("prompt", "reply", "why"), LEFT, ids=[case[-1] for case in LEFT])
def test_left(prompt: str, reply: str, why: str, channel: str) -> None:
    assert _answer(prompt, reply, channel) == reply, why
