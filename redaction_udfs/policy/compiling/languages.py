"""Languages with word lists, and cautions about those without."""

from collections.abc import Iterator

from redaction_udfs.policy.compiling.lexicons import lexicon_languages
from redaction_udfs.policy.files.effective import EffectivePolicy


def supported_languages() -> frozenset[str]:
    """The languages that there are words for. In all others only rules without words find anything."""
    return frozenset(lexicon_languages())


def cautions_of_languages(policy: EffectivePolicy) -> Iterator[str]:
    """Cautions about languages whose rows the policy withholds."""
    if policy.other_languages != "refuse":
        return
    instead = "other_languages: patterns would publish and mark them"
    if policy.default_language not in supported_languages():
        yield f"default_language {policy.default_language}: rows that name no language are withheld; {instead}"
    for rule in policy.rules.values():
        if rule.languages and rule.languages.isdisjoint(supported_languages()):
            yield f"rule {rule.id} is for rows in {', '.join(sorted(rule.languages))}, which are withheld; {instead}"
