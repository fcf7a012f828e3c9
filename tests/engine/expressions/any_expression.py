"""Expressions and policies of all kinds over the words of `tests.engine.context.any_talk`."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from redaction_udfs.engine.expressions import ExpressionError, parse, refuses_redaction
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy
from tests.engine.context.any_talk import turns

LEAVES = (
    'card|card|card|code|code|one|okay|4111|"card number"|sorry|the|*|"uh huh"|zor*|"one *"|R"[0-9]{4}"|R"[0-9 ]+[0-9]"'
    '|R"[a-z]+ number"|R"[?,]"|R"the.*one"|absent'
)
WORDS = "card|card|card number|code|code|one|okay|4111|0132|zorbax|,|?|[E1]|[AN OWN TEXT]"
"""What turns are made of here beside those of any talk: what expressions look for."""
BETWEEN = "AND|OR|AND NOT|OR NOT|NEAR:2|NEAR|ONEAR:3|AFTER|AFTER:3|BEFORE|BEFORE:3|WITHIN:60s|NOTNEAR:3|NOTNEAR:1|NOTIN"
BEFORE = ("A:", "C:", "POSBEFORE:6", "POSAFTER:3", "POSAFTER:-6", "POSBEFORE:-2", "NOT", "$score > 3 AND", "$x = 1 OR")


def _redacts(source: str) -> bool:
    try:
        return refuses_redaction(parse(source)) is None
    except ExpressionError:
        return False


EXPRESSIONS = st.recursive(
    st.sampled_from(LEAVES.split("|")),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(BETWEEN.split("|")), inner).map(
            lambda part: f"({part[0]}) {part[1]} ({part[2]})"
        ),
        st.tuples(st.sampled_from(BEFORE), inner).map(lambda part: f"{part[0]} ({part[1]})"),
    ),
    max_leaves=4,
).filter(_redacts)

WRITTEN = ("label", "generic", "[AN OWN TEXT]", {"mask": "*"}, {"mask": "#", "keep_last": 4}, "remove", "tag")
RULES = st.fixed_dictionaries(
    {
        "expressions": st.lists(
            st.fixed_dictionaries({"match": EXPRESSIONS}, optional={"replacement": st.sampled_from(WRITTEN)}),
            min_size=1,
            max_size=2,
        )
    },
    optional={
        "roles": st.sampled_from([["agent"], ["customer", "bot"]]),
        "channels": st.sampled_from([["voice"], ["digital"]]),
        "priority": st.integers(-1, 1),
        "side": st.sampled_from(["matched", "both"]),
        "padding_ms": st.sampled_from([{"left": 1500}, {"left": 500, "right": 30_000}]),
        "padding_text": st.booleans(),
        "remember": st.booleans(),
    },
)
CONTEXT = {"words": ["code", "reference"], "within": {"utterances": 2}, "direction": "around"}
BUILT_IN: list[dict[str, Any]] = [
    {"id": "digits_4"},
    {"id": "odd", "find": "any_digits", "label": "ODD", "context": CONTEXT},
    {"id": "near", "find": "any_digits", "label": "NEAR", "context": {**CONTEXT, "within": {"words": 3}}},
    {"id": "behind", "find": "any_digits", "label": "BEHIND", "context": {"rules": ["e0"], "within": {"words": 4}}},
    {"id": "after", "find": "words", "options": {"words": ["zorbax", "okay"]}, "label": "AFTER",
     "context": {"rules": ["e0", "us_ssn"], "within": {"utterances": 1}, "direction": "around"}},
]  # fmt: skip
"""Rules beside those with expressions; the last two take hits of the first expression for triggers."""


@st.composite
def policies(draw: st.DrawFn, rules: Any = RULES) -> list[dict[str, Any]]:
    """The rules of a policy: one to three with expressions, `e0` and on, and some of the built-in ones."""
    own = draw(st.lists(rules, min_size=1, max_size=3))
    beside = draw(st.lists(st.sampled_from(BUILT_IN), unique_by=lambda rule: rule["id"]))
    return [*({"id": f"e{i}", **rule} for i, rule in enumerate(own)), *beside]


def policy_of(rules: list[dict[str, Any]]) -> Policy:
    """The policy with these rules and the required ones."""
    return _loaded(json.dumps({"name": "any", "version": "1", "use": ["us_ssn"], "rules": rules}))


@cache
def _loaded(text: str) -> Policy:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "policy.yaml"
        file.write_text(text, encoding="utf-8")
        return load_policy(file)


@st.composite
def timed(draw: st.DrawFn) -> dict[str, Any]:
    """A turn that mostly has an end as well."""
    turn = draw(turns())
    if turn["text"] is not None and draw(st.booleans()):
        turn["text"] = " ".join(draw(st.lists(st.sampled_from(WORDS.split("|")), max_size=5)))
    length = draw(st.none() | st.integers(0, 60_000))
    known = turn["start_ms"] is not None and length is not None
    return {**turn, "end_ms": turn["start_ms"] + length if known else None}


TALKS = st.lists(st.lists(timed(), max_size=8), max_size=3)
