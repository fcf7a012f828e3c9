"""A question for a secret stays open while somebody thinks, waits, corrects an answer or rejects one."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

PET = "what was the name of your first pet"
WORD = "and the security word on the account"
FAILS = "my password isn't working"
TALKS = [
    # turns, the last one the customer's; what goes of it, what stays, why
    ([PET, "oh that was so long ago", "take your time", "i think it's biscuit"], "biscuit", "i think", "waits"),
    ([PET, "hm", "no rush", "a few dogs", "i can give you a second", "it was biscuit"], "biscuit", "it was", ""),
    ([PET, "let me think", "okay", "um biscuit"], "biscuit", "um", "put off and accepted"),
    ([PET, "hold on", "sure", "uh", "yes", "biscuit"], "biscuit", "", "put off twice"),
    ([PET, "rex", "sorry that doesn't match", "then it must be pickles"], "pickles", "must be", "rejected"),
    ([WORD, "marigold", "i'm afraid not try again", "oh then it's marmalade"], "marmalade", "then", "the same"),
    ([WORD, "marigold", "hm that's not what i have", "maybe marmalade seven"], "marmalade", "maybe", "a digit"),
    ([PET, "rex", "great thank you", "it's pickles now i need"], "", "pickles", "accepted"),
    ([PET, "rex", "okay", "biscuit is on my screen"], "", "biscuit", "an answer puts nothing off"),
    ([PET, "rex", "sorry try again later", "i need my internet"], "", "internet", "nothing is asked for now"),
    ([PET, "rex", "it doesn't match", "my husband set it up"], "", "my husband set it up", "no answer"),
    ([PET, "hm", "take your time", "can i use my pin"], "", "can i use my pin", "asks back"),
    (["which street did you grow up on", "larkspur no wait it was juniper lane"], "juniper", "no wait it was", ""),
    (["which street did you grow up on", "larkspur i mean juniper"], "larkspur", "i mean", "corrected by a word"),
    (["what's your password", "tiger no wait lion forty"], "lion forty", "no wait", "corrected"),
    (["what's your password", "no wait i forgot it"], "", "no wait i forgot it", "nothing to correct"),
    (["Your security question: first car?"], "", "first car", "the question itself"),
    (["what's your password", "it was tiger one i think"], "tiger one", "i think", "`one` is a digit"),
    (["what's your password", "tiger one"], "tiger one", "", "alone"),
    (["what's your password", "it's the usual one"], "", "the usual one", "`one` stands for a thing"),
    (["what's your password", "that one"], "", "that one", "the same"),
    (["my password is Galway Bay 81"], "Galway Bay 81", "my password is", "told, though a bay has numbers too"),
    (["i'm setting my password to kindle 11 is that ok"], "kindle 11", "is that ok", "told, though a product"),
    ([f"{FAILS} its Galway Bay 81"], "Galway Bay 81", FAILS, "told behind what goes wrong"),
    ([f"{FAILS} it's error 41"], "", "error 41", "an error"),
    ([f"{FAILS} it's windows 11"], "", "windows 11", "a product"),
    ([f"{FAILS} its saying invalid"], "", "saying invalid", "what it does"),
    (["my password gives error 403"], "", "error 403", "nothing is told"),
]  # fmt: skip


@pytest.mark.parametrize("channel", ["voice", "digital"])
@pytest.mark.parametrize(("turns", "gone", "stays", "why"), TALKS, ids=[case[0][-1] for case in TALKS])
def test_the_last_turn(turns: list[str], gone: str, stays: str, why: str, channel: str) -> None:
    said = [
        {"role": "customer" if (len(turns) - place) % 2 else "agent", "channel": channel, "text": text}
        for place, text in enumerate(turns)
    ]
    text = redact_conversation(said, policy("contact_center"))[-1].text or ""
    assert stays in text, why
    assert not gone or gone not in text, why
