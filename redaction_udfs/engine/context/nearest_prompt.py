"""Answers that several rules hit, left to the one that was asked for last."""

from redaction_udfs.engine.model.spans import Extent, Hit
from redaction_udfs.engine.rules.rules import Policy


def of_nearest_prompt(hits: list[Hit], turn: int, policy: Policy) -> list[Hit]:
    """The hits without those at whose place another's prompt came later: a PIN behind `your PIN?` is no CVV.

    `turn` is the utterance that they lie in. Every place that was hit still is: only the label changes. In linear time.
    """
    if len(hits) < 2:
        return hits
    latest: dict[Extent, int] = {}
    for hit in hits:
        if policy.rules[hit.rule].asks_the_other:
            place = hit.start, hit.end
            latest[place] = max(latest.get(place, -1), _asked_at(hit, turn))
    return [hit for hit in hits if not -1 < _asked_at(hit, turn) < latest.get((hit.start, hit.end), -1)]


def _asked_at(hit: Hit, turn: int) -> int:
    """The utterance of the hit's prompt, -1 for a hit without one before the turn."""
    return hit.trigger.utterance_index if hit.trigger and hit.trigger.utterance_index < turn else -1
