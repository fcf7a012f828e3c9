"""Variations of labelled texts: case, signs, other people, pronouns."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jobs.training.people import People

_SIGNS = re.compile(r"[^\w\s'@]+")
_SOMEBODY = re.compile(
    r"\b(?:he|she|him|someone|somebody|anyone|everyone|they|them|my (?:friend|wife|husband|son|daughter|boss|brother|"
    r"sister|mom|dad|mother|father)|the (?:manager|agent|driver|doctor|customer))\b"
    r"(?! (?:are|were|have|do|'|’))(?!['’])",
    re.IGNORECASE,
)


class LabelledSentence(NamedTuple):
    """A text, the places of the names in it, and places that are neither names nor certainly none."""

    text: str
    names: list[tuple[int, int]]
    neutral: list[tuple[int, int]]


def _blanked(signs: re.Match[str]) -> str:
    return "\0" * len(signs[0])


def lowered(said: LabelledSentence) -> LabelledSentence:
    """As a recogniser without signs and capitals would write it. Every place stays where its words are."""
    kept = _SIGNS.sub(_blanked, said.text.lower())
    moved = [0]
    for character in kept:
        moved.append(moved[-1] + (character != "\0"))

    def shift(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(moved[start], moved[end]) for start, end in places if moved[start] < moved[end]]

    return LabelledSentence(kept.replace("\0", ""), shift(said.names), shift(said.neutral))


def renamed(said: LabelledSentence, people: People) -> LabelledSentence:
    """Sentences about other people."""
    text, done, moved, names = "", 0, 0, []
    shifts: list[tuple[int, int]] = []
    for start, end in sorted(said.names):
        if start < done:
            continue
        value = people.like(said.text[start:end])
        text += said.text[done:start]
        names.append((len(text), len(text) + len(value)))
        text += value
        done, moved = end, len(text) - end
        shifts.append((end, moved))
    neutral = [(start + _moved(shifts, start), end + _moved(shifts, start)) for start, end in said.neutral]
    return LabelledSentence(text + said.text[done:], names, neutral)


def instead(said: LabelledSentence, people: People) -> Iterator[LabelledSentence]:
    """Variants with a name instead of an unnamed person, one for each place."""
    for match in _SOMEBODY.finditer(said.text):
        name = people.person()
        name = name.lower() if said.text.islower() else name
        start, end, more = match.start(), match.start() + len(name), len(name) - len(match[0])
        if any(first < match.end() and start < last for first, last in (*said.names, *said.neutral)):
            continue
        names, neutral = (
            [(first + more, last + more) if first > start else (first, last) for first, last in places]
            for places in (said.names, said.neutral)
        )
        yield LabelledSentence(
            said.text[:start] + name + said.text[match.end() :], sorted([*names, (start, end)]), neutral
        )


def _moved(shifts: list[tuple[int, int]], place: int) -> int:
    return max(((end, moved) for end, moved in shifts if end <= place), default=(0, 0))[1]
