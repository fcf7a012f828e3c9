"""Rules with expressions, from the policy file to the redacted conversation."""

from collections.abc import Callable

import pytest

from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Padding, Trigger
from redaction_udfs.engine.rules.rules import Policy
from tests.policy.compiling.expression_rules import RULE, redacted, spans_of

Load = Callable[..., Policy]
Complain = Callable[..., list[str]]

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
