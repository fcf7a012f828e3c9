"""What holds of every talk under every policy of expressions."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction_udfs.engine import redact as stages
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import ExpressionRule, Policy
from redaction_udfs.policy import PolicyError, load_policy
from tests.engine.any_text import changed_placeholders
from tests.engine.expressions.any_expression import EXPRESSIONS, RULES, TALKS, policies, policy_of, timed

Turns = list[dict[str, Any]]
Rules = list[dict[str, Any]]


def said(talk: Turns, texts: list[str] | None = None) -> Conversation:
    """The talk as the engine takes it; with other texts, if given."""
    turns = [turn for turn in talk if turn["text"] is not None]
    return Conversation(
        "c",
        tuple(
            Utterance(text, turn["role"], turn["channel"], None, i, turn["start_ms"], turn["end_ms"])
            for i, (turn, text) in enumerate(zip(turns, texts or [turn["text"] for turn in turns], strict=True))
        ),
        columns={"score": 5},
    )


def texts_of(results: list[Redacted]) -> list[str]:
    return [result.text for result in results]


@given(talks=TALKS, rules=policies())
def test_a_second_run_changes_no_placeholder(talks: list[Turns], rules: Rules) -> None:
    policy = policy_of(rules)
    for talk in talks:
        once = texts_of(redact(said(talk), policy))
        assert "[UNPROCESSED]" not in once
        for text, result in zip(once, redact(said(talk, once), policy), strict=True):
            assert not changed_placeholders(text, result, policy)


AT_DIFFERENT_TIMES = st.lists(timed(), max_size=8).map(
    lambda talk: [{**turn, "start_ms": 1000 * i, "end_ms": 1000 * i + 700} for i, turn in enumerate(talk)]
)


@pytest.fixture
def by_expressions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers are not put together from turns and not found again: there turns are taken as they come."""
    monkeypatch.setattr(stages, "find_dictations", lambda turns, placeholders: ())
    monkeypatch.setattr(stages, "find_again", lambda turns, *rest: None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(talk=AT_DIFFERENT_TIMES, rules=st.lists(RULES, min_size=1, max_size=3), seed=st.integers(0, 1000))
def test_rows_may_come_in_any_order_if_they_have_times(
    by_expressions_alone: None, talk: Turns, rules: Rules, seed: int
) -> None:
    policy = only_expressions(policy_of([{"id": f"e{i}", **rule} for i, rule in enumerate(rules)]))
    talk = [turn for turn in talk if turn["text"] is not None]
    shuffled = Random(seed).sample(talk, len(talk))
    in_order = {turn["start_ms"]: told(result) for turn, result in zip(talk, redact(said(talk), policy), strict=True)}
    results = redact(said(shuffled), policy)
    assert {turn["start_ms"]: told(result) for turn, result in zip(shuffled, results, strict=True)} == in_order


def only_expressions(policy: Policy) -> Policy:
    """The policy without rules that take turns as they come."""
    rules = tuple(rule for rule in policy.rules if isinstance(rule, ExpressionRule))
    return Policy("", "", "", rules, placeholders=policy.placeholders, placeholder_gate=policy.placeholder_gate)


def told(result: Redacted) -> tuple[Any, ...]:
    return result.text, [(span.start, span.end, span.rule_ids) for span in result.spans]


@given(talks=TALKS, rules=policies(), more=RULES)
def test_another_expression_never_takes_a_hit_away(talks: list[Turns], rules: Rules, more: dict[str, Any]) -> None:
    for talk in talks:
        few, many = (redact(said(talk), policy_of(each)) for each in (rules, [*rules, {"id": "more", **more}]))
        for turn, before, after in zip(said(talk).utterances, few, many, strict=True):
            assert visible(turn.text, before) <= visible(turn.text, after)


def visible(text: str, result: Redacted) -> set[int]:
    """Places of the letters and digits that are redacted. Blanks between two placeholders may be in one or in none."""
    return {place for span in result.spans for place in range(span.start, span.end) if text[place].isalnum()}


ANYTHING = (
    st.text(max_size=60)
    | EXPRESSIONS
    | st.lists(
        st.sampled_from(
            [*'()"R|&$:*<>=!-5aA ', "AND", "OR", "NOT ", "NEAR:", "AFTER", "A:", "POSAFTER:-5", 'R"[', "😀"]
        ),
        max_size=12,
    ).map("".join)
)


@settings(suppress_health_check=list(HealthCheck))
@given(match=ANYTHING, talks=TALKS)
def test_any_string_is_a_rule_or_a_mistake(
    tmp_path_factory: pytest.TempPathFactory, match: str, talks: list[Turns]
) -> None:
    if policy := loaded(tmp_path_factory.getbasetemp() / "policy.yaml", match):
        for talk in talks:
            assert all(result.problem is None for result in redact(said(talk), policy))


LONG = [
    "(" * 1_000_000,
    ")" * 1_000_000,
    "(a" * 500_000 + ")" * 500_000,
    '"' * 1_000_000,
    "NOT " * 250_000 + "a",
    'R"' + "(" * 1_000_000 + '"',
    "(" * 9_999 + "a" + ")" * 9_999,
    "A:" * 9_999 + "a",
    "a " * 9_999,
    "* " * 9_999,
    'R"' + "(" * 9_000 + "a" + ")" * 9_000 + '"',
    " OR ".join(["a NEAR:9 b"] * 1_500),
    " OR ".join(f"word{i} AFTER:9 pin" for i in range(800)),
]


@pytest.mark.slow
@pytest.mark.parametrize("match", LONG, ids=[f"{match[:8]}… of {len(match)}" for match in LONG])
def test_a_very_long_one_as_well(tmp_path: Path, match: str) -> None:
    policy = loaded(tmp_path / "policy.yaml", match)
    if policy:
        [result] = redact(Conversation("c", (Utterance("a b pin word7"),)), policy)
        assert result.problem is None
    else:
        assert len(match) > 9_000


def loaded(file: Path, match: str) -> Policy | None:
    """The policy with the expression; None if it does not load."""
    said = {"name": "any", "version": "1", "use": ["us_ssn"], "rules": [{"id": "x", "expressions": [{"match": match}]}]}
    file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    try:
        return load_policy(file)
    except PolicyError as error:
        assert all(mistake.found and mistake.expected for mistake in error.mistakes)
        assert len(str(error)) < 2000
        return None
