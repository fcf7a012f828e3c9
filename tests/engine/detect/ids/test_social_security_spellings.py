"""Social security numbers in every spelling: found whole, by a rule whose gate lets them pass."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.detect.ids.social_security import find_social_security_numbers, social_security_numbers_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found
from tests.engine.spellings import DIGITS, SEPARATORS, grouped

NUMBER = "536041798"
NAMES = (
    "ssn ",
    "SSN #",
    "ssn",
    "my social is ",
    "Social Security Number: ",
    "social security no. ",
    "seguro social es ",
)
FOUND = [
    ("my ssn is on file, it's 536041798", ["536041798"], "words between that name no other number"),
    ("ssn: 53604 1798", ["53604 1798"], "other groups behind the name"),
    ("social 901 10 5812", ["901 10 5812"], "never issued, but named so"),
    ("social media, ticket 536041798", [], "another word between"),
    ("classn 536041798", [], "no word of its own"),
    ("social security office 415-555-2671", [], "ten digits"),
    ("my social: 415-555-2671", [], "ten digits behind the name"),
    ("ssn 9512\n43261", [], "the last four, and a ZIP code"),
    ("rooms 250, 75, 1200, 300", [], "a list"),
    ("536/04-1798", [], "two kinds of signs"),
    ("at 536.04, 1798 of them", [], "a decimal"),
    ("666/12/3456 000/12/3456 536/00/1798 536/04/0000", [], "never issued"),
]


def found_whole(text: str) -> bool:
    shown = visible_text(text)
    assert re2.search(social_security_numbers_gate(), fold(shown))
    return all(
        any(not any(map(str.isdigit, shown[:start] + shown[end:])) for start, end in find(Reading(shown, voice=voice)))
        for voice in (False, True)
        for find in (find_social_security_numbers,)
    )


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[case[-1] for case in FOUND])
def test_nine_digits(text: str, expected: list[str], why: str) -> None:
    assert found(find_social_security_numbers, text) == expected, why


@pytest.mark.parametrize("between", SEPARATORS.values(), ids=SEPARATORS)
def test_whatever_stands_between_three_two_and_four(between: str) -> None:
    assert found_whole(f"it is {grouped(NUMBER, (3, 2, 4), between)} thanks")


@given(
    st.sampled_from(NAMES),
    st.sampled_from([*SEPARATORS.values(), "", " ", "-"]),
    st.sampled_from([(3, 2, 4), (9,), (5, 4), (1,) * 9]),
)
@settings(max_examples=25)
def test_nine_digits_behind_the_name(name: str, between: str, sizes: tuple[int, ...]) -> None:
    assert found_whole(f"{name}{grouped(NUMBER, sizes, between)} thanks")


@pytest.mark.parametrize("written", DIGITS.values(), ids=DIGITS)
def test_however_digits_are_written(written) -> None:
    assert found_whole(f"my ssn is {''.join(map(written, NUMBER))} thanks")
