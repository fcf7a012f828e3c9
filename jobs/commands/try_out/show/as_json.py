"""Results of conversations as one JSON document."""

from collections.abc import Mapping, Sequence
from typing import Any

from jobs.commands.try_out.results.outcome import TriedConversation, rules_by_id, spans_by_rule
from jobs.commands.try_out.results.rules import Tried
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Redacted, Span, as_json
from redaction_udfs.engine.rules.rules import Rule


def document(outcomes: Sequence[TriedConversation], tried: Tried, notes: Sequence[str]) -> dict[str, Any]:
    """All of it. A single TEXT has `text`, `spans` and `problem` at the top as well.

    Texts are those after replacement; `start` and `end` are in code points of the texts before it. `context` of a turn
    that only explains others is the partition that it stands in: its text is as it was said.
    """
    named, rules = tried.named, rules_by_id(tried)
    result: dict[str, Any] = {
        "policy": {"name": named.name, "version": named.version, "hash": named.hash} if named else None,
        "rules": [
            {**_rule(rules[rule_id], tried), "spans": count}
            for rule_id, count in spans_by_rule(outcomes, tried).items()
        ],
        "conversations": [_conversation(outcome, tried) for outcome in outcomes],
        "notes": list(notes),
        "cautions": list(tried.cautions),
    }
    if len(outcomes) == 1 and not outcomes[0].conversation.id:
        (turn,) = result["conversations"][0]["turns"]
        return {name: turn[name] for name in ("text", "spans", "problem")} | result
    return result


def _rule(rule: Rule, tried: Tried) -> dict[str, Any]:
    return {"id": rule.id, "name": rule.name, "label": rule.label, "color": tried.colors[rule.id]}


def _conversation(outcome: TriedConversation, tried: Tried) -> dict[str, Any]:
    rules = rules_by_id(tried)
    return {
        "id": outcome.conversation.id,
        "turns": [
            {**_turn(said, result, rules, tried), "context": outcome.context.get(said.index)}
            for said, result in outcome.turns
        ],
        "misses": [
            {
                **miss._asdict(),
                "left": miss.left and miss.left._asdict(),
                "right": miss.right and miss.right._asdict(),
            }
            for miss in outcome.misses
        ],
    }


def _turn(said: Utterance, result: Redacted, rules: Mapping[str, Rule], tried: Tried) -> dict[str, Any]:
    return {
        "turn": said.index,
        "role": said.role,
        "channel": said.channel,
        "start_ms": said.start_ms,
        "end_ms": said.end_ms,
        "text": result.text,
        "spans": [_span(span, rules, tried) for span in result.spans],
        "problem": result.problem,
    }


def _span(span: Span, rules: Mapping[str, Rule], tried: Tried) -> dict[str, Any]:
    rule = {"rule_name": rules[span.rule_id].name, "color": tried.colors[span.rule_id]}
    return {**as_json(span), **rule, "padding": span.padding._asdict()}
