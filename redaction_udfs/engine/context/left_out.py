"""The turns that a sparse conversation leaves out, until something needs them."""

from collections.abc import Iterable

from redaction_udfs.engine.context.applicable import NO_GATES
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.model.conversation import Recall
from redaction_udfs.engine.rules.rules import Policy


class LeftOut:
    """What of a conversation is not among `turns`. What is recalled is added to them; no plain rule looks at it."""

    def __init__(self, turns: list[Turn], policy: Policy, recall: Recall | None) -> None:
        self._turns = turns
        self._policy = policy
        self._recall = recall

    def recall(self, words: Iterable[str] | None = None) -> None:
        """Adds the turns with any of some words in small letters; without words, all that are left."""
        if self._recall is not None:
            given = self._recall(words)
            self._turns += [Turn(utterance, place, self._policy, NO_GATES) for utterance, place in given]
        if words is None:
            self._recall = None
