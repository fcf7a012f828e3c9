"""Numbers dictated over several turns."""

import pytest

from redaction_udfs.engine.detect.codes.digits import find_exact_digits
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import PlainRule, Policy
from tests.engine.context.talks import policy_of, redacted
from tests.linear import assert_linear


def eight_digits(reading):  # type: ignore[no-untyped-def]
    return find_exact_digits(reading, count=8)


POLICY: Policy = policy_of(PlainRule("eight", "X", find=eight_digits, gate=Gate("[0-9]", "(?i:[a-z])")))

DICTATED = [
    (["C: four one one one", "A: uh huh", "C: one one one two"], ["[X]", "uh huh", "[X]"], "a back-channel between"),
    (["C: my number is four one", "A: okay", "C: one one", "A: mm hmm", "C: and one one one two thanks"],
     ["my number is [X]", "okay", "[X]", "mm hmm", "[X] thanks"], "three pieces, each in its own text"),
    (["C: four one one one", "A: four one one one", "C: one one one two"],
     ["[X]", "[X]", "[X]"], "the other repeats what was said"),
    (["C: four one one one", "C: one one one two"], ["[X]", "[X]"], "no other between"),
    (["C: 4111", "A: ok", "C: 1112"], ["[X]", "ok", "[X]"], "digits as the recogniser wrote them"),
    (["C: four one one one", "A: what is your zip code", "C: one one one two"],
     ["four one one one", "what is your zip code", "one one one two"], "another question between"),
    (["C: four one one one", "A: ok", "C: I meant one one one two"],
     ["four one one one", "ok", "I meant one one one two"], "a new sentence"),
    (["C: four one one one", "A: ok", "A: ok", "A: ok", "A: ok", "C: one one one two"],
     ["four one one one", "ok", "ok", "ok", "ok", "one one one two"], "too much between"),
    (["C: four one one one", "A: one one one two"], ["four one one one", "one one one two"], "two speakers"),
    (["C: four one one", "A: four one one", "C: one one one one two"],
     ["[X]", "four one one", "[X]"], "an echo of few"),
    (["C: four one one one one one one two", "A: ok", "C: five"],
     ["[X]", "ok", "five"], "what is found alone stays found"),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected", "why"), DICTATED, ids=[case[-1] for case in DICTATED])
def test_dictations(turns: list[str], expected: list[str], why: str) -> None:
    assert redacted(POLICY, *turns, channel="voice") == expected, why


@pytest.mark.slow
def test_many_turns_take_linear_time() -> None:
    def redact_all(pairs: int) -> None:
        results = redacted(POLICY, *(["C: four", "A: ok"] * pairs), channel="voice")
        assert results[0] == "four", "of so many digits none is a number of eight"

    assert_linear(redact_all, 500, 1_000)
