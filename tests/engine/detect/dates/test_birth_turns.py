"""Dates of birth over turns: asked for part by part, put off, not heard; and what is no part of one."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

POLICY = shipped("contact_center")

GIVEN = [
    # turns of agent and customer in turn, what stays of the customer's, why
    ("date of birth? / June 9 / and the year? / 74", "[] []", "a day, then a year in two digits"),
    ("birth month? / august / day? / nine / year? / 74", "[] [] []", "each by itself"),
    ("birth month? / May / day? / the 21st / year? / it's 1974", "[] the [] it's []", "lead-ins stay"),
    ("your birth date please? / the ninth / and the month? / June / and year? / nineteen seventy four",
     "the [] [] []", "in words"),
    ("what month were you born in? / march / and what day? / twenty first / the year? / '74", "[] [] '[]", "a verb"),
    ("dob? / 19740609", "[]", "year first in one piece"),
    ("date of birth? / hang on / sure / 0 6 0 9 1 9 7 4", "hang on []", "digit by digit, after a while"),
    ("date of birth? / zero six / sorry, I didn't catch that / zero six zero nine one nine seven four",
     "[] []", "said anew"),
    ("and his date of birth / ninth of November nineteen forty seven", "[]", "a third person's"),
    ("okay and their birthday / March thirty first", "[]", "without a year"),
    ("the patient's date of birth / eight twenty three fifty one", "[]", "of whoever is treated"),
    ("her date of birth / ninth of November nineteen forty seven", "[]", "hers"),
    ("date of birth? / it's the twenty second uh, of March, of um, ninety", "it's the []", "fillers inside"),
]  # fmt: skip


def said(turns: str, channel: str) -> str:
    roles = ("agent", "customer")
    texts = turns.split(" / ")
    rows = [{"role": roles[i % 2], "channel": channel, "text": text} for i, text in enumerate(texts)]
    results = redact_conversation(rows, POLICY)
    return " ".join((result.text or "").replace("[DATE_OF_BIRTH]", "[]") for result in results[1::2])


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("turns", "left", "why"), GIVEN)
def test_parts_of_a_date_of_birth_go_one_by_one(turns: str, left: str, why: str, channel: str) -> None:
    assert said(turns, channel) == left, why


PLAIN = [
    ("date of birth? / June 9 1974 / how many tickets? / three", "[] three", "asked for something else"),
    ("date of birth? / June 9 1974 / and how many people / 4", "[] 4", "the same without a question mark"),
    ("date of birth? / why do you ask / it's a rule / may I speak to somebody else", None, "a verb"),
    ("date of birth? / I'm fifty two", None, "an age in words"),
    ("date of birth? / I'm 52", None, "an age"),
    ("date of birth? / in two minutes / sure / one second please", None, "lengths of time"),
    ("which day? / the third / and the month? / June", None, "nobody asked for a birth"),
]


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("turns", "left", "why"), PLAIN)
def test_what_answers_other_questions_stays(turns: str, left: str | None, why: str, channel: str) -> None:
    assert said(turns, channel) == (left or " ".join(turns.split(" / ")[1::2])), why


@pytest.mark.parametrize("channel", ["digital", "voice"])
def test_a_name_beside_an_age_is_no_date_of_birth(channel: str) -> None:
    assert said("your date of birth? / my name is June, and I'm fifty", channel).endswith(", and I'm fifty")


TIMESTAMPS = [
    "your date of birth was changed on 2021-03-04 12:36 pm",
    "we verified your dob on 12/15/2018 at 3:36 pm",
    "dob updated 12/15/2018, 3:36 pm",
]


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize("text", TIMESTAMPS)
def test_a_day_with_a_time_is_no_date_of_birth_unless_somebody_was_born_then(text: str, channel: str) -> None:
    """A timestamp is what analysts look at; half of it hidden is no use to anybody."""
    assert said(f"hello / {text}", channel) == text
    assert said("hello / he was born on 12/15/2018 at 3:36 pm", channel) == "he was born on []"
