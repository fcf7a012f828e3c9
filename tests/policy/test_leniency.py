"""What is unambiguous is accepted: numbers as versions, dates in quotes."""

from collections.abc import Callable

import pytest

from redaction_udfs.engine.rules.rules import Policy

Load = Callable[..., Policy]
Complain = Callable[..., list[str]]

VERSIONS = [
    ("1", "1", "a whole number"),
    ("1.10", "1.10", "YAML takes it for 1.1"),
    ("2026-01-31", "2026-01-31", "a date"),
    ("0x10", "0x10", "as it is written, whatever it is"),
    ('"1"', "1", "in quotes"),
    ("v1", "v1", "a word"),
]
DATES = [
    ("2030-12-31", "2030-12-31", "a date"),
    ('"2030-12-31"', "2030-12-31", "in quotes"),
    ("'2031-01-01'", "2031-01-01", "in single quotes"),
]
NO_DATES = [
    ('"2030-13-31"', "no such month"),
    ('"2030-02-30"', "no such day"),
    ('"31.12.2030"', "day first"),
    ('"20301231"', "without dashes"),
    ('"2030-W52-1"', "a week"),
    ("2030-12-31T10:00:00", "with a time"),
    ("20301231", "a number"),
    ("soon", "a word"),
]
WAIVER = "drop: [cvv]\nuse: [email]\nwaivers: [{{rule: cvv, approved_by: Ann, reason: none, expires: {expires}}}]\n"


@pytest.mark.parametrize(("written", "version", "why"), VERSIONS, ids=[case[-1] for case in VERSIONS])
def test_a_version_is_what_is_written(load: Load, written: str, version: str, why: str) -> None:
    assert load("use: [email]\n", head=f"name: test\nversion: {written}\n").version == version, why


def test_a_name_may_be_a_number(load: Load) -> None:
    assert load("use: [email]\n", head="name: 2026\nversion: 1\n").name == "2026"


@pytest.mark.parametrize("written", ["true", "yes", "[1]", "{a: 1}", '""'])
def test_what_is_no_version(complaints: Complain, written: str) -> None:
    [found] = complaints("use: [email]\n", head=f"name: test\nversion: {written}\n")
    assert found.startswith("policy.yaml:2: version: found")


@pytest.mark.parametrize(("written", "day", "why"), DATES, ids=[case[-1] for case in DATES])
def test_a_date_may_stand_in_quotes(load: Load, written: str, day: str, why: str) -> None:
    [waiver] = map(str, load(WAIVER.format(expires=written)).waivers)
    assert waiver.startswith(f"cvv until {day},"), why


@pytest.mark.parametrize(("written", "why"), NO_DATES, ids=[case[-1] for case in NO_DATES])
def test_what_is_no_date(complaints: Complain, written: str, why: str) -> None:
    assert any("waivers[0].expires: found" in line for line in complaints(WAIVER.format(expires=written))), why
