"""The block as the gate has seen it, and what it left out, for when the engine needs more of a conversation."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from redaction_udfs.batches.utterances import Block, Text, to_utterances
from redaction_udfs.columns.conversations import Talk
from redaction_udfs.columns.nested import Leaf
from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.model.conversation import Place, Recall, Utterance
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.gate.gate import Gated

Members = list[tuple[Text, Utterance]]
"""The texts of one conversation that were let in."""


class Seen(NamedTuple):
    """A block, what the gate let in of each of its leaves, and the policy."""

    block: Block
    let_in: Sequence[Gated]
    policy: Policy


def recall_of(seen: Seen, conversation: int, members: Members, recalled: Members) -> Recall:
    """A function that gives the conversation's other texts, once each; what it gave stands in `recalled`."""
    block = seen.block

    def recall(words: Iterable[str] | None) -> list[tuple[Utterance, Place]]:
        wanted = None if words is None else tuple(words)
        known = {(text.leaf, text.position) for text, _ in [*members, *recalled]}
        texts = [
            Text(
                int(leaf.rows[position]),
                number,
                position,
                0,
                Place(*(int(array[position]) for array in seen.let_in[number].places)),
            )
            for number, leaf in enumerate(block.leaves)
            for position, text in _texts(leaf, block.talk, conversation)
            if (number, position) not in known and _is_wanted(text, wanted)
        ]
        new = list(zip(texts, to_utterances(block, texts, seen.policy), strict=True))
        recalled.extend(new)
        return [(said, text.place) for text, said in new]

    return recall


def _texts(leaf: Leaf, talk: Talk, conversation: int) -> Iterator[tuple[int, str | None]]:
    """The leaf's texts in a conversation and their positions."""
    rows = np.searchsorted(talk.conversation, [conversation, conversation + 1])
    first, last = np.searchsorted(leaf.rows, rows).tolist()
    return enumerate(leaf.values.slice(first, last - first).to_pylist(), first)


def _is_wanted(text: str | None, words: Sequence[str] | None) -> bool:
    """Whether there is a text, and any of the words in it."""
    if text is None or words is None:
        return text is not None
    lowered = lower(fold(visible_text(text)))
    return any(word in lowered for word in words)
