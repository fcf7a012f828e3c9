"""Where a rule is in force, and what the gates let pass."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.context.applicable import (
    ALL_GATES,
    GUARD_BIT,
    NO_GATES,
    OWN_GATES,
    bits_of,
    bits_of_rules,
    gates_of,
    rules_in_force,
)
from redaction_udfs.engine.context.passed import gates_passed
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.most_digits import most_digits
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Rule
from tests.engine.any_text import redact_one, shipped, utterances


def policy(*rules: Rule) -> Policy:
    return Policy("own", "1", "", rules)


def rule(rule_id: str = "own", gate: str = "1", **limits: frozenset[str]) -> Rule:
    return PlainRule(rule_id, "OWN", find=lambda reading: [(0, len(reading.text))], gate=Gate(gate), **limits)


def only(*names: str) -> frozenset[str]:
    return frozenset(names)


FORCE = [
    ({}, ("voice", "agent", None), True, "no limits"),
    ({"channels": only("digital")}, ("digital", "agent", None), True, "its channel"),
    ({"channels": only("digital")}, ("voice", "agent", None), False, "another channel"),
    ({"roles": only("customer")}, ("digital", "customer", None), True, "its role"),
    ({"roles": only("customer")}, ("digital", "agent", None), False, "another role"),
    ({"languages": only("en")}, ("digital", "agent", "en"), True, "its language"),
    ({"languages": only("en")}, ("digital", "agent", "en-GB"), True, "a region of it"),
    ({"languages": only("en")}, ("digital", "agent", "EN_us"), True, "written otherwise"),
    ({"languages": only("en")}, ("digital", "agent", None), True, "unknown is the policy's default"),
    ({"languages": only("en")}, ("digital", "agent", ""), False, "empty is no language"),
    ({"languages": only("en")}, ("digital", "agent", "english"), False, "nor is a name"),
    ({"languages": only("en")}, ("digital", "agent", "es"), False, "another language"),
]


@pytest.mark.parametrize(("limits", "said", "applies", "why"), FORCE, ids=[case[-1] for case in FORCE])
def test_where_a_rule_is_in_force(
    limits: dict[str, frozenset[str]], said: tuple[str, str, str | None], applies: bool, why: str
) -> None:
    own = policy(rule(**limits))
    assert bool(rules_in_force(own, *said, ALL_GATES).plain) is applies, why
    channel, role, language = said
    assert bool(redact_one(Utterance("abc", role, channel, language), own).spans) is applies, why


@given(utterances())
def test_only_rules_that_apply_are_named(utterance: Utterance) -> None:
    rules = {rule.id: rule for rule in shipped("full").rules}
    primary = (utterance.language or "en").partition("-")[0]
    for span in redact_one(utterance, shipped("full")).spans:
        assert all(rules[name].applies_to(utterance.channel, utterance.role, primary) for name in span.rule_ids)


def test_rules_with_the_same_gate_share_its_bit_and_keep_their_positions() -> None:
    own = policy(rule("a", "1"), rule("b", "2"), rule("c", "1"))
    assert gates_of(own) == (*OWN_GATES, Gate("1"), Gate("2"))
    first, second = bits_of(own)[Gate("1")], bits_of(own)[Gate("2")]
    assert [position for position, _ in rules_in_force(own, "voice", "agent", None, first).plain] == [0, 2]
    assert [position for position, _ in rules_in_force(own, "voice", "agent", None, second).plain] == [1]


def test_every_gate_has_its_own_bit_however_many_there_are() -> None:
    own = policy(*(rule(f"r{n}", f"gate{n}") for n in range(200)))
    assert len(set(bits_of(own).values())) == 200 + len(OWN_GATES)
    assert [r.id for _, r in rules_in_force(own, "voice", "agent", None, GUARD_BIT).plain] == []
    last = bits_of(own)[Gate("gate199")]
    assert [r.id for _, r in rules_in_force(own, "voice", "agent", None, last).plain] == ["r199"]


def test_a_policy_without_rules_hits_nothing() -> None:
    assert bits_of_rules(policy()) == NO_GATES
    assert gates_passed(Reading("4111 1111 1111 1111\n"), policy()) == NO_GATES
    assert redact_one(Utterance("abc"), policy()).text == "abc"


@given(utterance=utterances())
def test_a_text_passes_the_gates_whose_patterns_match(utterance: Utterance) -> None:
    own = shipped("full")
    reading = Reading(utterance.text, voice=utterance.channel == "voice")
    most = most_digits(reading.lowered)
    said = {rule.gate for rule in own.rules if not reading.voice or rule.gate.digits <= most}
    matching = {gate for gate in said if any(re2.search(p, reading.folded) for p in patterns_of(gate, reading.voice))}
    if re2.search(own.placeholder_gate, reading.folded):
        matching = {rule.gate for rule in own.rules}
    assert gates_passed(reading, own) == sum(bits_of(own)[gate] for gate in matching)


def patterns_of(gate: Gate, voice: bool) -> list[str]:
    return [gate.pattern, gate.spoken] if voice else [gate.pattern]


def test_texts_on_voice_pass_that_may_say_enough_digits() -> None:
    gate = Gate("[0-9]", "one", 3)
    own = policy(PlainRule("own", "OWN", find=lambda reading: [], gate=gate))
    said = ["one", "one 2", "one 23", "one two three", "double one", "a hundred and one"]
    passed = [bool(gates_passed(Reading(text, voice=True), own)) for text in said]
    assert passed == [False, False, True, True, True, True]
    assert gates_passed(Reading("1"), own) and not gates_passed(Reading("one"), own)
