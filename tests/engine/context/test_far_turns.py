"""In turns that are farther off than the answer only what is like one counts: the talk has gone on."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation
from tests.linear import assert_linear_in_text

policy = cache(load_policy)
ROLES = {"a": "agent", "c": "customer"}

BIRTH = ["a: and your date of birth", "c: march second nineteen seventy"]
TYPED_BIRTH = ["a: What's your date of birth?", "c: 04/19/1988"]
PIN = ["a: Please tell me your account PIN.", "c: 4471"]
ZIP = ["a: What's your ZIP code?", "c: 48226"]
MEMBER = ["a: member number please", "c: five five oh two one three eight"]
LOGIN = ["c: do i owe the fee? login is mkessler05 if you need it"]

STAY = [
    ("voice", [*BIRTH, "a: i have june ninth at two thirty or july first at nine open"], "days that are offered"),
    ("voice", [*BIRTH, "a: perfect the earliest opening is the twelfth of august"], "the earliest"),
    ("voice", [*BIRTH, "a: i have july first at nine", "c: let's do july first"], "and taken"),
    ("voice", [*BIRTH, "a: the fee is nineteen ninety nine a month"], "a price"),
    ("voice", [*BIRTH, "a: okay", "c: i want to freeze it starting september first"], "a beginning"),
    ("digital", [*TYPED_BIRTH, "a: Your coverage begins July 1. The next payment is August 15."], "typed"),
    ("digital", [*TYPED_BIRTH, "a: We can see you May 6.", "c: May 9 please"], "an answer to an offer"),
    ("voice", [*BIRTH, "a: i've got november third at ten", "c: november third please"], "an offer that is taken"),
    ("voice", [*BIRTH, "a: your next visit is on march second twenty twenty six"], "the same day of another year"),
    ("voice", [*BIRTH, "a: you were last seen june ninth nineteen seventy"], "another day of the same year"),
    ("digital", ["a: DOB?", "c: 12 Nov 2016", "a: Last seen 12 Nov 2023."], "when somebody was seen"),
    ("voice", [*BIRTH, "a: and when was the loss", "c: june fourth nineteen seventy"], "a loss in the same year"),
    ("digital", [*PIN, "a: Which router do you have?", "c: its an old R7000P"], "a model"),
    ("digital", [*PIN, "a: Thanks. What TV box is it?", "c: BN59-01315A"], "a part number"),
    ("digital", ["a: your passcode?", "c: tiger-99", "a: and on screen?", "c: error E1107 on the RX-V385 receiver"],
     "a model in a sentence"),
    ("digital", [*TYPED_BIRTH, "a: When did it start?", "c: around March 10, again April 2, 2024"], "days of pain"),
    ("digital", [*ZIP, "a: Anything else?", "c: can i use GIFT-7731"], "a voucher"),
    ("voice", ["a: zip code please", "c: two one two oh one", "a: how can i help",
               "c: i was charged thirty four ninety twice on my bill"], "a price and no code"),
    ("voice", [*MEMBER, "a: which tooth hurts", "c: number fourteen upper left"], "a number of a thing"),
    ("digital", [*TYPED_BIRTH, "a: Sure.", "c: it was accepted Jan 22, 2024"], "when something was done"),
    ("digital", [*TYPED_BIRTH, "a: Your policy runs until 05/01/2026."], "until when"),
    ("digital", [*LOGIN, "a: Yes. The deadline is January 15, 2025."], "a date is no user name"),
]  # fmt: skip
GO = [
    ("voice", [*BIRTH, "a: that's march second nineteen seventy correct"], "read back"),
    ("voice", [*BIRTH, "a: okay march second got it"], "read back without the year"),
    ("voice", [*BIRTH, "a: that's the second of march"], "the other way round"),
    ("digital", [*TYPED_BIRTH, "a: so 4/19?"], "typed, read back"),
    ("digital", ["a: DOB?", "c: March 2, 1970", "a: March 2?", "c: Mar 2"], "shorter"),
    ("voice", ["a: date of birth", "c: hold on", "a: no problem", "c: it's january fourth nineteen sixty six"], "late"),
    ("voice", ["c: my date of birth is", "a: go ahead", "c: may third"], "a day alone"),
    ("voice", ["c: my birthday", "a: yes", "c: september eleventh seventy four"], "told on"),
    ("digital", ["a: PIN please?", "c: one sec", "a: sure", "c: 8830"], "a late PIN"),
    ("digital", ["a: Your PIN please?", "c: one sec", "a: no rush", "c: its 4419 i think"], "in a sentence"),
    ("voice", ["a: your zip", "c: um", "a: the billing zip", "c: eight five two five one"], "asked again"),
    ("digital", ["a: ZIP?", "c: what do you mean", "a: the one for billing", "c: 30309"], "explained"),
    ("voice", ["a: your membership number", "c: let me get it", "a: take your time", "c: it's seven seven one oh two"],
     "a late number"),
    ("voice", ["a: your account number", "c: give me a second", "c: it is twelve", "c: forty four"],
     "piece by piece"),
    ("digital", ["a: your passcode?", "c: one sec", "a: sure", "c: okay its A12b9"], "a late code"),
    ("digital", ["a: Your username?", "c: one sec", "a: sure", "c: username is kbolanos_9"], "a late user name"),
]  # fmt: skip


def test_a_birth_date_said_again_long_after_goes_as_a_whole() -> None:
    between = ["a: okay", "c: and", "a: anything else", "c: yes", "a: go ahead"]
    redacted, _ = _last("voice", [*BIRTH, *between, "a: so march second nineteen seventy"])
    assert redacted.replace("[DATE_OF_BIRTH]", "").strip() == "so"


def _last(channel: str, turns: list[str]) -> tuple[str, str]:
    said = [{"role": ROLES[turn[0]], "channel": channel, "text": turn[3:]} for turn in turns]
    return redact_conversation(said, policy("contact_center"))[-1].text or "", turns[-1][3:]


@pytest.mark.parametrize(("channel", "turns", "why"), STAY, ids=[case[-1] for case in STAY])
def test_other_things_stay(channel: str, turns: list[str], why: str) -> None:
    redacted, said = _last(channel, turns)
    assert redacted == said, why


@pytest.mark.parametrize(("channel", "turns", "why"), GO, ids=[case[-1] for case in GO])
def test_late_answers_go(channel: str, turns: list[str], why: str) -> None:
    redacted, said = _last(channel, turns)
    assert redacted != said, why


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["march second ", "3/2 ", "accepted Jan 22, 2024 ", "on LAPTOP-7F3K2 ", "chip ", "i'm sixty two ", "w four ", "a-"],
)
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        _last("voice", [*BIRTH, "a: your username and passcode please", f"c: {text}", f"a: {text}"])

    assert_linear_in_text(search, piece)
