"""Dates: every written form, only days that exist, and the gate that never drops one."""

import pytest
import re2

from redaction_udfs.engine.detect.dates.dates import dates_gate, find_dates, is_date
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.month_names import is_month, misspelt
from tests.engine.detect.texts import found

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
    assert text in found(find_dates, text), why
    assert is_date(Reading(text).folded), why
    assert text in found(find_dates, f"it was {text}, i think"), why


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
    assert found(find_dates, text) == dates, why


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
    assert found(find_dates, text) == [], why
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
    assert found(find_dates, text) == [], "rows of digits are for the N-digit rules"


@pytest.mark.parametrize("name", ["january", "february", "april", "august", "september", "october", "november"])
def test_the_gate_knows_every_slip(name: str) -> None:
    gate = re2.compile(dates_gate())
    for word in misspelt(name):
        text = f"{word} 5 2018"
        if found(find_dates, text):
            assert gate.search(text), word
    assert all(is_month(name[:i] + name[i + 1 :]) for i in range(2, len(name)) if name[:i] + name[i + 1 :] != "aril")
