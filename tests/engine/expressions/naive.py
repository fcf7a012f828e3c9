"""What an expression means, written down as plainly as can be: every pair is looked at. Slow; for comparison only.

Knows the tree of an expression and nothing else of the code it is compared with.
"""

import re
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from redaction_udfs.engine.expressions.language import nodes

PLACEHOLDER = "\ue000"


class Said(NamedTuple):
    """`hidden` are the placeholders: where each begins, and what it is written as."""

    text: str
    role: str
    start_ms: int | None
    hidden: tuple[tuple[int, str], ...] = ()


class Word(NamedTuple):
    """A word, or a piece of a placeholder: that has no text."""

    turn: int
    start: int
    end: int
    text: str | None


class Place(NamedTuple):
    turn: int
    start: int
    end: int


def words_of(number: int, turn: Said) -> Iterable[Word]:
    for found in re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", turn.text):
        yield Word(number, found.start(), found.end(), found.group().lower().replace("’", "'"))
    for begin, written in turn.hidden:
        for piece in re.finditer(r"\S+", written):
            yield Word(number, begin + piece.start(), begin + piece.end(), None)


class Naive:
    """A conversation in the order of time. Texts are folded, placeholders unread."""

    def __init__(self, turns: list[Said], columns: dict[str, object]) -> None:
        self.turns, self.columns = turns, columns
        self.words = [word for number, turn in enumerate(turns) for word in sorted(words_of(number, turn))]

    def look(self, node, allowed):
        """Whether the condition holds, and its places."""
        name = type(node).__name__
        if name == "And":
            parts = [self.look(part, allowed) for part in node.parts]
            holds = all(part[0] for part in parts)
            return holds, set().union(*[part[1] for part in parts]) if holds else set()
        if name == "Or":
            parts = [self.look(part, allowed) for part in node.parts]
            return any(part[0] for part in parts), set().union(*[part[1] for part in parts])
        if name == "Not":
            return not self.look(node.part, allowed)[0], set()
        if name == "Column":
            return self.compares(node), set()
        if name == "ByRole":
            return self.look(node.part, lambda p: allowed(p) and self.turns[p.turn].role == node.role)
        if name == "Position":
            return self.look(node.part, lambda p: allowed(p) and self.positioned(p, node))
        if name == "Near":
            places = self.chain(node, allowed)
        elif name == "Where":
            places = self.where(node, allowed)
        else:
            places = {place for place in self.leaf(node) if allowed(place)}
        return bool(places), places

    def positioned(self, place, node):
        numbers = self.numbers(place)
        at = node.count if node.count > 0 else len(self.words) + node.count
        return min(numbers) >= at if node.after else max(numbers) < at

    def chain(self, node, allowed):
        return {place for chain in self.chains(node, allowed) for place in chain}

    def chains(self, node, allowed):
        for chain in product(*[self.look(part, allowed)[1] for part in node.parts]):
            pairs = list(zip(chain[:-1], chain[1:], node.links, strict=True))
            if all(
                self.is_before(a, b) and self.distance(a, b) <= link.words
                if link.ordered
                else a != b and self.distance(a, b) <= link.words
                for a, b, link in pairs
            ):
                yield chain

    def where(self, node, allowed):
        xs, ys = self.look(node.target, allowed)[1], self.look(node.anchor, allowed)[1]
        if node.relation == "NOTNEAR":
            return {x for x in xs if not any(x != y and self.distance(x, y) <= node.limit for y in ys)}
        if node.relation == "NOTIN":
            return {x for x in xs if not any(x.turn == y.turn and x.start < y.end and y.start < x.end for y in ys)}
        return {x for x in xs if any(self.reaches(node, x, y) for y in ys)}

    def reaches(self, node, x, y):
        """Whether y lets x count under AFTER, BEFORE or WITHIN."""
        first, second = (x, y) if node.relation == "BEFORE" else (y, x)
        if not self.is_before(first, second):
            return False
        if node.relation == "WITHIN":
            return self.in_time(x, y, node.limit)
        return node.limit is None or self.distance(x, y) <= node.limit

    def causes(self, node, allowed, place):
        """The turns of what may be named as the cause of a place that a node takes: the nearest of what lets it count.

        In the order in which relations are written, those round others first.
        """
        if place not in self.look(node, allowed)[1]:
            return []
        name = type(node).__name__
        if name in ("And", "Or"):
            return [turn for part in node.parts for turn in self.causes(part, allowed, place)]
        if name == "ByRole":
            return self.causes(node.part, lambda p: allowed(p) and self.turns[p.turn].role == node.role, place)
        if name == "Position":
            return self.causes(node.part, lambda p: allowed(p) and self.positioned(p, node), place)
        if name == "Near":
            chains = list(self.chains(node, allowed))
            parts = [part for i, part in enumerate(node.parts) if any(chain[i] == place for chain in chains)]
            return [turn for part in parts for turn in self.causes(part, allowed, place)]
        if name != "Where":
            return []
        rest = self.causes(node.target, allowed, place)
        if node.relation in ("NOTNEAR", "NOTIN"):
            return rest
        anchors = [y for y in self.look(node.anchor, allowed)[1] if self.reaches(node, place, y)]
        if node.relation == "BEFORE":
            return [min((y.turn, y.start) for y in anchors)[0], *rest]
        return [max((y.turn, y.end) for y in anchors)[0], *rest]

    def in_time(self, x, y, limit):
        if x.turn == y.turn:
            return True
        later, earlier = self.turns[x.turn].start_ms, self.turns[y.turn].start_ms
        return later is not None and earlier is not None and later - earlier <= limit

    def is_before(self, x, y):
        return x.turn < y.turn or (x.turn == y.turn and x.end <= y.start)

    def distance(self, x, y):
        a, b = self.numbers(x), self.numbers(y)
        return min(abs(i - j) for i in (min(a), max(a)) for j in (min(b), max(b))) if not set(a) & set(b) else 0

    def numbers(self, place):
        """The numbers of the words that the place overlaps, or of the nearest one."""
        over = [
            number
            for number, word in enumerate(self.words)
            if word.turn == place.turn and word.start < place.end and place.start < word.end
        ]
        if over:
            return over
        own = [number for number, word in enumerate(self.words) if word.turn == place.turn]
        if own:
            return [min(own, key=lambda n: (self.gap(self.words[n], place), n))]
        earlier = [number for number, word in enumerate(self.words) if word.turn < place.turn]
        return [earlier[-1]] if earlier else [0]

    def gap(self, word, place):
        return place.start - word.end if word.end <= place.start else word.start - place.end

    def leaf(self, node):
        if isinstance(node, nodes.Regex):
            return self.regex(node.pattern)
        return self.phrase(node.patterns)

    def regex(self, pattern):
        places = set()
        for turn, said in enumerate(self.turns):
            for found in re.finditer(pattern.replace("$", r"\Z"), said.text):  # in RE2 `$` is the very end
                pieces = [found] if PLACEHOLDER not in found.group() else []
                for piece in pieces:
                    if piece.group():
                        places.add(Place(turn, *piece.span()))
                if not pieces:
                    for piece in re.finditer(f"[^{PLACEHOLDER}]+", found.group()):
                        bare = piece.group().strip()
                        if bare:
                            start = found.start() + piece.start() + piece.group().index(bare)
                            places.add(Place(turn, start, start + len(bare)))
        return places

    def phrase(self, patterns):
        places = set()
        for first in range(len(self.words) - len(patterns) + 1):
            words = self.words[first : first + len(patterns)]
            if len({word.turn for word in words}) > 1:
                continue
            turn, start, end = words[0].turn, words[0].start, words[-1].end
            if None in [word.text for word in words]:
                continue
            shapes = [re.escape(pattern).replace(r"\*", ".*") for pattern in patterns]
            if all(re.fullmatch(s, word.text) for s, word in zip(shapes[:-1], words[:-1], strict=True)):
                if re.fullmatch(shapes[-1], words[-1].text):
                    places.add(Place(turn, start, end))
                elif re.fullmatch(shapes[-1] + "'s", words[-1].text):
                    places.add(Place(turn, start, end - 2))
        return places

    def compares(self, node):
        value = self.columns.get(node.name)
        if value is None:
            return False
        return {
            "=": value == node.value,
            "!=": value != node.value,
            "<": value < node.value,
            "<=": value <= node.value,
            ">": value > node.value,
            ">=": value >= node.value,
        }[node.comparison]
