"""Everything that says when."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.dates.clock_times import clock_times_gate, find_clock_times
from redaction_udfs.engine.detect.dates.date_times import date_times_gate, find_date_times
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("at 10:30, 10.30 pm or 5pm.", ["10:30", "10.30 pm", "5pm"], "digits; the full stop stays"),
        ("at 5 p.m.", ["5 p.m."], "its own full stop"),
        ("ten thirty a.m.", ["ten thirty a.m."], "words"),
        ("5 o'clock, half past ten, quarter to 6", ["5 o'clock", "half past ten", "quarter to 6"], "as people say it"),
        ("ten minutes to six", ["ten minutes to six"], "minutes"),
        ("six in the evening", ["six in the evening"], "a part of the day"),
        ("1500 hours, noon", ["1500 hours", "noon"], "military, and noon"),
        ("five to ten people", [], "a range"),
        ("we won 3:2", [], "a score"),
        ("10:30:20:40", [], "a chain"),
        ("i am here, 3 a day", [], "words"),
    ],
)
def test_clock_times(text, expected, why):
    assert found(find_clock_times, text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("on Monday, and every tuesday", ["Monday", "tuesday"], "days of the week"),
        ("Mon, 3 March 2021", ["Mon", "3 March 2021"], "a short day beside a date"),
        ("Monday to Friday, 9-5pm", ["Monday to Friday", "9-5pm"], "ranges are one"),
        ("from 9 to 5 pm", ["9 to 5 pm"], "the first hour is bare"),
        ("between 2 and 3 pm", ["2 and 3 pm"], "between"),
        ("the 1990s, the '90s, the nineties", ["1990s", "'90s", "nineties"], "decades"),
        ("since March, in 2007, Dec 2018", ["March", "2007", "Dec 2018"], "parts of dates"),
        ("March 3rd, 2021 at 10:30", ["March 3rd, 2021", "10:30"], "a date and a time"),
        ("on the 12th", ["12th"], "a day of the month"),
        ("in May", ["May"], "in capitals"),
        ("december fifteenth nineteen eighty eight", ["december fifteenth nineteen eighty eight"], "in words"),
        ("from 2010 to 2015", ["2010 to 2015"], "years"),
        ("you may go, march on", [], "verbs"),
        ("the sun is out and i sat down", [], "other words"),
        ("two weeks, 3 days", [], "lengths of time"),
        ("room 1990, about 2000 people", [], "other numbers"),
        ("at 5th and Main", [], "a crossing"),
        ("$5 to 10 people", [], "an amount"),
        ("tomorrow", [], "relative"),
    ],
)
def test_date_times(text, expected, why):
    assert found(find_date_times, text) == expected, why


def test_relative_days_are_an_option():
    text = "tomorrow, next week or 3 days ago"
    assert found(find_date_times, text, relative=True) == ["tomorrow", "next week or 3 days ago"]


FRAGMENTS = [
    *(
        "Monday",
        " to ",
        "Friday",
        "9",
        "-",
        "5pm",
        "10:30",
        "half past ",
        "ten",
        "1990s",
        "the nineties",
        "Dec ",
        "2018",
    ),
    *(
        "in ",
        "March",
        " 3rd",
        "12th",
        "on sat",
        "noon",
        " o'clock",
        "next week",
        "tomorrow",
        ", ",
        "quarter to 6",
        "a.m.",
    ),
]


@given(text=texts_of(FRAGMENTS))
def test_gates_let_every_hit_pass(text):
    if found(find_clock_times, text):
        assert re2.search(clock_times_gate(), fold(text))
    for relative in (False, True):
        if found(find_date_times, text, relative=relative):
            assert re2.search(date_times_gate(relative=relative), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["9 to ", "mon ", "10:30 ", "the 1990s ", "march ", "quarter ", "m*", "in 2007-"])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_date_times(reading, relative=True))

    assert_linear_in_text(search, piece)
