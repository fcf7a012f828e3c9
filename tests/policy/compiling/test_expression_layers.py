"""Rules with expressions under extension: waivers, hashes, examples, replacements."""

from collections.abc import Callable
from datetime import date

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy.compiling.expressions import expression_of
from tests.policy.compiling.expression_rules import RULE, redacted, said

Load = Callable[..., Policy]
Complain = Callable[..., list[str]]


STRICT = """
name: strict
version: "1"
use: [us_ssn]
rules:
- id: own
  required: true
  side: both
  padding_ms: {left: 500, right: 500}
  padding_text: true
  expressions: [{match: fox}, {match: dog}]
"""
WEAKER = [
    ("side: matched", "side"),
    ("padding_ms: {left: 500, right: 499}", "padding_ms"),
    ("padding_ms: {right: 500}", "padding_ms"),
    ("padding_text: false", "padding_text"),
    ("expressions: [{match: fox}]", "expressions"),
    ("expressions: [{match: fox}, {match: dog AND cat}]", "expressions"),
    ("expressions: [{match: fox, padding_ms: {left: 0}}, {match: dog}]", "expressions"),
    ("expressions: [{match: fox, replacement: tag}, {match: dog}]", "expressions"),
    ("replace: tag", "replace"),
    ("find: any_digits", "find"),
]
WAIVER = "\nwaivers: [{rule: own, approved_by: DPO, reason: none, expires: 2030-06-15}]"


@pytest.mark.parametrize(("change", "field"), WEAKER)
def test_a_required_rule_takes_a_waiver_to_weaken(load: Load, complaints: Complain, change: str, field: str) -> None:
    text = f"extends: ./strict.yaml\nrules:\n- id: own\n  {change}"
    found = complaints(text, strict=STRICT)
    assert any(f"policy.yaml:6: rules[0].{field}: " in line for line in found), found
    assert all("required rule own as strict as before, or a waiver for it" in line for line in found)
    assert load(text + WAIVER, strict=STRICT, today=date(2030, 6, 15)).waivers


STRICTER = [
    "padding_ms: {left: 501, right: 60000}",
    "side: both",
    "priority: 7",
    "color: '#000000'",
    "expressions: [{match: fox}, {match: dog}]",
]


@pytest.mark.parametrize("change", STRICTER)
def test_and_none_to_be_as_strict(load: Load, change: str) -> None:
    assert load(f"extends: ./strict.yaml\nrules:\n- id: own\n  {change}", strict=STRICT).rules


BASE = RULE.format("fox OR dog")
SAME = [
    BASE + "  color: '#d62728'",
    BASE + "  name: Foxes",
    BASE + "  description: Foxes and dogs",
    BASE + "  label: X",
    BASE + "  side: matched\n  padding_ms: {left: 0, right: 0}\n  padding_text: false",
    BASE + "  examples: {finds: [a «fox»]}",
    BASE.replace("'fox OR dog'", "'fox OR dog' # a note"),
]
OTHER = [
    BASE.replace("fox OR dog", "fox OR cat"),
    BASE + "    replacement: generic",
    BASE + "    replacement: '[IT]'",
    BASE + "    padding_ms: {left: 1}",
    BASE + "    padding_text: true",
    BASE + "  padding_ms: {left: 1}",
    BASE + "  padding_text: true",
    BASE + "  side: both",
    BASE + "  label: Y",
    BASE + "  - match: cat",
    BASE + "  roles: [agent]",
    BASE + "  destroy_only: true",
]


@pytest.mark.parametrize("text", SAME)
def test_the_hash_of_the_same(load: Load, text: str) -> None:
    assert load(text).hash == load(BASE).hash


@pytest.mark.parametrize("text", OTHER)
def test_the_hash_of_another(load: Load, text: str) -> None:
    assert load(text).hash != load(BASE).hash


EXAMPLES = [
    ("finds: [your pin / it is «77», pin «77»]", []),
    ("leaves: [it is 77, 77 is my pin]", []),
    ("finds: [your pin / it is 77]", ["a hit between « and »"]),
    ("finds: [your «pin» / it is 77]", ['5-8 / no hit in "your pin / it is 77"']),
    ("leaves: [your pin / 77]", ['no hit / no hit in "your pin / 77"']),
]


@pytest.mark.parametrize(("examples", "expected"), EXAMPLES)
def test_examples_are_talks(load: Load, complaints: Complain, examples: str, expected: list[str]) -> None:
    text = RULE.format('R"[0-9]+" AFTER:5 pin') + f"  examples: {{{examples}}}"
    if not expected:
        assert load(text).rules
        return
    found = complaints(text)
    assert [line.split("expected ")[1] for line in found] == expected


def test_what_is_often_meant_otherwise_is_a_caution(load: Load) -> None:
    policy = load(RULE.format("credit and card"))
    [caution] = policy.cautions
    assert caution.startswith("policy.yaml:8: rule x: `and` is the word here; the operator is written AND")
    assert caution.splitlines()[1:] == ["    credit and card", "           ^"]


FOR_DIGITS = [
    ('R"[0-9]+" AFTER:5 pin', True, "nothing but digits"),
    (r'R"\b\d{4}\b"', True, "in another spelling"),
    ('R"[0-9][0-9 -]+[0-9]"', True, "with separators"),
    ('R"[a-z]{2}-[0-9]{6}"', False, "a code, which DIGITS does not find"),
    ('R"order [0-9]+"', False, "with a word"),
    ("DIGITS:4 AFTER:5 pin", False, "as the engine reads numbers"),
]


@pytest.mark.parametrize(("source", "warned", "why"), FOR_DIGITS, ids=[case[-1] for case in FOR_DIGITS])
def test_a_regular_expression_for_digits_on_voice_is_a_caution(load: Load, source: str, warned: bool, why: str) -> None:
    text = RULE.format(source)
    assert any("DIGITS" in caution for caution in load(text).cautions) is warned, why
    assert load(f"{text}  channels: [digital]\n").cautions == ()


def test_an_expression_in_place_of_a_detector_and_back(load: Load) -> None:
    changed = load("extends: ./base.yaml\nrules:\n- id: email\n  expressions: [{match: mail}]", base=MAIL)
    assert redacted(changed, "mail a@example.com") == "[EMAIL_ADDRESS] a@example.com"
    back = "rules:\n- id: email\n  find: emails"
    again = load(f"extends: ./other.yaml\n{back}", other=OTHER_MAIL, base=MAIL)
    assert redacted(again, "mail a@example.com") == "mail [EMAIL_ADDRESS]"


MAIL = 'name: base\nversion: "1"\nuse: [email]'
OTHER_MAIL = 'name: other\nversion: "1"\nextends: ./base.yaml\nrules:\n- id: email\n  expressions: [{match: mail}]'


def test_another_expression_instead_of_the_first(load: Load) -> None:
    base = 'name: base\nversion: "1"\n' + RULE.format("fox")
    policy = load("extends: ./base.yaml\nrules:\n- {id: x, expressions: [{match: dog}]}", base=base)
    assert redacted(policy, "fox dog") == "fox [X]"
    assert [rule.id for rule in policy.rules if expression_of(rule)] == ["x"]


def test_turns_without_times_are_refused_where_seconds_count(load: Load) -> None:
    for text in (RULE.format("fox WITHIN:9s dog"), RULE.format("fox") + "  side: both"):
        with pytest.raises(ValueError, match=r"start_ms.*: x"):
            redact_conversation(said("fox"), load(text))
