"""What the README's tables say comes out."""

import re

import pytest

from redaction_udfs import load_policy, redact_conversation
from tests.pages import ROOT

README = (ROOT / "README.md").read_text("utf-8")
POLICIES = ("minimal", "analyst_friendly", "contact_center", "strict", "full")


def rows_below(header: str) -> list[list[str]]:
    """The cells of the table with that first column."""
    [table] = re.findall(rf"^(\| {header} \|.*\n(?:\|.*\n)+)", README, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_conversation_comes_out_as_shown_with_its_audit():
    rows = rows_below("role")
    conversation = [{"role": role, "channel": "voice", "text": text} for role, text, *_ in rows]
    results = redact_conversation(conversation, load_policy("contact_center"))
    for (_, _, redacted, audit), result in zip(rows, results, strict=True):
        assert result.text == redacted
        shown = [
            f"`{span.label}`, `{span.rule_id}`, {span.start}-{span.end}"
            + (f", because of turn {span.trigger.utterance_index}" if span.trigger and "because" in audit else "")
            for span in result.spans
        ]
        assert "; ".join(shown) == audit


@pytest.mark.parametrize("policy", POLICIES)
def test_what_a_policy_hides_is_what_its_rules_are_labelled(policy: str):
    has = {rule.label for rule in load_policy(policy).rules}
    for _, labels, *marks in rows_below("hides"):
        for label in re.findall(r"`(\w+)`", labels):
            assert (label in has) == (marks[POLICIES.index(policy)] == "✓"), label


def test_it_is_short():
    assert len(README.splitlines()) <= 220
