"""Makes engine contexts of what a rule says under `context`."""

from collections.abc import Iterable, Mapping
from functools import cache, partial

from redaction_udfs.engine.detect.own.custom import find_trigger_words, trigger_words_gate
from redaction_udfs.engine.rules.rules import NO_GATE, Context, FinderOfTriggers, Gate, either
from redaction_udfs.mistakes import PolicyError
from redaction_udfs.policy.compiling.lexicons import ENGLISH, lexicon_languages, lexicon_names, load_lexicon
from redaction_udfs.policy.files.effective import EffectiveRule
from redaction_udfs.policy.shape.contexts import ContextSaid

BEGINNING = 10
"""Characters of a phrase."""


def compiled_contexts(rule: EffectiveRule, rule_gates: Mapping[str, Gate]) -> tuple[Context, ...]:
    """The rule's contexts. `rule_gates` are the gates of all rules by id. Raises PolicyError."""
    return tuple(_compiled(said, place, rule, rule_gates) for place, said in enumerate(rule.contexts))


def _compiled(said: ContextSaid, place: int, rule: EffectiveRule, rule_gates: Mapping[str, Gate]) -> Context:
    document, path = rule.place
    for trigger in said.rules:
        if trigger not in rule_gates:
            where = (*path, "context", "rules")
            raise PolicyError([document.unknown(where, trigger, "the id of a rule of the policy", list(rule_gates))])
    find_trigger, gate = _finder(said.words, rule, "words")
    find_end, end_gate = _finder(said.until, rule, "until")
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


def _finder(words: str | list[str] | None, rule: EffectiveRule, key: str) -> tuple[FinderOfTriggers | None, Gate]:
    if words is None:
        return None, NO_GATE
    try:
        return _finder_of(words_of(words), _gate_words(words))
    except ValueError as error:
        document, path = rule.place
        names = lexicon_names() if isinstance(words, str) else ()
        found = words if isinstance(words, str) else "words"
        mistake = document.unknown((*path, "context", key), found, f"a word list or words ({error})", list(names))
        raise PolicyError([mistake]) from None


def words_of(words: str | Iterable[str]) -> tuple[str, ...]:
    """The words themselves, of a list by its name. Raises ValueError for a list that is not there.

    A list is the words of all languages that have it, because callers switch, and half of the world's cards and codes
    go by English names.
    """
    if not isinstance(words, str):
        return tuple(words)
    return tuple(dict.fromkeys(word for listed in _lists(words).values() for word in listed))


def _gate_words(words: str | Iterable[str]) -> tuple[str, ...]:
    """What the words' gate looks for: of those of other languages than English their beginnings, which keeps it small.

    Hardly a text that is English has any of these.
    """
    if not isinstance(words, str):
        return tuple(words)
    cut = {language: None if language == ENGLISH else BEGINNING for language in _lists(words)}
    begun = (word[: cut[language]].rstrip() for language, listed in _lists(words).items() for word in listed)
    return tuple(dict.fromkeys(begun))


@cache
def _lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """A list in every language that has it, English first. Raises ValueError where none has it."""
    languages = [language for language in lexicon_languages() if name in lexicon_names(language)] or [ENGLISH]
    return {language: load_lexicon(name, language) for language in sorted(languages, key=lambda tag: tag != ENGLISH)}


@cache
def _finder_of(words: tuple[str, ...], gate_words: tuple[str, ...]) -> tuple[FinderOfTriggers, Gate]:
    """One finder for the same words, so that the engine looks for them once."""
    return partial(find_trigger_words, words=words), Gate(trigger_words_gate(words=gate_words))
