"""The engine as a function: dicts in, redacted text and spans out, no Spark."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from redaction_udfs.engine.conversation import CHANNELS, ROLES, Conversation, Utterance, known
from redaction_udfs.engine.in_force import needing_times
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules import Policy
from redaction_udfs.engine.spans import Span

OPTIONAL = ("channel", "language", "start_ms", "end_ms")


class RedactedUtterance(NamedTuple):
    """What became of one utterance.

    `text` is None where the utterance's was; `spans` are in code points of the original; `problem` says why a text came
    out as `[UNPROCESSED]` and is None for all others.
    """

    text: str | None
    spans: tuple[Span, ...] = ()
    problem: str | None = None


def redact_conversation(utterances: Iterable[Mapping[str, Any]], policy: Policy) -> list[RedactedUtterance]:
    """One result for each utterance: `.text`, `.spans` (`.start .end .label .rule_id`) and `.problem`.

    Utterances are dicts in the order of the conversation with `role` and `text` and, where known, `channel` (`digital`
    if not), `language` (BCP 47), `start_ms` and `end_ms`. Raises KeyError for a missing key, and ValueError for a role
    or channel that is none of ours and for turns without times under rules that cannot do without.
    """
    turns = [_to_utterance(said, index) for index, said in enumerate(utterances)]
    if (rules := needing_times(policy)) and any(turn.start_ms is None for turn in turns):
        raise ValueError(f"turns without start_ms, under rules with a bound in seconds only: {', '.join(rules)}")
    spoken = tuple(turn for turn in turns if turn.text is not None)
    results = iter(redact(Conversation("", spoken), policy))
    return [RedactedUtterance(*(next(results) if turn.text is not None else (None,))) for turn in turns]


def _to_utterance(said: Mapping[str, Any], index: int) -> Utterance:
    known(said["role"], ROLES, "role")
    known(said.get("channel") or "digital", CHANNELS, "channel")
    optional = {name: said[name] for name in OPTIONAL if said.get(name) is not None}
    return Utterance(said["text"], said["role"], index=index, **optional)
