"""Values said again."""

from functools import partial

import pytest

from redaction_udfs.engine.context.repeats import Memory, Source, repeated_values
from redaction_udfs.engine.detect.codes.digits import find_exact_digits
from redaction_udfs.engine.detect.own.custom import find_regex, regex_gate
from redaction_udfs.engine.model.spans import Trigger
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Replacement
from tests.engine.any_text import shipped
from tests.engine.context.talks import policy_of, redacted, talk
from tests.linear import assert_linear_in_text


def ten_digits(reading):  # type: ignore[no-untyped-def]
    return find_exact_digits(reading, count=10)


PHONE = PlainRule("phone", "X", find=ten_digits, gate=Gate("[0-9]", "(?i:[a-z])"))
SECRET = r"secret is (?P<value>[a-z ]+[a-z])"
WORDS = PlainRule(
    "words", "X", find=partial(find_regex, pattern=SECRET), gate=Gate(regex_gate(pattern=SECRET)), remembers=True
)
POLICY: Policy = policy_of(PHONE, WORDS)

AGAIN = [
    (
        ["C: 4155550132", "A: is it four one five five five five oh one three two"],
        ["[X]", "is it [X]"],
        "typed, then said",
    ),
    (["A: ending in zero one three two", "C: 4155550132"], ["ending in [X]", "[X]"], "the last four, earlier"),
    (["C: 415 555 0132", "A: four one five five. five five oh one. right"], ["[X]", "[X]. right"], "in groups"),
    (["C: 4155550132", "A: 415555 is the start"], ["[X]", "[X] is the start"], "its beginning"),
    (["C: 4155550132", "A: 5550 in the middle"], ["[X]", "[X] in the middle"], "four in a row"),
    (["C: 4155550132", "A: order 9999"], ["[X]", "order 9999"], "another number"),
    (["C: 4155550132", "A: 132 left"], ["[X]", "132 left"], "three digits say nothing"),
    (["C: the secret is blue zorbax", "A: Blue Zorbax, right?"], ["the secret is [X]", "[X], right?"], "words"),
    (["C: the secret is the time", "A: the time is up"], ["the secret is [X]", "the time is up"], "everyday words"),
    (["A: zorbax it is", "C: secret is zorbax"], ["[X] it is", "secret is [X]"], "words, earlier"),
]


@pytest.mark.parametrize(("turns", "expected", "why"), AGAIN, ids=[case[-1] for case in AGAIN])
def test_said_again(turns: list[str], expected: list[str], why: str) -> None:
    assert redacted(POLICY, *turns, channel="voice") == expected, why


def test_the_audit_learns_where_it_was_found_first() -> None:
    results = redact(talk("A: ending in 0132", "C: 4155550132"), POLICY)
    assert [span.trigger for result in results for span in result.spans] == [Trigger("phone", 1), None]


def test_what_is_only_tagged_is_no_secret() -> None:
    tagging = PlainRule("phone", "X", find=ten_digits, gate=Gate("[0-9]"), replacement=Replacement("tag"))
    assert redacted(policy_of(tagging), "C: 4155550132", "A: ending in 0132")[1] == "ending in 0132"


AMOUNTS = [
    (["C: my pin is 1250", "A: 1250, right?"], ["my pin is [PIN]", "[PIN], right?"], "said again"),
    (["C: my pin is 1250", "A: that's $1250"], ["my pin is [PIN]", "that's $1250"], "an amount that is the same"),
    (
        ["C: my pin is 1250", "A: 1250 gallons or 1250 points"],
        ["my pin is [PIN]", "1250 gallons or 1250 points"],
        "counts",
    ),
    (["C: I'm in box 4505", "A: code AB4505 since 2019"], ["I'm in box [NUMBER]", "code AB4505 since 2019"], "a code"),
    (["C: it says 2019", "A: since 2019, in May 2019"], ["it says [NUMBER]", "since 2019, in May 2019"], "a year"),
    (["C: 415 555 0132", "A: ending in 0132, $0132"], ["[PHONE_NUMBER]", "ending in [PHONE_NUMBER], $0132"], "a part"),
]


@pytest.mark.parametrize(("turns", "expected", "why"), AMOUNTS, ids=[case[-1] for case in AMOUNTS])
def test_what_is_the_same_by_chance_stays(turns: list[str], expected: list[str], why: str) -> None:
    assert redacted(shipped("contact_center"), *turns, channel="digital") == expected, why


def test_another_conversation_knows_nothing_of_it() -> None:
    assert redacted(POLICY, "C: 4155550132") == ["[X]"]
    assert redacted(POLICY, "A: ending in 0132") == ["ending in 0132"]


def test_linear_where_amounts_stand_among_numbers() -> None:
    memory = Memory({"9999": Source(0, Trigger("phone", 0))}, {}, {}, {}, {}, {})
    assert_linear_in_text(lambda text: repeated_values(Reading(text), memory), "$1200 and 4471, ")
