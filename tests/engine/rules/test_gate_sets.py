"""Many gates asked at once say what each of them would say alone."""

import re2
from hypothesis import given

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate_sets import LARGEST_SET, GateSet, gate_set, passes
from redaction_udfs.engine.rules.rules import NEVER, Gate
from tests.engine.any_text import shipped, utterances

GATES = tuple(dict.fromkeys(rule.gate for rule in shipped("full").rules))


@given(utterance=utterances())
def test_a_text_passes_where_a_pattern_matches(utterance) -> None:
    reading = Reading(utterance.text, voice=utterance.channel == "voice")
    patterns = {gate: [gate.pattern, gate.spoken] if reading.voice else [gate.pattern] for gate in GATES}
    assert passes(reading, *GATES) == any(re2.search(p, reading.folded) for gate in GATES for p in patterns[gate])


def test_spoken_patterns_count_on_voice_only() -> None:
    gate = Gate("[0-9]", "one")
    assert [passes(Reading("one", voice=voice), gate) for voice in (True, False)] == [True, False]


def test_a_pattern_that_matches_everything_does_so_beside_others() -> None:
    assert GateSet(["", "x"]).matching("abc") == [""]
    assert GateSet(["x", ""]).matches("")


def test_no_gates_are_passed_by_nothing() -> None:
    assert not GateSet([]).matches("") and not GateSet([NEVER]).matches("a")


def test_large_patterns_are_kept_apart_and_none_is_lost() -> None:
    large = ["|".join(f"{letter}{number * 7919 % 99_991:05}x" for number in range(6000)) for letter in "abc"]
    assert all(re2.compile(pattern).programsize > LARGEST_SET / 2 for pattern in large)
    assert [gate_set((Gate(p),), voice=False).matches("b07919x c15838x") for p in large] == [False, True, True]
    assert GateSet(large).matching("b07919x c15838x") == large[1:]


def test_a_set_finds_in_a_megabyte() -> None:
    everything = GateSet(gate.pattern for gate in GATES)
    found = everything.matching("a1 " * 350_000 + "4111 1111 1111 1111")
    assert set(found) >= set(everything.matching("4111 1111 1111 1111"))
