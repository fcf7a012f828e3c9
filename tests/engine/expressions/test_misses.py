"""What the tester says of an expression that found nothing."""

import pytest

from redaction_udfs.engine.expressions import WordStream, nearest_misses, parse
from tests.engine.expressions.talk import talk

MISSES = [
    # expression, conversation, parts of what is said, distances, why
    ("fox", "dog", ["`fox` is not found"], [None], "not there"),
    ("fox AND dog", "dog", ["`fox` is not found"], [None], "only what is missing"),
    ("fox OR cat", "dog", ["`fox`", "`cat`"], [None, None], "either would do"),
    ("fox AND NOT dog", "fox dog", ["`dog` is there"], [None], "NOT"),
    ("fox AND $x > 1", "fox", ["`$x > 1` does not hold"], [None], "a column"),
    ("A: fox", "C: fox", ["not where its prefix looks"], [None], "another role"),
    ("a NEAR:3 b", "a x x x b", ["`a` is at word 1, `b` at word 5: 4 words apart"], [4], "too far"),
    ("a NEAR:1 b", "b x x x a x b x x x b", ["`a` is at word 5, `b` at word 7: 2"], [2], "the nearest of several"),
    ("a NEAR:1 b", "a x b x x x a", ["word 1"], [2], "on either side"),
    ("a ONEAR:3 b", "b a", ["in the other order than ONEAR:3"], [1], "the order"),
    ("a ONEAR:2 b ONEAR:2 c", "a b x x x c", ["`b` is at word 2, `c` at word 6"], [4], "the link that does not reach"),
    (
        'R"[0-9]+" AFTER:10 "credit card"',
        "credit card" + " x" * 18 + " 4242",
        ['`R"[0-9]+"` is at word 21, `"credit card"` at word 1: 19 words apart, not as near as AFTER:10'],
        [19],
        "from the end of the phrase",
    ),
    ("a AFTER b", "a b", ["in the other order than AFTER wants"], [1], "the order, no limit"),
    ("a BEFORE:1 b", "a x b", ["2 words apart, not as near as BEFORE:1"], [2], "before"),
    ("a WITHIN:9s b", "[1s] b / [20s] a", ["19 s apart, later than WITHIN:9s"], [19_000], "too late"),
    ("a WITHIN:9s b", "b / a", ["at unknown times"], [None], "no times"),
    ("a NOTNEAR:2 b", "a b", ["every `a` is near some `b`"], [None], "all near"),
    ('a NOTIN "a b"', "a b", ['every `a` is inside some `"a b"`'], [None], "all inside"),
    ("a NOTIN b", "c", ["`a` is not found"], [None], "the right side is not wanted"),
    ("a NEAR a", "a", ["the same text"], [0], "no occurrence is near itself"),
    ('card AFTER "credit card"', "credit card", ["the same text"], [0], "what overlaps is not after"),
    ("fox", "fox", [], [], "found"),
]


@pytest.mark.parametrize(("source", "line", "parts", "distances", "why"), MISSES)
def test_misses(source: str, line: str, parts: list[str], distances: list[int | None], why: str) -> None:
    misses = nearest_misses(parse(source), WordStream(talk(line)))
    assert [miss.distance for miss in misses] == distances, why
    assert all(part in miss.text for miss, part in zip(misses, parts, strict=True)), [miss.text for miss in misses]
