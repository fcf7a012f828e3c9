"""Many gates asked at once say what each of them would say alone."""

import re2
from hypothesis import given

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import NEVER, Gate
from redaction_udfs.engine.rules.gate_sets import LARGEST_SETS, GateSet, gate_set, passes
from tests.engine.any_text import shipped, utterances

GATES = tuple(dict.fromkeys(rule.gate for rule in shipped("full").rules))

PATTERNS = {pattern: re2.compile(pattern) for gate in GATES for pattern in gate[:2]}
EVERY_GATE = GateSet(PATTERNS)


@given(utterance=utterances())
def test_a_text_passes_where_a_pattern_matches(utterance) -> None:
    reading = Reading(utterance.text, voice=utterance.channel == "voice")
    patterns = [pattern for gate in GATES for pattern in gate[: 2 if reading.voice else 1]]
    assert passes(reading, *GATES) == any(PATTERNS[pattern].search(reading.folded) for pattern in patterns)


@given(utterance=utterances())
def test_each_pattern_matches_as_it_does_alone(utterance) -> None:
    folded = Reading(utterance.text).folded
    assert EVERY_GATE.matching(folded) == {pattern for pattern, one in PATTERNS.items() if one.search(folded)}


def test_spoken_patterns_count_on_voice_only() -> None:
    gate = Gate("[0-9]", "one")
    assert [passes(Reading("one", voice=voice), gate) for voice in (True, False)] == [True, False]


def test_a_pattern_that_matches_everything_does_so_beside_others() -> None:
    assert GateSet(["", "x"]).matching("abc") == {""}
    assert GateSet(["x", ""]).matches("")


def test_no_gates_are_passed_by_nothing() -> None:
    assert not GateSet([]).matches("") and not GateSet([NEVER]).matches("a")


def test_large_patterns_are_kept_apart_and_none_is_lost() -> None:
    large = ["|".join(f"{letter}{number * 7919 % 99_991:05}x" for number in range(6000)) for letter in "abc"]
    assert all(re2.compile(pattern).programsize > LARGEST_SETS["long"] for pattern in large)
    assert [gate_set((Gate(p),), voice=False).matches("b07919x c15838x") for p in large] == [False, True, True]
    assert GateSet(large).matching("b07919x c15838x") == {*large[1:]}


def test_a_set_finds_in_a_megabyte() -> None:
    found = EVERY_GATE.matching("a1 " * 350_000 + "4111 1111 1111 1111")
    assert found >= EVERY_GATE.matching("4111 1111 1111 1111")
