"""Digits that belong together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.reading.number_runs import JOINED_FROM, read_number_runs

RUNS = [
    ("1234 56 789", ["123456789"], "blanks"),
    ("123-45-6789", ["123456789"], "hyphens"),
    ("1.234-56 789", ["123456789"], "mixed"),
    ("12 34", ["12", "34"], "joined from six digits on only"),
    ("12 34 56", ["123456"], "six"),
    ("123. - 456", ["123", "456"], "four signs are too many"),
    ("123 - 456", ["123456"], "three are not"),
    ("123/456789", ["123", "456789"], "a slash is no separator"),
    ("123\n456789", ["123", "456789"], "nor is a line end"),
    ("a1b", ["1"], "inside a word"),
    ("none", [], "no digits"),
]


@pytest.mark.parametrize(("folded", "expected", "why"), RUNS, ids=[case[-1] for case in RUNS])
def test_runs(folded: str, expected: list[str], why: str) -> None:
    assert [run.digits for run in read_number_runs(folded)] == expected, why


@given(st.text("0123 -./a\n", max_size=40))
def test_runs_hold_every_digit_once_in_order_and_know_their_places(folded: str) -> None:
    runs = list(read_number_runs(folded))
    assert "".join(run.digits for run in runs) == re.sub("[^0-9]", "", folded)
    for run in runs:
        assert (run.start, run.end) == (run.groups[0].start, run.groups[-1].end)
        assert run.digits == "".join(folded[start:end] for start, end, _ in run.groups)
        assert all(group.count == group.end - group.start for group in run.groups)
        assert len(run.groups) == 1 or len(run.digits) >= JOINED_FROM
        assert re.fullmatch("[0-9]+(?:[ .-]{1,3}[0-9]+)*", folded[run.start : run.end])
