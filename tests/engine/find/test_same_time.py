"""What is said while a value is said goes with it, also where there is very much of it."""

from collections.abc import Callable

import pytest

from redaction_udfs.engine.context.applicable import ALL_GATES
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.find.same_time import TimeSpan, merged
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Trigger
from redaction_udfs.engine.redact import redact
from tests.engine.expressions.any_expression import policy_of
from tests.linear import assert_linear

HOUR = 3_600_000


def rule(match: str = "zap", **more: object) -> list[dict[str, object]]:
    return [{"id": "e0", "expressions": [{"match": match}], **more}]


def utterance(text: str, role: str, start_ms: int | None, end_ms: int | None, index: int = 0) -> Utterance:
    return Utterance(text, role, "digital", None, index, start_ms, end_ms)


CASES = [
    # rule, turns, what comes out, why
    ({"side": "both"}, [("zap", "agent", 0, 900), ("oh", "customer", 899, 1200)], ["[E0]", "[E0]"], "at once"),
    ({"side": "both"}, [("zap", "agent", 0, 900), ("oh", "customer", 900, 1200)], ["[E0]", "oh"], "then"),
    ({"side": "both"}, [("zap", "agent", 0, 900), ("oh", "agent", 0, 900)], ["[E0]", "oh"], "the same speaker"),
    ({"side": "both"}, [("oh", "bot", 0, 900), ("zap", "agent", 0, 900)], ["[E0]", "[E0]"], "the later row"),
    ({"side": "both"}, [("a zap", "agent", 0, 5000), ("one two three", "bot", 0, 5000)],
     ["a [E0]", "one [E0]"], "the words of that time"),
    ({"side": "both"}, [("zap", "agent", None, None), ("oh", "customer", 0, 900)], ["[E0]", "oh"], "unknown times"),
    ({"side": "both", "roles": ["agent"]}, [("zap", "agent", 0, 9), ("zap", "customer", 5, 9)],
     ["[E0]", "[E0]"], "the rule is the agent's, the echo anybody's"),
    ({"padding_text": True}, [("oh zap oh", "agent", 0, 900)], ["oh [E0] oh"], "no padding"),
    ({"padding_text": True, "padding_ms": {"left": 101}}, [("oh zap oh", "agent", 0, 900)], ["[E0] oh"], "padding"),
    ({"padding_text": True, "padding_ms": {"right": 201}}, [("zap", "agent", 0, 900), ("oh oh", "agent", 1000, 1500)],
     ["[E0]", "[E0] oh"], "in the speaker's next turn as well"),
    ({"padding_text": True, "padding_ms": {"right": 900}}, [("zap", "agent", 0, 900), ("oh", "bot", 1000, 1500)],
     ["[E0]", "oh"], "in no one else's"),
    ({"padding_text": True, "side": "both", "padding_ms": {"left": 9}},
     [("zap", "bot", 0, 9), ("zap [E0] it", "agent", 0, 9)], ["[E0]", "[E0] [E0] [E0]"], "round placeholders"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "turns", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_what_goes_along(more: dict[str, object], turns: list[tuple], expected: list[str], why: str) -> None:
    said = tuple(utterance(*turn, index) for index, turn in enumerate(turns))
    assert [result.text for result in redact(Conversation("c", said), policy_of(rule(**more)))] == expected, why


def test_what_goes_along_says_why() -> None:
    said = utterance("zap", "agent", 0, 900, 4), utterance("oh", "customer", 0, 900, 7)
    [_, [span]] = [result.spans for result in redact(Conversation("c", said), policy_of(rule(side="both")))]
    assert (span.rule_id, span.trigger) == ("e0", Trigger("e0", 4))


def test_stretches_of_one_rule_and_speaker_are_joined() -> None:
    policy = policy_of(rule(side="both"))
    agent, customer = (Turn(utterance("zap", role, 0, 900), 0, policy, ALL_GATES) for role in ("agent", "bot"))
    stretches = [
        TimeSpan(500, 900, 0, agent),
        TimeSpan(0, 300, 0, agent),
        TimeSpan(300, 400, 0, agent),
        TimeSpan(200, 250, 0, customer),
        TimeSpan(800, 850, 1, agent),
    ]
    assert merged(stretches) == [
        TimeSpan(0, 400, 0, agent),
        TimeSpan(500, 900, 0, agent),
        TimeSpan(200, 250, 0, customer),
        TimeSpan(800, 850, 1, agent),
    ]


def turns(count: int, start_ms: Callable[[int], int], length_ms: int) -> list[Utterance]:
    """As many turns, agent and bot by turns."""
    return [utterance("zap it", ("agent", "bot")[i % 2], start_ms(i), start_ms(i) + length_ms, i) for i in range(count)]


def echo(size: int, word: str, other: str) -> list[Utterance]:
    """Two texts of which each takes all the time of the other."""
    return [
        utterance(word * (size // len(word)), "agent", 0, HOUR),
        utterance(other * (size // len(other)), "bot", 0, HOUR, 1),
    ]


FLOODS = {
    "many characters": lambda size: echo(size, "zap abcdefghij xyzk ", "so ")[:1],
    "without a blank": lambda size: echo(size, "zap,abcdefghij-xyzk,", "so ")[:1],
    "an echo": lambda size: echo(size, "zap abcdefghij xyzk ", "so "),
    "an echo without a blank": lambda size: echo(size, "zap abcdefghij xyzk ", "so."),
    "many turns at one time": lambda size: turns(size // 100, lambda i: 0, 5000),
    "many turns in one moment": lambda size: turns(size // 100, lambda i: 7, 0),
    "many turns one after another": lambda size: turns(size // 100, lambda i: 900 * i, 1000),
    "many turns while some take all the time": lambda size: [
        *turns(size // 200, lambda i: 1000 * i, 900),
        *(utterance("and so it goes", "bot", 0, 5 * size, size + i) for i in range(20)),
    ],
    "many turns that take all the time": lambda size: [
        *turns(20, lambda i: 1000 * i, 900),
        *(utterance("and so it goes", "bot", 0, 20_000, 20 + i) for i in range(size // 200)),
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_floods_take_linear_time(flood: Callable[[int], list[Utterance]]) -> None:
    policy = policy_of(rule(side="both", padding_text=True, padding_ms={"left": 1, "right": 1}))

    def redact_all(size: int) -> None:
        results = redact(Conversation("c", tuple(flood(size))), policy)
        assert all(result.problem is None and "zap" not in result.text for result in results)

    assert_linear(redact_all, 20_000, 40_000)
