"""Proves that a rule finds what its examples mark, to the character, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redaction_udfs.engine.context.applicable import ALL_GATES
from redaction_udfs.engine.context.left_out import LeftOut
from redaction_udfs.engine.context.places import places_of
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.context.windows import Windows
from redaction_udfs.engine.find.alone import find, find_in_context
from redaction_udfs.engine.find.in_conversation import find_in_talk
from redaction_udfs.engine.model.conversation import CHANNELS, NO_COLUMNS, Conversation, Place, Utterance
from redaction_udfs.engine.model.errors import Unpublishable
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.rules.rules import Policy, Rule
from redaction_udfs.mistakes import Mistake, shown
from redaction_udfs.policy.files.effective import Example

OPENS, CLOSES = "«", "»"
TURNS = " / "
"""Between the turns of an example in which two speak by turns, the customer last: `and your pin? / it's «4421»`."""


class UnpairedMarks(ValueError):
    """Marks that do not open and close in turn."""


def prove(rules: tuple[Rule, ...], examples: Iterable[Example], opaque: str) -> Iterator[Mistake]:
    """A mistake for every example that a rule, alone and under the policy's placeholders, does not bear out.

    `rules` is the rule, or one of each of its expressions.
    """
    # However sure a policy wants to be, the examples show what there is to find.
    alone = Policy("", "", "", tuple([replace(rule, threshold=0.0) for rule in rules]), opaque=opaque)
    for example in examples:
        document, path = example.place
        if complaint := _disproof(alone, example):
            yield document.mistake(path, *complaint)


def _disproof(alone: Policy, example: Example) -> tuple[str, str] | None:
    """What was found and what was expected, if they differ."""
    rule = alone.rules[0]
    marked = _filled_in(example.text, rule)
    try:
        talk = [read_marks(turn) for turn in marked.split(TURNS)]
    except UnpairedMarks:
        return shown(marked), f"marks in pairs, {OPENS} before a hit and {CLOSES} after it"
    expected = [extents for _, extents in talk]
    if any(expected) != example.finds:
        return shown(marked), f"a hit between {OPENS} and {CLOSES}" if example.finds else "no marks"
    try:
        texts = [text for text, _ in talk]
        found = [
            _found(texts, channel, language, alone)
            for language in (sorted(rule.languages) if rule.languages else (None,))
            for channel in rule.channels or CHANNELS
        ]
    except Unpublishable as problem:
        return problem.reason, f"rule {rule.id} to read {shown(marked)}"
    if expected in found:  # on one channel, in one language: numbers are read otherwise on voice, and in Spanish
        return None
    return _places(found[-1]), f"{_places(expected)} in {shown(TURNS.join(text for text, _ in talk))}"


def _found(texts: Sequence[str], channel: str, language: str | None, alone: Policy) -> list[list[Extent]]:
    """What the rule finds in each turn of a talk."""
    talk = _talk(texts, alone.rules[0], channel, language)
    turns = [Turn(said, place, alone, ALL_GATES) for said, place in zip(*talk, strict=True)]
    find_in_talk(turns, alone, NO_COLUMNS, None, LeftOut(turns, alone, None))
    windows = Windows(turns, alone)
    found = []
    for turn in turns:
        hits = turn.hits + find(turn.reading, turn.rules.plain, alone.limits.max_hits)
        near = (*turn.rules.in_context, *turn.rules.after_hits)
        hits += find_in_context(turn, near, windows, alone.limits.max_hits)
        found.append(union((hit.start, hit.end) for hit in hits))
    return found


def _talk(
    texts: Sequence[str], rule: Rule, channel: str, language: str | None
) -> tuple[tuple[Utterance, ...], tuple[Place, ...]]:
    """The turns of an example, by two speakers in turn; the last one by somebody to whom the rule applies."""
    last = "customer" if rule.roles is None or "customer" in rule.roles else min(rule.roles)
    speakers = ("customer" if last == "agent" else "agent", last)
    utterances = tuple(
        Utterance(text, speakers[(i - len(texts)) % 2], channel, language, index=i) for i, text in enumerate(texts)
    )
    return utterances, places_of(Conversation("", utterances), counting=True)


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


def union(extents: Iterable[Extent]) -> list[Extent]:
    """Overlapping extents made one, in order.

    >>> union([(5, 9), (0, 3), (2, 4)])
    [(0, 4), (5, 9)]
    """
    merged: list[Extent] = []
    for start, end in sorted(extents):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _filled_in(text: str, rule: Rule) -> str:
    """An example of a family with the member's number of digits: `{N}` for so many nines, `{N+1}` for one more."""
    count = getattr(rule.find, "keywords", {}).get("count")
    if not isinstance(count, int):
        return text
    return text.replace("{N}", "9" * count).replace("{N+1}", "9" * (count + 1))


def _places(talk: Sequence[list[Extent]]) -> str:
    turns = [", ".join(f"{start}-{end}" for start, end in extents) or "no hit" for extents in talk]
    return TURNS.join(turns)
