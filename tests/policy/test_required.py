"""Policies build on each other, and required rules stay unless someone answers for it."""

from collections.abc import Callable
from datetime import date

import pytest

from redaction_udfs.engine.rules.rules import Policy, Replacement, Rule

Load = Callable[..., Policy]
Complain = Callable[..., list[str]]

STRICTER = """
name: stricter
version: "1"
extends: minimal
use: [email, digits_9]
rules:
- {id: email, required: true, roles: [customer]}
- {id: own, label: OWN, find: exact_digits, options: {count: 5}, priority: 3}
- {id: digits_9, destroy_only: true}
"""
CARDS = [f"credit_card{kind}" for kind in ("", "_transcribed", "_context", "_last_four", "_named")]
ALWAYS = [*CARDS, "cvv", "us_ssn", "digits_9_ssn", "ssn_context", "ssn_last_four", "ssn_named"]


def rule(policy: Policy, rule_id: str) -> Rule:
    return next(rule for rule in policy.rules if rule.id == rule_id)


def test_required_rules_are_in_every_policy_named_or_not(load: Load) -> None:
    assert {rule.id for rule in load("use: [digits_3]").rules} == {*ALWAYS, "digits_3"}


def test_a_policy_that_names_no_rules_has_all(load: Load) -> None:
    with_all = load("")
    assert {rule.id for rule in with_all.rules} == {rule.id for rule in load("extends: full").rules}
    assert "date" in [rule.id for rule in with_all.rules]


def test_a_change_says_only_what_differs(load: Load) -> None:
    policy = load("extends: ./stricter.yaml\nrules:\n- {id: email, priority: 5}", stricter=STRICTER)
    email = rule(policy, "email")
    assert (email.priority, email.roles, email.channels) == (5, frozenset({"customer"}), frozenset({"digital"}))
    assert (policy.name, rule(policy, "own").priority) == ("test", 3)


def test_a_change_switches_its_rule_on_and_may_widen_it(load: Load) -> None:
    policy = load("use: [digits_3]\nrules:\n- {id: email, channels: all}\n- {id: us_ssn, channels: [voice, digital]}")
    assert (rule(policy, "email").channels, rule(policy, "us_ssn").channels) == (None, {"voice", "digital"})


def test_drop_switches_off_what_is_not_required(load: Load) -> None:
    policy = load("extends: ./stricter.yaml\ndrop: [own]", stricter=STRICTER)
    assert {rule.id for rule in policy.rules} == {*ALWAYS, "card_expiry", "email", "digits_9"}


def test_a_family_takes_its_number_from_the_id_or_from_the_options(load: Load) -> None:
    policy = load("use: [digits_12]\nrules:\n- {id: digits_n_except_dates, options: {count: 8}}")
    counts = {rule.id: getattr(getattr(rule, "find", None), "keywords", {}) for rule in policy.rules}
    assert counts["digits_12"] == {"count": 12}
    assert counts["digits_n_except_dates"] == {"count": 8}


def test_the_default_replacement_is_for_rules_that_say_none(load: Load) -> None:
    text = "use: [email, digits_3]\nreplace: {mask: '#'}\nrules:\n- {id: email, replace: generic}"
    policy = load(text)
    assert rule(policy, "digits_3").replacement == Replacement("mask", character="#")
    assert rule(policy, "email").replacement == Replacement("generic")


def test_settings_are_kept_unless_a_file_says_them(load: Load) -> None:
    base = STRICTER + "limits: {max_hits: 5}\ndefault_language: de\nmax_quarantine_share: 0.5"
    policy = load("extends: ./stricter.yaml\nlimits: {max_characters: 7}", stricter=base)
    assert (policy.limits.max_hits, policy.limits.max_characters) == (5, 7)
    assert (policy.default_language, policy.max_quarantine_share) == ("de", 0.5)


WEAKER = [
    ("dropped", "drop: [us_ssn]", "us_ssn", "drop[0]"),
    ("dropped, though an expiry is looked for behind it", "drop: [credit_card]", "credit_card", "drop[0]"),
    ("only one channel", "rules: [{id: credit_card, channels: [voice]}]", "credit_card", "rules[0].channels"),
    ("only one role", "rules: [{id: credit_card, roles: [customer]}]", "credit_card", "rules[0].roles"),
    ("only one language", "rules: [{id: credit_card, languages: [en]}]", "credit_card", "rules[0].languages"),
    ("other roles", "rules: [{id: email, roles: [agent, bot]}]", "email", "rules[0].roles"),
    ("text unchanged", "rules: [{id: us_ssn, replace: tag}]", "us_ssn", "rules[0].replace"),
    (
        "half of it kept",
        "rules: [{id: credit_card, replace: {mask: '*', keep_last: 8}}]",
        "credit_card",
        "rules[0].replace",
    ),
    ("another detector", "rules: [{id: us_ssn, find: any_digits}]", "us_ssn", "rules[0].find"),
    ("other options", "rules: [{id: digits_9_ssn, options: {count: 8}}]", "digits_9_ssn", "rules[0].options"),
    ("required no longer", "rules: [{id: email, required: false}]", "email", "rules[0].required"),
]
WAIVER = "waivers: [{{rule: {rule}, approved_by: Data Protection, reason: no such data here, expires: {expires}}}]"
TODAY = date(2030, 6, 15)


@pytest.mark.parametrize(("why", "text", "rule_id", "field"), WEAKER, ids=[case[0] for case in WEAKER])
def test_a_required_rule_takes_a_waiver_to_weaken(
    load: Load, complaints: Complain, why: str, text: str, rule_id: str, field: str
) -> None:
    text = f"extends: ./stricter.yaml\n{text}\n"
    [found] = complaints(text, stricter=STRICTER)
    assert f" {field}: " in found, why
    assert f"required rule {rule_id} as strict as before, or a waiver for it" in found, why
    waived = load(text + WAIVER.format(rule=rule_id, expires=TODAY), stricter=STRICTER, today=TODAY)
    assert [str(w) for w in waived.waivers] == [
        f"{rule_id} until 2030-06-15, approved by Data Protection: no such data here"
    ], why


def test_tagging_by_default_weakens_every_required_rule(complaints: Complain) -> None:
    found = complaints("use: [digits_3]\nreplace: tag")
    assert len(found) == len(ALWAYS) - 1, "what may only be destroyed is not tagged by default"
    assert all("policy.yaml:4: replace: found tag" in line for line in found)


def test_a_waiver_is_for_one_rule(complaints: Complain) -> None:
    [found] = complaints("extends: minimal\ndrop: [us_ssn]\n" + WAIVER.format(rule="credit_card", expires=TODAY))
    assert "us_ssn" in found


@pytest.mark.parametrize(("expires", "holds"), [("2030-06-14", False), ("2030-06-15", True), ("2030-06-16", True)])
def test_a_waiver_holds_to_the_end_of_its_day(load: Load, complaints: Complain, expires: str, holds: bool) -> None:
    text = "extends: minimal\ndrop: [us_ssn]\n" + WAIVER.format(rule="us_ssn", expires=expires)
    if holds:
        assert "us_ssn" not in [rule.id for rule in load(text).rules]
    else:
        assert complaints(text) == [
            "policy.yaml:5: waivers[0].expires: found 2030-06-14 as the last day, expected 2030-06-15 or later: "
            "the waiver has expired"
        ]


def test_a_waiver_of_an_extended_policy_stops_whoever_extends_it(load: Load, complaints: Complain) -> None:
    base = 'name: base\nversion: "1"\nextends: minimal\ndrop: [us_ssn]\n' + WAIVER.format(rule="us_ssn", expires=TODAY)
    assert "us_ssn" not in [rule.id for rule in load("extends: ./base.yaml", base=base).rules]
    [found] = complaints("extends: ./base.yaml", base=base, today=date(2030, 6, 16))
    assert found.startswith("base.yaml:5: waivers[0].expires")


def test_a_waiver_names_a_rule(complaints: Complain) -> None:
    [found] = complaints("extends: minimal\n" + WAIVER.format(rule="us_snn", expires=TODAY))
    assert "waivers[0].rule" in found and "did you mean us_ssn?" in found


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        ("{id: credit_card, threshold: 0.5}", "threshold: found 0.5, below which hits stay readable"),
        ("{id: email, threshold: 2}", "threshold: found 2, expected 1 or less"),
        ("{id: own, label: OWN, threshold: 0.5, expressions: [{match: bill}]}", "threshold: found threshold beside"),
    ],
)
def test_thresholds_that_are_refused(complaints: Callable[..., list[str]], said: str, mistake: str) -> None:
    [found] = complaints(f"rules:\n- {said}")
    assert mistake in found


def test_a_threshold_leaves_the_examples_as_they_are(load: Load) -> None:
    assert rule(load("rules:\n- {id: email, threshold: 1}"), "email").threshold == 1
