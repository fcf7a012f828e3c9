"""Promises of find_dates: every day there is, no other, gates, linear time."""

import pickle
from datetime import date
from functools import partial

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.dates.dates import dates_gate, find_dates, is_date
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found
from tests.linear import assert_linear_in_text


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("/-. "))
def test_every_day_there_is(day: date, sign: str) -> None:
    for form in ("%m{0}%d{0}%Y", "%d{0}%m{0}%Y", "%Y{0}%m{0}%d", "%m{0}%d{0}%y", "%d{0}%m{0}%y"):
        assert is_date(day.strftime(form.format(sign)))
    for form in ("%b %d %Y", "%B %d, %Y", "%d %b %y", "%m%d%Y", "%d%m%y", "%Y%m%d"):
        assert is_date(day.strftime(form))


@given(st.integers(0, 32), st.integers(0, 32), st.integers(1890, 2110))
def test_only_days_there_are(first: int, second: int, year: int) -> None:
    orders = ((first, second), (second, first))
    expected = 1900 <= year <= 2099 and any(exists(year, month, day) for month, day in orders)
    assert is_date(f"{first}/{second}/{year}") is expected
    assert found(find_dates, f"{year}-{first:02}-{second:02}") == [f"{year}-{first:02}-{second:02}"] * (
        1900 <= year <= 2099 and exists(year, first, second)
    )


def exists(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) is not None
    except ValueError:
        return False


FRAGMENTS = st.sampled_from(
    [
        "12",
        "15",
        "3",
        "2018",
        "18",
        "１２",
        "٣",
        "①",
        "½",
        "/",
        "／",
        "-",
        "–",
        "−",
        ".",
        "․",
        " ",
        "\u00a0",
        "\u200b",
        "\t",
        "Dec",
        "dec.",
        "ＤＥＣ",
        "ⓓec",
        "december",
        "may",
        "Sept",
        "ſept",
        "apr",
        "th",
        "ᵗʰ",
        "of",
        " of ",
        " in ",
        "the ",
        "on ",
        "\n",
        ",",
        "'",
        "’",
        "day of ",
        "friday ",
        "septemper",
        "agust",
        "july 5",
        " to ",
        " of the 4th ",
        " th",
        " 10:30",
        "T10:30",
        "date ",
        "in ",
        "2018-12-15",
        "12/15/18",
        "15th",
        "\U000e0020",
        "ı",
        "İ",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, FRAGMENTS, st.text(max_size=2)), max_size=12).map("".join)


OPTIONS = st.fixed_dictionaries({option: st.booleans() for option in ("without_year", "compact", "years")})


@given(TEXTS, OPTIONS)
def test_the_gate_lets_every_hit_pass(text: str, options: dict[str, bool]) -> None:
    if any(True for _ in find_dates(Reading(text), **options)):
        assert re2.search(dates_gate(**options), fold(text))


@given(TEXTS)
def test_hits_lie_in_the_text_and_the_option_only_adds(text: str) -> None:
    few, many = (set(find_dates(Reading(text), without_year=option)) for option in (False, True))
    assert few <= many
    assert all(0 <= start < end <= len(text) for start, end in many)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1", "1 ", "12/15/", "dec ", "dec 1 ", "15 dec ", " ", "1     ", "15th of the ", "decmber ", "5-"]
)
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_dates(reading, without_year=True, compact=True, years=True))

    assert_linear_in_text(search, piece)


def test_finders_pickle() -> None:
    finder = pickle.loads(pickle.dumps(partial(find_dates, without_year=True)))
    assert list(finder(Reading("March 1st"))) == [(0, 9)]
