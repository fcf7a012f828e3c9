"""What the report says on the screen: whole numbers at eighty columns, names in their colours, dead rules."""

from collections import Counter
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from jobs.commands.run.test_only.counts import NO_SPANS, Overlap, RuleCounts, SpanCounts, UtterancePlace
from jobs.commands.run.test_only.document import document
from jobs.commands.run.test_only.find_spans import RunSpans
from jobs.commands.run.test_only.names import names_of
from jobs.commands.run.test_only.screen import MOST_LINES, print_spans
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Rule

CONVERSATION = "6f1f0a5e-5b1c-4d6e-9a55-0d8f5f6f7a11"


def a_rule(rule_id: str, name: str = "", color: str | None = None) -> Rule:
    return PlainRule(rule_id, "LABEL", find=lambda reading: (), gate=EVERYTHING, name=name, color=color)


RULES = (
    a_rule("card", "Payment card number", "#c0392b"),
    a_rule("odd", "[red]odd[/red] :smile:", "no colour"),
    a_rule("no_name"),
    a_rule("first", "The same"),
    a_rule("second", "The same", "green"),
)
NAMES = [
    ("card", "● Payment card number", "its colour's bullet"),
    ("odd", "  [red]odd[/red] :smile:", "a colour that no terminal knows, and no markup"),
    ("no_name", "  no_name", "the id for want of a name"),
    ("first", "  first", "the id where two have one name"),
    ("second", "● second", "the same, in colour"),
    ("gone", "  gone", "a rule that the policy does not have"),
]


def a_report(counts: SpanCounts, **known: Any) -> tuple[Any, RunSpans]:
    """A run and what it found, as far as a report looks at them."""
    run = SimpleNamespace(stamp=SimpleNamespace(policy=Policy("mine", "2", "h", RULES), run_id="r"))
    row = SimpleNamespace(status="tested", rows_in=40_000_000, rows_quarantined=7, partition="2026-01-05")
    return run, RunSpans(**{"rows": [row], "table": "file:/lake/test_runs/t", "counts": counts, **known})


def counts_of(*ids: str) -> SpanCounts:
    roles = {"customer": 30_000_000, "agent": 2_000_000, "bot": 100_000, "system": 10_000, "other": 1}
    place = UtterancePlace("2026-01-05", CONVERSATION, 12_345)
    rules = [RuleCounts(i, 32_109_999, 1, 10_000_000, 20_000_000, roles, {"voice": 32_110_001}, [place]) for i in ids]
    overlaps = [Overlap(("card", f"r{n}"), 1000 - n, {("card", "CREDIT_CARD"): 1000 - n}) for n in range(20)]
    return SpanCounts(32_110_001, 10_000_001, 20_000_002, rules, overlaps)


def shown(counts: SpanCounts, color: bool = False, **known: Any) -> str:
    console = Console(file=StringIO(), width=80, force_terminal=color, color_system="truecolor" if color else None)
    print_spans(*a_report(counts, **known), console)
    return console.file.getvalue()


@pytest.mark.parametrize(("rule", "expected", "why"), NAMES, ids=[case[-1] for case in NAMES])
def test_a_rule_is_shown_by_its_name(rule: str, expected: str, why: str) -> None:
    assert names_of(RULES)(rule).plain == expected, why


def test_bullets_have_the_rule_s_colour() -> None:
    assert "\x1b[38;2;192;57;43m● \x1b[0mPayment card number" in shown(counts_of("card"), color=True)


def test_no_number_and_no_key_is_cut() -> None:
    said = shown(counts_of("card", "odd"))
    assert "…" not in said and CONVERSATION in said and "12345" in said
    numbers = ["32,109,999", "10,000,000", "20,000,000", "50.00%", "30,000,000", "2,000,000", "100,000", "10,000,001"]
    assert [number for number in numbers if number not in said] == []
    assert "[red]odd[/red]" in said and ":smile:" in said


def test_rules_that_never_hit_are_listed() -> None:
    assert "3 of 5 rules never hit:\n    no_name\n    first\n  ● second\n" in shown(counts_of("card", "odd"))
    assert "never hit" not in shown(counts_of(*(rule.id for rule in RULES)))


def test_overlaps_are_cut_and_still_add_up() -> None:
    said = shown(counts_of("card"))
    rest = sum(1000 - n for n in range(MOST_LINES, 20))
    line = next(line for line in said.splitlines() if "pairs more" in line)
    assert line.split() == ["and", "8", "pairs", "more", f"{rest:,}"]


def test_a_policy_that_finds_nothing_says_so() -> None:
    said = shown(NO_SPANS)
    assert "0 spans in 0 utterances of 0 conversations" in said and "5 of 5 rules never hit" in said
    assert "/lake/test_runs/t" in said


def test_what_would_be_held_back_has_its_reasons() -> None:
    said = shown(NO_SPANS, withheld=Counter({"rule odd failed with ValueError": 5, "duplicate key": 2}))
    assert "7 utterances that a run would hold back:\n  5 rule odd failed with ValueError\n  2 duplicate key" in said


def test_programs_get_all_of_it() -> None:
    told = document(*_with_name(counts_of("card")))
    assert len(told["overlaps"]) == 20 and told["overlaps"][0]["decided"] == [
        {"rule_id": "card", "label": "CREDIT_CARD", "spans": 1000}
    ]
    assert told["rules"][0]["by_role"]["bot"] == 100_000 and told["never_hit"] == ["odd", "no_name", "first", "second"]


def _with_name(counts: SpanCounts) -> tuple[Any, str, RunSpans]:
    run, found = a_report(counts)
    return run, "t", found
