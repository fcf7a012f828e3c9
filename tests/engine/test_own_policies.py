"""Policies that people might write keep the promises too."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy
from tests.engine.any_text import changed_placeholders, redact_one, utterances

BUILT_IN = [
    "email",
    "digits_3",
    "digits_4",
    "digits_6",
    "digits_9",
    "digits_10",
    "digits_7_plus",
    "phone_number",
    "date",
]
BUILT_IN += ["iban", "bank_routing", "swift", "ip_address", "url", "aws_access_key"]
OWN = [
    {"id": "own_words", "find": "words", "label": "OWN", "options": {"words": ["a", "12/25", "aba", "may"]}},
    {"id": "own_regex", "find": "regex", "label": "OWN", "options": {"pattern": "[^a-z]Ab|x[0-9]+"}},
    {"id": "own_start", "find": "regex", "label": "OWN", "options": {"pattern": "^[0-9]|[a-z]+$"}},
]
REPLACE = [
    "label",
    "generic",
    "remove",
    {"text": "REDACTED"},
    {"text": "<gone>"},
    {"mask": "*"},
    {"mask": "#", "keep_last": 4},
    {"mask": "*", "keep_last": 2},
    {"mask": "•", "keep_domain": True},
]


"""Few policies with many texts each: to load a policy takes longer than to redact."""


@st.composite
def policies(draw: st.DrawFn) -> dict[str, object]:
    """The content of a policy file: a few rules in any order, each with its own replacement or the policy's."""
    replacements = st.sampled_from(REPLACE)
    rules: list[dict[str, object]] = []
    for rule in draw(st.lists(st.sampled_from([*BUILT_IN, *range(len(OWN))]), unique=True, max_size=5)):
        said = dict(OWN[rule]) if isinstance(rule, int) else {"id": rule, "channels": "all"}
        own = draw(st.none() | replacements)
        priority = draw(st.integers(0, 2))
        rules.append({**said, "priority": priority, **({"replace": own} if own else {})})
    return {
        "name": "own",
        "version": "1",
        "extends": "minimal",
        "rules": rules,
        "replace": draw(st.sampled_from(REPLACE)),
    }


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("policies") / "own.yaml"


def compiled(path: Path, content: dict[str, object]) -> Policy:
    path.write_text(json.dumps(content), encoding="utf-8")
    return load_policy(path)


@settings(suppress_health_check=list(HealthCheck))
@given(content=policies(), spoken=st.lists(utterances(), min_size=10, max_size=10))
def test_a_second_run_changes_no_placeholder(path: Path, content: dict[str, object], spoken: list[Utterance]) -> None:
    policy = compiled(path, content)
    for utterance in spoken:
        once = redact_one(utterance, policy)
        twice = redact_one(utterance._replace(text=once.text), policy)
        assert not changed_placeholders(once.text, twice, policy)


@settings(suppress_health_check=list(HealthCheck))
@given(content=policies(), more=st.sampled_from(BUILT_IN), spoken=st.lists(utterances(), min_size=10, max_size=10))
def test_another_rule_never_leaves_more_readable(
    path: Path, content: dict[str, object], more: str, spoken: list[Utterance]
) -> None:
    content = {**content, "replace": "label", "rules": [{**rule, "replace": "label"} for rule in content["rules"]]}
    assume(more not in [rule["id"] for rule in content["rules"]])
    fewer, with_more = compiled(path, content), compiled(path, {**content, "rules": [*content["rules"], {"id": more}]})
    for utterance in spoken:
        hidden, hidden_by_more = (places(utterance, policy) for policy in (fewer, with_more))
        assert hidden <= hidden_by_more | signs_between(hidden_by_more, utterance.text)


def signs_between(hidden: set[int], text: str) -> set[int]:
    """Single signs with hidden characters on both sides.

    Of `415-555` one rule takes all, and another each half: the hyphen that it leaves says nothing.
    """
    return {place for place, sign in enumerate(text) if not sign.isalnum() and {place - 1, place + 1} <= hidden}


def places(utterance: Utterance, policy: Policy) -> set[int]:
    """The characters that are redacted."""
    result = redact_one(utterance, policy)
    if result.problem:
        return set(range(len(utterance.text)))
    return {place for span in result.spans for place in range(span.start, span.end)}
