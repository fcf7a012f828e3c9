"""Rules with expressions, from the policy file to the redacted conversation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.model.conversation import Conversation, Utterance, WordTime
from redaction_udfs.engine.model.spans import Padding, Span, Trigger
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy.compiling.expressions import expression_of
from tests.engine.expressions.talk import talk

Load = Callable[..., Policy]
Complain = Callable[..., list[str]]

RULE = """
use: [us_ssn]
rules:
- id: x
  expressions:
  - match: '{}'
"""
"""A policy of one rule with an expression, and of the required rules."""


def said(line: str) -> list[dict[str, Any]]:
    """A talk in one line, such as `A: your code please / C: [12s] 4242`, as the library takes it."""
    return [{"role": turn.role, "text": turn.reading.text, "start_ms": turn.start_ms} for turn in talk(line)]


def redacted(policy: Policy, line: str) -> str:
    """What comes out of a talk, in one line."""
    return " / ".join(str(result.text) for result in redact_conversation(said(line), policy))


def spans_of(policy: Policy, *turns: Utterance) -> list[list[Span]]:
    return [list(result.spans) for result in redact(Conversation("c", turns), policy)]


DIGITS = r'R"[0-9][0-9\-\,. ]{2,}[0-9]"'
CARD = '("credit card" OR "card number")'

CASES = [
    # expression, talk, what comes out, why
    ("window", "my Window WINDOW", "my [X] [X]", "a word, in any letter case"),
    ("window", "windows", "windows", "the whole word"),
    ('"blue door"', "the blue door", "the [X]", "consecutive words"),
    ('"blue door"', "the blue old door", "the blue old door", "others between"),
    ("ship*", "shipment shipping ship", "[X] [X] [X]", "a wildcard inside a word"),
    ("ship*", "worship", "worship", "which begins so"),
    (r'R"\bship(ment|ping)\b"', "reshipment shipping", "reshipment [X]", "word edges"),
    (r'R"\bship\b"', "pre-ship", "pre-[X]", "a hyphen is one"),
    ('R"[0-9]{16}"', "My card number is 1234567890123456", "My card number is [X]", "anywhere in a text"),
    (DIGITS, "1 2 3 4 5 6 7 and 1234 5678 and 1234-5678", "[X] and [X] and [X]", "one place each"),
    (DIGITS, "the bus is 123", "the bus is 123", "too few"),
    ("quick AND fox", "quick fox", "[X] [X]", "both"),
    ("quick AND fox", "fox quick", "[X] [X]", "in any order"),
    ("quick AND fox", "quick dog was chasing a fox", "[X] dog was chasing a [X]", "at any distance"),
    ("quick AND fox", "C: quick / A: dog / A: fox", "[X] / dog / [X]", "anywhere in the conversation"),
    ("quick & fox", "quick dog", "quick dog", "not one alone"),
    ("NOT brown AND fox", "quick fox", "quick [X]", "NOT takes nothing out"),
    ("NOT brown AND fox", "brown fox", "brown fox", "what must be absent is there"),
    ("NOT quick AND dog", "quick dog", "quick dog", "NOT binds tighter than AND"),
    ("(quick|brown|grey)&fox", "grey fox", "[X] [X]", "no blanks round the signs"),
    ("a OR b AND c", "a", "[X]", "AND binds tighter than OR"),
    ("(a OR b) AND c", "a", "a", "brackets win"),
    ('problem NOTIN "not a problem"', "a problem is not a problem", "a [X] is not a problem", "the first one only"),
    ("quick NEAR:3 fox", "quick and cute fox", "[X] and cute [X]", "distance 3"),
    ("quick NEAR:3 fox", "quick dog was chasing a fox", "quick dog was chasing a fox", "distance 5"),
    ("quick NEAR:3 fox", "fox and cute quick", "[X] and cute [X]", "in any order"),
    ("quick NEAR:3 fox", "C: quick and / A: cute fox", "[X] and / cute [X]", "over turns"),
    ("red NEAR:4 door", "red 1 2 3 door", "[X] 1 2 3 [X]", "n words"),
    ("red NEAR:4 door", "red 1 2 3 4 door", "red 1 2 3 4 door", "n + 1 words"),
    ("red NEAR door", "red 1 2 3 4 door", "[X] 1 2 3 4 [X]", "a bare NEAR is NEAR:5"),
    ("red NEAR door", "red 1 2 3 4 5 door", "red 1 2 3 4 5 door", "and no more"),
    ("number NOTNEAR:3 phone", "phone number, z z z order number", "phone number, z z z order [X]", "the far one"),
    ("cancel ONEAR:5 order", "cancel my recent order", "[X] my recent [X]", "in order"),
    ("cancel ONEAR:5 order", "the order that you cancel", "the order that you cancel", "in the other order"),
    ("cancel order", "cancel my recent order", "[X] my recent [X]", "side by side is ONEAR:5"),
    ("cancel order", "cancel a b c d e order", "cancel a b c d e order", "difference 6"),
    ('R"[0-9]+" AFTER:20 "gift card"', "my gift card is 4242", "my gift card is [X]", "the anchor stays"),
    ('R"[0-9]+" AFTER:20 "gift card"', "4242 is my gift card", "4242 is my gift card", "the other order"),
    (
        'R"[0-9 ]+[0-9]" AFTER:10 "gift card"',
        "A: gift card number please / C: uh huh / C: 4242 4242",
        "gift card number please / uh huh / [X]",
        "asked by the one, told by the other two turns later",
    ),
    (
        'R"[0-9 ]+[0-9]" AFTER:3 "gift card"',
        "A: gift card number please / C: uh huh / C: 4242 4242",
        "gift card number please / uh huh / 4242 4242",
        "beyond n words",
    ),
    ('R"[0-9]+" AFTER pass', f"pass {'so ' * 400}12", f"pass {'so ' * 400}[X]", "a bare AFTER has no limit"),
    ('R"[0-9]+" AFTER ("gift card" OR voucher)', "the voucher is 77", "the voucher is [X]", "brackets on the right"),
    (f"{DIGITS} AFTER:10 {CARD}", "A tracking number is 1234-567", "A tracking number is 1234-567", "no card"),
    (f"{DIGITS} AFTER:10 {CARD}", "my credit card is 1234 5678", "my credit card is [X]", "a card"),
    ('R"[0-9]+" BEFORE:4 voucher', "77 is the voucher number 78", "[X] is the voucher number 78", "the mirror image"),
    ('R"[0-9]+" WITHIN:180s pin', "A: [10s] pin / C: [190s] 77", "pin / [X]", "180 seconds"),
    ('R"[0-9]+" WITHIN:180s pin', "A: [10s] pin / C: [191s] 77", "pin / 77", "181 seconds"),
    ("POSBEFORE:2 hello", "A: hello hello / C: hello", "[X] [X] / hello", "the first n words of all"),
    ("POSBEFORE:50 hello", "A: hello / C: hello", "[X] / [X]", "all of a shorter talk"),
    ("POSAFTER:2 hello", "A: hello hello / C: hello", "hello hello / [X]", "after word n"),
    ("POSAFTER:-50 CUSTOMER: thank*", "A: bye / C: thanks", "bye / [X]", "the last words, the customer's"),
    ("POSAFTER:-50 CUSTOMER: thank*", "C: bye / A: thanks", "bye / thanks", "not the agent's"),
    ("POSAFTER:-3 thank*", "C: thanks / A: you are so welcome", "thanks / you are so welcome", "not the last ones"),
    ('AGENT: ("my name is" OR "this is")', "A: this is Ann / C: this is Ann", "[X] Ann / this is Ann", "one speaker"),
    ("C:yes AND A:price", "C: yes / A: yes, the price", "[X] / yes, the [X]", "each its own"),
    ("quick and fox", "quick and fox", "[X] [X] [X]", "a small and is a word"),
    ("quick and fox", "quick fox", "quick fox", "that has to be there"),
    ("NOT $tier = 1 AND fox", "fox", "[X]", "a column that is not there never holds"),
    ("$tier != 1 AND fox", "fox", "fox", "whatever is compared"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "line", "expected", "why"), CASES, ids=[f"{c[0]}: {c[3]}" for c in CASES])
def test_cases(load: Load, expression: str, line: str, expected: str, why: str) -> None:
    assert redacted(load(RULE.format(expression) + "  priority: 9"), line) == expected, why


REFUSED = [
    ("NOT brown", "is only NOT"),
    ("$tier = 1 AND NOT brown", "compares and denies, takes nothing"),
    ("quick MATCHES fox", "is another language's"),
    ('R"("', "is no regular expression"),
    ('R"(a)\\1"', "is none of RE2's"),
    ("(((", "is not closed"),
    ("", "is nothing"),
]


@pytest.mark.parametrize(("expression", "why"), REFUSED)
def test_refused(complaints: Complain, expression: str, why: str) -> None:
    found = complaints(RULE.format(expression))
    assert found[0].startswith("policy.yaml:8: rules[0].expressions[0].match: found "), why
    assert " in rule x, expected " in found[0]
    assert not [line for line in found[1:] if line.startswith("policy.yaml")], "one mistake"


def test_what_is_left_out(load: Load) -> None:
    policy = load(RULE.format("fox"))
    rule = policy.rules[-1]
    assert (rule.id, rule.label, rule.name, rule.color) == ("x", "X", "x", None)
    assert (rule.padding, rule.both_sides, rule.priority, rule.required) == (Padding(), False, 0, False)


def test_what_is_said_reaches_the_spans(load: Load) -> None:
    text = RULE.format('R"[0-9]+" AFTER fox') + "  color: '#d62728'\n  label: DEN\n  name: Den\n  score: 0.5\n"
    policy = load(text + "  padding_ms: {left: 500, right: 250}")
    [_, [span]] = spans_of(policy, Utterance("fox", index=3), Utterance("den 12", index=7))
    assert (span.label, span.rule_id, span.score, span.padding) == ("DEN", "x", 0.5, Padding(500, 250))
    assert span.trigger == Trigger("x", 3), "the utterance with the fox"
    assert (policy.rules[-1].color, policy.rules[-1].name) == ("#d62728", "Den")


SEVERAL = """
use: [us_ssn]
replace: generic
rules:
- id: own
  padding_ms: {left: 100, right: 100}
  expressions:
  - {match: cat, replacement: "[A PET]"}
  - {match: fox, replacement: {mask: "#"}, padding_ms: {left: 7}}
  - {match: dog, replacement: remove}
  - {match: owl, replacement: label}
  - {match: bat}
  - {match: pig, replacement: tag}
"""


def test_several_expressions_each_with_its_replacement_and_padding(load: Load) -> None:
    policy = load(SEVERAL)
    text = "cat, fox, dog, owl, bat, pig"
    assert redacted(policy, text) == "[A PET], ###, , [OWN], [PII], pig"
    [spans] = spans_of(policy, Utterance(text))
    assert {span.rule_id for span in spans} == {"own"}
    assert [span.padding for span in spans] == [Padding(*ms) for ms in [(100, 100), (7, 0), *[(100, 100)] * 4]]
    assert redacted(policy, "cat or fox / [A PET]") == "[A PET] or ### / [A PET]", "no rule looks at what is written"


OVERLAPS = [
    # what is said of the two rules, what comes out of "big red fox", the winner, why
    ("", "", "[ONE]", "one", "both are as long: the order of the policy"),
    ("", "  priority: 1", "[TWO]", "two", "the higher priority"),
    ("  priority: -1", "", "[TWO]", "two", "the higher priority"),
    ("  replace: tag", "", "[TWO]", "two", "what replaces"),
]
TWO = """
use: [us_ssn]
rules:
- id: one
  expressions: [{{match: '"big red"'}}]
{}
- id: two
  expressions: [{{match: '"red fox"'}}]
{}
"""


@pytest.mark.parametrize(("first", "second", "expected", "winner", "why"), OVERLAPS, ids=[c[-1] for c in OVERLAPS])
def test_what_overlaps_is_replaced_once(
    load: Load, first: str, second: str, expected: str, winner: str, why: str
) -> None:
    policy = load(TWO.format(first, second))
    assert redacted(policy, "big red fox ran") == f"{expected} ran", why
    [[span]] = spans_of(policy, Utterance("big red fox ran"))
    assert (span.start, span.end, span.rule_id, span.rule_ids) == (0, 11, winner, ("one", "two")), why


def test_the_longer_hit_decides(load: Load) -> None:
    policy = load(TWO.replace('"red fox"', '"red fox ran"').format("", ""))
    [[span]] = spans_of(policy, Utterance("big red fox ran"))
    assert (span.label, span.rule_ids) == ("TWO", ("one", "two"))


def test_an_expression_and_a_rule_of_the_catalogue(load: Load) -> None:
    policy = load("use: [email]\nrules:\n- {id: own, expressions: [{match: 'R\"to [^ ]+\"'}]}")
    [[span]] = spans_of(policy, Utterance("write to ann@example.com please"))
    assert (span.start, span.end, span.rule_id, span.rule_ids) == (6, 24, "own", ("email", "own"))


COLUMNS = [
    ('$duration > "2:00"', {"duration": 121}, True),
    ('$duration > "2:00"', {"duration": 120}, False),
    ("$sentiment < -50", {"sentiment": -51.5}, True),
    ("$sentiment < -50", {"sentiment": None}, False),
    ("$sentiment < -50", {}, False),
    ("$sentiment < -50", {"sentiment": object()}, False),
    ('$language = "en"', {"language": "EN"}, True),
    ("$call.queue = 7", {"call.queue": "7"}, True),
]


@pytest.mark.parametrize(("condition", "columns", "holds"), COLUMNS)
def test_columns_of_the_conversation(load: Load, condition: str, columns: dict[str, object], holds: bool) -> None:
    policy = load(RULE.replace("'{}'", "|-\n      {}").format(f"fox AND {condition}"))
    [result] = redact(Conversation("c", (Utterance("a fox"),), columns=columns), policy)
    assert result.text == ("a [X]" if holds else "a fox")
    assert policy.rules[-1].compares == {condition[1:].split()[0]}


def test_limits_say_whose_words_go_and_not_whose_count(load: Load) -> None:
    policy = load(
        RULE.format('R"[0-9]+" AFTER pin')
        + "  roles: [customer]\n  channels: [voice]\n  languages: [de]\nother_languages: patterns"
    )
    turns = [
        Utterance("pin 1", "agent", "digital"),
        Utterance("2", "agent", "voice", "de"),
        Utterance("3", "customer", "voice", "en"),
        Utterance("4", "customer", "digital", "de"),
        Utterance("5", "customer", "voice", "de-AT"),
    ]
    results = redact(Conversation("c", tuple(turns)), policy)
    assert [result.text for result in results] == ["pin 1", "2", "3", "4", "[X]"]


ECHO = [
    Utterance("five five seven", "customer", "voice", start_ms=1000, end_ms=3000, index=0),
    Utterance("five five", "agent", "voice", start_ms=1500, end_ms=2500, index=1),
    Utterance("okay", "agent", "voice", start_ms=3000, end_ms=3500, index=2),
]
SIDES = [
    ("matched", "", ["[X]", "five five", "okay"], "only who is matched"),
    ("both", "", ["[X]", "[X]", "okay"], "what others say at the time, and not what they say from its end on"),
    ("both", "  padding_ms: {left: 0, right: 1}", ["[X]", "[X]", "[X]"], "or in its padding"),
    ("matched", "  padding_ms: {left: 0, right: 900}", ["[X]", "five five", "okay"], "padding is for recordings"),
]


@pytest.mark.parametrize(("side", "more", "expected", "why"), SIDES, ids=[case[-1] for case in SIDES])
def test_sides(load: Load, side: str, more: str, expected: list[str], why: str) -> None:
    policy = load(RULE.format('CUSTOMER: R"[a-z ]+seven"') + f"  side: {side}\n{more}")
    results = redact(Conversation("c", tuple(ECHO)), policy)
    assert [result.text for result in results] == expected, why
    echoes = [span.trigger for result in results[1:] for span in result.spans]
    assert set(echoes) <= {Trigger("x", 0)}, "because of the first turn"


def test_both_sides_without_times_of_the_others(load: Load) -> None:
    policy = load(RULE.format("seven") + "  side: both")
    turns = (ECHO[0], ECHO[1]._replace(end_ms=None), ECHO[2]._replace(start_ms=None, end_ms=None))
    results = redact(Conversation("c", turns), policy)
    assert [result.text for result in results] == ["five five [X]", "five five", "okay"]


TIMED = Utterance("it is 4242 I think", "customer", "voice", start_ms=0, end_ms=1800)
WORDS = tuple(WordTime(*word) for word in [(0, 2, 0, 100), (3, 5, 100, 500), (6, 10, 1000, 1200), (11, 12, 1300, 1400)])
PADDED = [
    # ms left and right, word times, what comes out, why
    ((0, 0), (), "it is [X] I think", "interpolated: 600 to 1000"),
    ((100, 100), (), "it is [X] I think", "only the blanks beside it"),
    ((101, 101), (), "it [X] think", "a word is touched on each side"),
    ((0, 60_000), (), "it is [X]", "to the end"),
    ((500, 0), WORDS, "it is [X] I think", "noted times: a pause of half a second before it"),
    ((501, 100), WORDS, "it [X] I think", "and the word before that"),
    ((0, 101), WORDS, "it is [X] think", "the word behind; of the last one nobody noted the time"),
]


@pytest.mark.parametrize(("ms", "words", "expected", "why"), PADDED, ids=[case[-1] for case in PADDED])
def test_padding_in_the_text(
    load: Load, ms: tuple[int, int], words: tuple[WordTime, ...], expected: str, why: str
) -> None:
    said = f"  padding_text: true\n  padding_ms: {{left: {ms[0]}, right: {ms[1]}}}"
    policy = load(RULE.format('R"[0-9]+"') + said)
    before = Utterance("hm", "customer", "voice", start_ms=-100, end_ms=0)
    [_, result] = redact(Conversation("c", (before, TIMED._replace(word_times=words))), policy)
    assert result.text == expected, why
    assert load(RULE.format('R"[0-9]+"') + said.replace("true", "false")).rules[-1].spreads_in_time is False


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
