"""Dates of bills, parcels and contracts beside a date of birth."""

import pytest

from redaction_udfs.engine.detect.dates.birth_dates import find_birth_dates
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.linear import assert_linear_in_text

CASES = [
    ("Your last bill was 45.90 on March 3 2025", [], "a bill's"),
    ("the contract started on January 1 2020", [], "a contract's"),
    ("your flight departs on Monday August 5 2026", [], "a weekday between"),
    ("he was seen on March 3 2025", [], "a visit"),
    ("the order was placed on the 2nd of April 2025", [], "an article between"),
    ("el pedido salió el 4 de junio de 2025", [], "a Spanish parcel's"),
    ("see you Saturday 7 June, happy birthday", [], "a day of the week before it"),
    ("that is monday june 3 1990", ["june 3 1990"], "with a year it may be asked back"),
    ("your card was locked on June 4", [], "a card's"),
    ("the policy is for my son born on March 3 2010", ["March 3 2010"], "born stands nearer"),
    ("order 1234 and 03/04/1980", ["03/04/1980"], "no preposition"),
    ("paid it. on 03/04/1980", ["03/04/1980"], "another sentence"),
    ("it is on 03/04/1980", ["03/04/1980"], "of nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_in_a_turn_near_a_birth_word(text: str, expected: list[str], why: str) -> None:
    reading = Reading(text, language="es" if "Spanish" in why else "en")
    found = set(find_birth_dates(reading, Stretch(0, len(text))))
    whole = [
        one for one in found if not any(one != other and other[0] <= one[0] and one[1] <= other[1] for other in found)
    ]
    assert [text[start:end] for start, end in whole] == expected, why


def test_the_only_date_of_an_answer_is_the_one_that_was_asked_for() -> None:
    text = "I made the payment on 03/04/1980"
    assert list(find_birth_dates(Reading(text), Stretch(0, len(text), answer=True)))
    both = "born 01/02/1980, and I made the payment on 03/04/2020"
    found = find_birth_dates(Reading(both), Stretch(0, len(both), answer=True))
    assert {both[start:end] for start, end in found} == {"01/02/1980"}


def test_linear() -> None:
    assert_linear_in_text(
        lambda text: list(find_birth_dates(Reading(text), Stretch(0, len(text)))), "paid on 3/4/1980 "
    )
