"""`redact try`: a text, a policy, and what becomes of it."""

import json

from rich.text import Text

from redaction_udfs.engine.conversation import CHANNELS, ROLES, Conversation, Utterance
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.spans import Redacted
from redaction_udfs.policy import Mistake, PolicyError, load_policy
from redaction_udfs.policy.mistakes import nearest, shown

KNOWN = {"role": ROLES, "channel": CHANNELS}


def try_policy(text: str, policy_name: str, role: str, channel: str, as_json: bool) -> Text:
    """What to print. Raises PolicyError for an unknown policy, role or channel."""
    policy = load_policy(policy_name)
    mistakes = [
        Mistake(f"--{what}", "", shown(value), f"one of {', '.join(KNOWN[what])}", nearest(value, KNOWN[what]))
        for what, value in (("role", role), ("channel", channel))
        if value not in KNOWN[what]
    ]
    if mistakes:
        raise PolicyError(mistakes)
    (result,) = redact(Conversation("", (Utterance(text, role, channel),)), policy)
    return Text(_as_json(result)) if as_json else _in_color(text, result)


def _as_json(result: Redacted) -> str:
    spans = [
        {"start": s.start, "end": s.end, "label": s.label, "rule_id": s.rule_id, "rule_ids": list(s.rule_ids)}
        for s in result.spans
    ]
    return json.dumps({"text": result.text, "spans": spans, "problem": result.problem}, ensure_ascii=False)


def _in_color(text: str, result: Redacted) -> Text:
    """The text with its hits marked, the redacted text, and a line for each span."""
    before, after = Text(text), Text(result.text)
    lines = Text()
    for span in result.spans:
        before.stylize("bold red", span.start, span.end)
        after.stylize("bold green", span.redacted_start, span.redacted_end)
        others = [rule for rule in span.rule_ids if rule != span.rule_id]
        also = f", also {', '.join(others)}" if others else ""
        lines.append(f"\n{span.start}-{span.end} {span.label} by {span.rule_id}{also}")
    if result.problem:
        lines.append(f"\nnot published: {result.problem}")
    return Text.assemble(before, "\n", after, lines or Text("\nnothing found"))
