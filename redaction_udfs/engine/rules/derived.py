"""Answers that depend on a policy alone, kept on the policy."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

from redaction_udfs.engine.rules.rules import Policy

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
MISSING: Final = object()

MOST_DERIVED = 16_384
"""Answers that are kept of one question. A worker keeps them from task to task, and some take 2 kB: which rules are in
force behind a set of gates, of which 109,329 utterances from forty sources passed 5,109."""


def once_a_policy(derive: Callable[Concatenate[Policy, Asked], Answer]) -> Callable[Concatenate[Policy, Asked], Answer]:
    """A function of a policy whose answers are kept on the policy itself: none outlives it, and it is never hashed."""

    @wraps(derive)
    def known(policy: Policy, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
        answers: dict[Any, Any] = policy.derived.setdefault(derive, {})
        key = (asked, *named.items()) if named else asked
        answer = answers.get(key, MISSING)
        if answer is MISSING:
            if len(answers) >= MOST_DERIVED:
                answers.clear()
            answer = answers[key] = derive(policy, *asked, **named)
        return cast(Answer, answer)

    return known
