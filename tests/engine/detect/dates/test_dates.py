"""Dates: every written form, only days that exist, and the gate that never drops one."""

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
from redaction_udfs.engine.words.en.month_names import is_month, misspelt
from tests.linear import assert_linear_in_text

"""Far above what is needed (about one), far below what anything but linear time would take."""


def found(text: str, **options: bool) -> list[str]:
    return [text[start:end] for start, end in find_dates(Reading(text), **options)]


WHOLE = [
    # text, why
    ("12/15/2018", "month first, slashes"),
    ("12-15-2018", "hyphens"),
    ("12/1/2018", "day of one digit"),
    ("12-1-2018", "day of one digit, hyphens"),
    ("12/15/18", "year of two digits"),
    ("12-15-18", "year of two digits, hyphens"),
    ("12.15.18", "periods, short year"),
    ("12.15.2018", "periods"),
    ("12 15 2018", "blanks"),
    ("12 15 18", "blanks, short year"),
    ("2018-12-15", "ISO"),
    ("2018/12/15", "ISO order with slashes"),
    ("15/12/2018", "day first"),
    ("15.12.18", "day first, short year"),
    ("99-12-15", "year first, two digits"),
    ("12 / 15 / 2018", "blanks round slashes"),
    ("12–15–2018", "en dashes fold to hyphens"),
    ("１２/１５/２０１８", "full-width digits fold"),
    ("12\u00a015\u00a02018", "no-break spaces fold"),
    ("02/29/2020", "leap day"),
    ("02/29/2000", "leap day of a leap century"),
    ("02/29/00", "00 is 2000"),
    ("Dec 15 2018", "abbreviated month"),
    ("December 15, 2018", "full month, comma"),
    ("Dec. 15, 2018", "period and comma"),
    ("Dec 15 18", "short year"),
    ("Dec 15 '18", "short year with apostrophe"),
    ("Dec 15 ’18", "short year with a curly apostrophe"),
    ("Dec 15th 2018", "ordinal"),
    ("Dec 15th 18", "ordinal, short year"),
    ("dec 15TH 2018", "any letter case"),
    ("15th Dec 2018", "day first"),
    ("15th December 2018", "day first, full month"),
    ("15th Dec 18", "day first, short year"),
    ("15 December 2018", "day first without ordinal"),
    ("15th of December 2018", "of"),
    ("15th of Dec 2018", "of, abbreviated"),
    ("15th of Dec in 2018", "of and in"),
    ("15th day of December, 2018", "legal wording"),
    ("December the 15th, 2018", "the"),
    ("SEPT 3 1999", "four-letter abbreviation"),
    ("febuary 3 1999", "the commonest misspelling"),
    ("15-Dec-2018", "hyphens with a name"),
    ("15Dec18", "nothing between"),
    ("10 th june 2018", "the ordinal's letters written apart"),
    ("june 6 th 2018", "the same behind the month"),
    ("13th of the 4th 1985", "the month by its number"),
    ("27 of the 9th 1907", "the month by its number, the day without letters"),
    ("septemper 5 2018", "a letter mistaken"),
    ("5 agust 2018", "a letter lost"),
    ("janurary 5, 2018", "a letter added"),
    ("3 Feburary 2018", "two letters swapped"),
    ("Aprli 3rd, 2018", "two letters swapped in a shorter name"),
    ("jully 4 1999", "a letter doubled"),
    ("dec   15   2018", "several blanks"),
    ("december15 2018", "a blank forgotten"),
    ("june 122018", "day and year run together behind a name"),
    ("12/15/'18", "apostrophe before the year, slashes"),
    ("1992-12-08 19:28:54", "ISO with a time behind a blank"),
    ("2018-12-15T10:00:00.000Z", "ISO with a time behind a T"),
    ("2018 Dec 15", "year first with a name"),
    ("Ｄｅｃ 15 2018", "full-width letters fold"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_every_form_is_found_whole(text: str, why: str) -> None:
    assert text in found(text), why
    assert is_date(Reading(text).folded), why
    assert text in found(f"it was {text}, i think"), why


PARTS = [
    ("12/15/2018-12/20/2018", ["12/15/2018", "12/20/2018"], "a range is two dates"),
    ("2018-12-15 - 2018-12-20", ["2018-12-15", "2018-12-20"], "a range of ISO dates"),
    ("12/15/18, 12/16/18", ["12/15/18", "12/16/18"], "a list"),
    ("2018-12-15T10:00", ["2018-12-15T10:00"], "ISO with a time: one timestamp"),
    ("dob12/15/1980", ["12/15/1980"], "no blank typed, a full year tells"),
    ("5 12 15 2018", ["12 15 2018"], "a full year stands out of a row of numbers"),
    ("at 10:15 Dec 15 2018", ["Dec 15 2018"], "minutes are no day"),
    ("Born 15/12/1980.", ["15/12/1980"], "the sentence mark stays outside"),
    ("Monday, Dec 15, 2018", ["Dec 15, 2018"], "the weekday stays outside"),
    ("İ Dec 15 2018", ["Dec 15 2018"], "a letter that grows when lowered moves nothing"),
    ("😀 12/15/2018", ["12/15/2018"], "offsets are code points"),
]


@pytest.mark.parametrize(("text", "dates", "why"), PARTS)
def test_only_the_date_is_found(text: str, dates: list[str], why: str) -> None:
    assert found(text) == dates, why


LEAVES = [
    ("", "nothing"),
    ("99/99/2018", "no such day"),
    ("02/30/2018", "no such day in February"),
    ("02/29/2018", "no leap year"),
    ("02/29/1900", "no leap century"),
    ("04/31/2018", "thirty days"),
    ("00/12/2018", "no month nought"),
    ("12/15/1899", "year out of reach"),
    ("12/15/2100", "year out of reach"),
    ("12/15/201", "year of three digits"),
    ("12/15-2018", "two different signs"),
    ("1.2.3", "version"),
    ("v10.12.15", "version after a letter"),
    ("version 10.12.15", "version after the word"),
    ("10.12.15.18", "IP address"),
    ("12-15-2018-4444", "longer chain"),
    ("1-12-15-2018", "longer chain"),
    ("123-12-2018", "three digits first"),
    ("12-15-20184", "longer number"),
    ("5 12 15 18", "row of short numbers"),
    ("12 15 18 5", "row of short numbers"),
    ("12:15:18", "time"),
    ("12/15", "no year"),
    ("Dec 15", "no year"),
    ("Dec 2018", "no day"),
    ("Dec 32 2018", "no such day"),
    ("Dec 15 10 am", "time, not year ten"),
    ("Dec 15 18:30", "time"),
    ("may 10 20 people", "count"),
    ("Decide 15 2018", "another word"),
    ("xdec 15 2018", "end of another word"),
    ("match 15 2018", "no March"),
    ("jury 15 2018", "no July"),
    ("number 15 2018", "no November"),
    ("remember 15 2018", "no December"),
    ("augusta 15 2018", "a place"),
    ("5 of 10 2018", "a share, no month"),
    ("13th of the 14th 1985", "no such month"),
    ("june 312018", "no such day"),
    ("aprıl 15 2018", "dotless i is another letter"),
]


@pytest.mark.parametrize(("text", "why"), LEAVES)
def test_what_is_no_date_stays(text: str, why: str) -> None:
    assert found(text) == [], why
    assert not is_date(text), why


COMPACT = [
    ("12152018", True, "MMDDYYYY"),
    ("15122018", True, "DDMMYYYY"),
    ("20181215", True, "YYYYMMDD"),
    ("121518", True, "MMDDYY"),
    ("151218", True, "DDMMYY"),
    ("991215", True, "YYMMDD"),
    ("99992018", False, "no such day"),
    ("02292018", False, "no leap year"),
    ("1215208", False, "seven digits"),
    ("1215²018", False, "unfolded digits"),
    ("12152018 ", False, "not the whole text"),
    ("a" * 1_000_000, False, "long"),
]


@pytest.mark.parametrize(("text", "expected", "why"), COMPACT)
def test_digits_side_by_side(text: str, expected: bool, why: str) -> None:
    assert is_date(text) is expected, why
    assert found(text) == [], "rows of digits are for the N-digit rules"


WITHOUT_YEAR = [
    ("March 1st", ["March 1st"], "ordinal"),
    ("the 15th of December", ["15th of December"], "day first"),
    ("see you Dec 15 ok", ["Dec 15"], "month and day"),
    ("15 Dec", ["15 Dec"], "day and month"),
    ("on 3/14", ["3/14"], "slash after a word that asks for a date"),
    ("Friday 3/14 works", ["3/14"], "slash after a weekday"),
    ("on may 5 i called", ["may 5"], "verb or month: the word before tells"),
    ("it was march 10.", ["march 10"], "verb or month: the clause ends"),
    ("May 5 works", ["May 5"], "capital"),
    ("Dec 15 2018", ["Dec 15 2018"], "with a year the whole date"),
    ("Feb 29", ["Feb 29"], "exists in some year"),
    ("may 5 people come", [], "verb"),
    ("5 may apply", [], "verb"),
    ("march 10 miles", [], "verb"),
    ("March 10 miles", [], "counted"),
    ("apr 15%", [], "rate"),
    ("Dec 5 pm", [], "time"),
    ("26 th june", ["26 th june"], "the ordinal's letters written apart"),
    ("the 22nd of the 1st", ["22nd of the 1st"], "the month by its number"),
    ("28 th aug to 2 nd sep", ["28 th aug"], "of two, the first"),
    ("Dec 12-15 2018", ["Dec 12-15 2018"], "a range with a year"),
    ("Dec 12 to 15", ["Dec 12 to 15"], "a range"),
    ("dec 12th through the 15th", ["dec 12th through the 15th"], "a range with ordinals"),
    ("the 12th to the 15th of december", ["12th to the 15th of december"], "a range before the month"),
    ("2 nd or 3 rd of september", ["2 nd or 3 rd of september"], "two days to choose from"),
    ("from 5/15 to 5/17", ["5/15"], "slashes, the first of a range"),
    ("May 5 and 6 people", ["May 5"], "a count behind"),
    ("ref 2K8. May I also have", [], "a question begins"),
    ("the 1st may be late", [], "verb"),
    ("12 May apartments", ["12 May"], "capital; a street would be written otherwise"),
    ("Feb 30", [], "no such day"),
    ("3/4 cup", [], "fraction"),
    ("open 24/7", [], "fraction"),
    ("on 14/3", [], "without a year only month first"),
    ("on 3/14/2", [], "longer chain"),
]


@pytest.mark.parametrize(("text", "dates", "why"), WITHOUT_YEAR)
def test_without_year_is_an_option(text: str, dates: list[str], why: str) -> None:
    extents = sorted(find_dates(Reading(text), without_year=True), key=lambda extent: extent[0] - extent[1])
    assert [text[start:end] for start, end in extents][:1] == dates, why


BY_OPTION = [
    ("date 06042018", {"compact": True}, ["06042018"], "after the word"),
    ("the date of the charge is 61218", {"compact": True}, ["61218"], "after a phrase"),
    ("charged on 6182018", {"compact": True}, ["6182018"], "month of one digit"),
    ("on 99999", {"compact": True}, [], "no such day"),
    ("order 06042018", {"compact": True}, [], "another word"),
    ("on 06042018 55", {"compact": True}, ["06042018"], "another number behind"),
    ("on 06042018-55", {"compact": True}, [], "a longer chain"),
    ("in 2007 we", {"years": True}, ["2007"], "a year after a preposition"),
    ("In 2007-2008", {"years": True}, [], "a longer chain"),
    ("in 2007 dollars", {"years": True}, [], "an amount"),
    ("room 2007", {"years": True}, [], "another word"),
    ("in 2007, on 06042018", {}, [], "off unless asked for"),
]


@pytest.mark.parametrize(("text", "options", "dates", "why"), BY_OPTION)
def test_more_by_option(text: str, options: dict[str, bool], dates: list[str], why: str) -> None:
    assert found(text, **options) == dates, why


@pytest.mark.parametrize("name", ["january", "february", "april", "august", "september", "october", "november"])
def test_the_gate_knows_every_slip(name: str) -> None:
    gate = re2.compile(dates_gate())
    for word in misspelt(name):
        text = f"{word} 5 2018"
        if found(text):
            assert gate.search(text), word
    assert all(is_month(name[:i] + name[i + 1 :]) for i in range(2, len(name)) if name[:i] + name[i + 1 :] != "aril")


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
    assert found(f"{year}-{first:02}-{second:02}") == [f"{year}-{first:02}-{second:02}"] * (
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
