"""Marked sentences in which a rule should find something: its own examples, then those of its kind."""

import re
from collections.abc import Iterable, Iterator
from random import Random

from redaction_udfs.canaries.values import fresh
from redaction_udfs.mistakes import PolicyError
from redaction_udfs.policy.compiling.contexts import words_of
from redaction_udfs.policy.compiling.examples import CLOSES, OPENS, filled_in
from redaction_udfs.policy.compiling.options import options_with_list
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.effective import EffectiveRule

MARKED = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")
NUMBERS = ("482", "4821", "482915", "482915637")
"""What a rule may hide that has words for its context and no example."""
MOST_WORDS = 3
"""Words of a list that are tried, drawn anew with each seed."""


def sentences_for(rule: EffectiveRule, rng: Random) -> list[str]:
    """Marked sentences, the likeliest first: the rule's own examples in any order, then others' for its detector.

    Whether the rule finds what is marked, the engine must tell.
    """
    own = [example.text for example in rule.examples if example.finds]
    count = rule.options.get("count")
    marked = [*rng.sample(own, len(own)), *_of_the_catalogue(rule), *_of_own_words(rule, rng)]
    return list(dict.fromkeys(filled_in(text, count) for text in marked))


def freshened(marked: str, rule: EffectiveRule, rng: Random) -> str:
    """The sentence with fresh values between its marks."""
    return MARKED.sub(lambda value: f"{OPENS}{fresh(value[1], rule.find, rng)}{CLOSES}", marked)


def _of_the_catalogue(rule: EffectiveRule) -> Iterator[str]:
    """Examples of the rule as it is shipped: one whose options were changed lost them. Then those of its detector."""
    shipped = catalogue().rule(rule.id, rule.options)
    yield from (example.text for example in (shipped.examples if shipped else ()) if example.finds)
    if rule.find:
        for entry in catalogue().entries.values():
            if entry.written.get("find") == rule.find:
                yield from entry.written.get("examples", {}).get("finds", ())


def _of_own_words(rule: EffectiveRule, rng: Random) -> Iterator[str]:
    """Words that the rule hides by themselves, and words for its context with a number."""
    try:
        hidden = options_with_list(rule).get("words")
    except PolicyError:  # a list that is not there: the policy does not compile
        return
    if isinstance(hidden, list | tuple):
        yield from (f"it is {OPENS}{word}{CLOSES}, thanks" for word in _some(hidden, rng))
    for context in rule.contexts:
        for word in _some(words_of(context.words), rng) if context.words else ():
            yield from (f"my {word} is {OPENS}{number}{CLOSES}" for number in NUMBERS)


def _some(words: Iterable[str], rng: Random) -> list[str]:
    listed = list(words)
    return rng.sample(listed, min(MOST_WORDS, len(listed)))
