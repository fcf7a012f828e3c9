"""E-mail addresses that were asked for."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

ASKED = [
    # turns of agent and customer in turn; the last one as published; why
    ("what is your email / r chase at blue wave dot net", "[EMAIL_ADDRESS]", "an initial and a name"),
    ("your email please / j smith at green apple dot co dot uk", "[EMAIL_ADDRESS]", "a domain of two words"),
    ("what is your email / smith at green apple dot co dot uk", "[EMAIL_ADDRESS]", "a name alone"),
    ("and the best email / sales at oakland hardware dot com", "[EMAIL_ADDRESS]", "no person's name"),
    ("email please / uh it's a k underscore forty at home depot dot com", "uh it's [EMAIL_ADDRESS]", "everyday words"),
    ("email please / mary underscore smith 7", "[EMAIL_ADDRESS]", "the name by itself"),
    ("and the email on file / r chase at blue wave dot net / is it r dot chase", "is it [EMAIL_ADDRESS]", "read back"),
    ("email? / it's rc at blue wave dot net / rc / no r c h a s e", "no [EMAIL_ADDRESS]", "spelled anew"),
    ("your email / the real janek at outbound dot net all one word", "[EMAIL_ADDRESS] all one word", "everyday words"),
    (
        "hi / my mail is b at tall hyphen oaks dot org / it's b at tall dash oaks dot org",
        "it's [EMAIL_ADDRESS]",
        "back",
    ),
    ("hi / my email is ann dot lee at yahoo dot com / look at acme dot com", "look at acme dot com", "a page"),
    ("what is your email / i do not have one at home", "i do not have one at home", "none"),
    ("what is your email / its the same dot matrix printer", "its the same dot matrix printer", "another dot"),
    ("can you confirm your email / it's in the book at point three", "it's in the book at point three", "a place"),
    ("did you get my email / no nothing at all dot dot dot", "no nothing at all dot dot dot", "dots"),
    ("where do you shop / we looked at green apple dot com", "we looked at green apple dot com", "not asked for"),
]


@pytest.mark.parametrize(("turns", "published", "why"), ASKED, ids=[case[-1] for case in ASKED])
def test_answers_on_calls(turns: str, published: str, why: str) -> None:
    rows = [
        {"role": ("agent", "customer")[place % 2], "channel": "voice", "text": text}
        for place, text in enumerate(turns.split(" / "))
    ]
    assert redact_conversation(rows, policy("contact_center"))[-1].text == published, why


TYPED = [
    ("j smith at green apple dot net", "[EMAIL_ADDRESS]", "typed as it is said"),
    ("I don't remember. Maybe the U.S.A. one", "I don't remember. Maybe the U.S.A. one", "an abbreviation"),
    ("It is at the office. Thanks", "It is at the office. Thanks", "a sentence"),
]


@pytest.mark.parametrize(("text", "published", "why"), TYPED, ids=[case[-1] for case in TYPED])
def test_answers_in_chats(text: str, published: str, why: str) -> None:
    rows = [
        {"role": "agent", "channel": "digital", "text": "What is your email?"},
        {"role": "customer", "channel": "digital", "text": text},
    ]
    assert redact_conversation(rows, policy("contact_center"))[-1].text == published, why
