"""The engine as a function: dicts in, redacted text and spans out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from redaction_udfs.engine.context.applicable import needing_times
from redaction_udfs.engine.context.passed import gates_of_text
from redaction_udfs.engine.detect.contact.email_providers import is_provider
from redaction_udfs.engine.detect.names.classes import is_misspelt
from redaction_udfs.engine.detect.secrets.odd_words import is_rare_word
from redaction_udfs.engine.json.document import is_json_type, read_document, written_back
from redaction_udfs.engine.json.scalars import name_said
from redaction_udfs.engine.model.conversation import (
    CHANNELS,
    NO_COLUMNS,
    ROLES,
    Columns,
    Conversation,
    Utterance,
    known,
)
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted, Span
from redaction_udfs.engine.pseudonyms.writer import lacking_for_tokens
from redaction_udfs.engine.reading import forget_readings
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.coverage import FULL, Coverage, coverage
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.rules.tokens import TokenKey

OPTIONAL = ("channel", "language", "start_ms", "end_ms", "column")


class RedactedUtterance(NamedTuple):
    """Result of one utterance.

    `text` is None where the utterance's was; `spans` are in code points of the original; `problem` says why a text came
    out as `[UNPROCESSED]` and is None for all others. `coverage` is `full` where every rule of the policy holds for the
    utterance's language, `partial` where some do not, `patterns` where there are no words for it.
    """

    text: str | None
    spans: tuple[Span, ...] = ()
    problem: str | None = None
    coverage: Coverage = FULL


def redact_conversation(
    utterances: Iterable[Mapping[str, Any]],
    policy: Policy,
    columns: Columns = NO_COLUMNS,
    conversation_id: str = "",
) -> list[RedactedUtterance]:
    """One result for each utterance: `.text`, `.spans` (`.start .end .label .rule_id`), `.problem`, `.coverage`.

    Utterances are dicts in the order of the conversation with `role` and `text` and, where known, `channel` (`digital`
    if not), `language` (BCP 47), `start_ms`, `end_ms`, `column` (another text of the turns: windows lie inside one
    column, values are known again in all) and `content_type`: a text of a type of JSON stays JSON, and its spans lie in
    it as it is written; one that cannot be read comes out as `[UNPROCESSED]`. `columns` are what is known of the
    conversation besides its turns, for expressions that compare: `{"duration": 180}`. `conversation_id` is what tokens
    of scope conversation are bound to. Raises KeyError for a missing key, TypeError for a text that is neither a string
    nor None, and ValueError for a role or channel that is none of ours, for turns without times under rules that cannot
    do without, and for tokens without a key or without what they are bound to.
    """
    given = list(utterances)
    if lacking := lacking_for_tokens(policy, conversation_id, columns):
        raise ValueError("; ".join(lacking))
    _refuse_other_than_strings(given)
    turns = [_to_utterance(said, index) for index, said in enumerate(given)]
    is_json = [is_json_type(said.get("content_type") or "") and bool((said["text"] or "").strip()) for said in given]
    if (rules := needing_times(policy)) and any(turn.start_ms is None for turn in turns):
        raise ValueError(f"turns without start_ms, under rules with a bound in seconds only: {', '.join(rules)}")
    spoken = [(turn, document) for turn, document in zip(turns, is_json, strict=True) if turn.text is not None]
    read = [read_document(turn.text) if document else (turn.text, None) for turn, document in spoken]
    said = tuple(turn._replace(text=text) for (turn, _), (text, _) in zip(spoken, read, strict=True))
    gates = [gates_of_text(turn.text, policy, voice=turn.channel == "voice") for turn in said]
    results = (
        _in_json(turn, problem, result, policy) if document else result
        for (turn, document), (_, problem), result in zip(
            spoken, read, redact(Conversation(conversation_id, said, columns), policy, gates), strict=True
        )
    )
    return [_of(turn, next(results) if turn.text is not None else None, policy) for turn in turns]


def with_token_key(policy: Policy, key: TokenKey | None) -> Policy:
    """The policy, writing its tokens under this key: `redaction_udfs.key_ring` reads one, `token_key` makes one."""
    return replace(policy, token_key=key)


def forget_texts() -> None:
    """Lets go of all that the engine keeps of texts for the next time they are met: readings, words and keys of JSON.

    For a process that must not hold what it has answered. The next conversation takes a third longer, or some ms.
    """
    forget_readings()
    for kept in (is_misspelt, is_rare_word, is_provider, name_said):
        kept.cache_clear()


def _refuse_other_than_strings(utterances: Sequence[Mapping[str, Any]]) -> None:
    """Raises TypeError that names the first turn whose text is no string. Repeats nothing of it."""
    for number, said in enumerate(utterances):
        if not isinstance(said["text"], str | None):
            kind = type(said["text"]).__name__
            raise TypeError(f"turn {number}: found a text of type {kind}, expected a string or None")


def _in_json(turn: Utterance, problem: str | None, result: Redacted, policy: Policy) -> Redacted:
    """Result of a document, given why it cannot be read, if it cannot, and what became of what it says."""
    if problem:
        return Redacted(UNPROCESSED, (), problem)
    return result if result.problem else written_back(turn.text, result, policy, turn.index)


def _of(turn: Utterance, result: Redacted | None, policy: Policy) -> RedactedUtterance:
    covered = coverage(turn.language, policy)
    if result is None:
        return RedactedUtterance(None, coverage=covered)
    return RedactedUtterance(result.text, result.spans, result.problem, covered)


def _to_utterance(said: Mapping[str, Any], index: int) -> Utterance:
    known(said["role"], ROLES, "role")
    known(said.get("channel") or "digital", CHANNELS, "channel")
    optional = {name: said[name] for name in OPTIONAL if said.get(name) is not None}
    return Utterance(said["text"], said["role"], index=index, **optional)
