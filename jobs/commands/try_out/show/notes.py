"""Notes on a result: above all data that its rules lack."""

from collections.abc import Iterator, Sequence

from jobs.commands.try_out.results.outcome import TriedConversation
from redaction_udfs.engine.context.applicable import compared_columns, needing_ends, needing_times
from redaction_udfs.engine.model.conversation import Conversation
from redaction_udfs.engine.pseudonyms.writer import token_forms
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import nearest


def notes_on(outcomes: Sequence[TriedConversation], policy: Policy) -> list[str]:
    """A sentence for each thing to know, of whatever conversation."""
    notes = [note for outcome in outcomes for note in (*_lacking(outcome.conversation, policy), *outcome.notes)]
    return list(dict.fromkeys(notes))


def _lacking(talk: Conversation, policy: Policy) -> Iterator[str]:
    yield from _times(talk, policy)
    yield from _columns(talk, policy)


def _times(talk: Conversation, policy: Policy) -> Iterator[str]:
    """Nothing for one turn alone, which everything is said in."""
    if len(talk.utterances) < 2:
        in_text = {rule.id for rule in policy.rules if rule.padding.in_text}
        starts: list[str] = []
        ends = [rule_id for rule_id in needing_ends(policy) if rule_id in in_text]
    else:
        starts, ends = [list(rules(policy)) for rules in (needing_times, needing_ends)]
    for name, rules in (("start_ms", starts), ("end_ms", ends)):
        if rules and any(getattr(said, name) is None for said in talk.utterances):
            yield f"There are turns without {name}: {', '.join(rules)} can find less there, and a job wants them all."


def _columns(talk: Conversation, policy: Policy) -> Iterator[str]:
    bound = {rule for form, rules in token_forms(policy).items() if form.scope == "column" for rule in rules}
    for name, rules in compared_columns(policy).items():
        if name in talk.columns:
            continue
        near = nearest(name, talk.columns)
        hint = f" Did you mean ${near}?" if near else ""
        if comparing := [rule for rule in rules if rule not in bound]:
            yield f"There is no column ${name}: what {', '.join(comparing)} compares with it is false.{hint}"
        if binding := [rule for rule in rules if rule in bound]:
            told = f"tokens of {', '.join(binding)} are bound to it, and a text with one is withheld."
            yield f"There is no column ${name}: {told}{hint}"
