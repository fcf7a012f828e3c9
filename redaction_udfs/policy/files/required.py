"""Required rules, which stay as strict unless a waiver says otherwise."""

from collections.abc import Iterator
from datetime import date

from redaction_udfs.engine.model.conversation import CHANNELS, ROLES
from redaction_udfs.engine.model.spans import Padding
from redaction_udfs.engine.rules.rules import Replacement
from redaction_udfs.engine.rules.waivers import Waived
from redaction_udfs.mistakes import Mistake
from redaction_udfs.policy.files.documents import Path
from redaction_udfs.policy.files.effective import EffectivePolicy, EffectiveRule
from redaction_udfs.policy.files.parse import Parsed
from redaction_udfs.policy.shape.policy import Waiver

MOST_KEPT = 4
"""So many last characters of a required rule's hits may stay readable."""


def unwaived(before: EffectivePolicy, after: EffectivePolicy, parsed: Parsed) -> Iterator[Mistake]:
    """Mistakes of required rules weakened without a waiver.

    A waiver that has expired counts here: it is a mistake of its own.
    """
    waived = {str(entry.get("rule")) for entry in parsed.written("waivers") if isinstance(entry, dict)}
    for rule in before.rules.values():
        if not rule.required or rule.id in waived:
            continue
        for key, found in _weaknesses(rule, before, after):
            expected = f"required rule {rule.id} as strict as before, or a waiver for it"
            yield parsed.document.mistake(_path_of(rule.id, key, parsed), found, expected)


def _weaknesses(rule: EffectiveRule, before: EffectivePolicy, after: EffectivePolicy) -> Iterator[tuple[str, str]]:
    """In what a required rule has become less strict: the key that says so, and what was found there."""
    now = after.rules.get(rule.id)
    if now is None:
        yield "drop", "the rule dropped"
        return
    yield from _narrowed(rule, now)
    if now.contexts != rule.contexts:
        yield "context", "another context"
    for key in ("find", "options", "expressions"):
        if getattr(now, key) != getattr(rule, key):
            yield key, "another way to find"
    if rule.side == "both" and now.side != "both":
        yield "side", now.side
    if now.threshold > rule.threshold or (now.threshold and now.score < rule.score):
        yield "threshold", f"{now.threshold:g}, below which hits stay readable"
    padding, padding_now = _padding(rule), _padding(now)
    if any(is_now < was for was, is_now in zip(padding[:2], padding_now[:2], strict=True)):
        yield "padding_ms", "less padding"
    if padding.in_text and not padding_now.in_text:
        yield "padding_text", "false"
    if weaker := _weaker(before.replacement(rule), after.replacement(now)):
        yield "replace", weaker
    for key in ("required", "destroy_only"):
        if getattr(rule, key) and not getattr(now, key):
            yield key, "false"


def _padding(rule: EffectiveRule) -> Padding:
    """The least padding around the rule's hits."""
    paddings = [rule.padding(said) for said in rule.expressions] or [rule.padding()]
    return Padding(*(min(sides) for sides in zip(*paddings, strict=True)))


def _narrowed(rule: EffectiveRule, now: EffectiveRule) -> Iterator[tuple[str, str]]:
    everything = (("channels", frozenset(CHANNELS)), ("roles", frozenset(ROLES)), ("languages", None))
    for key, universe in everything:
        was, is_now = getattr(rule, key) or universe, getattr(now, key) or universe
        if is_now is not None and (was is None or not was <= is_now):
            yield key, f"only {', '.join(sorted(is_now))}"


def _weaker(was: Replacement, now: Replacement) -> str | None:
    """The part of a replacement that leaves too much readable, if any."""
    if now.mode == "tag" and was.mode != "tag":
        return "tag, which leaves the text as it is"
    if now.mode == "mask" and now.keep_last > max(MOST_KEPT, was.keep_last):
        return f"keep_last {now.keep_last}, more than {MOST_KEPT}"
    return None


def _path_of(rule_id: str, key: str, parsed: Parsed) -> Path:
    """The path in the file of what is wrong."""
    if key == "drop" and rule_id in parsed.policy.drop:
        return parsed.places("drop")[parsed.policy.drop.index(rule_id)]
    for place, change in zip(parsed.places("rules"), parsed.policy.rules, strict=True):
        if change.id == rule_id and key in change.model_fields_set:
            return (*place, key)
    return (key,)


def expired(parsed: Parsed, today: date) -> Iterator[Mistake]:
    """A mistake for every waiver whose last day is over."""
    for place, waiver in zip(parsed.places("waivers"), parsed.policy.waivers, strict=True):
        if waiver.expires < today:
            found = f"{waiver.expires} as the last day"
            yield parsed.document.mistake((*place, "expires"), found, f"{today} or later: the waiver has expired")


def waived(waiver: Waiver) -> Waived:
    """A waiver as the ledger has it."""
    return Waived(waiver.rule, waiver.approved_by, waiver.reason, waiver.expires.isoformat())
