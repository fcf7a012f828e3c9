"""Compares what expressions find with their plain meaning, on expressions and conversations by chance.

`python -m tests.engine.expressions.compare --pairs 100000 --seed 7`
"""

import argparse
from collections.abc import Iterator
from random import Random

import re2

from redaction_udfs.engine.expressions import (
    StreamTurn,
    WordStream,
    evaluate,
    find_places,
    is_true,
    needed,
    parse,
    row_gate,
)
from redaction_udfs.engine.expressions.language.nodes import Regex, Words, walk
from tests.engine.expressions import chance as by_chance
from tests.engine.expressions.naive import Naive, Place, Said

DEEPEST = 3


def differences(pairs: int, seed: int) -> Iterator[str]:
    """A line for every pair of an expression and a conversation that does not do what it should."""
    chance = Random(seed)
    for _ in range(pairs):
        root = by_chance.node(chance, chance.choice((1, 2, 2, DEEPEST)))
        source = by_chance.written(root, chance)
        turns, columns = by_chance.conversation(chance), by_chance.columns(chance)
        if complaint := _complaint(source, root, turns, columns):
            yield f"{complaint}: {source!r} on {[(t.reading.text, t.role, t.start_ms) for t in turns]} with {columns}"


def _complaint(source, root, turns: list[StreamTurn], columns: dict[str, object]) -> str | None:
    expression = parse(source)
    if expression.root != root:
        return f"reads as {expression.root}, written as {root}"
    stream = WordStream(turns)
    found = evaluate(expression, stream, columns)
    if found != sorted(set(found), key=lambda match: (stream.order.index(match.turn), *match[1:])):
        return "not in order, or twice"
    order = _by_time(turns)
    naive = Naive([_said(turns[i]) for i in order], columns)
    holds, expected = naive.look(root, lambda place: True)
    places = {Place(order.index(match.turn), match.start, match.end) for match in found}
    if places != expected:
        return f"finds {sorted(places)}, not {sorted(expected)}"
    if is_true(expression, stream, columns) != holds:
        return f"holds is not {holds}"
    if any(
        [match.first, match.last] != [min(n), max(n)] for match in found for n in [naive.numbers(_place(match, order))]
    ):
        return "words miscounted"
    if complaint := _false_cause(expression, root, stream, columns, found, naive, order):
        return complaint
    return _unsound_gate(expression, root, turns, naive, bool(found))


def _said(turn: StreamTurn) -> Said:
    reading = turn.reading
    hidden = tuple((start, reading.text[start:end]) for start, end in reading.placeholders)
    return Said(reading.folded, turn.role, turn.start_ms, hidden)


def _false_cause(expression, root, stream, columns, found, naive: Naive, order: list[int]) -> str | None:
    finds = find_places(stream, columns, expression=expression)
    if [find[:3] for find in finds] != [match[:3] for match in found]:
        return f"finds with causes are {finds}, without {found}"
    for find in finds:
        causes = naive.causes(root, lambda place: True, _place(find, order))
        expected = order[causes[0]] if causes else None
        if find.cause != expected:
            return f"{find} is not because of turn {expected}"
    return None


def _unsound_gate(expression, root, turns, naive: Naive, found: bool) -> str | None:
    folded = [turn.reading.folded for turn in turns]
    if found and not all(any(re2.search(gate, text) for text in folded) for gate in needed(expression)):
        return f"gates {needed(expression)} are unsound"
    rows = row_gate(expression)
    for leaf in walk(root):
        if isinstance(leaf, Words | Regex):
            texts = {naive.turns[place.turn].text for place in naive.leaf(leaf)}
            if any(not re2.search(rows, text) for text in texts):
                return f"gate of rows {rows} is unsound"
    return None


def _place(match, order: list[int]) -> Place:
    return Place(order.index(match.turn), match.start, match.end)


def _by_time(turns: list[StreamTurn]) -> list[int]:
    times, last = [], -1
    for turn in turns:
        last = last if turn.start_ms is None else turn.start_ms
        times.append(last)
    return sorted(range(len(turns)), key=lambda i: (times[i], i))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pairs", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    lines = list(differences(chosen.pairs, chosen.seed))
    print(*lines, f"{len(lines)} differences in {chosen.pairs} pairs, seed {chosen.seed}", sep="\n")
