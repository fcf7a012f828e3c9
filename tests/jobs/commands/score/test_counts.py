"""What is counted of an utterance: every letter and digit by what people marked and what rules redacted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.score.measure.compared import compared, count
from jobs.commands.score.measure.counts import Scores
from jobs.commands.score.measure.examples import ScoreExamples
from jobs.commands.score.measure.labelled import GoldSpan, LabelledUtterance, PolicySpan, UtteranceKey
from jobs.commands.score.measure.result import measured
from jobs.commands.score.show.examples import line


def labelled(
    text: str,
    gold: tuple[GoldSpan, ...] = (),
    found: tuple[tuple[int, int], ...] = (),
    withheld: str | None = None,
    role: str = "customer",
    index: int = 0,
) -> LabelledUtterance:
    spans = tuple(PolicySpan(start, end, "rule") for start, end in found)
    return LabelledUtterance(UtteranceKey("c", index), role, "voice", text, gold, spans, withheld)


def counts_of(*utterances: LabelledUtterance) -> Scores:
    counts = Scores()
    for said in utterances:
        count(compared(said), counts)
    return counts


CARD = GoldSpan(5, 14, "CARD")
CITY = GoldSpan(0, 4, "CITY", neutral=True)
TEXT = "card 4111-1111 ok"

CASES: list[tuple[LabelledUtterance, dict[str, Any], str]] = [
    (labelled(TEXT, (CARD,), ((5, 14),)), {"whole": 1, "leaked": 0, "over": 0}, "all of it"),
    (labelled(TEXT, (CARD,), ((5, 9), (10, 14))), {"whole": 1, "leaked": 0, "over": 0}, "a hyphen tells nothing"),
    (labelled(TEXT, (CARD,), ((5, 9),)), {"partial": 1, "leaked": 4, "over": 0, "leaking": 1}, "half of it"),
    (labelled(TEXT, (CARD,)), {"missed": 1, "leaked": 8, "leaking": 1}, "nothing"),
    (labelled(TEXT, (CARD,), ((0, 4),)), {"missed": 1, "leaked": 8, "over": 4, "touched": 0}, "beside it"),
    (labelled(TEXT, (CARD,), ((0, 17),)), {"whole": 1, "leaked": 0, "over": 6, "touched": 0}, "too much"),
    (labelled(TEXT, (CARD, GoldSpan(5, 9, "BIN")), ((5, 9),)), {"whole": 1, "partial": 1, "leaked": 4}, "in another"),
    (labelled(TEXT, (CITY,), ((0, 4),)), {"touched": 0, "over": 0, "plain": 1}, "neutral is no over-redaction"),
    (labelled(TEXT, (CITY,)), {"missed": 0, "leaked": 0, "leaking": 0}, "and neutral does not leak"),
    (labelled(TEXT, (CITY,), ((0, 9),)), {"touched": 1, "over": 4}, "but what lies beside neutral counts"),
    (
        labelled(TEXT, (CARD, GoldSpan(0, 9, "X", True)), ((5, 14),)),
        {"whole": 1, "over": 0},
        "sensitive wins",
    ),
    (labelled(TEXT), {"plain": 1, "touched": 0, "over": 0}, "an utterance without anything"),
    (labelled(TEXT, (), ((4, 5),)), {"touched": 0, "over": 0}, "only a blank"),
    (labelled(TEXT, (GoldSpan(4, 5, "GAP"),)), {"missed": 0, "whole": 0, "empty": 1}, "a span without a letter"),
    (labelled(TEXT, (CARD,), (), "too long"), {"whole": 1, "leaked": 0, "over": 6, "withheld": 1}, "withheld"),
    (labelled(TEXT, (), (), "too long"), {"touched": 1, "over": 14, "withheld": 1}, "withheld for nothing"),
    (labelled("é١字 ②", (GoldSpan(0, 5, "N"),), ((0, 2),)), {"partial": 1, "leaked": 2}, "digits of any script"),
    (labelled("", (), ()), {"plain": 1, "touched": 0}, "an empty text"),
]


@pytest.mark.parametrize(("said", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_one_utterance(said: LabelledUtterance, expected: dict[str, Any], why: str):
    counts = counts_of(said)
    spans = counts.all_labels
    found = {
        "whole": spans.whole,
        "partial": spans.partial,
        "missed": spans.missed,
        "leaked": counts.leaked,
        "over": counts.over_redacted,
        "touched": counts.touched,
        "plain": counts.plain,
        "leaking": counts.leaking,
        "empty": counts.empty_spans,
        "withheld": counts.withheld.total(),
    }
    assert {name: found[name] for name in expected} == expected, why


def test_figures_of_several():
    counts = counts_of(
        labelled(TEXT, (CARD,), ((5, 14),)),
        labelled(TEXT, (CARD,), ((5, 9),)),
        labelled(TEXT, (), ((0, 4),)),
        labelled(TEXT),
    )
    assert counts.recall == 1 / 2
    assert counts.leaked_share == 4 / 16 and counts.leaking_share == 1 / 2
    assert counts.touched_share == 1 / 2 and counts.over_redacted_share == 4 / (6 + 6 + 14 + 14)
    assert counts.precision == 12 / 16
    assert vars(counts.rules["rule"]) == {"hits": 3, "false": 1, "characters": 16, "over": 4}


def test_nothing_is_no_figure():
    counts = Scores()
    figures = (counts.recall, counts.leaked_share, counts.leaking_share, counts.touched_share, counts.precision)
    assert figures == (None,) * 5


def test_each_label_says_which_rules_covered_it():
    found = (PolicySpan(5, 9, "a"), PolicySpan(9, 12, "b"), PolicySpan(15, 17, "c"))
    said = LabelledUtterance(UtteranceKey("c", 0), "agent", "voice", TEXT, (CARD,), found)
    assert counts_of(said).labels["CARD"].rules == {"a": 1, "b": 1}


places = st.tuples(st.integers(0, 11), st.integers(1, 5)).map(lambda p: (p[0], min(p[0] + p[1], 12)))


@st.composite
def utterances(draw: st.DrawFn) -> LabelledUtterance:
    text = draw(st.text("a1-é ", min_size=12, max_size=12))
    gold = tuple(
        GoldSpan(*place, draw(st.sampled_from("XY")), draw(st.booleans()))
        for place in draw(st.lists(places, max_size=3))
    )
    found = tuple(draw(st.lists(places, max_size=3)))
    return labelled(text, gold, found, draw(st.sampled_from([None, None, "why"])), draw(st.sampled_from(["a", "b"])))


@given(utterances())
def test_the_same_as_counting_character_by_character(said: LabelledUtterance):
    within = lambda spans, i: any(span.start <= i < span.end for span in spans)  # noqa: E731
    sensitive, neutral = [s for s in said.gold if not s.neutral], [s for s in said.gold if s.neutral]
    leaked = over = 0
    for i, character in enumerate(said.text):
        if character in "-, ":
            continue
        gone = bool(said.withheld) or within(said.found, i)
        leaked += within(sensitive, i) and not gone
        over += gone and not within(sensitive, i) and not within(neutral, i)
    counts = counts_of(said)
    assert (counts.leaked, counts.over_redacted) == (leaked, over)
    assert (counts.plain, counts.leaking) == (not sensitive, leaked > 0)
    assert counts.all_labels.spans + counts.empty_spans == len(sensitive)


@given(st.lists(utterances(), max_size=6))
def test_roles_add_up_to_the_total(said: list[LabelledUtterance]):
    result = measured(said, ScoreExamples(0, False))
    for name in ("utterances", "plain", "leaked", "over_redacted", "touched", "leaking"):
        assert sum(getattr(counts, name) for counts in result.roles.values()) == getattr(result.total, name)
    assert sum(counts.all_labels.whole for counts in result.channels.values()) == result.total.all_labels.whole


def test_examples_are_the_same_in_any_order_and_no_more_than_asked_for():
    said = [labelled(TEXT, (CARD,), (), index=index) for index in range(50)]
    kept = []
    for order in (said, said[::-1]):
        examples = ScoreExamples(3, False)
        measured(order, examples)
        kept.append(examples.kept())
    assert kept[0] == kept[1] and len(kept[0]) == 3
    assert {example.key.utterance_index for example in kept[0]} != {0, 1, 2}, "not just the first"


def test_examples_name_the_label_that_leaks_and_the_rule_that_goes_too_far():
    examples = ScoreExamples(9, False)
    measured([labelled(TEXT, (CARD,), ((0, 9),)), labelled(TEXT, (CARD,), (), index=1)], examples)
    kept = [(e.kind, e.name, e.key.utterance_index, e.start, e.end, e.wrong, e.text) for e in examples.kept()]
    assert kept == [
        ("missed", "CARD", 1, 5, 14, ((5, 14),), None),
        ("partial", "CARD", 0, 5, 14, ((10, 14),), None),
        ("over-redacted", "rule", 0, 0, 9, ((0, 4),), None),
    ]


LINES = [
    (labelled(TEXT, (CARD,)), "  c/0  card «4111-1111» ok", "all of it is wrong"),
    (labelled(TEXT, (CARD,), ((5, 9),)), "  c/0  card «4111-‹1111›» ok", "a part of it"),
    (labelled(TEXT, (CARD,), ((5, 6), (8, 11))), "  c/0  card «4‹11›1-1‹111›» ok", "two parts"),
    (labelled(TEXT, (CARD,), ((0, 17),)), "  c/0  «‹card› 4111-1111 ‹ok›»", "around it"),
    (labelled("x" * 500 + " 4111", (GoldSpan(501, 505, "C"),)), f"  c/0  …{'x' * 119} «4111»", "far in a long text"),
]


@pytest.mark.parametrize(("said", "expected", "why"), LINES, ids=[case[-1] for case in LINES])
def test_marks_show_the_span_and_what_is_wrong_in_it(said: LabelledUtterance, expected: str, why: str):
    examples = ScoreExamples(1, True)
    measured([said], examples)
    assert [line(example).plain for example in examples.kept()] == [expected], why
