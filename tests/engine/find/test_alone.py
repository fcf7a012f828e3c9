"""Rules look at the text; placeholders hide what is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.find.alone import find, outside
from redaction_udfs.engine.model.errors import BoundExceeded, RuleFailed
from redaction_udfs.engine.model.spans import Extent, Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Rule

PIECES = [
    ((0, 9), "a [X] bcd", [(2, 5)], [(0, 1), (6, 9)], "on both sides, without the blanks"),
    ((0, 2), "a [X] bcd", [(2, 5)], [(0, 2)], "before it, untouched"),
    ((5, 9), "a [X] bcd", [(2, 5)], [(5, 9)], "after it, untouched"),
    ((2, 5), "a [X] bcd", [(2, 5)], [], "the placeholder itself"),
    ((3, 4), "a [X] bcd", [(2, 5)], [], "inside it"),
    ((1, 6), "a [X] bcd", [(2, 5)], [], "nothing but blanks beside it"),
    ((0, 9), "a[X]b[Y]c", [(1, 4), (5, 8)], [(0, 1), (4, 5), (8, 9)], "two of them"),
    ((0, 3), "abc", [], [(0, 3)], "none"),
    ((0, 4), "abcd", [(2, 2)], [(0, 2), (2, 4)], "a place where something was removed"),
]


@pytest.mark.parametrize(
    ("extent", "text", "placeholders", "expected", "why"), PIECES, ids=[case[-1] for case in PIECES]
)
def test_outside(extent: Extent, text: str, placeholders: list[Extent], expected: list[Extent], why: str) -> None:
    assert list(outside(placeholders, extent, text)) == expected, why


@given(st.text("a []", max_size=20), st.tuples(st.integers(0, 20), st.integers(1, 20)), st.sets(st.integers(0, 5)))
def test_every_visible_character_outside_stays_in(text: str, extent: tuple[int, int], numbers: set[int]) -> None:
    placeholders = [(4 * n, 4 * n + 2) for n in sorted(numbers)]
    start, end = extent[0], min(len(text), sum(extent))
    if start >= end:
        return
    hidden = {place for hidden in placeholders for place in range(*hidden)}
    found = {place for piece in outside(placeholders, (start, end), text) for place in range(*piece)}
    assert found <= set(range(start, end)) - hidden
    assert {place for place in range(start, end) if text[place] != " "} - hidden <= found


def rule(rule_id: str, *extents: Extent) -> Rule:
    return PlainRule(rule_id, "OWN", find=lambda reading: extents, gate=EVERYTHING)


def test_hits_name_the_position_of_their_rule() -> None:
    assert find(Reading("abc"), [(4, rule("a", (0, 1))), (7, rule("b", (1, 2)))], 9).hits == [
        Hit(0, 1, 4),
        Hit(1, 2, 7),
    ]


def test_nothing_is_found_in_a_placeholder() -> None:
    assert find(Reading("x [OWN] y", r"\[OWN\]"), [(0, rule("a", (0, 9)))], 9).hits == [Hit(0, 1, 0), Hit(8, 9, 0)]


def test_a_rule_that_raises_is_named_and_its_message_is_not_repeated() -> None:
    def breaks(reading: Reading) -> list[Extent]:
        raise LookupError(reading.text)

    with pytest.raises(RuleFailed) as caught:
        find(Reading("4111"), [(0, PlainRule("own", "OWN", find=breaks, gate=EVERYTHING))], 9)
    assert caught.value.reason == "rule own failed with LookupError"
    assert caught.value.__cause__ is None and caught.value.__suppress_context__


def test_a_generator_that_raises_halfway_is_a_failed_rule_too() -> None:
    def breaks(reading: Reading):
        yield 0, 1
        raise ValueError(reading.text)

    with pytest.raises(RuleFailed):
        find(Reading("4111"), [(0, PlainRule("own", "OWN", find=breaks, gate=EVERYTHING))], 9)


def test_too_many_hits_are_a_bound_that_was_exceeded() -> None:
    with pytest.raises(BoundExceeded):
        find(Reading("abc"), [(0, rule("a", (0, 1))), (1, rule("b", (0, 1), (1, 2)))], 2)
