"""The promises of the whole engine, for every shipped policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.reading import Reading, forget_readings
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.limits import Limits
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Rule
from tests.engine.any_text import PROFILES, changed_placeholders, redact_one, shipped, utterances
from tests.linear import assert_linear, assert_linear_in_text

each_profile = pytest.mark.parametrize("profile", PROFILES)


@each_profile
@given(utterance=utterances())
def test_a_second_run_changes_no_placeholder(profile: str, utterance: Utterance) -> None:
    once = redact_one(utterance, shipped(profile))
    twice = redact_one(utterance._replace(text=once.text), shipped(profile))
    assert twice.problem is None
    assert not changed_placeholders(once.text, twice, shipped(profile))


@each_profile
@given(utterance=utterances())
def test_text_outside_spans_is_untouched_and_offsets_point_at_the_placeholders(
    profile: str, utterance: Utterance
) -> None:
    result = redact_one(utterance, shipped(profile))
    if result.problem:
        assert (result.text, result.spans) == (UNPROCESSED, ())
        return
    edges = [(0, 0), *((s.end, s.redacted_end) for s in result.spans)]
    starts = [*((s.start, s.redacted_start) for s in result.spans), (len(utterance.text), len(result.text))]
    for (old_start, new_start), (old_end, new_end) in zip(edges, starts, strict=True):
        assert utterance.text[old_start:old_end] == result.text[new_start:new_end]
    for span in result.spans:
        assert result.text[span.redacted_start : span.redacted_end] == f"[{span.label}]"
        assert span.start < span.end
        assert span.rule_id in span.rule_ids


@each_profile
@given(utterance=utterances())
def test_no_card_and_no_social_security_number_is_left(profile: str, utterance: Utterance) -> None:
    guard(Reading(redact_one(utterance, shipped(profile)).text))


@given(st.lists(utterances(), max_size=5))
def test_what_was_read_before_changes_nothing(spoken: list[Utterance]) -> None:
    policies = [shipped(profile) for profile in PROFILES]
    warm = [redact(Conversation("c", tuple(spoken)), policy) for policy in policies]
    cold = []
    for policy in policies:
        forget_readings()
        cold.append(redact(Conversation("c", tuple(spoken)), policy))
    assert warm == cold


@given(st.lists(utterances(), max_size=5))
def test_company_only_adds(spoken: list[Utterance]) -> None:
    together = redact(Conversation("c", tuple(spoken)), shipped("full"))
    for utterance, result in zip(spoken, together, strict=True):
        alone = redact_one(utterance, shipped("full"))
        assert alone.problem or places(alone) <= places(result) or result.problem


def places(result: Redacted) -> set[int]:
    return {place for span in result.spans for place in range(span.start, span.end)}


def breaks(reading: Reading) -> list[tuple[int, int]]:
    raise LookupError(reading.text)


def everywhere(reading: Reading) -> list[tuple[int, int]]:
    return [(i, i + 1) for i in range(len(reading.text))]


FAILURES = [
    (
        PlainRule("own", "OWN", find=breaks, gate=EVERYTHING),
        Limits(),
        "rule own failed with LookupError (11 characters)",
        "a rule raises",
    ),
    (
        PlainRule("own", "OWN", find=everywhere, gate=EVERYTHING),
        Limits(max_hits=10),
        "more than 10 hits (11 characters)",
        "too many hits",
    ),
    (
        PlainRule("own", "OWN", find=everywhere, gate=EVERYTHING),
        Limits(10),
        "longer than 10 characters (11 characters)",
        "too long",
    ),
]


@pytest.mark.parametrize(("rule", "limits", "reason", "why"), FAILURES, ids=[case[-1] for case in FAILURES])
def test_a_text_that_cannot_be_redacted_is_blanked_and_says_why(
    rule: Rule, limits: Limits, reason: str, why: str
) -> None:
    policy = Policy("own", "1", "", (rule,), limits=limits)
    result = redact_one(Utterance("secret 4711"), policy)
    assert (result.text, result.spans, result.problem) == (UNPROCESSED, (), reason), why


def test_one_failure_leaves_the_others_alone() -> None:
    spoken = (Utterance("\ud800 half a character 1234"), Utterance("pin 1234"))
    broken, fine = redact(Conversation("c", spoken), shipped("contact_center"))
    assert broken.text in (UNPROCESSED, "\ud800 half a character [NUMBER]")
    assert fine.text == "pin [PIN]"


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["7", "7 ", "4111 1111 1111 1111 12 [PII] é "])
def test_linear_in_the_length(piece: str) -> None:
    assert_linear_in_text(lambda text: redact_one(Utterance(text), shipped("full")), piece)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Jane, ", "John Smith ", "jane kaminski and "])
def test_names_said_over_and_over_take_linear_time(piece: str) -> None:
    assert_linear(lambda times: redact_one(Utterance(piece * times), shipped("analyst_friendly")), 1_000, 8_000)
