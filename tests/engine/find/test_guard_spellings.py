"""The guard sees every spelling with eyes of its own, and rules found before it whatever it sees."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.model.conversation import CHANNELS, Utterance
from redaction_udfs.engine.model.errors import GuardFailed
from redaction_udfs.engine.reading import Reading
from tests.engine.any_text import PROFILES, redact_one, shipped
from tests.engine.spellings import DIGITS, LETTERS, SEPARATORS, grouped
from tests.linear import assert_linear_in_text

CARDS = [
    ("5105105105105100", (4, 4, 4, 4)),
    ("371449635398431", (4, 6, 5)),
    ("36070500001020", (4, 6, 4)),
    ("5105105105105100", (8, 8)),
]
SOCIAL = "536041798"


def _spelled_cards() -> st.SearchStrategy[str]:
    written = st.sampled_from([str, *DIGITS.values()])
    whole = st.builds(lambda card, how: "".join(map(how, card[0])), st.sampled_from(CARDS), written)
    parted = st.builds(
        lambda card, between: grouped(*card, between),
        st.sampled_from(CARDS),
        st.sampled_from([*SEPARATORS.values(), " "]),
    )
    letters = st.builds(
        lambda card, table: grouped(card[0].translate(table), card[1], " "),
        st.sampled_from(CARDS),
        st.sampled_from([*LETTERS.values()]),
    )
    return whole | parted | letters


def _spelled_social_security_numbers() -> st.SearchStrategy[str]:
    between = st.sampled_from([*SEPARATORS.values(), "-", " "])
    shaped = between.map(lambda between: grouped(SOCIAL, (3, 2, 4), between))
    named = st.builds("{}{}".format, st.sampled_from(["ssn ", "SSN#", "my social is ", "social security number: "]),
                      between.map(lambda between: grouped(SOCIAL, (5, 4), between)))  # fmt: skip
    return shaped | named


SPELLED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "it is ", "use: ", "(", "ok\n"]),
    _spelled_cards() | _spelled_social_security_numbers(),
    st.sampled_from(["", " thanks", " exp 12/27", ".", ", ok?", "\n"]),
)


@given(SPELLED)
@settings(max_examples=25)
def test_the_guard_fires_on_every_spelling(text: str) -> None:
    for shown in (text, visible_text(text)):
        with pytest.raises(GuardFailed):
            guard(Reading(shown))


@given(SPELLED, st.sampled_from(PROFILES), st.sampled_from(CHANNELS))
@settings(max_examples=25)
def test_it_has_nothing_left_to_say_once_rules_have_looked(text: str, profile: str, channel: str) -> None:
    result = redact_one(Utterance(text, "customer", channel), shipped(profile))
    assert result.problem is None
    assert {span.label for span in result.spans} & {"CREDIT_CARD", "US_SSN"}
    guard(Reading(visible_text(result.text)))


PIECES = (
    *("4", "5", "51", "36", "05", "105", "5105", "510510", "1", "12", "219", ",", "/", " ", ":", ".", "-", "\n"),
    *("l", "O", "x", "<b>", "&#53;", "%31", "ssn "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(CHANNELS))
@settings(max_examples=25)
def test_rules_found_before_whatever_it_sees(text: str, channel: str) -> None:
    assert redact_one(Utterance(text, "customer", channel), shipped("minimal")).problem is None


PLAIN = [
    ("rooms 250, 75, 1200, 300 and 51051051, 05101000, 05105107", "numbers of lists"),
    ("call 415-555-2671, 412-555-2672, or 415-555-2673", "phone numbers in a row"),
    ("2024-01-15 12:30:45.123456 and 2024-01-15 12:30:45.654321", "timestamps"),
    ("************1111, ************4444 and 12/27 123", "masked cards"),
    ("$4,111,100.50 + $1,205,310", "amounts"),
    ("40:10, 41:20, 42:30, 43:18", "times"),
    ("51051051, 05101000, [NUMBER]", "numbers before one of a list that is redacted"),
]


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[-1] for case in PLAIN])
def test_plain_numbers_are_published(text: str, why: str) -> None:
    guard(Reading(text))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["6 5 ", "4 9 3 ", "ssn ", "social is ", "219-09 ", "&#53;", "<", "l1 O "])
def test_long_texts_take_linear_time(piece: str) -> None:
    def refuse_or_not(text: str) -> None:
        with contextlib.suppress(GuardFailed):
            guard(Reading(text))

    assert_linear_in_text(refuse_or_not, piece)
