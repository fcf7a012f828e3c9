"""How much of a policy holds for a language: a row in one that nobody has words for never passes as redacted."""

import re
from typing import Final, Literal

from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy

Coverage = Literal["full", "partial", "patterns"]
FULL: Final = "full"
"""Every rule of the policy holds."""
PARTIAL: Final = "partial"
"""Some rules do not: they go by the words of other languages."""
PATTERNS: Final = "patterns"
"""There are no words for the language at all: what finds anything goes by shapes."""

NOT_SUPPORTED = "language not supported"
"""Why a row in such a language is not published, or the beginning of it: the language follows where it is known."""

_TAG = re.compile("([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)


@once_a_policy
def primary_language(policy: Policy, language: str | None) -> str | None:
    """The primary language of a BCP 47 tag, also before an underscore: `en` of `en-US` and of `EN_us`.

    Of a row that names no language it is the policy's default; None where what stands there is no tag, as in `??`.
    """
    if language is None:
        return policy.default_language
    tag = _TAG.fullmatch(language)
    return tag[1].lower() if tag else None


@once_a_policy
def _coverage(policy: Policy, language: str | None) -> Coverage:
    primary = primary_language(policy, language)
    if policy.languages is not None and primary not in policy.languages:
        return PATTERNS
    return FULL if all(rule.languages is None or primary in rule.languages for rule in policy.rules) else PARTIAL


def coverage(language: str | None, policy: Policy) -> Coverage:
    """How much of the policy holds for a row of that language."""
    return _coverage(policy, language)


def refusal(language: str | None, policy: Policy) -> str | None:
    """Why a row of that language must not be published; None if it may be."""
    return _refusal(policy, language)


@once_a_policy
def _refusal(policy: Policy, language: str | None) -> str | None:
    if policy.other_languages != "refuse" or coverage(language, policy) != PATTERNS:
        return None
    primary = primary_language(policy, language)
    return f"{NOT_SUPPORTED}: {primary}" if primary else NOT_SUPPORTED
