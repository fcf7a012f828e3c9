"""Makes engine contexts of what a rule says under `context`."""

from collections.abc import Iterable, Mapping
from functools import cache, partial

from redaction_udfs.engine.detect.custom import find_words, words_gate
from redaction_udfs.engine.rules import NO_GATE, Context, Finder, Gate, either
from redaction_udfs.policy.context_model import ContextSaid
from redaction_udfs.policy.effective import EffectiveRule
from redaction_udfs.policy.lexicons import ENGLISH, lexicon_languages, lexicon_names, load_lexicon
from redaction_udfs.policy.mistakes import PolicyError


def compiled_contexts(rule: EffectiveRule, rule_gates: Mapping[str, Gate], language: str) -> tuple[Context, ...]:
    """The rule's contexts. `rule_gates` are the gates of all rules by id. Raises PolicyError."""
    return tuple(_compiled(said, place, rule, rule_gates, language) for place, said in enumerate(rule.contexts))


def _compiled(
    said: ContextSaid, place: int, rule: EffectiveRule, rule_gates: Mapping[str, Gate], language: str
) -> Context:
    document, path = rule.place
    for trigger in said.rules:
        if trigger not in rule_gates:
            where = (*path, "context", "rules")
            raise PolicyError([document.unknown(where, trigger, "the id of a rule of the policy", list(rule_gates))])
    find_trigger, gate = _finder(said.words, rule, "words", language)
    find_end, end_gate = _finder(said.until, rule, "until", language)
    return Context(
        find_trigger,
        joined([gate, *(rule_gates[trigger] for trigger in said.rules)]),
        frozenset(said.rules),
        said.asked,
        said.within.words,
        said.within.utterances,
        said.within.seconds,
        said.direction,
        said.speaker,
        find_end,
        end_gate,
    )


def joined(gates: Iterable[Gate]) -> Gate:
    """A gate of every text that passes any of these."""
    several = [gate for gate in gates if gate != NO_GATE] or [NO_GATE]
    if len(several) == 1:
        return several[0]
    return Gate(*(either(patterns) for patterns in zip(*several, strict=True)))


def _finder(words: str | list[str] | None, rule: EffectiveRule, key: str, language: str) -> tuple[Finder | None, Gate]:
    if words is None:
        return None, NO_GATE
    try:
        return _finder_of(words_of(words, language))
    except ValueError as error:
        document, path = rule.place
        names = lexicon_names() if isinstance(words, str) else ()
        found = words if isinstance(words, str) else "words"
        mistake = document.unknown((*path, "context", key), found, f"a word list or words ({error})", list(names))
        raise PolicyError([mistake]) from None


def words_of(words: str | Iterable[str], language: str) -> tuple[str, ...]:
    """The words themselves, of a list by its name. Raises ValueError for a list that is not there.

    In a language that has no lists the English ones hold: half of the world's cards and codes go by English names.
    """
    if not isinstance(words, str):
        return tuple(words)
    return load_lexicon(words, language if language in lexicon_languages() else ENGLISH)


@cache
def _finder_of(words: tuple[str, ...]) -> tuple[Finder, Gate]:
    """One finder for the same words, so that the engine looks for them once."""
    return partial(find_words, words=words), Gate(words_gate(words=words))
