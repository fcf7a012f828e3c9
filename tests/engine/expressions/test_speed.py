"""Long conversations and expressions made to be slow."""

import time

import pytest

from redaction_udfs.engine.expressions import Turn, WordStream, evaluate, nearest_misses, parse
from redaction_udfs.engine.reading import Reading

WORDS, TURNS = 100_000, 500
ROLES = ("agent", "customer")
SECONDS = 10
"""Of the processor, on a machine that others use too; alone each takes one or less, and pairs would take hours."""

NASTY = [
    "(a NEAR:50 b) NEAR:50 (a ONEAR:50 b)",
    "a AFTER:9 (b AFTER:9 (a AFTER:9 (b AFTER a)))",
    "a NOTNEAR:50 (b NOTNEAR:50 (a NOTNEAR c))",
    "* NEAR:50 *",
    'R".*"',
    'R"a b a" NOTIN R"b a b"',
    "A: (a WITHIN:99s C: b) BEFORE POSAFTER:-5000 b",
    "a b a b a b a b",
    '"* * * * * * * * * * * *"',
    "a NEAR:1 c OR NOT (a AND b) OR a AFTER c",
]


@pytest.fixture(scope="module")
def stream() -> WordStream:
    text = "a b " * (WORDS // 2 // TURNS)
    return WordStream([Turn(Reading(text), ROLES[i % 2], i * 1000) for i in range(TURNS)])


@pytest.mark.parametrize("source", NASTY)
def test_no_pair_is_looked_at_for_itself(source: str, stream: WordStream) -> None:
    expression = parse(source)
    started = time.process_time()
    evaluate(expression, stream)
    assert time.process_time() - started < SECONDS


def test_nor_for_the_nearest_miss(stream: WordStream) -> None:
    expression = parse("a AFTER:1 a OR b NEAR:1 b")
    started = time.process_time()
    assert len(nearest_misses(expression, stream)) == 2
    assert time.process_time() - started < SECONDS
