"""Which turn made a find count. That it is the right one is compared with everything else in test_compare."""

import pytest

from redaction_udfs.engine.expressions import WordStream, find_places, parse
from tests.engine.expressions.talk import talk

CASES = [
    # expression, conversation, for each find its turn and that of its cause, why
    ("x AFTER y", "A: y / C: x", [(1, 0)], "another turn"),
    ("x AFTER y", "A: y x", [(0, 0)], "the same turn"),
    ("x AFTER y", "y / y / x / y", [(2, 1)], "the nearest one before"),
    ("x BEFORE y", "y / x / y / y", [(1, 2)], "the nearest one behind"),
    ("x AFTER:1 y", "y / z y / x", [(2, 1)], "one that is near enough"),
    ("x WITHIN:60s y", "[1s] y / [30s] y / [60s] x", [(2, 1)], "the nearest one before"),
    ("x WITHIN:180s y", "[1s] y / x / y / [3s] x", [(3, 0)], "one whose time is known"),
    ("x WITHIN:180s y", "y x", [(0, 0)], "in one turn no time is needed"),
    ("x AFTER y", "[9s] x / [1s] y", [(0, 1)], "turns in the order of time, told as given"),
    ("x AND y", "y / x", [(0, None), (1, None)], "both are taken"),
    ("x NEAR y", "y / x", [(0, None), (1, None)], "both are taken"),
    ("x NOTIN y", "y / x", [(1, None)], "nothing that is there lets it count"),
    ("x NOTNEAR y", "x", [(0, None)], "nor here"),
    ("C: (x AFTER y)", "C: y / A: y / C: x", [(2, 0)], "of those that the prefix sees"),
    ("POSBEFORE:3 (x BEFORE y)", "x / y / z / y", [(0, 1)], "of those that the prefix sees"),
    ("x AFTER y AFTER z", "z / y / z / x", [(3, 2)], "of two the outer one"),
    ("(x AFTER y) NOTIN z", "y / x", [(1, 0)], "through what only leaves out"),
    ("x AFTER y OR x AFTER z", "z / y / x", [(2, 1)], "of two the first one written"),
    ("x OR x AFTER y", "y / x", [(1, 0)], "if it names one"),
    ("x AFTER y AND absent OR x", "y / x", [(1, None)], "what does not hold lets nothing count"),
    (
        "(x AFTER y) NEAR:1 z OR x",
        "y / x / x z",
        [(1, None), (2, 0), (2, None)],
        "nor does a chain that does not reach",
    ),
    ("x AFTER y", "x / [PII]", [], "nothing found, nothing named"),
]


@pytest.mark.parametrize(("source", "line", "expected", "why"), CASES)
def test_each_find_names_its_cause(source: str, line: str, expected: list[tuple[int, int | None]], why: str) -> None:
    finds = find_places(WordStream(talk(line)), expression=parse(source))
    assert [(find.turn, find.cause) for find in finds] == expected, why
