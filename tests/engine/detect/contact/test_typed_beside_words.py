"""Words before a typed e-mail address are no part of it."""

import pytest

from redaction_udfs.engine.detect.contact.spoken_email import find_spoken_emails
from redaction_udfs.engine.reading import Reading

CASES = [
    ("my paypal liv.moss@kestrel.example.com", [], "a plain word"),
    ("cc my husband bram.ott@kestrel.com please", [], "a person's word"),
    ("the old one flex_88@kestrel.com", [], "a number word"),
    ("it is john moss@gmail.com", [], "a name"),
    ("it is john dot moss@gmail.com", ["john dot moss@gmail.com"], "a sign in words joins"),
    ("it is j r moss@gmail.com", ["j r moss@gmail.com"], "letters one by one"),
    ("it is liv.moss@gmail dot com", ["liv.moss@gmail dot com"], "the domain in words"),
    ("it is liv moss @ gmail.com", ["liv moss @ gmail.com"], "blanks round the sign: typed as it is said"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_typed_in_a_chat(text: str, expected: list[str], why: str) -> None:
    assert [text[start:end] for start, end in find_spoken_emails(Reading(text))] == expected, why


def test_on_voice_a_clean_up_has_joined_only_the_last_word() -> None:
    text = "it is john moss@gmail.com"
    assert [text[start:end] for start, end in find_spoken_emails(Reading(text, voice=True))] == ["john moss@gmail.com"]
