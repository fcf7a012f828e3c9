"""Proves that a rule finds what its examples mark, to the character, and nothing else."""

from collections.abc import Iterable, Iterator

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules import Rule
from redaction_udfs.engine.spans import Extent
from redaction_udfs.policy.effective import Example
from redaction_udfs.policy.mistakes import Mistake, shown

OPENS, CLOSES = "«", "»"


class UnpairedMarks(ValueError):
    """Marks that do not open and close in turn."""


def prove(rule: Rule, examples: Iterable[Example], opaque: str) -> Iterator[Mistake]:
    """A mistake for every example that the rule, alone and under the policy's placeholders, does not bear out."""
    for example in examples:
        document, path = example.place
        if complaint := _disproof(rule, example, opaque):
            yield document.mistake(path, *complaint)


def _disproof(rule: Rule, example: Example, opaque: str) -> tuple[str, str] | None:
    """What was found and what was expected, if they differ."""
    marked = _filled_in(example.text, rule)
    try:
        text, extents = read_marks(marked)
    except UnpairedMarks:
        return shown(marked), f"marks in pairs, {OPENS} before a hit and {CLOSES} after it"
    if bool(extents) != example.finds:
        return shown(marked), f"a hit between {OPENS} and {CLOSES}" if example.finds else "no marks"
    try:
        found = union(rule.find(Reading(text, opaque)))
    except Exception as error:
        return type(error).__name__, f"rule {rule.id} to read {shown(text)}"
    if found == extents:
        return None
    return _places(found), f"{_places(extents)} in {shown(text)}"


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


def _places(extents: list[Extent]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in extents) or "no hit"
