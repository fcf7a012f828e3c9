"""Long conversations and expressions made to be slow."""

import time
from random import Random

import pytest

from redaction_udfs.engine.expressions import Turn, WordStream, evaluate, find_places, nearest_misses, parse
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from tests.engine.expressions.any_expression import policy_of

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


WITH_CAUSES = [
    "a AFTER:9 (b AFTER:9 (a AFTER:9 (b AFTER a)))",
    "a" + " AFTER:9 b" * 15,
    "a" + " WITHIN:9s b" * 15,
    " OR ".join(["a AFTER b"] * 15),
    "(a AFTER b) NEAR:50 (b AFTER a) NEAR:50 (a BEFORE b)",
    "* AFTER *",
]


@pytest.mark.parametrize("source", WITH_CAUSES, ids=[source[:30] for source in WITH_CAUSES])
def test_nor_for_what_made_it_count(source: str, stream: WordStream) -> None:
    started = time.process_time()
    assert find_places(stream, expression=parse(source))
    assert time.process_time() - started < 3 * SECONDS


def long_talk(text: str | None = None) -> Conversation:
    """A talk of so many words by two, of the text or of words by chance."""
    chance, words = Random(5), ["a", "b", "c", "the", "so", "card", "4111"]
    texts = [text or " ".join(chance.choices(words, k=WORDS // TURNS)) for _ in range(TURNS)]
    return Conversation(
        "c",
        tuple(
            Utterance(text, ROLES[i % 2], "voice", None, i, i * 1000, i * 1000 + 1500) for i, text in enumerate(texts)
        ),
    )


TALKS = {"two words": "a b " * (WORDS // 2 // TURNS), "words by chance": None}


@pytest.mark.parametrize("text", TALKS.values(), ids=TALKS)
def test_a_policy_of_all_of_them_over_a_long_talk(text: str | None) -> None:
    """Found, replaced, and looked at again until nothing more is found."""
    rules = [
        {"id": f"e{i}", "expressions": [{"match": source}], "side": ("matched", "both")[i % 2]}
        for i, source in enumerate(NASTY)
    ]
    policy, said = policy_of(rules), long_talk(text)
    started = time.process_time()
    results = redact(said, policy)
    assert time.process_time() - started < 3 * SECONDS
    assert all(result.spans and result.problem is None for result in results)
