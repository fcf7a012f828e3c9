"""The table of what policies hide says what their rules say."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import hidden_labels, left_readable, load_policy
from tests.pages import snippets

Load = Callable[..., Policy]

CELLS = [
    ("use: [digits_3]", "EMAIL_ADDRESS", "-", "a rule that is off"),
    ("use: [email]", "EMAIL_ADDRESS", "digital", "one channel"),
    ("use: [email, email_transcribed]", "EMAIL_ADDRESS", "both", "two rules, a channel each"),
    (
        "extends: minimal\nrules: [{id: email, replace: tag}]",
        "EMAIL_ADDRESS",
        "-",
        "what is only tagged stays readable",
    ),
    (
        "extends: minimal\nrules: [{id: email, roles: [customer, bot]}]",
        "EMAIL_ADDRESS",
        "digital: bot, customer only",
        "some roles",
    ),
    ("use: [digits_4, digits_3, digits_10]", "NUMBER", "voice: 9 digits; digital: 3, 4, 10 digits", "by length"),
    (
        "use: [digits_3, digits_5, digits_6, digits_7_plus]",
        "NUMBER",
        "voice: 7+ digits; digital: 3, 5+ digits",
        "and up",
    ),
    ("use: [credit_card_window]", "all after a CREDIT_CARD word", "voice", "a window takes whatever is said"),
    ("rules: [{id: own, label: OWN, find: words, options: {words: [a b]}}]", "OWN", "both", "an own label"),
]


@pytest.mark.parametrize(("text", "label", "cell", "why"), CELLS, ids=[case[-1] for case in CELLS])
def test_a_cell(load: Load, text: str, label: str, cell: str, why: str) -> None:
    [row] = [row for row in hidden_labels([load(text)]) if row["label"] == label]
    assert row["hidden"] == [cell], why


def test_what_is_not_hidden_is_the_rest_of_the_catalogue() -> None:
    left = left_readable(load_policy("contact_center"))
    assert {"ORDER_NUMBER", "DATE", "IP_ADDRESS", "PROFANITY"} <= set(left)
    assert not set(left) & {"US_SSN", "ACCOUNT_NUMBER", "NUMBER"}


def test_the_page_shows_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred and ten columns are enough for all profiles."""
    [shown] = [s for s in snippets("text") if s.title and s.title.startswith("redact policy show")]
    monkeypatch.setattr("jobs.commands.policy.output.width", 110)
    printed = CliRunner().invoke(app, str(shown.title).split()[1:]).stdout
    assert [line.rstrip() for line in printed.splitlines()] == shown.text.splitlines()
