"""Proof that a rule finds what its examples mark, nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redaction_udfs.engine.model.conversation import CHANNELS, Conversation, Utterance
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import ContextRule, Policy, Replacement, Rule
from redaction_udfs.mistakes import Mistake, shown
from redaction_udfs.policy.files.effective import EffectiveRule

OPENS, CLOSES = "«", "»"
TURNS = " / "
"""Between the turns of an example in which two speak by turns, the customer last: `and your pin? / it's «4421»`."""


class UnpairedMarks(ValueError):
    """Marks that do not open and close in turn."""


class Unreadable(Exception):
    """A text of which the engine publishes nothing; holds its reason."""


def prove(
    rules: tuple[Rule, ...], said: EffectiveRule, placeholders: str, others: Sequence[Rule] = ()
) -> Iterator[Mistake]:
    """Mistakes of examples that a rule, alone, does not bear out.

    `rules` is the rule, or one of each of its expressions; of `others` those look as well whose hits open its windows.
    """
    # However sure a policy wants to be and whatever it writes, the examples show what there is to find.
    openers = [rule for rule in others if rule.id in _openers(rules)]
    bare = tuple([replace(rule, threshold=0.0, replacement=Replacement()) for rule in (*rules, *openers)])
    alone = Policy("", "", "", bare, placeholders=placeholders)
    for example in said.examples:
        document, path = example.place
        marked = filled_in(example.text, said.options.get("count"))
        if complaint := _disproof(alone, marked, example.finds):
            yield document.mistake(path, *complaint)


def _openers(rules: Sequence[Rule]) -> frozenset[str]:
    """The rules whose hits open windows of these."""
    contexts = [context for rule in rules if isinstance(rule, ContextRule) for context in rule.contexts]
    return frozenset[str]().union(*(context.trigger_rules for context in contexts))


def _disproof(alone: Policy, marked: str, finds: bool) -> tuple[str, str] | None:
    """Found and expected places, if they differ."""
    try:
        turns = [read_marks(turn) for turn in marked.split(TURNS)]
    except UnpairedMarks:
        return shown(marked), f"marks in pairs, {OPENS} before a hit and {CLOSES} after it"
    texts, expected = [text for text, _ in turns], [extents for _, extents in turns]
    if any(expected) != finds:
        return shown(marked), f"a hit between {OPENS} and {CLOSES}" if finds else "no marks"
    try:
        found = _found_anyhow(texts, alone)
    except Unreadable as problem:
        return str(problem), f"rule {alone.rules[0].id} to read {shown(marked)}"
    if expected in found:
        return None
    return _places(found[-1]), f"{_places(expected)} in {shown(TURNS.join(texts))}"


def _found_anyhow(texts: Sequence[str], alone: Policy) -> list[list[list[Extent]]]:
    """Redacted places in each utterance, for every channel and language of the rule.

    Numbers are read otherwise on voice and in Spanish. Raises Unreadable.
    """
    rule = alone.rules[0]
    languages = sorted(rule.languages) if rule.languages else (None,)
    return [
        _found(_conversation(texts, rule, channel, language), alone)
        for language in languages
        for channel in rule.channels or CHANNELS
    ]


def _found(conversation: Conversation, alone: Policy) -> list[list[Extent]]:
    """Places in each utterance that the first rule finds. Raises Unreadable."""
    results = redact(conversation, alone)
    for result in results:
        if result.problem:
            raise Unreadable(result.problem)
    rule_id = alone.rules[0].id
    return [[(span.start, span.end) for span in result.spans if rule_id in span.rule_ids] for result in results]


def _conversation(texts: Sequence[str], rule: Rule, channel: str, language: str | None) -> Conversation:
    """The turns of an example, by two speakers in turn. The last one by somebody to whom the rule applies."""
    last = "customer" if rule.roles is None or "customer" in rule.roles else min(rule.roles)
    speakers = ("customer" if last == "agent" else "agent", last)
    turns = [
        Utterance(text, speakers[(i - len(texts)) % 2], channel, language, index=i) for i, text in enumerate(texts)
    ]
    return Conversation("", tuple(turns))


def read_marks(marked: str) -> tuple[str, list[Extent]]:
    """The text without its marks, and what they enclose. Raises UnpairedMarks.

    >>> read_marks("pin «1234» or «99»")
    ('pin 1234 or 99', [(4, 8), (12, 14)])
    """
    text, extents, start = "", [], -1
    for character in marked:
        if character not in (OPENS, CLOSES):
            text += character
        elif (character == OPENS) != (start < 0):
            raise UnpairedMarks
        elif character == OPENS:
            start = len(text)
        else:
            extents.append((start, len(text)))
            start = -1
    if start >= 0:
        raise UnpairedMarks
    return text, extents


def filled_in(text: str, count: object) -> str:
    """An example of a family with the member's number of digits: `{N}` for so many nines, `{N+1}` for one more."""
    if not isinstance(count, int):
        return text
    return text.replace("{N}", "9" * count).replace("{N+1}", "9" * (count + 1))


def _places(turns: Sequence[list[Extent]]) -> str:
    shown_turns = [", ".join(f"{start}-{end}" for start, end in extents) or "no hit" for extents in turns]
    return TURNS.join(shown_turns)
