"""Hits made whole, alone and under the shipped policies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.find.whole import whole
from redaction_udfs.engine.model.conversation import CHANNELS, Conversation, Utterance
from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.tokens.written import written_tokens
from tests.engine.any_text import PROFILES, redact_one, shipped

KEPT = [
    # text, why it stays as it is in contact_center, on both channels
    ("the total is $7,310.45", "an amount"),
    ("the outage began 20:40", "a time"),
    ("it began 2023-11-05 08:15", "a timestamp"),
    ("it began 2023-11-05T08:15:00Z", "the same in ISO"),
    ("shipped 5 Nov 2023", "a date"),
    ("it is version 10.3.7742", "a release"),
    ("the router is 192.168.100.240", "a machine"),
    ("a 720p screen with 256GB", "units"),
    ("open 24/7, fifty 50/50", "fractions"),
    ("part SKU-7731-B is out", "a code"),
    ("flight LX2291 is late", "a code in one piece"),
    ("it is 12,345 in all", "thousands"),
    ("a factor of 0.0725", "a decimal"),
    ("it grew 125%", "a percentage"),
    ("on the 122nd floor", "an ordinal"),
    ("it cost me 1200 dollars", "an amount in words"),
    ("we bought it in 2019", "a year"),
    ("it is 250 miles away", "a unit apart"),
    ("see scan_0042.pdf", "a file name"),
    ("from 2019-2021 only", "years"),
]
WHOLE = [
    # text, what is left of it in contact_center, why
    ("my passcode is ABC778", "my passcode is [PASSCODE]", "a code behind its word"),
    ("my pin is 4471", "my pin is [PIN]", "a number that stands alone"),
    ("PIN:4471", "PIN:[PIN]", "a value behind its key"),
    ("card=4111111111111111 ok", "card=[CREDIT_CARD] ok", "a card behind a key"),
    ("see https://x.org/?n=4111111111111111 now", "see [CREDIT_CARD] now", "a card in an address: all of it"),
    ("id AB-4111111111111111-C now", "id [CREDIT_CARD] now", "a card in a code: all of it"),
    ("it is 12,345 and 4471", "it is 12,345 and [NUMBER]", "an amount beside a number"),
]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(("text", "why"), KEPT, ids=[text for text, _ in KEPT])
def test_tokens_that_no_rule_is_about_are_kept(text: str, why: str, channel: str) -> None:
    assert redact_one(Utterance(text, "customer", channel), shipped("contact_center")).text == text, why


@pytest.mark.parametrize(("text", "expected", "why"), WHOLE, ids=[text for text, _, _ in WHOLE])
def test_what_a_rule_hits_goes_whole(text: str, expected: str, why: str) -> None:
    assert redact_one(Utterance(text, "customer", "digital"), shipped("contact_center")).text == expected, why


def test_full_takes_codes_whole() -> None:
    assert redact_one(Utterance("bic NDEAFIHH340 ok", "agent", "digital"), shipped("full")).text.startswith("bic [")
    assert "340" not in redact_one(Utterance("part SKU-7340-B", "agent", "voice"), shipped("full")).text


WINDOW = [
    # said after a card word on voice, why it stays
    "could you tell me the last four of it",
    "the first six digits and the last four digits please",
    "all sixteen digits",
    "the three-digit code",
    "it takes five to seven business days",
    "you have two options",
    "fifty percent off today",
    "three hundred dollars",
    "give me ten minutes",
    "at half past two",
    "at twelve thirty pm",
    "it was $7,310.45",
]


@pytest.mark.parametrize("said", WINDOW)
def test_a_card_window_leaves_quantities(said: str) -> None:
    turns = Utterance("is it a credit card", "agent", "voice"), Utterance(said, "agent", "voice")
    assert redact(Conversation("c", turns), shipped("contact_center"))[1].text == said


def test_a_card_window_hides_what_is_no_quantity() -> None:
    turns = Utterance("is it a credit card", "agent", "voice"), Utterance("it is four one one one", "agent", "voice")
    assert redact(Conversation("c", turns), shipped("contact_center"))[1].text == "it is [CREDIT_CARD]"


def test_hits_grow_to_both_ends() -> None:
    text = "pay $4,111.11 to SKU-44-B"
    assert [hit[:2] for hit in whole([Hit(5, 18, 0), Hit(0, 3, 0)], Reading(text))] == [(4, 25), (0, 3)]
    assert whole([], Reading(text)) == []


_TOKENS = (
    "$7,310.45", "EUR 99", "12,345", "0.125", "3.5%", "2023-11-05", "11/05/2023", "5 Nov 2023", "8:15", "256GB",
    "2023-11-05 08:15", "2023-11-05T08:15:00Z", "10.3.7742", "192.168.1.1", "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "1080p", "802.11ac", "21st", "jane.doe", "scan_0042.pdf", "PIN:5541", "SKU-4471-B", "ABC123", "1Z999AA10123456784",
    "AB-4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "219-09-9998", "SSN:219-09-9998", "j4@x.org",
    "IBAN:GB82WEST12345698765432", "https://x.org/a/4471?b=4111111111111111", "415-555-0132", "24/7", "01/27", "1234",
    "123456789", "v2.4471", "4155550132", "order#10023456", "five to seven business days",
)  # fmt: skip
_WORDS = (
    "my pin is", "card number", "ssn", "cvv", "password", "date of birth", "order", "call me at", "jane", "I am",
    "it was", "please,", "and", "account number", "\n", ",",
)  # fmt: skip
SAID = st.lists(st.sampled_from(_TOKENS) | st.sampled_from(_WORDS), max_size=8).map(" ".join)


@pytest.mark.parametrize("profile", PROFILES)
@given(said=st.lists(SAID, min_size=1, max_size=3), channel=st.sampled_from(CHANNELS))
def test_no_span_begins_or_ends_inside_a_token(profile: str, said: list[str], channel: str) -> None:
    policy = shipped(profile)
    turns = tuple(Utterance(text, "agent" if place % 2 else "customer", channel) for place, text in enumerate(said))
    for turn, redacted in zip(turns, redact(Conversation("c", turns), policy), strict=True):
        tokens = list(written_tokens(Reading(turn.text, voice=channel == "voice")))
        for span in redacted.spans:
            assert not [t for t in tokens if t.start < span.start < t.end or t.start < span.end < t.end]
