"""Several expressions at once: overlaps, columns, sides, padding."""

from collections.abc import Callable

import pytest

from redaction_udfs.engine.model.conversation import Conversation, Utterance, WordTime
from redaction_udfs.engine.model.spans import Padding, Trigger
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from tests.policy.compiling.expression_rules import RULE, redacted, spans_of

Load = Callable[..., Policy]


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
