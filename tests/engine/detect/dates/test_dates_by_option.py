"""Dates by option: without a year, side by side, years alone."""

import pytest

from redaction_udfs.engine.detect.dates.dates import find_dates
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found

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
    assert found(find_dates, text, **options) == dates, why
