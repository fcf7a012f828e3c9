"""Long conversations and expressions made to be slow: no pair of words or turns is compared by itself."""

from random import Random

import pytest

from redaction_udfs.engine.expressions import StreamTurn, WordStream, evaluate, find_places, nearest_misses, parse
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from tests.engine.expressions.any_expression import policy_of
from tests.linear import assert_linear

WORDS_A_TURN = 100
TURNS = 20
ROLES = ("agent", "customer")

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


def stream_of(turns: int) -> WordStream:
    text = "a b " * (WORDS_A_TURN // 2)
    return WordStream([StreamTurn(Reading(text), ROLES[i % 2], i * 1000) for i in range(turns)])


@pytest.mark.slow
@pytest.mark.parametrize("source", NASTY)
def test_evaluation_is_linear_in_the_turns(source: str) -> None:
    expression = parse(source)
    assert_linear(lambda turns: evaluate(expression, stream_of(turns)), TURNS, TURNS)


@pytest.mark.slow
def test_nearest_misses_are_linear_in_the_turns() -> None:
    expression = parse("a AFTER:1 a OR b NEAR:1 b")
    assert len(nearest_misses(expression, stream_of(TURNS))) == 2
    assert_linear(lambda turns: nearest_misses(expression, stream_of(turns)), TURNS, TURNS)


WITH_CAUSES = [
    "a AFTER:9 (b AFTER:9 (a AFTER:9 (b AFTER a)))",
    "a" + " AFTER:9 b" * 15,
    "a" + " WITHIN:9s b" * 15,
    " OR ".join(["a AFTER b"] * 15),
    "(a AFTER b) NEAR:50 (b AFTER a) NEAR:50 (a BEFORE b)",
    "* AFTER *",
]


@pytest.mark.slow
@pytest.mark.parametrize("source", WITH_CAUSES, ids=[source[:30] for source in WITH_CAUSES])
def test_places_with_what_made_them_count_are_linear_in_the_turns(source: str) -> None:
    expression = parse(source)
    assert find_places(stream_of(TURNS), expression=expression)
    assert_linear(lambda turns: find_places(stream_of(turns), expression=expression), TURNS, TURNS)


def conversation_of(turns: int, text: str | None) -> Conversation:
    """As many turns, of the text or of words by chance."""
    chance, words = Random(5), ["a", "b", "c", "the", "so", "card", "4111"]
    texts = [text or " ".join(chance.choices(words, k=WORDS_A_TURN)) for _ in range(turns)]
    return Conversation(
        "c",
        tuple(
            Utterance(text, ROLES[i % 2], "voice", None, i, i * 1000, i * 1000 + 1500) for i, text in enumerate(texts)
        ),
    )


TEXTS = {"two words": "a b " * (WORDS_A_TURN // 2), "words by chance": None}


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_policy_of_all_of_them_is_linear_in_the_turns(text: str | None) -> None:
    rules = [
        {"id": f"e{i}", "expressions": [{"match": source}], "side": ("matched", "both")[i % 2]}
        for i, source in enumerate(NASTY)
    ]
    policy = policy_of(rules)

    def redact_all(turns: int) -> None:
        results = redact(conversation_of(turns, text), policy)
        assert all(result.spans and result.problem is None for result in results)

    assert_linear(redact_all, TURNS // 2, TURNS // 2)
