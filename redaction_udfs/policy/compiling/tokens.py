"""Tokens that a policy must not write: of values to destroy, and of values that anyone could guess."""

from collections.abc import Iterable, Iterator

from redaction_udfs.engine.pseudonyms.writer import named
from redaction_udfs.engine.rules.rules import Replacement
from redaction_udfs.mistakes import Mistake
from redaction_udfs.policy.files.documents import Path
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule

CAUTION = "tokens of {rules} join equal values in one conversation only: there are so few values that all can be tried"


def token_mistakes(rule: EffectiveRule, replacements: Iterable[tuple[Path, Replacement]]) -> Iterator[Mistake]:
    """A mistake for every replacement of the rule, with its path, that asks for such a token."""
    for path, replacement in replacements:
        form = replacement.token
        if form is None:
            continue
        if rule.destroy_only:
            expected = f"label, generic, remove, a text or a whole mask: {rule.id} is destroy_only, nothing may be kept"
            yield rule.place.document.mistake(path, "a token", expected)
        elif rule.is_guessable and form.scope != "conversation":
            expected = f"token: values of {rule.id} are so few that all can be tried, so only in scope conversation"
            yield rule.place.document.mistake(path, f"a token of scope {form}", expected)


def cautions_of_tokens(policy: EffectivePolicy) -> Iterator[str]:
    """A caution for the rules whose tokens join less than the policy says for all."""
    rules = [rule.id for rule in policy.rules.values() if rule.replace is None and policy.narrows_tokens(rule)]
    if rules:
        yield CAUTION.format(rules=named(rules))
