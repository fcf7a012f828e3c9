"""How far contexts reach, over all rows at once: never less far than in the engine."""

import numpy as np

from redaction_udfs.columns.conversations import NO_TIME, Talk, backwards
from redaction_udfs.engine.rules.rules import Context

FEW_TURNS = range(1, 51)
_TIME_BITS = 41
"""Milliseconds of a conversation fit in here; the bits above tell conversations apart."""
_MOST_TIME = (1 << (_TIME_BITS - 1)) - 1


def in_reach(triggers: np.ndarray, context: Context, talk: Talk) -> np.ndarray:
    """The rows in which a value may stand, given the rows with triggers (both as masks).

    Bounds in words are left to the engine: they reach further once values before them are replaced.
    """
    if not triggers.any():
        return triggers
    reached = triggers.copy()
    if context.is_in_one_turn:
        return reached
    if context.seconds is None and (context.utterances or 0) in FEW_TURNS:
        return _turns_around(np.flatnonzero(triggers), context, talk)
    if context.direction != "before":
        reached |= _behind(triggers, context, talk)
    if context.direction != "after":
        reached |= _behind(triggers[::-1], context, backwards(talk))[::-1]
    return reached


def _turns_around(triggers: np.ndarray, context: Context, talk: Talk) -> np.ndarray:
    """The rows of triggers and a few beside each. Triggers are rare: this looks at no other rows."""
    near = np.zeros(len(talk.turn), dtype=bool)
    near[triggers] = True
    for distance in range(1, (context.utterances or 0) + 1):
        if context.direction != "before":
            later = triggers[triggers < len(near) - distance] + distance
            near[later[talk.turn[later] >= distance]] = True
        if context.direction != "after":
            near[triggers[talk.turn[triggers] >= distance] - distance] = True
    return near


def reaching(values: np.ndarray, context: Context, talk: Talk) -> np.ndarray:
    """The rows in which a trigger would reach one of the rows with values."""
    turned = {"after": "before", "before": "after", "around": "around"}[context.direction]
    mirrored = Context(
        utterances=context.utterances,
        seconds=context.seconds,
        direction=turned,  # type: ignore[arg-type]
    )
    return in_reach(values, mirrored, talk)


def _behind(triggers: np.ndarray, context: Context, talk: Talk) -> np.ndarray:
    """The rows after a trigger, or with it, in reach of it."""
    near = _near_in_turns(triggers, context, talk)
    if context.seconds is not None:
        timed = talk.start_ms != NO_TIME
        untimed = near & ~timed | _near_in_turns(triggers & ~timed, context, talk)
        near = _near_in_time(triggers & timed, context.seconds, talk) & timed | untimed
    return near


def _last(marked: np.ndarray) -> np.ndarray:
    """For every row the last marked one up to it; -1 for none."""
    return np.maximum.accumulate(np.where(marked, np.arange(len(marked)), -1))


def _near_in_turns(triggers: np.ndarray, context: Context, talk: Talk) -> np.ndarray:
    last = _last(triggers)
    near = last >= talk.first_row
    return near if context.utterances is None else near & (np.arange(len(last)) - last <= context.utterances)


def _near_in_time(triggers: np.ndarray, seconds: float, talk: Talk) -> np.ndarray:
    """Rows at most so long after the latest trigger before them, and all rows before it in time."""
    times = np.clip(talk.start_ms, -_MOST_TIME, _MOST_TIME) + _MOST_TIME
    marked = np.where(triggers, (talk.conversation << _TIME_BITS) + times, -1)
    latest = np.maximum.accumulate(marked)
    same = (latest >= 0) & (latest >> _TIME_BITS == talk.conversation)
    return same & (times - (latest & ((1 << _TIME_BITS) - 1)) <= seconds * 1000)
