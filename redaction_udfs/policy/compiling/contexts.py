"""Makes engine contexts of what a rule says under `context`."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, partial

from redaction_udfs.engine.detect.own.custom import find_trigger_words, trigger_words_gate
from redaction_udfs.engine.rules.gate import NO_GATE, Gate, either
from redaction_udfs.engine.rules.rules import Context, FinderOfTriggers
from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.mistakes import Mistake, PolicyError
from redaction_udfs.policy.compiling.lexicons import all_lists, lexicon_languages, lexicon_names, load_lexicon
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.documents import Path
from redaction_udfs.policy.files.effective import EffectiveRule
from redaction_udfs.policy.shape.contexts import ContextSaid

BEGINNING = 10
"""Characters of a phrase."""


def compiled_contexts(rule: EffectiveRule, rule_gates: Mapping[str, Gate]) -> tuple[Context, ...]:
    """The rule's contexts, whose names are known. `rule_gates` are the gates of the rules by id. Raises PolicyError."""
    mistakes: list[Mistake] = []
    contexts: list[Context] = []
    for number, said in enumerate(rule.contexts):
        try:
            contexts.append(_compiled(said, rule_gates))
        except ValueError as error:
            expected = f"words to look for ({error})"
            mistakes.append(rule.place.document.mistake(_context_path(rule, number), "words", expected))
    if mistakes:
        raise PolicyError(mistakes)
    return tuple(contexts)


def unknown_names(rule: EffectiveRule, rule_ids: Collection[str]) -> Iterator[Mistake]:
    """Mistakes of word lists and rules that contexts name and nobody has.

    A built-in rule that the policy dropped is none for a rule that has words as well: `card_expiry` goes on by them.
    """
    document = rule.place.document
    has_words = any(said.words is not None for said in rule.contexts)
    for number, said in enumerate(rule.contexts):
        path = _context_path(rule, number)
        for trigger in said.rules:
            dropped = has_words and trigger in catalogue().entries
            if trigger not in rule_ids and not dropped:
                yield document.unknown((*path, "rules"), trigger, "the id of a rule of the policy", list(rule_ids))
        for key in ("words", "unless", "until"):
            named, known = getattr(said, key), all_lists()
            if isinstance(named, str) and named not in known:
                yield document.unknown((*path, key), named, "a list of conf/lexicons, or a list of words", list(known))


def _context_path(rule: EffectiveRule, number: int) -> Path:
    """The path of a context, which may stand alone without a list."""
    document, path = rule.place
    return (*path, "context", number) if (*path, "context", number) in document.lines else (*path, "context")


def _compiled(said: ContextSaid, rule_gates: Mapping[str, Gate]) -> Context:
    find_trigger, gate = _finder(said.words, said.unless)
    find_end, end_gate = _finder(said.until)
    return Context(
        find_trigger,
        joined([gate, *(rule_gates.get(trigger, NO_GATE) for trigger in said.rules)]),
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
    patterns, spoken, digits = zip(*several, strict=True)
    return Gate(either(patterns), either(spoken), min(digits))


def _finder(
    words: str | list[str] | None, unless: str | list[str] | None = None
) -> tuple[FinderOfTriggers | None, Gate]:
    """Raises ValueError for words without a visible character."""
    if words is None:
        return None, NO_GATE
    return _finder_of(words_of(words), _gate_words(words), () if unless is None else words_of(unless))


def words_of(words: str | Iterable[str]) -> tuple[str, ...]:
    """The words themselves, of a list by its name. Raises ValueError for a list that is not there.

    A list is the words of all languages that have it, because callers switch, and half of the world's cards and codes
    go by English names.
    """
    if not isinstance(words, str):
        return tuple(words)
    return tuple(dict.fromkeys(word for listed in _lists(words).values() for word in listed))


def _gate_words(words: str | Iterable[str]) -> tuple[str, ...]:
    """Words of the trigger's gate; of other languages than English their beginnings.

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
def _finder_of(
    words: tuple[str, ...], gate_words: tuple[str, ...], unless: tuple[str, ...] = ()
) -> tuple[FinderOfTriggers, Gate]:
    """One finder for the same words, so that the engine looks for them once."""
    gate = Gate(trigger_words_gate(words=gate_words))
    if not unless:
        return partial(find_trigger_words, words=words), gate
    trigger_words_gate(words=unless)  # which refuses what is no word
    return partial(find_trigger_words, words=words, unless=unless), gate
