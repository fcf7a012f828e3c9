"""The nearest prompt labels an answer; remembered words count beside their cue; products are mentioned."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

TALKS = [
    (["A: What is the CVV?", "C: 123", "A: And your PIN.", "C: 4827"], "[PIN]", "the PIN was asked for last"),
    (["A: What is your PIN?", "C: 4827", "A: And the security code.", "C: 123"], "[CVV]", "the code was"),
    (["A: your password?", "C: 4827", "A: and the verification code we sent", "C: 482917"], "[PASSCODE]", "a code"),
    (["C: Card 4111 1111 1111 1111, exp 09/27, cvv 123"], "Card [CREDIT_CARD], exp [CARD_EXPIRY], cvv [CVV]", "proof"),
    (["C: my password is purple", "A: a purple coat in the purple room"], "a purple coat in the purple room",
     "an everyday word is said by chance"),
    (["C: my password is purple", "A: so purple is the password then"], "so [PASSWORD] is the password then", "cue"),
    (["C: my password is purple", "A: purple, got it"], "[PASSWORD], got it", "read back in a short turn"),
    (["C: my password is zorvath", "A: I will put zorvath into the form for you"],
     "I will put [PASSWORD] into the form for you", "a rare word"),
    (["A: Name of your first pet?", "C: Nemo", "A: did you feed Nemo every day of the week then?"],
     "did you feed [SECURITY_ANSWER] every day of the week then?", "an everyday word that is written as a name"),
    (["C: my username is buyer", "A: every buyer gets ten percent off"], "every buyer gets ten percent off", "a name"),
    (["C: my password does not work on iPhone12"], "my password does not work on iPhone12", "a product is mentioned"),
    (["C: my password fails on Win11 only"], "my password fails on Win11 only", "a release"),
    (["C: my password is iPhone12"], "my password is [PASSWORD]", "unless it is told"),
    (["A: your password?", "C: iphone12"], "[PASSWORD]", "or answers"),
]  # fmt: skip


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("turns", "expected", "why"), TALKS, ids=[case[-1] for case in TALKS])
def test_talks(turns: list[str], expected: str, why: str, channel: str) -> None:
    roles = {"A": "agent", "C": "customer"}
    rows = [{"role": roles[turn[0]], "channel": channel, "text": turn[3:]} for turn in turns]
    assert redact_conversation(rows, shipped("contact_center"))[-1].text == expected, why
